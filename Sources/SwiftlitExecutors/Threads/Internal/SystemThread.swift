#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#endif
#if canImport(ObjectiveC)
    internal import ObjectiveC
#endif

/// Threads of the operating system.
package enum SystemThread {
    /// Starts a thread that runs `body` and ends. Returns whether the system gave one.
    ///
    /// The stack is rounded up to whole pages and to the least the system allows. Where the system has no room for it, it is halved until
    /// there is, down to 4 MiB.
    package static func start(name: String, stackBytes: Int, _ body: @escaping @Sendable () -> Void) -> Bool {
        let arguments = Unmanaged.passRetained(Start(name: name, body: body))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        defer { pthread_attr_destroy(&attributes) }
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        // No system has a terabyte for a stack.
        var wanted = min(max(stackBytes, 64 * 1_024), 1 << 40)
        var result: Int32
        repeat {
            pthread_attr_setstacksize(&attributes, (wanted + page - 1) / page * page)
            #if canImport(Darwin)
                var thread: pthread_t?
                // Whether the argument is optional depends on the SDK.
                result = pthread_create(
                    &thread,
                    &attributes,
                    { ($0 as UnsafeMutableRawPointer?).flatMap { threadMain($0) } },
                    arguments.toOpaque()
                )
            #else
                var thread = pthread_t()
                result = pthread_create(&thread, &attributes, { $0.flatMap { threadMain($0) } }, arguments.toOpaque())
            #endif
            wanted /= 2
        } while result != 0 && wanted >= 4 * 1_024 * 1_024
        guard result == 0 else {
            arguments.release()
            return false
        }
        return true
    }

    /// The processors this process may use, at least 1.
    package static let coreCount: Int = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

    /// The name of the current thread, as the system keeps it. Set, it is cut to what the system allows.
    package static var currentName: String {
        get {
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
                guard let start = buffer.baseAddress else { return "" }
                buffer.initialize(repeating: 0)
                #if canImport(Darwin)
                    pthread_getname_np(pthread_self(), start, 63)
                    return String(cString: start)
                #else
                    let file = open("/proc/thread-self/comm", O_RDONLY)
                    guard file >= 0 else { return "" }
                    defer { close(file) }
                    guard read(file, start, 63) > 0 else { return "" }
                    return String(String(cString: start).prefix { $0 != "\n" })
                #endif
            }
        }
        set {
            #if canImport(Darwin)
                // A longer name is refused. The end holds the number, so the front is cut.
                pthread_setname_np(String(decoding: newValue.utf8.suffix(63), as: UTF8.self))
            #else
                // `pthread_setname_np` is hidden from Swift by glibc's headers; this is the file it writes. Of a longer
                // name Linux keeps the first 15 bytes, but the end holds the number, so the front is cut here.
                let file = open("/proc/thread-self/comm", O_WRONLY)
                guard file >= 0 else { return }
                defer { close(file) }
                _ = Array(newValue.utf8.suffix(15)).withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            #endif
        }
    }

    #if os(Linux)
        /// The number by which the system knows the current thread, or `nil` where `/proc` is not mounted.
        static var currentNumber: UInt32? {
            // `gettid` is hidden from Swift by glibc's headers. The link is `PROCESS/task/THREAD`.
            withUnsafeTemporaryAllocation(of: CChar.self, capacity: 64) { buffer in
                guard let start = buffer.baseAddress else { return nil }
                buffer.initialize(repeating: 0)
                guard readlink("/proc/thread-self", start, 63) > 0 else { return nil }
                return String(cString: start).split(separator: "/").last.flatMap { UInt32($0) }
            }
        }
    #endif

    #if os(Linux)
        /// Reads a short file that the system keeps about a thread of this process; `nil` where it cannot be read, or
        /// `body` returns `nil`.
        static func withStatus<Result>(
            _ name: StaticString,
            of thread: UInt32,
            _ body: (UnsafeRawBufferPointer) -> Result?
        ) -> Result? {
            let file = open("/proc/self/task/\(thread)/\(name)", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return nil }
            defer { close(file) }
            return withUnsafeTemporaryAllocation(byteCount: 4_096, alignment: 1) { buffer in
                let count = read(file, buffer.baseAddress, buffer.count)
                return count > 0 ? body(UnsafeRawBufferPointer(rebasing: buffer[..<count])) : nil
            }
        }
    #endif

    /// How many threads of all programs run or wait for a processor, the calling one included; `nil` where the system
    /// does not tell.
    static var runnableCount: Int? {
        #if os(Linux)
            // `0.20 0.18 0.12 1/80 11206`: the number before the slash.
            let file = open("/proc/loadavg", O_RDONLY | O_CLOEXEC)
            guard file >= 0 else { return nil }
            defer { close(file) }
            return withUnsafeTemporaryAllocation(byteCount: 128, alignment: 1) { buffer -> Int? in
                let count = read(file, buffer.baseAddress, buffer.count)
                guard count > 0 else { return nil }
                let text = UnsafeRawBufferPointer(rebasing: buffer[..<count])
                guard let end = text.firstIndex(of: UInt8(ascii: "/")),
                    let start = text[..<end].lastIndex(of: UInt8(ascii: " "))
                else { return nil }
                return Int(String(decoding: text[(start + 1)..<end], as: UTF8.self))
            }
        #else
            return nil
        #endif
    }

    /// Processor time that all threads of this process have used.
    package static var processTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }

    /// Blocks the current thread.
    package static func sleep(for duration: Duration) {
        let (seconds, attoseconds) = duration.components
        var rest = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        while true {
            var wanted = rest
            guard nanosleep(&wanted, &rest) == -1, errno == EINTR else { return }
        }
    }

    /// Runs `body`; on systems with Objective-C, inside an autorelease pool, which threads of our own do not have.
    static func drainingAutoreleases(_ body: () -> Void) {
        #if canImport(ObjectiveC)
            autoreleasepool(invoking: body)
        #else
            body()
        #endif
    }
}

/// What a new thread gets through the C interface.
private final class Start: Sendable {
    let name: String
    let body: @Sendable () -> Void

    init(name: String, body: @escaping @Sendable () -> Void) {
        self.name = name
        self.body = body
    }
}

/// The first function on a new thread; `raw` is a retained `Start`.
private func threadMain(_ raw: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    let start = Unmanaged<Start>.fromOpaque(raw).takeRetainedValue()
    SystemThread.currentName = start.name
    start.body()
    return nil
}
