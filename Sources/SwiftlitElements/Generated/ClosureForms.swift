// Written by Scripts/generate-forms. Do not edit: run the script.

public import SwiftlitState

extension Container {
    /// Runs `body` with `st` writing to this container.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// Runs `body` with `st` writing to this container, in the calling task and its children.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}

extension Placeholder {
    /// Runs `body` with `st` writing to this place: each element replaces the one before.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// Runs `body` with `st` writing to this place, in the calling task and its children: each element replaces the one
    /// before.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}

extension StatusContainer {
    /// Runs `body` with `st` writing into the box, and closes the work.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// Runs `body` with `st` writing into the box, in the calling task and its children, and closes the work.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}

extension Grid {
    /// Runs `body` with `st` writing to the grid: each element is a cell.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// Runs `body` with `st` writing to the grid, in the calling task and its children: each element is a cell.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }

    /// Adds a cell for several elements, or a larger one, and writes to it.
    ///
    /// ```swift
    /// let grid = st.grid(4)
    /// grid.cell { st.metric("Revenue", 1.2); st.caption("Last 30 days") }
    /// grid.cell(columnSpan: .all).subheader("Details")
    /// ```
    ///
    /// - Parameters:
    ///   - columnSpan: How many columns it covers, at most those of the grid. In a narrow window it covers those that there are.
    ///   - rowSpan: How many rows it covers, from 1.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func cell<R, E: Error>(
        columnSpan: Span = 1,
        rowSpan: Int = 1,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)(body)
    }

    /// Adds a cell for several elements, or a larger one, and writes to it.
    ///
    /// ```swift
    /// let grid = st.grid(4)
    /// grid.cell { st.metric("Revenue", 1.2); st.caption("Last 30 days") }
    /// grid.cell(columnSpan: .all).subheader("Details")
    /// ```
    ///
    /// - Parameters:
    ///   - columnSpan: How many columns it covers, at most those of the grid. In a narrow window it covers those that there are.
    ///   - rowSpan: How many rows it covers, from 1.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func cell<R, E: Error>(
        columnSpan: Span = 1,
        rowSpan: Int = 1,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)(body)
    }

    /// Adds a cell for several elements, or a larger one, and writes to it.
    ///
    /// ```swift
    /// let grid = st.grid(4)
    /// grid.cell { st.metric("Revenue", 1.2); st.caption("Last 30 days") }
    /// grid.cell(columnSpan: .all).subheader("Details")
    /// ```
    ///
    /// - Parameters:
    ///   - columnSpan: How many columns it covers, at most those of the grid. In a narrow window it covers those that there are.
    ///   - rowSpan: How many rows it covers, from 1.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func cell<E: Error>(
        columnSpan: Span = 1,
        rowSpan: Int = 1,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)(body)
    }

    /// Adds a cell for several elements, or a larger one, and writes to it.
    ///
    /// ```swift
    /// let grid = st.grid(4)
    /// grid.cell { st.metric("Revenue", 1.2); st.caption("Last 30 days") }
    /// grid.cell(columnSpan: .all).subheader("Details")
    /// ```
    ///
    /// - Parameters:
    ///   - columnSpan: How many columns it covers, at most those of the grid. In a narrow window it covers those that there are.
    ///   - rowSpan: How many rows it covers, from 1.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func cell<E: Error>(
        columnSpan: Span = 1,
        rowSpan: Int = 1,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.cell(columnSpan: columnSpan, rowSpan: rowSpan, fileID: fileID, line: line)(body)
    }
}

