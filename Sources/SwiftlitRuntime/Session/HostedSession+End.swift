import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire
private import Synchronization

// How runs end.
extension HostedSession {
    /// How a run ended that was not replaced.
    enum RunEnding {
        /// It has drawn all that it was to draw.
        case completed
        /// It has stopped itself, or failed.
        case stopped
        /// The user has stopped it.
        case stoppedByUser
        /// It has asked for another run, which takes its place: one of a part of the page, or of the whole.
        case followed(byPart: Bool)

        var isComplete: Bool { if case .completed = self { true } else { false } }
    }

    /// What the end of a run leads to, to be dealt with outside of locks.
    private struct RunEnd {
        var onAppend = Outbox.OnAppend.none
        var next: NextRun?
        /// What the session does not have any more. It may be long, or hold objects of the author's.
        var widgets = WidgetStore.Dropped()
        var states: DroppedStates?
        var fragments: [Fragment] = []
        var tables: [LazyTable] = []
        var files: [MediaFile] = []
        var promises: [DeferredFiles.Make] = []
        var commit: Commit?
    }

    /// What the session has become, and what is known of its browser. One object, as it goes from hand to hand at the end of each run.
    private final class Commit: Sendable {
        let run: RunCommit
        let facts: SessionFacts

        init(run: RunCommit, facts: SessionFacts) {
            self.run = run
            self.facts = facts
        }
    }

    /// The page of a run has returned.
    func ended(_ run: RunExecution, _ outcome: SessionStateMachine.Outcome) {
        let end = self.guarded.withLock { state -> RunEnd? in
            var end: RunEnd
            switch state.machine.runEnded(run.number, outcome) {
            case .ignore:
                return nil
            case .finish(let isComplete):
                end = self.commit(run, isComplete ? .completed : .stopped, &state)
                let fragments = state.fragments
                if let number = state.machine.beginQueued(where: { fragments.fragment($0) != nil }) {
                    end.next = self.begin(number, self.decideExtent(&state), &state)
                }
            case .finishAndStart(let number):
                let extent = self.decideExtent(&state)
                end = self.commit(run, .followed(byPart: !extent.fragments.isEmpty), &state)
                end.next = self.begin(number, extent, &state)
            }
            return end
        }
        if let end { self.carryOut(end) }
    }

    /// The user has stopped the page.
    func stop(for client: any SessionClient) {
        let stopped = self.guarded.withLock { state -> (RunExecution, RunEnd)? in
            guard state.client === client else { return nil }
            let number = state.machine.counting
            guard state.machine.stopRequested(), let run = state.replace(number, isStop: true) else { return nil }
            return (run, self.commit(run, .stoppedByUser, &state))
        }
        guard let (run, end) = stopped else { return }
        run.abandon()
        self.session.requestedRerunsForgotten()
        self.carryOut(end)
    }

    private func carryOut(_ end: RunEnd) {
        end.states?.announce()
        if let commit = end.commit { self.hand(over: commit) }
        self.carryOut(end.onAppend)
        if let next = end.next { self.carryOut(next) }
    }

    /// The one place where a run ends that was not replaced: what it has left out goes, the browser is told, and what it
    /// has changed becomes what the session is.
    ///
    /// Under the lock of the session, so that the next run finds all of it or has not begun.
    private func commit(_ run: RunExecution, _ ending: RunEnding, _ state: inout State) -> RunEnd {
        var end = RunEnd()
        if case .followed(let isByPart) = ending {
            // What it left out, the run that follows draws, or leaves out as well.
            let nothing = RunSweep(run: run.number, fragmentIDs: [], isComplete: false)
            end.widgets = self.widgets.runEnded(nothing, isFollowed: true)
            // A run of the whole page has stopped all timers when it began; when fragments follow, nothing draws the others.
            let timers = run.fragments.isEmpty && isByPart ? state.fragments.timers : []
            end.onAppend = self.outbox.endRun(run.token, with: timers + run.farewellForRerun)
        } else {
            let sweep = self.sweep(of: run, isComplete: ending.isComplete, state)
            end.widgets = self.widgets.runEnded(sweep)
            if ending.isComplete { end.states = self.state.sweepWidgets(sweep) }
            if case .stoppedByUser = ending {} else { end.onAppend = self.sweepBindings(sweep, of: run, &state) }
            end.fragments = state.fragments.sweep(sweep)
            end.tables = self.lazyTables.sweep(sweep)
            end.files = self.files.sweep(sweep)
            end.promises = self.deferredFiles.sweep(sweep)
            self.uploaders.sweep(sweep)
            let farewell = self.outbox.endRun(
                run.token,
                with: self.noticeMessages(atEndOf: run, &state) + Self.farewell(of: run, without: end.fragments)
            )
            end.onAppend = end.onAppend.followed(by: farewell)
        }
        end.commit = self.record(run.number, isComplete: ending.isComplete, &state)
        return end
    }

