import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Synchronization

@testable import SwiftlitRuntime

/// The random numbers of a test, of its pages too; all on the test's thread.
final class Dice: Sendable {
    let seed: UInt64
    private let storage: Mutex<SeededGenerator>

    init(seed: UInt64) {
        self.seed = seed
        self.storage = Mutex(SeededGenerator(seed: seed))
    }

    var generator: SeededGenerator {
        get { self.storage.withLock { $0 } }
        set { self.storage.withLock { $0 = newValue } }
    }

    /// A number from 0 up to `count`, without it.
    func roll(_ count: Int) -> Int {
        self.storage.withLock { .random(in: 0..<count, using: &$0) }
    }
}

/// An app of two pages that draw at random, in fragments, in fragments of fragments and side by side, and end in all ways that there are.
///
/// It keeps what each run has drawn, for a test to compare with what clients show.
final class RandomApp: Sendable {
    /// What a page, a fragment or a part of either has drawn in one run.
    final class Drawing: Sendable {
        enum Item {
            case text(String)
            case failure
            case picture
            case part(Drawing)
            case fragment(String, isTimed: Bool)
        }

        let runID: String
        private let storage = Mutex<[Item]>([])

        init(runID: String) {
            self.runID = runID
        }

        var items: [Item] { self.storage.withLock { $0 } }

        /// Takes note of an item.
        ///
        /// - Returns: Its index; `nil` where the calling task is not that of the run, or what it draws is not sent any more.
        @discardableResult
        func add(_ item: Item, of app: RandomApp) -> Int? {
            guard let run = ElementScope.now?.run as? RunExecution, run.id == self.runID, run.isOpen, !app.hasEnded(run)
            else { return nil }
            return self.storage.withLock { items in
                items.append(item)
                return items.count - 1
            }
        }

        func replace(_ index: Int?, by item: Item, of app: RandomApp) {
            guard let index, let run = ElementScope.now?.run as? RunExecution, run.isOpen, !app.hasEnded(run) else {
                return
            }
            self.storage.withLock { $0[index] = item }
        }
    }

    private struct State {
        var isCalm = false
        /// By run and fragment; the page is the fragment without a name.
        var drawings: [String: [String: Drawing]] = [:]
        /// Runs that have ended themselves.
        var ended: Set<String> = []
        var pictureCount = 0
    }

    let dice: Dice
    private let state = Mutex(State())

    init(_ dice: Dice) {
        self.dice = dice
    }

    /// Whether all runs come to their end. Errors in parts of the page remain.
    var isCalm: Bool {
        get { self.state.withLock { $0.isCalm } }
        set { self.state.withLock { $0.isCalm = newValue } }
    }

    /// What a run has drawn, by fragment.
    func drawings(ofRun id: String) -> [String: Drawing] { self.state.withLock { $0.drawings[id] ?? [:] } }

    func hasEnded(_ run: RunExecution) -> Bool { self.state.withLock { $0.ended.contains(run.id) } }

    // MARK: - Pages

    func page() async throws { try await st.navigation(self.pages).run() }

    private var pages: [Page] {
        ["one", "two"].map { name in
            Page(name, isDefault: name == "one") { try await self.page(name) }
        }
    }

    private func page(_ name: String) async throws {
        guard let drawing = self.begin("") else { return }
        _ = st.button("Go \(name)") { try self.called() }
        try await self.draw(name, depth: 0, drawing)
    }

    private func fragment(_ key: String, depth: Int, isTimed: Bool, in parent: Drawing) async throws {
        guard let id = ElementScope.now?.fragment?.id, let drawing = self.begin(id) else { return }
        // Does nothing where it runs alone.
        parent.add(.fragment(id, isTimed: isTimed), of: self)
        try await self.draw(key, depth: depth, drawing)
    }

    private func begin(_ fragmentID: String) -> Drawing? {
        guard let run = ElementScope.now?.run as? RunExecution else { return nil }
        let drawing = Drawing(runID: run.id)
        if run.isOpen, !self.hasEnded(run) {
            self.state.withLock { $0.drawings[run.id, default: [:]][fragmentID] = drawing }
        }
        return drawing
    }

