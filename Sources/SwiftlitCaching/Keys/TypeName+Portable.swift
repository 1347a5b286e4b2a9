import SwiftlitTypeNames

extension TypeName {
    /// The name with places of this build for addresses of this process, so that two private types of one name are told apart.
    static func portable(_ name: String) -> String {
        guard name.contains("$") else { return name }
        return self.replacingAddresses(in: name) { address in
            // Both are in the program, which is loaded as a whole.
            let anchor = UInt(bitPattern: unsafeBitCast(Self.self as Any.Type, to: UnsafeRawPointer.self))
            return "\(Int(bitPattern: address &- anchor)) in \(ExecutableBuild.current)"
        }
    }
}
