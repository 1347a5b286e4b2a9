internal import SwiftlitWire

extension ElementContainer {
    /// Adds a container without decoration.
    ///
    /// - Parameters:
    ///   - border: Whether a border is drawn; `nil` draws one around containers of a fixed height.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    public func container(
        border: Bool? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        self.block(.container, at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var block = PBBlock.plain
            let isFixed = if case .pixels = height.storage { true } else { false }
            block.flexContainer.border = border ?? isFixed
            block.allowEmpty = block.flexContainer.border || isFixed
            try block.size("container", width: width, height: height)
            return block
        }
    }

    /// Adds a container and writes to it.
    @discardableResult
    public func container<R, E: Error>(
        border: Bool? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.container(border: border, width: width, height: height, fileID: fileID, line: line)(body)
    }

    /// Adds a container and writes to it.
    @discardableResult
    nonisolated(nonsending) public func container<R, E: Error>(
        border: Bool? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.container(border: border, width: width, height: height, fileID: fileID, line: line)(body)
    }
}
