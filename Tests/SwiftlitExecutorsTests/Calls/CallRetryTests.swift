import Testing

@testable import SwiftlitExecutors

@Suite struct `The tries of a call` {
    private struct Failed: Error {}

    /// How long each pause is after errors of one kind.
    private func pauses(_ retry: CallRetry, after error: any Error = Failed()) -> [Duration] {
        var tries = CallTries(retry)
        var pauses: [Duration] = []
        while let pause = tries.failed(with: error), pauses.count < 100 { pauses.append(pause) }
        return pauses
    }

    @Test func `are bounded, and pause twice as long each time, up to a minute`() {
        #expect(self.pauses(.never) == [])
        #expect(self.pauses(.whenWorkerEnds(upTo: 3)) == [])
        #expect(self.pauses(.whenFailing(upTo: -1)) == [])
        #expect(self.pauses(.whenFailing(upTo: 2)) == [.zero, .zero])
        let long = self.pauses(.whenFailing(upTo: 9, after: .seconds(1)))
        #expect(long == [1, 2, 4, 8, 16, 32, 60, 60, 60].map { Duration.seconds($0) })
        #expect(self.pauses(.whenFailing(upTo: 1, after: .seconds(3_600))) == [.seconds(60)])
        #expect(self.pauses(.whenFailing(upTo: 1, after: .seconds(-1))) == [.zero])
    }

    @Test func `follow on what another try may mend, and on nothing else`() {
        let mended: [ExecutorError.Code] = [.functionThrew, .workerCrashed, .workerExited, .unreadableReply]
        let final: [ExecutorError.Code] = [
            .timedOut, .queueFull, .shutDown, .outOfMemory, .refusedArgument, .unreadableArgument, .refusedResult,
            .functionNotFound, .startFailed, .buildMismatch, .recursiveLimit, .deadlock, .unsupportedFunction,
        ]
        let retry = CallRetry.whenFailing(upTo: 1)
        for code in mended { #expect(self.pauses(retry, after: ExecutorError(code: code, message: "")).count == 1) }
        for code in final { #expect(self.pauses(retry, after: ExecutorError(code: code, message: "")).isEmpty) }
        #expect(self.pauses(retry, after: CancellationError()).isEmpty)
    }
}
