internal import SwiftlitElements
internal import SwiftlitState
internal import SwiftlitWire
internal import Testing

@Suite struct RecordingRunTests {
    private func widget(id: String, key: String?) -> WidgetRegistration {
        WidgetRegistration(
            id: id,
            key: key,
            kind: "checkbox",
            label: "Rain",
            isTrigger: false,
            isDisabled: false,
            defaultValue: .boolValue(false),
            receive: nil,
            onChange: nil,
            location: SourceLocation(#fileID, #line)
        )
    }

    private static func wire(_ reading: WidgetReading) -> PBWidgetState.OneOf_Value? {
        if case .value(let wire) = reading { wire } else { nil }
    }

    @Test func `messages are kept in order with their positions`() {
        let run = RecordingRun()
        run.draw {
            st.text("one")
            st.sidebar.text("two")
            let box = st.container()
            box.text("three")
        }
        #expect(run.deltas.map(\.path) == [[0, 0], [1, 0], [0, 1], [0, 1, 0]])
        #expect(run.elements.map(\.text.body) == ["one", "two", "three"])
        #expect(run.deltas.allSatisfy { $0.pageHash == "main" && !$0.isRewrite })
    }

    @Test func `a page may wait`() async {
        let run = RecordingRun()
        await run.draw {
            st.text("one")
            await Task.yield()
            st.text("two")
        }
        #expect(run.elements.map(\.text.body) == ["one", "two"])
    }

    @Test func `a value is found by identifier before key`() throws {
        let run = RecordingRun(values: ["k": .boolValue(true), "id-1": .boolValue(false)])
        let byID = try run.register(self.widget(id: "id-1", key: "k"))
        #expect(Self.wire(byID) == .boolValue(false))
        let other = RecordingRun(values: ["k": .boolValue(true)])
        let byKey = try other.register(self.widget(id: "id-1", key: "k"))
        #expect(Self.wire(byKey) == .boolValue(true))
        let none = try other.register(self.widget(id: "id-2", key: nil))
        #expect(Self.wire(none) == nil)
    }

    @Test func `a key or an identity is taken once`() throws {
        let run = RecordingRun()
        _ = try run.register(self.widget(id: "id-1", key: "k"))
        #expect { _ = try run.register(self.widget(id: "id-2", key: "k")) } throws: { error in
            (error as? ElementError)?.code == .duplicateElementKey
        }
        #expect { _ = try run.register(self.widget(id: "id-1", key: nil)) } throws: { error in
            (error as? ElementError)?.code == .duplicateElementID
        }
        let location = SourceLocation(#fileID, #line)
        try run.claim(formID: "form", at: location)
        #expect(throws: ElementError.self) { try run.claim(formID: "form", at: location) }
        #expect(run.registrations.map(\.id) == ["id-1"])
    }

    @Test func `nothing is kept after the end`() throws {
        let run = RecordingRun()
        #expect(throws: RunControl.self) {
            try run.draw {
                st.text("before")
                defer { st.text("after") }
                try st.stop()
            }
        }
        #expect(run.elements.map(\.text.body) == ["before"])
        let isStopped = if case .stop? = run.control { true } else { false }
        #expect(isStopped)
    }
}
