/// The place of an element or block on the page (`ForwardMsgMetadata.delta_path`).
///
/// The first number is the root container, each further one the index of a child. The browser goes blank at an index
/// above the number of children that exist, so a block is sent before its children, and children in order.
package struct DeltaPath: Hashable, Sendable {
    /// The numbers as they are sent.
    package let indices: [UInt32]

    /// Creates the path of a root container.
    package init(root: PBRootContainer) {
        // `RootContainer` is an open enumeration of the schema with small positive numbers.
        self.indices = [UInt32(truncatingIfNeeded: root.rawValue)]
    }

    private init(indices: [UInt32]) {
        self.indices = indices
    }

    /// The container at the top.
    package var root: PBRootContainer {
        PBRootContainer(rawValue: Int(self.indices[0])) ?? .main
    }

    /// Returns the path of a child.
    package func appending(_ index: Int) -> DeltaPath {
        DeltaPath(indices: self.indices + [UInt32(clamping: index)])
    }
}

extension DeltaPath: CustomStringConvertible {
    package var description: String {
        "[\(self.indices.map(String.init).joined(separator: ", "))]"
    }
}
