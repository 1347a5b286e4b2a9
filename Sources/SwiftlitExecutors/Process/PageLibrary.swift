private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// The library with the newest code of the program's own module, in development; none elsewhere.
///
/// Its types have the names of those that the program was linked with. Where a name comes from another process, its own are meant, which the
/// language cannot be asked for: it knows the first ones.
package enum PageLibrary {
    private struct State {
        var path: String?
        /// The address of what `dlopen` has returned, which is never closed.
        var handle: UInt = 0
        var failedPath: String?
    }

    private static let state = Mutex(State())
    /// Whether there is one, for a look without the lock.
    private static let isThere = Atomic(false)

    /// Where it is; `nil` for none.
    package static var path: String? {
        guard self.isThere.load(ordering: .acquiring) else { return nil }
        return self.state.withLock { $0.path }
    }

    /// Makes a library that was loaded the newest one.
    package static func use(_ path: String, handle: UnsafeMutableRawPointer) {
        self.state.withLock { state in
            state.path = path
            state.handle = UInt(bitPattern: handle)
        }
        self.isThere.store(true, ordering: .releasing)
    }

    /// Loads a library if it is another one than before, in a worker.
    ///
    /// - Returns: Whether it is another one.
    static func follow(_ path: String) -> Bool {
        let isKnown = self.state.withLock { $0.path == path || $0.failedPath == path }
        guard !isKnown else { return false }
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            // The functions that the worker has are better than none.
            self.state.withLock { $0.failedPath = path }
            return false
        }
        self.use(path, handle: handle)
        return true
    }

    /// The type of a mangled name that the library itself defines; `nil` for none.
    static func type(_ name: String) -> Any.Type? {
        guard self.isThere.load(ordering: .acquiring),
            let handle = UnsafeMutableRawPointer(bitPattern: self.state.withLock { $0.handle }),
            // The function that returns the metadata of a type that is not generic.
            let symbol = dlsym(handle, "$s\(name)Ma")
        else { return nil }
        // Request 0 is for complete metadata. The metadata comes back in the register in which C returns a pointer; what says how complete it
        // is comes in the second one, and is not read.
        typealias Accessor = @convention(c) (UInt) -> UnsafeRawPointer
        return unsafeBitCast(unsafeBitCast(symbol, to: Accessor.self)(0), to: Any.Type.self)
    }
}
