private import Dispatch
internal import Logging
private import SwiftProtobuf
internal import SwiftlitElements
internal import SwiftlitExecutors
internal import SwiftlitState
internal import SwiftlitTestSupport
internal import SwiftlitWire

/// One call with certain arguments, as it travels to a worker.
struct ExtremeCase: Codable, Sendable, CustomStringConvertible {
    var call: Int
    /// The parameter that is at an extreme; `nil` where all are random.
    var parameter: Int?
    /// The number of the extreme, or the seed.
    var value: Int
    /// Whether optional parameters have a value where nothing else is said.
    var optionalsAreGiven: Bool

    var description: String {
        let given = self.optionalsAreGiven ? ", optionals given" : ""
        guard let parameter = self.parameter else { return "random arguments of seed \(self.value)\(given)" }
        return "parameter \(parameter) at extreme \(self.value)\(given)"
    }

    private var plan: ExtremeDraw.Plan {
        guard let parameter = self.parameter else { return .random(SeededGenerator(seed: UInt64(self.value))) }
        return .single(parameter: parameter, value: self.value)
    }

    /// All cases of a call: each parameter at each extreme, and some of random arguments.
    static func all(of call: Int, randomCount: Int) async -> [ExtremeCase] {
        let count = ExtremeDraw(.count, optionalsAreGiven: false)
        await Self.draw(call, count, in: SessionStore())
        var cases: [ExtremeCase] = []
        for (parameter, valueCount) in count.counts.enumerated() {
            for value in 0..<valueCount {
                let isGiven = (parameter + value) % 2 == 0
                cases.append(ExtremeCase(call: call, parameter: parameter, value: value, optionalsAreGiven: isGiven))
            }
        }
        for seed in 0..<randomCount {
            cases.append(ExtremeCase(call: call, value: seed, optionalsAreGiven: seed % 2 == 0))
        }
        return cases
    }

    /// Draws the call with usual arguments and then, as a rerun of the same session, with those of the case.
    func run() async {
        let state = SessionStore()
        await Self.draw(self.call, ExtremeDraw(.usual, optionalsAreGiven: self.optionalsAreGiven), in: state)
        await Self.draw(self.call, ExtremeDraw(self.plan, optionalsAreGiven: self.optionalsAreGiven), in: state)
    }

    private static func draw(_ call: Int, _ arguments: ExtremeDraw, in state: SessionStore) async {
        let run = RecordingRun(sessionState: state)
        // What a method throws ends a run; it is not what this is about.
        try? await withLogger(Logger(label: "extremes") { _ in SwiftLogNoOpLogHandler() }) { _ in
            try await run.draw { () async throws in try await ExtremeCall.all[call].body(arguments) }
        }
        for delta in run.deltas { _ = try? delta.delta.serializedBytes() as [UInt8] }
        for message in run.messages { _ = try? message.serializedBytes() as [UInt8] }
    }
}

/// Draws cases in a worker, on a thread such as pages run on.
enum DrawExtremes: RemoteFunction {
    struct Input: Codable, Sendable {
        var call: Int
        var randomCount: Int
        /// The one case to draw; `nil` for all of the call.
        var index: Int?
    }

    private static let pool = ThreadPool()

    /// - Returns: How many cases there are.
    static func call(_ input: Input) -> Int {
        let done = DispatchSemaphore(value: 0)
        // @unchecked by `nonisolated(unsafe)`: written before `done` is signalled, read after.
        nonisolated(unsafe) var count = 0
        Task(executorPreference: self.pool) {
            let cases = await ExtremeCase.all(of: input.call, randomCount: input.randomCount)
            count = cases.count
            if let index = input.index {
                await cases[index].run()
            } else {
                for one in cases { await one.run() }
            }
            done.signal()
        }
        done.wait()
        return count
    }
}
