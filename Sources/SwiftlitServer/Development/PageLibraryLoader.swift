private import Dispatch
private import SwiftlitConcurrency
internal import SwiftlitRuntime
private import Synchronization

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

/// Takes an app out of a library that has the app's own module, compiled anew.
///
/// The library's `main` is run. It comes as far as `serve`, which sees that a library is being loaded, hands over the app, and never returns: what
/// follows it in `main` is for the end of a process. A library is never unloaded, since closures and types of it may be anywhere.
enum PageLibraryLoader {
    typealias Loaded = (app: AppDefinition, configuration: AppConfiguration)

    /// Where an app is delivered; `nil` while no library is loaded.
    private static let delivery = Mutex<AsyncStream<Loaded>.Continuation?>(nil)

    /// How long `main` may take until it serves.
    private static let timeout = Duration.seconds(10)

    /// Loads a library.
    ///
    /// - Throws: ``PageLibraryError``.
    static func load(_ path: String) async throws(PageLibraryError) -> Loaded {
        guard let handle = dlopen(path, RTLD_NOW | RTLD_LOCAL) else { throw .notLoaded(String(cString: dlerror())) }
        guard let symbol = dlsym(handle, "swiftlit_page_library_begin") else { throw .notLoaded("it has no entry") }
        typealias Begin = @convention(c) (Int32, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Void
        // The symbol is that of the entry that the loop compiles into each library, a C function of this type.
        let begin = unsafeBitCast(symbol, to: Begin.self)
        let (apps, app) = AsyncStream.makeStream(of: Loaded.self, bufferingPolicy: .bufferingOldest(1))
        let isFirst = self.delivery.withLock { delivery in
            defer { if delivery == nil { delivery = app } }
            return delivery == nil
        }
        guard isFirst else { throw .notLoaded("another library is being loaded") }
        defer { self.delivery.withLock { $0 = nil } }
        DispatchQueue(label: "swiftlit.library").async { begin(CommandLine.argc, CommandLine.unsafeArgv) }
        let timer = Task {
            try await Task.sleep(for: Self.timeout)
            app.finish()
        }
        defer { timer.cancel() }
        for await loaded in apps {
            PageLibrary.use(path, handle: handle)
            return loaded
        }
        throw .doesNotServe(Self.timeout)
    }

    /// Hands an app over and never returns, while a library is being loaded; otherwise returns at once.
    static func deliver(_ app: AppDefinition, _ configuration: AppConfiguration) async {
        guard let delivery = self.delivery.withLock({ $0.take() }) else { return }
        delivery.yield((app, configuration))
        // Some hundred bytes for each library, which is never unloaded either.
        await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    }
}

/// Why the pages of a library cannot be shown.
enum PageLibraryError: Error, CustomStringConvertible {
    case notLoaded(String)
    case doesNotServe(Duration)

    var description: String {
        switch self {
        case .notLoaded(let reason): "the library was not loaded: \(reason)"
        case .doesNotServe(let time): "its main function has not come to serve within \(time)"
        }
    }
}
