private import NIOCore
private import NIOPosix

/// The machine's network.
package enum NetworkInterfaces {
    /// The addresses of all interfaces, without scope and brackets. Empty if the system does not tell.
    @Sendable package static func addresses() -> [String] {
        // Without an answer only fewer origins are known.
        guard let devices = try? System.enumerateDevices() else { return [] }
        return devices.compactMap { $0.address?.ipAddress }
    }

    /// The first IPv4 address that other machines may reach, or `nil` if there is none.
    package static func externalAddress() -> String? {
        self.addresses().first { $0.contains(".") && !$0.hasPrefix("127.") && !$0.hasPrefix("169.254.") }
    }
}
