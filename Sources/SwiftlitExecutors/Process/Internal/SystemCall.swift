private import CSwiftlitWorker

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// The few system calls that are called from Swift, under names that do not collide with methods.
enum SystemCall {
    static func close(_ descriptor: Int32) {
        #if canImport(Glibc)
            _ = Glibc.close(descriptor)
        #elseif canImport(Musl)
            _ = Musl.close(descriptor)
        #elseif canImport(Darwin)
            _ = Darwin.close(descriptor)
        #endif
    }

    /// Ends one direction of a connection: the other side reads the end.
    static func finishWriting(_ descriptor: Int32) {
        #if canImport(Darwin)
            _ = shutdown(descriptor, SHUT_WR)
        #else
            _ = shutdown(descriptor, Int32(SHUT_WR))
        #endif
    }

    /// The text of an error number.
    static func text(ofError number: Int32) -> String {
        String(cString: strerror(number))
    }

    static var processID: Int32 { getpid() }

    /// How many processors are online, at least 1.
    static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    static func environmentVariable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }

    /// Writes one byte, to wake a thread that polls the other end. A full pipe wakes it as well.
    static func wake(_ descriptor: Int32) {
        var byte: UInt8 = 1
        _ = write(descriptor, &byte, 1)
    }

    /// Starts a thread that runs `body` once. Throws if the system has no more threads.
    static func startThread(named name: String, _ body: @escaping @Sendable () -> Void) throws(SystemError) {
        let context = Unmanaged.passRetained(ThreadBody(run: body))
        let code = swiftlit_thread_start(
            name,
            { context in Unmanaged<ThreadBody>.fromOpaque(context).takeRetainedValue().run() },
            context.toOpaque()
        )
        guard code == 0 else {
            context.release()
            throw SystemError(call: "pthread_create", number: -code)
        }
    }

    private final class ThreadBody: Sendable {
        let run: @Sendable () -> Void

        init(run: @escaping @Sendable () -> Void) {
            self.run = run
        }
    }
}

/// A system call that failed.
struct SystemError: Error, Sendable, CustomStringConvertible {
    var call: String
    var number: Int32

    var description: String { "\(self.call): \(SystemCall.text(ofError: self.number)) (error \(self.number))" }
}