    private func called() throws {
        guard !self.isCalm else { return }
        switch self.dice.roll(6) {
        case 0: try st.rerun()
        case 1...2:
            if ElementScope.now?.run.flow.fragmentIDs(forKey: "kept") != nil { try st.rerun(scope: .fragments("kept")) }
        default: break
        }
    }

    // MARK: - Drawing

    private func draw(_ name: String, depth: Int, _ drawing: Drawing) async throws {
        for step in 0..<self.dice.roll(depth == 0 ? 7 : 4) {
            if self.dice.roll(3) == 0 { await Task.yield() }
            let key = "\(name).\(step)"
            switch self.dice.roll(10) {
            case 0...1: self.text("box \(key) \(st.checkbox(key, key: key))", drawing)
            case 2: self.picture(drawing)
            case 3: self.rewritten(key, drawing)
            case 4: await self.box(key, drawing)
            case 5...7 where depth < 2: try await self.fragment(key, depth: depth, drawing)
            case 8 where depth < 2: try await self.sideBySide(key, depth: depth, drawing)
            default: self.text("step \(key)", drawing)
            }
        }
        try self.end(depth, drawing)
    }

    private func text(_ text: String, _ drawing: Drawing) {
        let text = "\(drawing.runID) \(text)"
        drawing.add(.text(text), of: self)
        st.text(text)
    }

    private func picture(_ drawing: Drawing) {
        let number = self.state.withLock { state in
            state.pictureCount += 1
            return state.pictureCount
        }
        drawing.add(.picture, of: self)
        st.image(.data("picture \(number)".utf8, type: "image/png"))
    }

    private func rewritten(_ key: String, _ drawing: Drawing) {
        let text = "\(drawing.runID) \(key)"
        let index = drawing.add(.text(text), of: self)
        let place = st.text(text)
        drawing.replace(index, by: .text("\(text) again"), of: self)
        place.text("\(text) again")
    }

    private func box(_ key: String, _ drawing: Drawing) async {
        let inside = Drawing(runID: drawing.runID)
        drawing.add(.part(inside), of: self)
        let box = st.container()
        await Task.yield()
        let text = "\(drawing.runID) boxed \(key)"
        inside.add(.text(text), of: self)
        box.text(text)
    }

    private func fragment(_ key: String, depth: Int, _ drawing: Drawing) async throws {
        let isTimed = self.dice.roll(3) == 0
        let name = self.dice.roll(2) == 0 ? "kept" : nil
        try await st.fragment(runEvery: isTimed ? .seconds(1) : nil, key: name) {
            try await self.fragment(key, depth: depth + 1, isTimed: isTimed, in: drawing)
        }
    }

    private func sideBySide(_ key: String, depth: Int, _ drawing: Drawing) async throws {
        let parts = (0..<2).map { _ in Drawing(runID: drawing.runID) }
        for part in parts { drawing.add(.part(part), of: self) }
        try await st.parallel(parts.indices) { index in
            try await self.draw("\(key)-\(index)", depth: depth + 1, parts[index])
        }
    }

    /// Ends the drawing in one of the ways that there are, most often by reaching its end.
    private func end(_ depth: Int, _ drawing: Drawing) throws {
        guard let run = ElementScope.now?.run as? RunExecution else { return }
        let isCalm = self.isCalm
        switch self.dice.roll(30) {
        case 0...1 where depth > 0 || !isCalm:
            drawing.add(.failure, of: self)
            throw ElementError(.invalidArgument, "failed")
        case 2 where depth > 0 || !isCalm:
            drawing.add(.failure, of: self)
            throw CancellationError()
        case 3 where !isCalm:
            self.ends(run)
            try st.stop()
        case 4...5 where !isCalm:
            self.ends(run)
            try st.rerun()
        case 6...7 where !isCalm && run.fragmentIDs != nil:
            self.ends(run)
            try st.rerun(scope: .fragment)
        case 8 where !isCalm:
            self.ends(run)
            try st.switchPage(self.pages[self.dice.roll(2)])
        case 9 where !isCalm:
            // The rest of the page must not be seen.
            self.ends(run)
            do { try st.stop() } catch {}
            st.text("swallowed")
        default: break
        }
    }

    private func ends(_ run: RunExecution) {
        _ = self.state.withLock { $0.ended.insert(run.id) }
    }
}
