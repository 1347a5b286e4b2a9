internal import Hummingbird
package import Logging
private import SwiftlitFrontend
package import SwiftlitWire
private import Synchronization

/// The files of components: folders of the app, and wheels that are fetched when a page shows a component of one for the first time.
///
/// Only components that a page has shown are known. A server that has just started knows none, and pages draw theirs before a browser asks.
package final class ComponentLibrary: Sendable {
    private struct Key: Hashable {
        var kind: ComponentFiles.Kind
        var name: String
    }

    private struct Entry {
        var description: ComponentFiles
        var files: FetchedFiles
    }

    /// More names than any app has; a page that makes up names does not fill the memory.
    private static let maximumCount = 1_000

    private let logger: Logger
    private let install: @Sendable (ComponentWheel, _ requiredFile: String) async throws -> String
    private let entries = Mutex<[Key: Entry]>([:])
    private let additions: AsyncStream<FetchedFiles>
    private let addition: AsyncStream<FetchedFiles>.Continuation

    /// Creates a library without components.
    ///
    /// - Parameter install: Returns the folder of a wheel, after it has been fetched if need be. By default `pip` fetches it.
    package init(
        logger: Logger,
        install: @escaping @Sendable (ComponentWheel, _ requiredFile: String) async throws -> String = { wheel, file in
            try await FrontendInstaller(FrontendPackage(wheel, requiredFile: file)).install()
        }
    ) {
        self.logger = logger
        self.install = install
        (self.additions, self.addition) = AsyncStream.makeStream()
    }

    /// A page shows a component. Never blocks.
    ///
    /// - Returns: Why its files are not there, where that is known.
    package func prepare(_ component: ComponentFiles) -> String? {
        let key = Key(kind: component.kind, name: component.name)
        let made = self.files(of: component)
        enum Outcome {
            case known(FetchedFiles)
            case added(replaced: Entry?)
            case full
        }
        let outcome = self.entries.withLock { entries -> Outcome in
            let former = entries[key]
            if let former, former.description == component { return .known(former.files) }
            if former == nil, entries.count >= Self.maximumCount { return .full }
            entries[key] = Entry(description: component, files: made)
            return .added(replaced: former)
        }
        switch outcome {
        case .known(let files):
            return files.prepare()
        case .added(let former):
            if former != nil {
                self.logger.warning(
                    "A component has other files than another one of its name; the last one counts",
                    metadata: ["component.name": "\(component.name)"]
                )
            }
            self.addition.yield(made)
            return made.prepare()
        case .full:
            return "There are \(Self.maximumCount) components already. Use one name for each."
        }
    }

    private func files(of component: ComponentFiles) -> FetchedFiles {
        let install = self.install
        return FetchedFiles("The component \(component.name)", logger: self.logger) {
            switch component.place {
            case .folder(let path): path
            case .wheel(let wheel): try await install(wheel, component.requiredFile)
            }
        }
    }

    /// Fetches what is needed, until the task is cancelled.
    package func run() async {
        await withTaskGroup(of: Void.self) { group in
            for await files in self.additions { group.addTask { await files.run() } }
            group.cancelAll()
        }
    }

    /// Answers a `GET` or `HEAD` for a file of a component.
    func respond(
        to request: Request,
        _ kind: ComponentFiles.Kind,
        name: String,
        path: String,
        context: some RequestContext
    ) async throws -> Response {
        let entry = self.entries.withLock { $0[Key(kind: kind, name: name)] }
        guard let entry else { return .text("There is no such component.", status: .notFound) }
        return try await entry.files.respond { files in
            try await files.respondWithComponentFile(path, to: request, context: context)
        }
    }
}

extension FrontendPackage {
    /// The wheel of a component.
    fileprivate init(_ wheel: ComponentWheel, requiredFile: String) {
        self = .component(
            wheel.name,
            version: wheel.version,
            sha256: wheel.sha256,
            folder: wheel.folder,
            requiredFile: requiredFile
        )
    }
}
