package import SwiftlitElements
package import SwiftlitWire

/// What a run is asked to do, from `ClientState` (`wire-protocol.md` §3.1) or from the server itself.
package struct RerunRequest: Sendable, Equatable {
    /// The page.
    package var page = PageRequest()

    /// The values of widgets that came with the request, in the browser's order.
    package var widgetStates: [PBWidgetState] = []

    /// The URL's query without the question mark.
    package var queryString = ""

    /// The fragments to draw; none for the whole page.
    package var fragmentIDs: [String] = []

    /// Whether a timer of the browser asks, not a person.
    package var isAutomatic = false

    /// Whether somebody went back or forth in the browser's history, so that the URL decides on what is bound to it.
    package var isHistoryNavigation = false

    /// Whether the browser asks for it, or would have, because of what somebody did. Of the server's own requests none
    /// is.
    package var isAction = false

    /// Creates a request.
    package init(
        page: PageRequest = PageRequest(),
        widgetStates: [PBWidgetState] = [],
        queryString: String = "",
        fragmentIDs: [String] = [],
        isAutomatic: Bool = false,
        isHistoryNavigation: Bool = false
    ) {
        self.page = page
        self.widgetStates = widgetStates
        self.queryString = queryString
        self.fragmentIDs = fragmentIDs
        self.isAutomatic = isAutomatic
        self.isHistoryNavigation = isHistoryNavigation
    }

    /// Takes a request from the browser.
    init(_ state: PBClientState) {
        self.page = PageRequest(hash: state.pageScriptHash, name: state.pageName)
        self.widgetStates = state.widgetStates.widgets
        self.queryString = Self.isReasonable(query: state.queryString) ? state.queryString : ""
        self.fragmentIDs = state.fragmentID.isEmpty ? [] : [state.fragmentID]
        self.isAutomatic = state.isAutoRerun
        self.isHistoryNavigation = state.isHistoryNavigation
        self.isAction = !state.isAutoRerun
    }

    /// The same for some fragments.
    func fragments(_ ids: [String]) -> RerunRequest {
        var request = self
        request.fragmentIDs = ids
        return request
    }

    /// Whether a query is one that the app may be given: at most 512 KiB and 1000 fields (`wire-protocol.md` §3.1).
    private static func isReasonable(query: String) -> Bool {
        query.utf8.count <= 512 * 1_024 && query.utf8.lazy.filter { $0 == UInt8(ascii: "&") }.count < 1_000
    }

    /// How many clicks on one widget a request keeps, the newest. Nobody clicks so often while a run waits to begin.
    private static let maximumTriggerCount = 100

    /// This request with what an older one, which nobody began to serve, would have brought: its values where this one
    /// has none, and its set triggers before those of this one, so that no click is lost.
    func merging(older: RerunRequest) -> RerunRequest {
        var merged = self
        merged.isHistoryNavigation = self.isHistoryNavigation || older.isHistoryNavigation
        merged.isAction = self.isAction || older.isAction
        guard !older.widgetStates.isEmpty else { return merged }
        let names = Set(self.widgetStates.lazy.map(\.id))
        let triggers = Dictionary(
            grouping: older.widgetStates.filter { $0.isSetTrigger && names.contains($0.id) },
            by: \.id
        )
        if !triggers.isEmpty {
            merged.widgetStates = []
            var isFirst = names
            for state in self.widgetStates {
                let former = isFirst.remove(state.id).flatMap { triggers[$0] } ?? []
                merged.widgetStates += former.suffix(Self.maximumTriggerCount)
                if former.isEmpty || state.isSetTrigger { merged.widgetStates.append(state) }
            }
        }
        merged.widgetStates += older.widgetStates.filter { !names.contains($0.id) }
        return merged
    }

    /// Nothing but the set triggers: what must not be lost when the page is drawn anew for a browser that tells all its
    /// values.
    var triggers: [PBWidgetState] { self.widgetStates.filter(\.isSetTrigger) }
}

extension PBWidgetState {
    /// Whether the value lasts one run only and is set (`wire-protocol.md` §3.2).
    var isSetTrigger: Bool {
        switch self.value {
        case .triggerValue(let isSet)?: isSet
        case .stringTriggerValue(let value)?: value.hasData
        case .chatInputValue?, .jsonTriggerValue?: true
        default: false
        }
    }

    /// Whether the value is of a kind that lasts one run only.
    var isTrigger: Bool {
        switch self.value {
        case .triggerValue?, .stringTriggerValue?, .chatInputValue?, .jsonTriggerValue?: true
        default: false
        }
    }
}