extension ElementContainer {
    /// Shows a turning circle while `body` runs, if that takes longer than half a second.
    ///
    /// The circle is where the next element goes and makes room for it. It is removed when `body` returns or
    /// throws; a run that is cancelled leaves none behind. Elements written in `body` are written as without the
    /// spinner.
    ///
    /// - Parameters:
    ///   - text: Markdown beside the circle.
    ///   - showsTime: Whether the seconds that have passed are shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - body: The work. It may block its thread.
    /// - Throws: What `body` throws.
    public func spinner<E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.spinner(
            text,
            showsTime: showsTime,
            width: width,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// Shows a turning circle while `body` runs, if that takes longer than half a second.
    ///
    /// The circle is where the next element goes and makes room for it. It is removed when `body` returns or
    /// throws; a run that is cancelled leaves none behind. Elements written in `body` are written as without the
    /// spinner.
    ///
    /// - Parameters:
    ///   - text: Markdown beside the circle.
    ///   - showsTime: Whether the seconds that have passed are shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - body: The work.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func spinner<E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.spinner(
            text,
            showsTime: showsTime,
            width: width,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// Shows a grey block while `body` runs, if that takes longer than half a second.
    ///
    /// The block is where the next element goes, and is removed when `body` returns or throws. Elements written in `body` are written as
    /// without it.
    ///
    /// - Parameters:
    ///   - height: A number of pixels or `.stretch`; `nil` is as high as most widgets.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: The work. It may block its thread.
    /// - Throws: What `body` throws.
    public func skeleton<E: Error>(
        height: Height? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.skeleton(
            height: height,
            width: width,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// Shows a grey block while `body` runs, if that takes longer than half a second; as the form that does not wait.
    ///
    /// - Parameters:
    ///   - height: A number of pixels or `.stretch`; `nil` is as high as most widgets.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: The work.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func skeleton<E: Error>(
        height: Height? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.skeleton(
            height: height,
            width: width,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// Adds a container and writes to it.
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
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func container<R, E: Error>(
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
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.container(
            isBordered: isBordered,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wraps: wraps,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscrolls: autoscrolls,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container and writes to it.
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
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func container<R, E: Error>(
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
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.container(
            isBordered: isBordered,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wraps: wraps,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscrolls: autoscrolls,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container and writes to it.
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
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func container<E: Error>(
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
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.container(
            isBordered: isBordered,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wraps: wraps,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscrolls: autoscrolls,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container and writes to it.
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
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func container<E: Error>(
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
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.container(
            isBordered: isBordered,
            key: key,
            width: width,
            height: height,
            isHorizontal: isHorizontal,
            wraps: wraps,
            horizontalAlignment: horizontalAlignment,
            verticalAlignment: verticalAlignment,
            gap: gap,
            autoscrolls: autoscrolls,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first. From then on the browser knows, and starts no runs unless there is an `onChange`.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func expander<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first. From then on the browser knows, and starts no runs unless there is an `onChange`.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func expander<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first. From then on the browser knows, and starts no runs unless there is an `onChange`.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func expander<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether it is open at first. From then on the browser knows, and starts no runs unless there is an `onChange`.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func expander<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Where it is kept whether it is open: a state (`$isOpen`), `.query(_:default:)` or `.kept(_:default:)`. It changes
    ///     when the user opens or closes the container, which then starts a run, and
    ///     opens and closes the container when code changes it.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func expander<R, E: Error>(
        _ label: String,
        isExpanded: StateRef<Bool>,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Where it is kept whether it is open: a state (`$isOpen`), `.query(_:default:)` or `.kept(_:default:)`. It changes
    ///     when the user opens or closes the container, which then starts a run, and
    ///     opens and closes the container when code changes it.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func expander<R, E: Error>(
        _ label: String,
        isExpanded: StateRef<Bool>,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Where it is kept whether it is open: a state (`$isOpen`), `.query(_:default:)` or `.kept(_:default:)`. It changes
    ///     when the user opens or closes the container, which then starts a run, and
    ///     opens and closes the container when code changes it.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func expander<E: Error>(
        _ label: String,
        isExpanded: StateRef<Bool>,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a container that can be opened and closed, and writes to it.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Where it is kept whether it is open: a state (`$isOpen`), `.query(_:default:)` or `.kept(_:default:)`. It changes
    ///     when the user opens or closes the container, which then starts a run, and
    ///     opens and closes the container when code changes it.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - type: How prominent it is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func expander<E: Error>(
        _ label: String,
        isExpanded: StateRef<Bool>,
        key: String? = nil,
        icon: Icon? = nil,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a form, whose widgets send their values together when it is submitted, and writes to it.
    ///
    /// ```swift
    /// st.form("order") {
    ///     let name = st.textInput("Name")
    ///     if st.formSubmitButton("Order") { try order(for: name) }
    /// }
    /// ```
    ///
    /// What the closure returns comes out of the form, such as several values at once:
    ///
    /// ```swift
    /// let (order, isSent) = st.form("order") {
    ///     (Order(name: st.textInput("Name"), count: st.numberInput("Count", value: 1)), st.formSubmitButton("Order"))
    /// }
    /// if isSent { try place(order) }
    /// ```
    ///
    /// A form cannot be in another one, and needs a key of its own. Where it has an error box instead, what is
    /// written to it goes below.
    ///
    /// - Parameters:
    ///   - key: Names the form; unique among the forms of a page, and not empty.
    ///   - clearsOnSubmit: Whether the widgets go back to their defaults after the form was submitted.
    ///   - submitsOnEnter: Whether the Enter key in a text field submits the form.
    ///   - isBordered: Whether a border is drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func form<R, E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        isBordered: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            isBordered: isBordered,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a form, whose widgets send their values together when it is submitted, and writes to it.
    ///
    /// ```swift
    /// st.form("order") {
    ///     let name = st.textInput("Name")
    ///     if st.formSubmitButton("Order") { try order(for: name) }
    /// }
    /// ```
    ///
    /// What the closure returns comes out of the form, such as several values at once:
    ///
    /// ```swift
    /// let (order, isSent) = st.form("order") {
    ///     (Order(name: st.textInput("Name"), count: st.numberInput("Count", value: 1)), st.formSubmitButton("Order"))
    /// }
    /// if isSent { try place(order) }
    /// ```
    ///
    /// A form cannot be in another one, and needs a key of its own. Where it has an error box instead, what is
    /// written to it goes below.
    ///
    /// - Parameters:
    ///   - key: Names the form; unique among the forms of a page, and not empty.
    ///   - clearsOnSubmit: Whether the widgets go back to their defaults after the form was submitted.
    ///   - submitsOnEnter: Whether the Enter key in a text field submits the form.
    ///   - isBordered: Whether a border is drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func form<R, E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        isBordered: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            isBordered: isBordered,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a form, whose widgets send their values together when it is submitted, and writes to it.
    ///
    /// ```swift
    /// st.form("order") {
    ///     let name = st.textInput("Name")
    ///     if st.formSubmitButton("Order") { try order(for: name) }
    /// }
    /// ```
    ///
    /// What the closure returns comes out of the form, such as several values at once:
    ///
    /// ```swift
    /// let (order, isSent) = st.form("order") {
    ///     (Order(name: st.textInput("Name"), count: st.numberInput("Count", value: 1)), st.formSubmitButton("Order"))
    /// }
    /// if isSent { try place(order) }
    /// ```
    ///
    /// A form cannot be in another one, and needs a key of its own. Where it has an error box instead, what is
    /// written to it goes below.
    ///
    /// - Parameters:
    ///   - key: Names the form; unique among the forms of a page, and not empty.
    ///   - clearsOnSubmit: Whether the widgets go back to their defaults after the form was submitted.
    ///   - submitsOnEnter: Whether the Enter key in a text field submits the form.
    ///   - isBordered: Whether a border is drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func form<E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        isBordered: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            isBordered: isBordered,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a form, whose widgets send their values together when it is submitted, and writes to it.
    ///
    /// ```swift
    /// st.form("order") {
    ///     let name = st.textInput("Name")
    ///     if st.formSubmitButton("Order") { try order(for: name) }
    /// }
    /// ```
    ///
    /// What the closure returns comes out of the form, such as several values at once:
    ///
    /// ```swift
    /// let (order, isSent) = st.form("order") {
    ///     (Order(name: st.textInput("Name"), count: st.numberInput("Count", value: 1)), st.formSubmitButton("Order"))
    /// }
    /// if isSent { try place(order) }
    /// ```
    ///
    /// A form cannot be in another one, and needs a key of its own. Where it has an error box instead, what is
    /// written to it goes below.
    ///
    /// - Parameters:
    ///   - key: Names the form; unique among the forms of a page, and not empty.
    ///   - clearsOnSubmit: Whether the widgets go back to their defaults after the form was submitted.
    ///   - submitsOnEnter: Whether the Enter key in a text field submits the form.
    ///   - isBordered: Whether a border is drawn.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func form<E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        isBordered: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            isBordered: isBordered,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a button that opens a container over the page, and writes to the container.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: How prominent the button is.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - isDisabled: Whether the button is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels, of the button; the container is at least as wide.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - isOpen: A state that says whether it is open: it changes when the user opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func popover<R, E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wraps: wraps,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a button that opens a container over the page, and writes to the container.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: How prominent the button is.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - isDisabled: Whether the button is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels, of the button; the container is at least as wide.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - isOpen: A state that says whether it is open: it changes when the user opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func popover<R, E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wraps: wraps,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a button that opens a container over the page, and writes to the container.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: How prominent the button is.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - isDisabled: Whether the button is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels, of the button; the container is at least as wide.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - isOpen: A state that says whether it is open: it changes when the user opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func popover<E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wraps: wraps,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a button that opens a container over the page, and writes to the container.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - type: How prominent the button is.
    ///   - help: A tooltip in Markdown; `nil` for none.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the label; `nil` for none.
    ///   - isDisabled: Whether the button is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels, of the button; the container is at least as wide.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - key: Names the container's CSS class, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - isOpen: A state that says whether it is open: it changes when the user opens or closes the container, which
    ///     then starts a run, and opens and closes the container when code changes it. `nil` leaves that to the browser,
    ///     and starts no runs.
    ///   - onChange: Runs before the page when the user has opened or closed it.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func popover<E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wraps: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wraps: wraps,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        )(body)
    }

    /// Adds a message of a chat and writes to it.
    ///
    /// ```swift
    /// st.chatMessage(.user) { st.markdown(question) }
    /// try await st.chatMessage(.assistant) { try await st.writeStream(answer) }
    /// ```
    ///
    /// - Parameters:
    ///   - role: Who says it.
    ///   - avatar: The picture beside it; `nil` is that of the role, or the first letter of a name.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func chatMessage<R, E: Error>(
        _ role: ChatRole,
        avatar: Streamlit.ChatAvatar? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.chatMessage(role, avatar: avatar, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a message of a chat and writes to it.
    ///
    /// ```swift
    /// st.chatMessage(.user) { st.markdown(question) }
    /// try await st.chatMessage(.assistant) { try await st.writeStream(answer) }
    /// ```
    ///
    /// - Parameters:
    ///   - role: Who says it.
    ///   - avatar: The picture beside it; `nil` is that of the role, or the first letter of a name.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func chatMessage<R, E: Error>(
        _ role: ChatRole,
        avatar: Streamlit.ChatAvatar? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.chatMessage(role, avatar: avatar, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a message of a chat and writes to it.
    ///
    /// ```swift
    /// st.chatMessage(.user) { st.markdown(question) }
    /// try await st.chatMessage(.assistant) { try await st.writeStream(answer) }
    /// ```
    ///
    /// - Parameters:
    ///   - role: Who says it.
    ///   - avatar: The picture beside it; `nil` is that of the role, or the first letter of a name.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func chatMessage<E: Error>(
        _ role: ChatRole,
        avatar: Streamlit.ChatAvatar? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.chatMessage(role, avatar: avatar, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a message of a chat and writes to it.
    ///
    /// ```swift
    /// st.chatMessage(.user) { st.markdown(question) }
    /// try await st.chatMessage(.assistant) { try await st.writeStream(answer) }
    /// ```
    ///
    /// - Parameters:
    ///   - role: Who says it.
    ///   - avatar: The picture beside it; `nil` is that of the role, or the first letter of a name.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func chatMessage<E: Error>(
        _ role: ChatRole,
        avatar: Streamlit.ChatAvatar? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.chatMessage(role, avatar: avatar, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`.
    /// - Throws: What `body` throws.
    public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        try self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, and writes into it.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        try await self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)(body)
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`, and takes it to change what it shows.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: (StatusContainer) throws(E) -> R
    ) throws(E) -> R {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        return try status { () throws(E) -> R in try body(status) }
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`, and takes it to change what it shows; may wait.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    @discardableResult
    nonisolated(nonsending) public func status<R, E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) (StatusContainer) async throws(E) -> R
    ) async throws(E) -> R {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        return try await status { () async throws(E) -> R in try await body(status) }
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`, and takes it to change what it shows.
    /// - Throws: What `body` throws.
    public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: (StatusContainer) throws(E) -> Void
    ) throws(E) {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        try status { () throws(E) -> Void in try body(status) }
    }

    /// Adds a box that tells how far `body` is, writes into it, and lets `body` change what it shows.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: Writes to it with `st`, and takes it to change what it shows; may wait.
    /// - Throws: What `body` throws.
    nonisolated(nonsending) public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) (StatusContainer) async throws(E) -> Void
    ) async throws(E) {
        let status = self.status(label, isExpanded: isExpanded, type: type, width: width, fileID: fileID, line: line)
        try await status { () async throws(E) -> Void in try await body(status) }
    }
}
