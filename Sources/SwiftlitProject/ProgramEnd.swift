/// How a process ended.
package enum ProgramEnd: Sendable, Equatable, CustomStringConvertible {
    case exited(Int32)
    case signalled(Int32)

    package var isSuccess: Bool { self == .exited(0) }

    /// The exit code; that of a signal is 128 and its number.
    package var exitCode: Int32 {
        switch self {
        case .exited(let code): code
        case .signalled(let number): 128 + number
        }
    }

    package var description: String {
        switch self {
        case .exited(let code): "exit code \(code)"
        case .signalled(let number): "signal \(number)\(Self.names[number].map { " (\($0))" } ?? "")"
        }
    }

    private static let names: [Int32: String] = [
        4: "illegal instruction, how Swift ends at a failed check", 5: "trap", 6: "abort", 9: "killed",
        11: "bad memory access",
        15: "terminated",
    ]
}
