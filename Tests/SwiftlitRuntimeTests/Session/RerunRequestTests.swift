import SwiftlitElements
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

@Suite struct RerunRequestTests {
    struct Merge: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var older: [PBWidgetState]
        var newer: [PBWidgetState]
        var merged: [PBWidgetState]
    }

    static let merges = [
        Merge(
            testDescription: "the newest value wins",
            older: [PBWidgetState("n", .doubleValue(1))],
            newer: [PBWidgetState("n", .doubleValue(2))],
            merged: [PBWidgetState("n", .doubleValue(2))]
        ),
        Merge(
            testDescription: "a value that only the older one has stays",
            older: [PBWidgetState("a", .boolValue(true))],
            newer: [PBWidgetState("n", .doubleValue(2))],
            merged: [PBWidgetState("n", .doubleValue(2)), PBWidgetState("a", .boolValue(true))]
        ),
        Merge(
            testDescription: "a cleared value is newer than an older value",
            older: [PBWidgetState("t", .stringValue("x"))],
            newer: [PBWidgetState("t", nil)],
            merged: [PBWidgetState("t", nil)]
        ),
        Merge(
            testDescription: "a set trigger survives an unset one",
            older: [PBWidgetState("go", .triggerValue(true))],
            newer: [PBWidgetState("go", .triggerValue(false))],
            merged: [PBWidgetState("go", .triggerValue(true))]
        ),
        Merge(
            testDescription: "an unset trigger does not outlive a set one",
            older: [PBWidgetState("go", .triggerValue(false))],
            newer: [PBWidgetState("go", .triggerValue(true))],
            merged: [PBWidgetState("go", .triggerValue(true))]
        ),
        Merge(
            testDescription: "of two set triggers neither is lost, and the older one is first",
            older: [PBWidgetState("menu", .menu("a"))],
            newer: [PBWidgetState("n", .doubleValue(1)), PBWidgetState("menu", .menu("b"))],
            merged: [
                PBWidgetState("n", .doubleValue(1)), PBWidgetState("menu", .menu("a")),
                PBWidgetState("menu", .menu("b")),
            ]
        ),
        Merge(
            testDescription: "a text trigger without data is not set",
            older: [PBWidgetState("menu", .menu("a"))],
            newer: [PBWidgetState("menu", .menu(nil))],
            merged: [PBWidgetState("menu", .menu("a"))]
        ),
    ]

    @Test(arguments: merges) func `requests merge`(_ merge: Merge) {
        let merged = RerunRequest(widgetStates: merge.newer).merging(older: RerunRequest(widgetStates: merge.older))
        #expect(merged.widgetStates == merge.merged)
    }

    @Test func `page and query are those of the newer request`() {
        let older = RerunRequest(page: PageRequest(hash: "a"), queryString: "x=1")
        let newer = RerunRequest(page: PageRequest(hash: "b"), queryString: "y=2")
        #expect(newer.merging(older: older) == newer)
    }

    /// Lengths around the bound of 512 KiB, and numbers of fields around 1000.
    @Test(arguments: [
        (String(repeating: "a", count: 512 * 1_024), true), (String(repeating: "a", count: 512 * 1_024 + 1), false),
        (String(repeating: "&", count: 999), true), (String(repeating: "&", count: 1_000), false),
    ])
    func `a query beyond all measure counts as empty`(query: String, isKept: Bool) {
        var state = PBClientState()
        state.queryString = query
        #expect(RerunRequest(state).queryString == (isKept ? query : ""))
    }
}

extension WireValue {
    fileprivate static func menu(_ choice: String?) -> WireValue {
        var trigger = PBStringTriggerValue()
        if let choice { trigger.data = choice }
        return .stringTriggerValue(trigger)
    }
}
