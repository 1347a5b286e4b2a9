public import SwiftlitState

// Swift infers the result of a closure from its only statement, and gives up where that is a container in a closure that
// returns nothing: `serve { st.container { st.text("x") } }`. A form of each method whose closure returns nothing settles it.

extension Container {
    /// As the form whose closure returns a value, for closures that return none.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}

extension Placeholder {
    /// As the form whose closure returns a value, for closures that return none.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}

extension ElementContainer {
    /// As the form whose closure returns a value, for closures that return none.
    public func container<E: Error>(
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
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.container(
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
        ) { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func container<E: Error>(
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
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.container(
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
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    public func expander<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: ExpanderType = .default,
        width: Width = .stretch,
        isOpen: StateRef<Bool>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            isOpen: isOpen,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func expander<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        key: String? = nil,
        icon: Icon? = nil,
        type: ExpanderType = .default,
        width: Width = .stretch,
        isOpen: StateRef<Bool>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.expander(
            label,
            isExpanded: isExpanded,
            key: key,
            icon: icon,
            type: type,
            width: width,
            isOpen: isOpen,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    public func form<E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        border: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            border: border,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func form<E: Error>(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        border: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.form(
            key,
            clearsOnSubmit: clearsOnSubmit,
            submitsOnEnter: submitsOnEnter,
            border: border,
            width: width,
            height: height,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    public func popover<E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wrap: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wrap: wrap,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func popover<E: Error>(
        _ label: String,
        type: ButtonType = .secondary,
        help: String? = nil,
        icon: Icon? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        wrap: Bool? = nil,
        key: String? = nil,
        isOpen: StateRef<Bool>? = nil,
        onChange: (@Sendable (Bool) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.popover(
            label,
            type: type,
            help: help,
            icon: icon,
            isDisabled: isDisabled,
            width: width,
            wrap: wrap,
            key: key,
            isOpen: isOpen,
            onChange: onChange,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
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

    /// As the form whose closure returns a value, for closures that return none.
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

    /// As the form whose closure returns a value, for closures that return none.
    public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> Void
    ) throws(E) {
        _ = try self.status(
            label,
            isExpanded: isExpanded,
            type: type,
            width: width,
            fileID: fileID,
            line: line
        ) { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.status(
            label,
            isExpanded: isExpanded,
            type: type,
            width: width,
            fileID: fileID,
            line: line
        ) { () async throws(E) -> Void? in try await body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: (StatusContainer) throws(E) -> Void
    ) throws(E) {
        _ = try self.status(
            label,
            isExpanded: isExpanded,
            type: type,
            width: width,
            fileID: fileID,
            line: line
        ) { (status) throws(E) -> Void? in try body(status) }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func status<E: Error>(
        _ label: String,
        isExpanded: Bool = false,
        type: ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) (StatusContainer) async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.status(
            label,
            isExpanded: isExpanded,
            type: type,
            width: width,
            fileID: fileID,
            line: line
        ) { (status) async throws(E) -> Void? in try await body(status) }
    }
}

extension StatusContainer {
    /// As the form whose closure returns a value, for closures that return none.
    public func callAsFunction<E: Error>(_ body: () throws(E) -> Void) throws(E) {
        _ = try self.callAsFunction { () throws(E) -> Void? in try body() }
    }

    /// As the form whose closure returns a value, for closures that return none.
    nonisolated(nonsending) public func callAsFunction<E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> Void
    ) async throws(E) {
        _ = try await self.callAsFunction { () async throws(E) -> Void? in try await body() }
    }
}
