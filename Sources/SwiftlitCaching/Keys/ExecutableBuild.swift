#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif

/// Which program this process runs.
package enum ExecutableBuild {
    /// The path of the executable; empty if the system does not tell.
    package static let path: String = {
        #if canImport(Darwin)
            var size: UInt32 = 4_096
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(size)) { buffer in
                guard let start = buffer.baseAddress, _NSGetExecutablePath(start, &size) == 0 else { return "" }
                return String(cString: start)
            }
        #else
            return withUnsafeTemporaryAllocation(of: CChar.self, capacity: 4_096) { buffer in
                guard let start = buffer.baseAddress else { return "" }
                let count = readlink("/proc/self/exe", start, 4_095)
                guard count > 0 else { return "" }
                start[count] = 0
                return String(cString: start)
            }
        #endif
    }()

    /// Differs between two builds: size and time of the executable. Stands in for the version of a function that has none.
    static let current: String = {
        var info = stat()
        #if canImport(Darwin)
            guard stat(Self.path, &info) == 0 else { return "unknown" }
            return "build-\(info.st_size)-\(info.st_mtimespec.tv_sec)-\(info.st_mtimespec.tv_nsec)"
        #else
            guard stat("/proc/self/exe", &info) == 0 else { return "unknown" }
            return "build-\(info.st_size)-\(info.st_mtim.tv_sec)-\(info.st_mtim.tv_nsec)"
        #endif
    }()
}