    /// What the browser removes at the end of a run: what the run did not draw of the page, or of the fragments that it has
    /// begun to draw. Of a fragment that it did not come to, the browser keeps all.
    private func sweep(of run: RunExecution, isComplete: Bool, _ state: borrowing State) -> RunSweep {
        guard let covered = run.fragmentIDs else { return RunSweep(run: run.number, isComplete: isComplete) }
        let undrawn = self.outbox.undrawnRoots(of: run.token)
        guard let heir = run.fragments.first(where: { !undrawn.contains($0.id) }) else {
            return RunSweep(run: run.number, fragmentIDs: [], isComplete: isComplete)
        }
        let drawn = undrawn.isEmpty ? covered : covered.subtracting(state.fragments.covered(by: undrawn))
        return RunSweep(run: run.number, fragmentIDs: drawn, heirID: heir.id, isComplete: isComplete)
    }

    /// The URL loses what widgets are bound to that are not on the page.
    private func sweepBindings(_ sweep: RunSweep, of run: RunExecution, _ state: inout State) -> Outbox.OnAppend {
        let names = state.bindings.sweep(sweep, frameHash: self.host.mainHash)
        guard !names.isEmpty else { return .none }
        let change = run.changedQuery { query in
            let items = QueryItems(query)
            let rest = items.removing(names)
            return rest == items ? query : rest.text
        }
        guard let (query, message) = change else { return .none }
        state.machine.queryChanged(to: query)
        // Also of a run that has ended itself, and of which nothing else is sent.
        return self.outbox.append(message)
    }

    /// The messages that end a run; the browser stops asking for fragments that are gone.
    private static func farewell(of run: RunExecution, without gone: [Fragment]) -> [ForwardMessage] {
        // A run of the whole page has stopped all timers when it began.
        let timed = run.fragments.isEmpty ? [] : gone.filter { $0.interval != nil }.map(\.id)
        return (timed.isEmpty ? [] : [.stopAutoRerun(timed)]) + run.farewell
    }

    // MARK: - What the session is

    /// Names what has changed since the end of the run before; `nil` where nobody wants to know.
    private func record(_ run: Int, isComplete: Bool, _ state: inout State) -> Commit? {
        guard state.recorder != nil else { return nil }
        var commit = RunCommit(session: self.id, run: run, isComplete: isComplete)
        commit.state = self.state.takeChanges()
        commit.widgets = self.widgets.takeChanges()
        let (page, queryString) = state.machine.location
        let fragments = state.fragments.keys
        state.recorder?.complete(&commit, self.state, page: page, queryString: queryString, fragments: fragments)
        return Commit(
            run: commit,
            facts: SessionFacts(
                page: page,
                queryString: queryString,
                browser: state.browser,
                development: self.developmentFacts(state)
            )
        )
    }

    private func hand(over commit: Commit) {
        self.host.configuration.committed?(commit.run)
        self.host.keeper?.committed(commit.run, commit.facts)
    }

    /// The client; `nil` where none is there.
    var client: (any SessionClient)? { self.guarded.withLock { $0.client } }

    /// The process ends: the run that counts has had its time, if it is not a later one than `number`. What the browser still sends is served.
    func giveUpRun(upTo number: Int) {
        let run = self.guarded.withLock { state -> RunExecution? in
            let former = state.machine.counting
            guard state.machine.runGivenUp(upTo: number) else { return nil }
            return state.replace(former)
        }
        run?.abandon()
    }

    /// The process ends: the run that counts is over, and the session is as it is.
    func suspend() {
        let run = self.guarded.withLock { state in
            let former = state.machine.counting
            state.machine.clientDisconnected()
            return state.replace(former)
        }
        run?.abandon()
    }

    /// Commits what has changed since the end of the last run, as tasks of the session may do.
    func commitRest() {
        let commit = self.guarded.withLock { state in
            // A session that has never run has nothing to keep.
            state.machine.lastNumber > 0
                ? self.record(state.machine.lastNumber, isComplete: false, &state) : nil
        }
        if let commit { self.hand(over: commit) }
    }

    /// What the session is now, between two runs: all that commits name.
    var image: SessionImage {
        self.guarded.withLock { state in
            let (page, queryString) = state.machine.location
            let widgets = self.widgets.lastingValues
            return SessionImage(
                state: self.state.entries,
                widgets: widgets,
                keyedWidgets: self.state.keyedWidgets,
                page: page,
                queryString: queryString,
                fragments: state.fragments.keys,
                uploads: widgets.mapValues(\.fileIDs).filter { !$0.value.isEmpty }
            )
        }
    }
}

extension Outbox.OnAppend {
    /// What is to be done after two appends.
    func followed(by later: Self) -> Self {
        switch (self, later) {
        case (.overflow, _): self
        case (_, .none): self
        default: later
        }
    }
}
