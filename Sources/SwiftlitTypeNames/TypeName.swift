private import Synchronization

/// Names of types for other processes.
///
/// Where a type is private or local, its name holds the address of the file or function around it: `Shop.(unknown context at $55d1).Row`.
package enum TypeName {
    /// The name of a type without addresses, which is the same in each process and build of an app.
    ///
    /// Private types of one name share it: what it is used for has to say by other means which of several is meant.
    package static func withoutAddresses(of type: any Any.Type) -> String {
        // Types live as long as the process, and sessions name the types of their states again and again.
        let id = ObjectIdentifier(type)
        if let name = self.names.withLock({ $0[id] }) { return name }
        let name = self.withoutAddresses(String(reflecting: type))
        self.names.withLock { $0[id] = name }
        return name
    }

    private static let names = Mutex<[ObjectIdentifier: String]>([:])

    /// The name without addresses.
    package static func withoutAddresses(_ name: String) -> String {
        self.replacingAddresses(in: name) { _ in "" }
    }

    /// The name with texts for addresses.
    package static func replacingAddresses(in name: String, with text: (UInt) -> String) -> String {
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
