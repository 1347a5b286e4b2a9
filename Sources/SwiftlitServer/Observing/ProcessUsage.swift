#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif
#if canImport(Darwin)
    private import CSwiftlitRuntime
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// What the process takes of the machine.
struct ProcessUsage {
    /// How long its threads have computed, in the app and in the kernel for it.
    var processorTime: Duration
    /// The memory that it has; `nil` where the system does not tell.
    var residentBytes: Int?
    /// Its open descriptors; `nil` where the system does not tell.
    var openDescriptorCount: Int?

    static var current: ProcessUsage {
        ProcessUsage(
            // clock(3): in microseconds (XSI), of all threads.
            processorTime: .microseconds(Int64(clock())),
            residentBytes: Self.residentBytes,
            // The folder itself is open while it is read.
            openDescriptorCount: (try? FileManager.default.contentsOfDirectory(atPath: Self.descriptorFolder))
                .map { max(0, $0.count - 1) }
        )
    }

    #if canImport(Darwin)
        private static let descriptorFolder = "/dev/fd"

        private static var residentBytes: Int? {
            let bytes = Int(clamping: swiftlit_resident_bytes())
            return bytes > 0 ? bytes : nil
        }
    #else
        private static let descriptorFolder = "/proc/self/fd"

        /// The second number of `/proc/self/statm` (proc_pid_statm(5)), in pages.
        private static var residentBytes: Int? {
            guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .ascii) else { return nil }
            let numbers = text.split(separator: " ")
            guard numbers.count > 1, let pages = Int(numbers[1]) else { return nil }
            return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
        }
    #endif
}
