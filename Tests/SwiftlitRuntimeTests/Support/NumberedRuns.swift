import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitWire
import Synchronization

@testable import SwiftlitRuntime

/// The tokens of runs, by number.
final class NumberedRuns: Sendable {
    private let tokens = Mutex<[Int: RunToken]>([:])

    /// The token of a run; one that counts where there was none.
    func callAsFunction(_ number: Int) -> RunToken {
        self.tokens.withLock { tokens in
            let token = tokens[number] ?? RunToken(number: number)
            tokens[number] = token
            return token
        }
    }

    /// The token of a run that takes the place of those before it.
    func begin(_ number: Int) -> RunToken {
        self.tokens.withLock { tokens in
            for (former, token) in tokens where former < number { token.replace() }
        }
        return self(number)
    }
}

/// A widget store whose runs have numbers: each one that begins takes the place of those before it.
final class NumberedWidgetStore: Sendable {
    private let store = WidgetStore()
    private let runs = NumberedRuns()

    func begin(run: Int, with states: [PBWidgetState]) -> WidgetStore.Beginning {
        _ = self.runs.begin(run)
        return self.store.begin(with: states)
    }

    func register(_ widget: WidgetRegistration, run: Int, values: WidgetStore.Values) -> WidgetReading {
        self.store.register(widget, run: self.runs(run), values: values)
    }

    func push(_ value: WireValue, to id: String, run: Int) {
        self.store.push(value, to: id, run: self.runs(run))
    }

    /// A run of the whole page has ended.
    ///
    /// - Parameter isComplete: Whether it drew all that it was to draw.
    func runEnded(_ run: Int, isComplete: Bool, isFollowed: Bool = false) {
        // The session's machine lets none come to its end that was replaced.
        guard self.runs(run).end() else { return }
        _ = self.store.runEnded(RunSweep(run: run, isComplete: isComplete), isFollowed: isFollowed)
    }

    func clear() { self.store.clear() }
}
