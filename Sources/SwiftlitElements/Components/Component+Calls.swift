public import SwiftlitState

extension Component {
    /// Draws the component on the page, and returns its state and what was triggered in it.
    ///
    /// - Parameters:
    ///   - data: What it is given, as JSON. Tables and bytes among its members, see ``ComponentData``. Data that cannot be encoded show an
    ///     error box in its place.
    ///   - key: What makes it the same component for the browser while the data change. Without a key other data make another one, whose state
    ///     begins anew.
    ///   - initial: The state before it has set one. Members that it has not set keep their value.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the state has changed. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, and the triggers of this run. A state that cannot be decoded is the initial one, and a line in the log.
    @discardableResult
    public func callAsFunction(
        _ data: some Encodable,
        key: String? = nil,
        default initial: State,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (State) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<State> {
        self.callAsFunction(
            .value(data),
            key: key,
            default: initial,
            width: width,
            height: height,
            fileID: fileID,
            line: line,
            onChange: onChange,
            onTrigger: onTrigger
        )
    }

    /// Draws the component on the page, and returns its state and what was triggered in it.
    ///
    /// - Parameters:
    ///   - data: What it is given: nothing by default. A table alone and bytes reach it as a `Uint8Array`, tables in an object as tables.
    ///   - key: What makes it the same component for the browser while the data change. Without a key other data make another one, whose state
    ///     begins anew.
    ///   - initial: The state before it has set one. Members that it has not set keep their value.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the state has changed. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, and the triggers of this run. A state that cannot be decoded is the initial one, and a line in the log.
    @discardableResult
    public func callAsFunction(
        _ data: ComponentData = .nothing,
        key: String? = nil,
        default initial: State,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (State) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<State> {
        let call = ComponentCall(
            data: data,
            key: key,
            given: GivenValue(initial),
            width: width,
            height: height,
            onChange: onChange,
            onTrigger: onTrigger,
            location: SourceLocation(fileID, line)
        )
        return self.draw(call)
    }

    /// Draws the component with a state that is kept elsewhere, and that code may set.
    ///
    /// The browser takes no state from code: where code has set another one than the component has, the component begins anew, in the state
    /// that the data show. Give it what it shows of the state in its data.
    ///
    /// ```swift
    /// @UseState("picked") var picked = Picked()
    /// if st.button("Reset") { picked = Picked() }
    /// picker(["color": picked.color], value: $picked, key: "picker")
    /// ```
    ///
    /// - Parameters:
    ///   - data: What it is given, as JSON. Tables and bytes among its members, see ``ComponentData``. Data that cannot be encoded show an
    ///     error box in its place.
    ///   - value: Where the state is: `$state` of a state or a shared state, or `.kept(_:default:)`. Members that the component sets
    ///     change there.
    ///   - key: What makes it the same component for the browser while the data change; `nil` takes the name of a `.kept` value. Without one
    ///     other data make another component.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the component has changed the state. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, and the triggers of this run.
    @discardableResult
    public func callAsFunction(
        _ data: some Encodable,
        value: StateRef<State>,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (State) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<State> {
        self.callAsFunction(
            .value(data),
            value: value,
            key: key,
            width: width,
            height: height,
            fileID: fileID,
            line: line,
            onChange: onChange,
            onTrigger: onTrigger
        )
    }

    /// Draws the component with a state that is kept elsewhere, and that code may set.
    ///
    /// The browser takes no state from code: where code has set another one than the component has, the component begins anew, in the state
    /// that the data show. Give it what it shows of the state in its data.
    ///
    /// - Parameters:
    ///   - data: What it is given: nothing by default. A table alone and bytes reach it as a `Uint8Array`, tables in an object as tables.
    ///   - value: Where the state is: `$state` of a state or a shared state, or `.kept(_:default:)`. Members that the component sets
    ///     change there.
    ///   - key: What makes it the same component for the browser while the data change; `nil` takes the name of a `.kept` value. Without one
    ///     other data make another component.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the component has changed the state. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, and the triggers of this run.
    @discardableResult
    public func callAsFunction(
        _ data: ComponentData = .nothing,
        value: StateRef<State>,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (State) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<State> {
        let call = ComponentCall(
            data: data,
            key: key,
            given: GivenValue(at: value),
            width: width,
            height: height,
            onChange: onChange,
            onTrigger: onTrigger,
            location: SourceLocation(fileID, line)
        )
        return self.draw(call)
    }
}

extension Component where State == JSONValue {
    /// Draws the component on the page, and returns its state and what was triggered in it.
    ///
    /// - Parameters:
    ///   - data: What it is given, as JSON. Tables and bytes among its members, see ``ComponentData``. Data that cannot be encoded show an
    ///     error box in its place.
    ///   - key: What makes it the same component for the browser while the data change. Without a key other data make another one, whose state
    ///     begins anew.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the state has changed. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, an object that is empty at first, and the triggers of this run.
    @discardableResult
    public func callAsFunction(
        _ data: some Encodable,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (JSONValue) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<JSONValue> {
        self.callAsFunction(
            .value(data),
            key: key,
            default: [:],
            width: width,
            height: height,
            fileID: fileID,
            line: line,
            onChange: onChange,
            onTrigger: onTrigger
        )
    }

    /// Draws the component on the page, and returns its state and what was triggered in it.
    ///
    /// - Parameters:
    ///   - data: What it is given: nothing by default. A table alone and bytes reach it as a `Uint8Array`, tables in an object as tables.
    ///   - key: What makes it the same component for the browser while the data change. Without a key other data make another one, whose state
    ///     begins anew.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels.
    ///   - onChange: Runs before the page when the state has changed. Not in a form, where the state waits until that is submitted.
    ///   - onTrigger: Runs before the page once for each trigger that was fired, in order. Not in a form, where there are none.
    /// - Returns: The state, an object that is empty at first, and the triggers of this run.
    @discardableResult
    public func callAsFunction(
        _ data: ComponentData = .nothing,
        key: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (JSONValue) async throws -> Void)? = nil,
        onTrigger: (@Sendable (ComponentEvent) async throws -> Void)? = nil
    ) -> ComponentValue<JSONValue> {
        self.callAsFunction(
            data,
            key: key,
            default: [:],
            width: width,
            height: height,
            fileID: fileID,
            line: line,
            onChange: onChange,
            onTrigger: onTrigger
        )
    }
}
