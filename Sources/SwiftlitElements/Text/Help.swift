internal import SwiftlitWire

extension ElementContainer {
    /// Shows what a value is made of: its type, its description, and the name, type and value of each property.
    ///
    /// ```swift
    /// st.help(configuration, name: "configuration")
    /// ```
    ///
    /// A program does not know its documentation comments and the names of its variables: pass what should be shown of them.
    ///
    /// - Parameters:
    ///   - value: Any value.
    ///   - name: What the value is called; `nil` for none.
    ///   - documentation: A text about it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func help<Value>(
        _ value: Value,
        name: String? = nil,
        documentation: String = "",
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var help = PBHelp()
            help.name = name ?? ""
            help.type = String(describing: type(of: value as Any))
            help.value = String(describing: value)
            help.docString = documentation.cleaned
            for (number, child) in Mirror(reflecting: value).children.prefix(Self.maximumMemberCount).enumerated() {
                var member = PBMember()
                member.name = child.label ?? "\(number)"
                member.type = String(describing: type(of: child.value))
                member.value = String(describing: child.value)
                help.members.append(member)
            }
            var element = PBElement()
            element.helpInfo = help
            try element.size("help", width: width)
            return element
        }
    }

    /// Lists are values too, and a browser shows no million of members.
    private static var maximumMemberCount: Int { 1000 }
}
