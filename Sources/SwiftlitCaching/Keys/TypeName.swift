/// Names of types for other processes.
///
/// Where a type is private or local, its name holds the address of the file or function around it: `Shop.(unknown context at $55d1).Row`.
enum TypeName {
    /// The name with places of this build for addresses of this process, so that two private types of one name are told apart.
    static func portable(_ name: String) -> String {
        guard name.contains("$") else { return name }
        return self.replacingAddresses(in: name) { address in
            // Both are in the program, which is loaded as a whole.
            let anchor = UInt(bitPattern: unsafeBitCast(Self.self as Any.Type, to: UnsafeRawPointer.self))
            return "\(Int(bitPattern: address &- anchor)) in \(ExecutableBuild.current)"
        }
    }

    /// The name without addresses, where the function that it belongs to says which of several is meant.
    static func withoutAddresses(_ name: String) -> String {
        self.replacingAddresses(in: name) { _ in "" }
    }

    private static func replacingAddresses(in name: String, with text: (UInt) -> String) -> String {
        var result = ""
        var rest = name[...]
        while let start = rest.firstIndex(of: "$") {
            result += rest[..<start]
            let digits = rest[rest.index(after: start)...].prefix { $0.isHexDigit }
            result += text(UInt(digits, radix: 16) ?? 0)
            rest = rest[digits.endIndex...]
        }
        return result + rest
    }
}
