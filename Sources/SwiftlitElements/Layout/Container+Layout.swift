internal import SwiftlitWire

extension ElementContainer {
    /// Adds a container.
    ///
    /// - Parameters:
    ///   - isBordered: Whether a border is drawn; `nil` draws one around containers of a fixed height.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - isHorizontal: Whether elements are side by side instead of below each other.
    ///   - wraps: Whether a horizontal container that is too narrow continues in another row; `false` makes it scroll.
    ///   - horizontalAlignment: How elements are aligned from left to right.
    ///   - verticalAlignment: How elements are aligned from top to bottom.
    ///   - gap: The space between elements.
    ///   - autoscrolls: Whether the container stays scrolled to its end while it grows; `nil` for those of a fixed
    ///     height with chat messages.
    /// - Returns: The container.
    public func container(
        isBordered: Bool? = nil,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        isHorizontal: Bool = false,
        wraps: Bool = true,
        horizontalAlignment: Container.HorizontalAlignment = .left,
        verticalAlignment: Container.VerticalAlignment = .top,
        gap: Container.Gap = .small,
        autoscrolls: Bool? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        let location = SourceLocation(fileID, line)
        return self.block(.container, at: location) { () throws(ElementError) in
            if !wraps, !isHorizontal {
                throw ElementError(
                    .invalidArgument,
                    "container has wraps: false but is vertical. Add isHorizontal: true, or leave wraps out."
                )
            }
            let isFixed = if case .pixels = height.storage { true } else { false }
            var block = PBBlock()
            block.flexContainer.border = isBordered ?? isFixed
            block.flexContainer.gapConfig = try gap.wire(for: "container")
            block.flexContainer.wrap = isHorizontal && wraps
            block.flexContainer.align(
                isHorizontal: isHorizontal,
                horizontal: horizontalAlignment,
                vertical: verticalAlignment
            )
            block.allowEmpty = block.flexContainer.border || isFixed
            if let autoscrolls { block.autoscroll = autoscrolls }
            try block.size("container", width: width, height: height)
            if let id = try self.blockID(for: key, of: "container", at: location) { block.id = id }
            return block
        }
    }
}
