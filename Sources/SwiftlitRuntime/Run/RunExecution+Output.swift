package import SwiftlitElements
import SwiftlitState
package import SwiftlitWire
private import Synchronization

extension RunExecution: PageOutput {
    package func send(_ content: DeltaContent, to placement: Placement) {
        self.tally?.add(content)
        self.session.carryOut(self.session.outbox.append(content, at: placement, ofRun: self.token))
    }

    package func post(_ message: PBForwardMsg) {
        var message = message
        message.metadata.activeScriptHash = self.activePageHash
        self.session.carryOut(self.session.outbox.append(ForwardMessage(message), ofRun: self.token))
    }

    /// The page that the calling code draws.
    var activePageHash: String { ElementScope.now?.current.pageHash ?? self.session.host.mainHash }

    package func report(_ error: any Error, in block: Block) {
        guard let (box, placement) = self.show(error, in: block) else { return }
        if self.session.host.configuration.errorDetails.showsStackTrace,
            let record = ThrowRecorder.current?.record(of: error)
        {
            self.guarded.withLock {
                $0.errorBoxes.append(ShownError(box: box, placement: placement, record: record))
            }
        }
    }

    /// The error boxes whose stack traces are to follow, each once.
    func takeErrorBoxes() -> [ShownError] {
        self.guarded.withLock { state in
            defer { state.errorBoxes = [] }
            return state.errorBoxes
        }
    }
}
