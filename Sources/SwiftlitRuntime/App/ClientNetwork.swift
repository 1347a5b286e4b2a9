/// The network that a client comes from, which counts as one wherever nobody may take the room of all others.
package enum ClientNetwork {
    /// What counts as one address: of IPv6 the first 64 bits, which is what a customer gets of a provider.
    package static func name(of address: String) -> String {
        guard address.contains(":"), !address.contains(".") else { return address }
        let halves = address.prefix { $0 != "%" }.split(separator: "::", omittingEmptySubsequences: false)
        func groups(_ half: Int) -> [Substring] { halves.count > half ? halves[half].split(separator: ":") : [] }
        let (head, tail) = (groups(0), groups(1))
        let zeros = [Substring](repeating: "0", count: halves.count > 1 ? max(0, 8 - head.count - tail.count) : 0)
        return (head + zeros + tail).prefix(4).joined(separator: ":").lowercased() + "::/64"
    }
}
