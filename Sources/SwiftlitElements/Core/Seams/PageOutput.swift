package import SwiftlitWire

/// Where the messages of a run go.
package protocol PageOutput: AnyObject, Sendable {
    /// Sends content for a position of the page. Never blocks.
    func send(_ content: DeltaContent, to placement: Placement)

    /// Posts a message that has no position, such as page configuration or navigation. Never blocks.
    func post(_ message: PBForwardMsg)

    /// Shows an error that code of a part of the page has thrown, at the next position of `block`. The run goes on.
    func report(_ error: any Error, in block: Block)
}

extension PageOutput {
    package func report(_ error: any Error, in block: Block) {
        self.send(.element(ExceptionElement.make(for: error)), to: block.nextPlacement())
    }
}
