private import Dispatch
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Tells when files in folders change: by the system where it tells (Linux), and else by looking again and again.
///
/// Wakes only. What has changed the snapshots tell, so that a wake without a reason costs one look, and a lost one nothing but time.
package final class SourceWatcher: Sendable {
    package enum Method: Sendable, Equatable {
        /// By the system where it tells.
        case system
        /// By looking again after this time.
        case polling(Duration)
    }

    /// An element each time that something may have changed.
    package let wakes: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let method: Method
    private let descriptor: Int32
    private let polling: Task<Void, Never>?

    package init(_ method: Method) {
        (self.wakes, self.continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        var method = method
        #if os(Linux)
            self.descriptor = method == .system ? inotify_init1(Int32(IN_CLOEXEC)) : -1
        #else
            self.descriptor = -1
        #endif
        if method == .system, self.descriptor < 0 { method = .polling(.milliseconds(300)) }
        self.method = method
        if case .polling(let interval) = method {
            let continuation = self.continuation
            self.polling = Task {
                while (try? await Task.sleep(for: interval)) != nil { continuation.yield() }
            }
        } else {
            self.polling = nil
            self.readEvents()
        }
    }

    deinit {
        self.polling?.cancel()
        self.continuation.finish()
    }

    /// Watches folders, those that are watched already too.
    package func watch(_ folders: some Sequence<String>) {
        #if os(Linux)
            guard self.descriptor >= 0 else { return }
            let events = IN_CLOSE_WRITE | IN_MOVED_TO | IN_MOVED_FROM | IN_CREATE | IN_DELETE | IN_ONLYDIR
            // A folder that is gone is not watched: the snapshot has seen that.
            for folder in folders { _ = inotify_add_watch(self.descriptor, folder, UInt32(events)) }
        #endif
    }

    private func readEvents() {
        let (descriptor, continuation) = (self.descriptor, self.continuation)
        DispatchQueue(label: "swiftlit.watch").async {
            var buffer = [UInt8](repeating: 0, count: 65_536)
            while true {
                // What the events say is not needed.
                let count = read(descriptor, &buffer, buffer.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0, case .enqueued = continuation.yield() else { if count > 0 { continue } else { break } }
            }
        }
    }
}
