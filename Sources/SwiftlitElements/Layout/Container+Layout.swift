internal import SwiftlitWire

extension ElementContainer {
    /// Adds a container.
    ///
    /// - Parameters:
    ///   - border: Whether a border is drawn; `nil` draws one around containers of a fixed height.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - isHorizontal: Whether elements stand side by side instead of below each other.
    ///   - wrap: Whether a horizontal container that is too narrow continues in another row; `false` makes it scroll.
    ///   - horizontalAlignment: Where elements stand from left to right.
    ///   - verticalAlignment: Where elements stand from top to bottom.
    ///   - gap: The space between elements.
    ///   - autoscroll: Whether the container stays scrolled to its end while it grows; `nil` for those of a fixed
    ///     height with chat messages.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The container.
    public func container(
        border: Bool? = nil,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        isHorizontal: Bool = false,
        wrap: Bool = true,
        horizontalAlignment: HorizontalAlignment = .left,
        verticalAlignment: VerticalAlignment = .top,
        gap: Gap = .small,
        autoscroll: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        let location = SourceLocation(fileID, line)
        return self.block(.container, at: location) { () throws(ElementError) in
            if !wrap, !isHorizontal {
                throw ElementError(
                    .invalidArgument,
                    "container has wrap: false but is vertical. Add isHorizontal: true, or leave wrap out."
                )
            }
            let isFixed = if case .pixels = height.storage { true } else { false }
            var block = PBBlock()
            block.flexContainer.border = border ?? isFixed
            block.flexContainer.gapConfig = try gap.wire(for: "container")
            block.flexContainer.wrap = isHorizontal && wrap
            block.flexContainer.align(
                isHorizontal: isHorizontal,
                horizontal: horizontalAlignment,
                vertical: verticalAlignment
            )
            block.allowEmpty = block.flexContainer.border || isFixed
            if let autoscroll { block.autoscroll = autoscroll }
            try block.size("container", width: width, height: height)
            if let id = try self.blockID(for: key, of: "container", at: location) { block.id = id }
            return block
        }
    }

    /// Adds a container and writes to it; the parameters are those of the form without a closure.
    ///
    /// - Returns: What `body` returns.
    @discardableResult
    public func container<R, E: Error>(
        border: Bool? = nil,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        isHorizontal: Bool = false,
        wrap: Bool = true,
        horizontalAlignment: HorizontalAlignment = .left,
        verticalAlignment: VerticalAlignment = .top,
        gap: Gap = .small,
        autoscroll: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let container = self.container(
            border: border,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wrap: wrap,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscroll: autoscroll,
            fileID: fileID,
            line: line
        )
        return try container(body)
    }

    /// Adds a container and writes to it; the parameters are those of the form without a closure.
    ///
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func container<R, E: Error>(
        border: Bool? = nil,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        isHorizontal: Bool = false,
        wrap: Bool = true,
        horizontalAlignment: HorizontalAlignment = .left,
        verticalAlignment: VerticalAlignment = .top,
        gap: Gap = .small,
        autoscroll: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let container = self.container(
            border: border,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wrap: wrap,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscroll: autoscroll,
            fileID: fileID,
            line: line
        )
        return try await container(body)
    }
}
