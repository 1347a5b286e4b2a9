private import Dispatch
internal import SwiftlitControl
internal import SwiftlitRuntime
private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension PageNotice {
    fileprivate init(_ problem: BuildProblem) {
        // The first line is the message most of the time.
        let rest = problem.lines.drop { $0 == problem.message }
        self.init(title: problem.title, message: problem.message, lines: Array(rest))
    }
}

extension AppConfiguration {
    /// Has sessions outlast the program, so that the next one goes on with them. A build without SQLite cannot keep them: there they begin anew.
    mutating func keepSessionsBetweenPrograms() {
        #if DiskCache
            guard let folder = ProcessInfo.processInfo.environment[ControlMessage.dataFolderVariable] else { return }
            self.sessions.survive = true
            if self.files.dataFolder == nil { self.files.dataFolder = folder }
        #endif
    }
}

/// The program's end of the socket to `swiftlit run`.
///
/// There is one only where a parent process has handed it over: nothing that comes by network leads here.
final class LoopConnection: Sendable {
    private let channel: ControlChannel
    /// Whether connections may be accepted.
    private let mayListen = AsyncStream<Void>.makeStream()
    private let lookups = Lookups()
    private let clock = ContinuousClock()

    init(descriptor: Int32) {
        self.channel = ControlChannel(descriptor: descriptor)
        // The runtime has read it. Worker processes report crashes in their own way.
        if ProcessInfo.processInfo.environment[ControlMessage.crashFolderVariable] != nil {
            unsetenv("SWIFT_BACKTRACE")
        }
    }

    /// How long the program may take to end when the loop has gone. A page may block it.
    private static let endTimeout = DispatchTimeInterval.seconds(15)

    /// How the app wants its sources to be watched.
    func watch(_ settings: Settings) {
        self.channel.send(.watch(type: settings.fileWatcherType, excludedFolders: settings.excludedFolders))
    }

    /// The app as the library has it that the program begins with; `nil` where it begins with its own.
    ///
    /// - Throws: `startFailed`.
    func firstLibrary() async throws(ServerError) -> (AppDefinition, AppConfiguration)? {
        guard let path = ProcessInfo.processInfo.environment[ControlMessage.libraryVariable] else { return nil }
        do {
            return try await PageLibraryLoader.load(path)
        } catch {
            throw ServerError(startFailed: error)
        }
    }

    /// Everything is in place; returns when connections may be accepted, or when the calling task is cancelled.
    ///
    /// - Parameters:
    ///   - address: Where the app wants to be reached.
    ///   - port: The port; 0 for a free one.
    func prepared(address: String, port: Int) async {
        self.channel.send(.prepared(address: address, port: port))
        for await _ in self.mayListen.stream { return }
    }

    /// Connections are accepted.
    func listening(port: Int, urls: [String]) {
        self.channel.send(.listening(port: port, urls: urls))
    }

    /// Asks the loop where code is in the sources of the package, as `Sources/App/Page.swift:12`, for each address. All are unknown when the loop
    /// has gone, or the calling task is cancelled.
    func locate(_ addresses: [CodeAddress]) async -> [String?] {
        let images = addresses.map { ImageAddress(image: $0.image, offset: $0.offset) }
        let places = await self.lookups.ask { self.channel.send(.locate(number: $0, addresses: images)) }
        return places ?? addresses.map { _ in nil }
    }

    /// Does what the loop says, until the task is cancelled. When the loop has gone, the server ends.
    func run(_ host: AppHost, _ socket: HandoverSocket, stop: @Sendable () async -> Void) async {
        for await message in self.channel.messages {
            switch message {
            case .listen:
                self.mayListen.continuation.yield()
            case .show(let problem):
                host.show(problem.map { PageNotice($0) })
            case .hold(let problem):
                host.hold()
                host.show(PageNotice(problem))
            case .load(let library, let number):
                await self.load(library, number, host)
            case .finish:
                await socket.stopListening()
                self.channel.send(.stoppedListening)
                await host.handOver()
                await stop()
            case .located(let number, let places):
                self.lookups.answer(number, places)
            case .watch, .prepared, .listening, .stoppedListening, .loaded, .refused, .locate:
                break  // What programs say.
            }
        }
        self.lookups.end()
        guard !Task.isCancelled else { return }
        DispatchQueue.global().asyncAfter(deadline: .now() + Self.endTimeout) { _exit(1) }
        await stop()
    }

    private func load(_ library: String, _ number: Int, _ host: AppHost) async {
        let start = self.clock.now
        do {
            let (app, _) = try await PageLibraryLoader.load(library)
            host.show(nil)
            host.replace(app)
            let milliseconds = start.duration(to: self.clock.now) / .milliseconds(1)
            self.channel.send(.loaded(number: number, milliseconds: milliseconds))
        } catch {
            self.channel.send(.refused(number: number, reason: "\(error)"))
        }
    }
}
