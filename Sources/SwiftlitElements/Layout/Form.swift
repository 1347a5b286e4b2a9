internal import SwiftlitWire

extension ElementContainer {
    /// Adds a form: the values of the widgets in it arrive together, when `formSubmitButton` is pressed.
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
    /// - Returns: The form.
    public func form(
        _ key: String,
        clearsOnSubmit: Bool = false,
        submitsOnEnter: Bool = true,
        isBordered: Bool = true,
        width: Width = .stretch,
        height: Height = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Container {
        let location = SourceLocation(fileID, line)
        var block = PBBlock()
        block.form.formID = key
        block.form.clearOnSubmit_p = clearsOnSubmit
        block.form.enterToSubmit = submitsOnEnter
        block.form.border = isBordered
        do throws(ElementError) {
            try block.size("form", width: width, height: height)
            try self.checkForm(key, at: location)
        } catch {
            self.emit(error, location)
            return self.emit(PBBlock.plain, .container, location)
        }
        return self.emit(block, .form, formID: key, location)
    }

    private func checkForm(_ key: String, at location: SourceLocation) throws(ElementError) {
        if key.isEmpty {
            throw ElementError(
                .invalidArgument,
                "form has an empty key. Give it a name that no other form of the page has."
            )
        }
        guard let block = self._target.block() else { return }
        if !block.formID.isEmpty {
            throw ElementError(
                .invalidLayout,
                "form \"\(key)\" stands in form \"\(block.formID)\". Move it out: forms cannot be nested."
            )
        }
        do throws(ElementError) {
            try block.run.widgets.claim(formID: key, at: location)
        } catch {
            throw ElementError(
                .duplicateElementKey,
                "form \"\(key)\" was drawn before in this run. Give each form a key of its own."
            )
        }
    }
}
