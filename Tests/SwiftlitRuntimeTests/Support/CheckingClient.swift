import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Synchronization

@testable import SwiftlitRuntime

/// A client that takes when it is told to, checks the order of what it gets, and compares what it shows with what the app has drawn.
final class CheckingClient: SessionClient {
    fileprivate enum Place: Equatable {
        case idle
        /// `new_session` came, the status must follow.
        case announced(String)
        case inside(String)
        /// The end came, the status must follow.
        case finished
    }

    /// A box on the page that can be ticked.
    struct Box {
        var id: String
        var key: String
        var fragmentID: String
    }

    fileprivate struct State {
        let app: RandomApp
        var session: HostedSession?
        var place = Place.idle
        var hasLeft = false
        var finishedRuns: [String] = []
        var begunRuns: Set<String> = []
        var tree = PageTree()
        /// What is on the page, by fragment, as of the last run that removed what it did not draw.
        var shown: [String: RandomApp.Drawing] = [:]
        /// The fragments of which the run that is drawn has sent something.
        var touchedFragments: Set<String> = []
        /// Whether a run of fragments has sent something, and none that was to draw the same ones has come to its end.
        var isOwed = false
        /// Whether such a run has been ended without drawing them again: only a run of the whole page can follow.
        var isTorn = false
        /// The ticks that a person has set, by widget.
        var ticks: [String: Bool] = [:]
        var faults: [String] = []
    }

    private let state: Mutex<State>

    init(of app: RandomApp) {
        self.state = Mutex(State(app: app))
    }

    func attach(to session: HostedSession) { self.state.withLock { $0.session = session } }
    func leave() { self.state.withLock { $0.hasLeft = true } }

    var hasLeft: Bool { self.state.withLock { $0.hasLeft } }
    var isIdle: Bool { self.state.withLock { $0.place == .idle } }
    var finishedRuns: [String] { self.state.withLock { $0.finishedRuns } }
    var faults: [String] { self.state.withLock { $0.faults } }
    var tree: PageTree { self.state.withLock { $0.tree } }
    var boxes: [Box] { self.state.withLock { $0.boxes } }
    var shownFragments: [String: Bool] { self.state.withLock { $0.shownFragments } }

    /// The texts of the page, in order.
    var texts: [String] { self.state.withLock { $0.contents } }

    /// The button of the page.
    var buttonID: String? {
        self.tree.elements.compactMap { if case .button(let button)? = $0.element.type { button.id } else { nil } }
            .first
    }

    /// The addresses of the pictures on the page.
    var pictures: [String] { self.tree.elements.flatMap { $0.element.imgs.imgs.map(\.url) } }

    /// The values that a browser sends with a request.
    var widgetStates: [PBWidgetState] {
        self.state.withLock { state in
            state.ticks.sorted { $0.key < $1.key }.map { PBWidgetState($0.key, .boolValue($0.value)) }
        }
    }

    /// A person ticks a box, or takes the tick away.
    func set(_ box: Box, to isOn: Bool) { self.state.withLock { $0.ticks[box.id] = isOn } }

    func messagesAreWaiting() {}
    func close(because reason: ClientCloseReason) { self.leave() }

    func take(maximumCount: Int) {
        let messages = self.state.withLock { $0.session }?.outbox.take(maximumCount: maximumCount, for: self) ?? []
        self.state.withLock { state in
            if state.hasLeft, !messages.isEmpty { state.faults.append("got messages after it had left") }
            for message in messages { state.check(message.protobuf) }
        }
    }
}

extension CheckingClient.State {
    fileprivate mutating func check(_ message: PBForwardMsg) {
        let run = message.metadata.run.scriptRunID
        var isSettled = false
        switch (message.type, self.place) {
        case (.newSession?, .idle), (.newSession?, .inside):
            if !self.begunRuns.insert(run).inserted { self.faults.append("\(run) began twice") }
            if message.metadata.run.fragmentIds.isEmpty {
                (self.isOwed, self.isTorn) = (false, false)
            } else {
                if self.isTorn { self.faults.append("\(run) draws fragments alone onto a page that is half drawn") }
                if !self.touchedFragments.isEmpty { self.isOwed = true }
            }
            self.touchedFragments = []
            self.place = .announced(run)
        case (.sessionStatusChanged(let status)?, .announced(let run)) where status.scriptIsRunning:
            self.place = .inside(run)
        case (.delta(let delta)?, .inside(let run)):
            let text = delta.newElement.text.body
            if !text.isEmpty, !text.hasPrefix(run) { self.faults.append("\"\(text)\" is not of run \(run)") }
            self.touchedFragments.insert(delta.fragmentID)
        case (.navigation?, .inside), (.autoRerun?, .inside), (.stopAutoRerun?, .inside), (.pageInfoChanged?, .inside):
            break
        case (.scriptFinished(let status)?, .inside(run)):
            self.finishedRuns.append(run)
            self.place = .finished
            isSettled = self.settle(run, status, message.metadata.run.fragmentIds)
        case (.sessionStatusChanged(let status)?, .finished) where !status.scriptIsRunning:
            self.place = .idle
        default:
            self.faults.append("\(String(describing: message.type).prefix(60)) while \(self.place)")
        }
        do { try self.tree.apply(message) } catch { self.faults.append("\(error)") }
        if isSettled { self.compare(run) }
    }

