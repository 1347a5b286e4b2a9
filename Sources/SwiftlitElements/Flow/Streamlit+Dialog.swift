internal import SwiftlitState
internal import SwiftlitWire

extension Streamlit {
    /// Opens a dialog over the page and draws it.
    ///
    /// ```swift
    /// if st.button("Vote") {
    ///     try st.dialog("Cast your vote") {
    ///         let reason = st.textInput("Because…")
    ///         if st.button("Submit") {
    ///             vote.value = reason
    ///             try st.rerun()
    ///         }
    ///     }
    /// }
    /// ```
    ///
    /// The content is a fragment: touching a widget in it runs `body` alone, and the dialog stays open, though the code that
    /// opened it does not run. `st.rerun()` closes it, as does any run of the page that does not open it again; people close it
    /// with its cross, the Escape key or a click beside it.
    ///
    /// One dialog can be opened in a run, and none in another one: an error box is shown instead.
    ///
    /// - Parameters:
    ///   - title: Inline Markdown, not empty.
    ///   - width: `.small`, `.medium`, `.large` or a number of pixels.
    ///   - position: In the middle, or as a drawer on one side.
    ///   - isDismissible: Whether people can close it. Otherwise only code can.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the title; `nil` for none.
    ///   - onDismiss: What follows when the user closes it.
    ///   - body: Draws the content. An error that it throws is shown in the dialog.
    /// - Throws: What ends the run; let it pass.
    public func dialog<E: Error>(
        _ title: String,
        width: Streamlit.DialogWidth = .small,
        position: Streamlit.DialogPosition = .center,
        isDismissible: Bool = true,
        icon: Icon? = nil,
        onDismiss: Streamlit.DialogDismissal = .ignore,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: @escaping @Sendable () throws(E) -> Void
    ) throws(E) {
        let parameters = DialogParameters(
            title: title,
            width: width,
            position: position,
            isDismissible: isDismissible,
            icon: icon,
            onDismiss: onDismiss,
            location: SourceLocation(fileID, line)
        )
        guard let scope = self.open(parameters, body: { try body() }) else { return }
        try ScriptRunContext.with(scope) { () throws(E) in
            do throws(E) {
                try body()
            } catch {
                try Fragment.settle(error, in: scope.current)
            }
        }
    }

    /// Opens a dialog over the page and draws it, as the form whose closure does not wait.
    ///
    /// - Parameters:
    ///   - title: Inline Markdown, not empty.
    ///   - width: `.small`, `.medium`, `.large` or a number of pixels.
    ///   - position: In the middle, or as a drawer on one side.
    ///   - isDismissible: Whether people can close it. Otherwise only code can.
    ///   - icon: An emoji, `:material/name:` or `spinner` before the title; `nil` for none.
    ///   - onDismiss: What follows when the user closes it.
    ///   - body: Draws the content; may wait. An error that it throws is shown in the dialog.
    /// - Throws: What ends the run; let it pass.
    nonisolated(nonsending) public func dialog<E: Error>(
        _ title: String,
        width: Streamlit.DialogWidth = .small,
        position: Streamlit.DialogPosition = .center,
        isDismissible: Bool = true,
        icon: Icon? = nil,
        onDismiss: Streamlit.DialogDismissal = .ignore,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) @escaping @Sendable () async throws(E) -> Void
    ) async throws(E) {
        let parameters = DialogParameters(
            title: title,
            width: width,
            position: position,
            isDismissible: isDismissible,
            icon: icon,
            onDismiss: onDismiss,
            location: SourceLocation(fileID, line)
        )
        guard let scope = self.open(parameters, body: { try await body() }) else { return }
        try await ScriptRunContext.with(scope) { () async throws(E) in
            do throws(E) {
                try await body()
            } catch {
                try Fragment.settle(error, in: scope.current)
            }
        }
    }

    /// - Returns: The scope of the content; `nil` when it could not be opened, which the page says.
    private func open(_ parameters: DialogParameters, body: @escaping Fragment.Body) -> ElementScope? {
        let location = parameters.location
        guard let block = self._target.block() else {
            _ = self.nextPlacement(for: location)
            return nil
        }
        do throws(ElementError) {
            let events = block.pageRoots.event
            let message = try parameters.block(in: events, from: block)
            let placement = events.nextPlacement()
            placement.send(.block(message))
            var opened = message
            opened.dialog.isOpen = true
            placement.send(.block(opened))
            let content = Block(.dialog, at: placement, formID: "").nextPlacement()
            return Fragment(identity: parameters.contentIdentity, at: content, isOfParent: false, body: body)
                .elementScope
        } catch {
            self.emit(error, location)
            return nil
        }
    }
}

/// What a dialog is opened with.
private struct DialogParameters {
    var title: String
    var width: Streamlit.DialogWidth
    var position: Streamlit.DialogPosition
    var isDismissible: Bool
    var icon: Icon?
    var onDismiss: Streamlit.DialogDismissal
    var location: SourceLocation

    var contentIdentity: StableHasher {
        var hasher = StableHasher()
        hasher.combine("dialog")
        hasher.combine(self.title)
        hasher.combine(self.location.fileID.text)
        hasher.combine(Int(self.location.line))
        return hasher
    }

    /// The message of the closed dialog.
    ///
    /// - Parameter block: Where it is opened from.
    func block(in events: Block, from block: Block) throws(ElementError) -> PBBlock {
        guard !self.title.isEmpty else {
            throw ElementError(.invalidArgument, "dialog has an empty title. Give it one.")
        }
        guard !block.isInside(.dialog) else {
            throw ElementError(
                .invalidLayout,
                "dialog \"\(self.title)\" is opened in a dialog. Close that one with st.rerun(), and open this one in the next run."
            )
        }
        var message = PBBlock()
        message.dialog.title = self.title
        message.dialog.dismissible = self.isDismissible
        message.dialog.position = self.position.wire
        try self.width.write(to: &message.dialog)
        if let icon = self.icon { message.dialog.icon = try icon.wire(for: "dialog") }
        var identity = WidgetIdentity("dialog", label: self.title, key: nil)
        identity.unlessKeyed { hasher in
            hasher.combine(self.isDismissible.description)
            hasher.combine(self.width.text)
            hasher.combine(self.position.rawValue)
            hasher.combine(self.icon?.text)
            hasher.combine(self.onDismiss.text)
        }
        message.id = try identity.identifier(in: events)
        guard block.run.flow.openDialog() else {
            throw ElementError(
                .invalidLayout,
                "dialog \"\(self.title)\" is the second one of this run. Only one dialog can be open: open it in another run."
            )
        }
        if try self.registerDismissal(identity, in: events) { message.dialog.id = message.id }
        return message
    }

    /// - Returns: Whether the server is to be told when the user closes the dialog.
    private func registerDismissal(_ identity: WidgetIdentity, in events: Block) throws(ElementError) -> Bool {
        var callback: (@Sendable (Bool) async throws -> Void)?
        switch self.onDismiss.storage {
        case .ignore: return false
        case .rerun: break
        case .call(let action): callback = { isDismissed in if isDismissed { try await action() } }
        }
        let widget = Widget<Bool>(
            identity: identity,
            isTrigger: true,
            initial: false,
            initialWire: .triggerValue(false),
            decode: { wire in if case .triggerValue(let value)? = wire { DecodedValue(value) } else { nil } },
            onChange: callback,
            location: self.location
        )
        // It stays until a run of the whole page leaves it out, as the dialog does.
        _ = try widget.register(in: events.view(of: ""))
        return true
    }
}
