import SwiftlitElements
import SwiftlitWire

/// Elements as bare messages, so that tests of the tests need no more of `SwiftlitElements` than its core.
extension ElementContainer {
    /// Draws a message.
    func raw(_ type: PBElement.OneOf_Type) {
        var element = PBElement()
        element.type = type
        self.emit(element, SourceLocation(#fileID, #line))
    }

    /// Makes a container of a message.
    func rawBlock(
        _ type: PBBlock.OneOf_Type?,
        _ kind: Block.Kind = .container,
        formID: String? = nil,
        key: String? = nil
    ) -> Container {
        var block = PBBlock()
        block.type = type
        if let key { block.id = "$$ID-0-\(key)" }
        return self.emit(block, kind, formID: formID, SourceLocation(#fileID, #line))
    }

    /// Draws a widget whose value is not its default, and returns the value.
    func rawWidget(
        _ id: String,
        default value: WireValue,
        isTrigger: Bool = false,
        isDisabled: Bool = false,
        _ make: (_ id: String, _ formID: String) -> PBElement.OneOf_Type
    ) -> WireValue {
        let location = SourceLocation(#fileID, #line)
        guard let placement = self.nextPlacement(for: location) else { return value }
        let registration = WidgetRegistration(
            id: "$$ID-\(id)-\(id)",
            key: id,
            kind: "raw",
            label: id,
            isTrigger: isTrigger,
            isDisabled: isDisabled,
            defaultValue: value,
            receive: nil,
            onChange: nil,
            location: location
        )
        // A duplicate shows in the page as missing.
        let reading = try? placement.block.run.widgets.register(registration)
        var element = PBElement()
        element.type = make(registration.id, placement.block.formID)
        placement.send(.element(element))
        if case .value(let wire)? = reading { return wire }
        return value
    }

    /// A slider over 0...10.
    @discardableResult
    func rawSlider(_ label: String, default value: Double = 3, isDisabled: Bool = false, pushing pushed: Double? = nil)
        -> Double
    {
        var array = PBDoubleArray()
        array.data = [value]
        let wire = self.rawWidget(label, default: .doubleArrayValue(array), isDisabled: isDisabled) { id, formID in
            var slider = PBSlider()
            slider.id = id
            slider.formID = formID
            slider.label = label
            slider.default = [value]
            slider.min = 0
            slider.max = 10
            slider.disabled = isDisabled
            if let pushed {
                slider.value = [pushed]
                slider.setValue = true
            }
            return .slider(slider)
        }
        if case .doubleArrayValue(let values)? = wire { return values.data.first ?? value }
        return value
    }

    /// A text field.
    @discardableResult
    func rawTextInput(_ label: String, default value: String? = nil) -> String? {
        let initial: WireValue = value.map { .stringValue($0) } ?? nil
        let wire = self.rawWidget(label, default: initial) { id, formID in
            var input = PBTextInput()
            input.id = id
            input.formID = formID
            input.label = label
            if let value { input.default = value }
            return .textInput(input)
        }
        if case .stringValue(let text)? = wire { return text }
        return nil
    }

    /// The submit button of a form.
    @discardableResult
    func rawSubmit(_ label: String) -> Bool {
        let wire = self.rawWidget(label, default: .triggerValue(false), isTrigger: true) { id, formID in
            var button = PBButton()
            button.id = id
            button.formID = formID
            button.label = label
            button.isFormSubmitter = true
            return .button(button)
        }
        return wire == .triggerValue(true)
    }

    /// A choice.
    @discardableResult
    func rawSelectbox(_ label: String, _ options: [String], default index: Int32? = 0) -> String? {
        let initial: WireValue = index.map { .stringValue(options[Int($0)]) } ?? nil
        let wire = self.rawWidget(label, default: initial) { id, formID in
            var box = PBSelectbox()
            box.id = id
            box.formID = formID
            box.label = label
            box.options = options
            if let index { box.default = index }
            return .selectbox(box)
        }
        if case .stringValue(let text)? = wire { return text }
        return nil
    }
}
