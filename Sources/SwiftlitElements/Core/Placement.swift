package import SwiftlitWire

/// What goes to a position of the page.
package enum DeltaContent: Sendable {
    /// A leaf.
    case element(PBElement)
    /// A container; its children follow at deeper positions.
    case block(PBBlock)
    /// Elements shown beside the position without occupying it, such as a spinner; none removes them.
    case transient([PBElement])

    /// Whether it is a leaf.
    package var isElement: Bool {
        if case .element(_) = self { true } else { false }
    }

    /// Whether it occupies no position.
    package var isTransient: Bool {
        if case .transient(_) = self { true } else { false }
    }
}

/// A position of the page.
package struct Placement: Sendable {
    /// The container.
    package var block: Block

    /// The index in the container.
    package var index: UInt32

    /// Whether something may have been sent to this position before in the same run, so that a waiting message can be replaced.
    package var isRewrite: Bool

    /// The position as the protocol writes it (`ForwardMsgMetadata.delta_path`).
    package var path: [UInt32] {
        var path = [UInt32]()
        path.reserveCapacity(self.block.path.count + 1)
        path.append(contentsOf: self.block.path)
        path.append(self.index)
        return path
    }

    /// Sends content for this position. Never blocks.
    package func send(_ content: DeltaContent) {
        self.block.run.output.send(content, to: self)
    }

    /// Sends a container. Where it replaces another one, it begins without the other's children.
    ///
    /// The browser keeps the children of a container when one of the same kind arrives at its position, until the run
    /// has ended. So the position is emptied before, in a message of its own: the container does not claim to be a
    /// rewrite, which would replace that message while it waits.
    package func open(_ container: PBBlock) {
        var placement = self
        if self.isRewrite, self.block.noteContainer(at: self.index) {
            var element = PBElement()
            element.empty = PBEmpty()
            self.send(.element(element))
            placement.isRewrite = false
        }
        placement.send(.block(container))
    }
}
