package import SwiftlitWire

/// Where the messages of a run go.
package protocol PageOutput: AnyObject, Sendable {
    /// Sends content for a position of the page. Never blocks.
    func send(_ content: DeltaContent, to placement: Placement)

    /// Posts a message that has no position, such as page configuration or navigation. Never blocks.
    func post(_ message: PBForwardMsg)

    /// Shows an error that code of a part of the page has thrown, at the next position of `block`. The run goes on.
    func report(_ error: any Error, in block: Block)

    /// Takes note of the line of the author's source that draws next, for what a developer is told of the run.
    func notes(_ location: SourceLocation)
}

extension PageOutput {
    package func report(_ error: any Error, in block: Block) {
        self.send(.element(ExceptionElement.make(for: error)), to: block.nextPlacement())
    }

    package func notes(_ location: SourceLocation) {}
}
