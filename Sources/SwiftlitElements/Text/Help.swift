internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

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
            help.value = Self.text(of: value)
            help.docString = documentation.cleaned
            for (number, child) in Mirror(reflecting: value).children.prefix(Self.maximumMemberCount).enumerated() {
                var member = PBMember()
                member.name = child.label ?? "\(number)"
                member.type = String(describing: type(of: child.value))
                member.value = Self.text(of: child.value)
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

    /// What a value says of itself. Its type where saying it would end the process: Foundation cannot write a date that is not a number,
    /// and each value inside of another takes some of the stack.
    private static func text<Value>(of value: Value) -> String {
        self.canBeDescribed(value) ? String(describing: value) : String(describing: type(of: value as Any))
    }

    /// Looks into a value without recursion, at as many parts as a description of it can be shown.
    private static func canBeDescribed(_ value: Any) -> Bool {
        var waiting: [(value: Any, depth: Int)] = [(value, 0)]
        var seenCount = 0
        while let (value, depth) = waiting.popLast(), seenCount < 10_000 {
            seenCount += 1
            if depth > 200 { return false }
            if let date = value as? Date, !date.timeIntervalSinceReferenceDate.isFinite { return false }
            let mirror = Mirror(reflecting: value)
            // An object says the name of its class.
            if mirror.displayStyle == .class { continue }
            for child in mirror.children { waiting.append((child.value, depth + 1)) }
        }
        return true
    }
}