    /// A run has ended.
    ///
    /// - Returns: Whether the page shows now what was drawn, and nothing else.
    private mutating func settle(
        _ run: String,
        _ status: PBForwardMsg.ScriptFinishedStatus,
        _ fragmentIDs: [String]
    ) -> Bool {
        let drawings = self.app.drawings(ofRun: run)
        defer {
            if status != .finishedEarlyForRerun { (self.touchedFragments, self.isOwed) = ([], false) }
        }
        switch status {
        case .finishedSuccessfully:
            self.shown = drawings
        case .finishedFragmentRunSuccessfully:
            // Of a fragment that the run did not come to the page keeps what it has.
            for id in fragmentIDs where self.touchedFragments.contains(id) { self.shown[id] = nil }
            self.shown.merge(drawings) { $1 }
            self.isTorn = self.isOwed && !self.touchedFragments.isSuperset(of: fragmentIDs)
            // What it shows is of several runs, until all is drawn again.
            if self.isTorn { return false }
        default:
            return false
        }
        return true
    }

    /// Compares the page with what the app has drawn.
    private mutating func compare(_ run: String) {
        let expected = self.texts(of: self.shown[""])
        if self.contents != expected {
            self.faults.append("after \(run) the page shows \(self.contents) and not \(expected)")
        }
        let timers = Set(self.shownFragments.filter(\.value).keys)
        if Set(self.tree.timers.keys) != timers {
            self.faults.append(
                "after \(run) the timers are \(self.tree.timers.keys.sorted()) and not \(timers.sorted())"
            )
        }
        let ids = Set(self.boxes.map(\.id))
        self.ticks = self.ticks.filter { ids.contains($0.key) }
    }

    private func texts(of drawing: RandomApp.Drawing?) -> [String] {
        (drawing?.items ?? []).flatMap { item in
            switch item {
            case .text(let text): [text]
            case .failure: ["failure"]
            case .picture: ["picture"]
            case .part(let part): self.texts(of: part)
            case .fragment(let id, _): self.texts(of: self.shown[id])
            }
        }
    }

    /// The fragments on the page, and whether the browser asks for them by itself.
    fileprivate var shownFragments: [String: Bool] {
        var found: [String: Bool] = [:]
        var waiting = [self.shown[""]].compactMap(\.self)
        while let drawing = waiting.popLast() {
            for item in drawing.items {
                switch item {
                case .part(let part): waiting.append(part)
                case .fragment(let id, let isTimed):
                    found[id] = isTimed
                    if let inner = self.shown[id] { waiting.append(inner) }
                case .text, .failure, .picture: break
                }
            }
        }
        return found
    }

    /// What the page shows, as ``texts(of:)`` has it.
    fileprivate var contents: [String] {
        self.tree.elements.compactMap { node in
            switch node.element.type {
            case .text(let text)?: text.body
            case .exception?: "failure"
            case .imgs?: "picture"
            default: nil
            }
        }
    }

    fileprivate var boxes: [CheckingClient.Box] {
        self.tree.elements.compactMap { node in
            guard case .checkbox(let box)? = node.element.type else { return nil }
            return CheckingClient.Box(id: box.id, key: box.label, fragmentID: node.fragmentID)
        }
    }
}

extension PageTree {
    /// The elements of all containers, in the order of the page.
    var elements: [(element: PBElement, fragmentID: String)] {
        self.roots.flatMap(\.flattened).compactMap { node in
            if case .element(let element) = node.content { (element, node.fragmentID) } else { nil }
        }
    }
}
