/// What `swiftlit run` and the program that it has started say to each other.
package enum ControlMessage: Codable, Sendable, Equatable {
    // From the loop.

    /// Accept connections: nobody else does.
    case listen
    /// Show what is wrong with the sources over every page; `nil` when nothing is.
    case show(BuildProblem?)
    /// Show what is wrong in the place of all pages, which do not run until others are taken.
    case hold(BuildProblem)
    /// Take the pages of a library.
    case load(library: String, number: Int)
    /// Accept no more connections and end: another program follows.
    case finish
    /// What was asked for by `locate`: `Sources/App/Page.swift:12` for each address, or `nil`.
    case located(number: Int, places: [String?])

    // From the program.

    /// How the app wants its sources to be watched: `server.fileWatcherType` and `server.folderWatchBlacklist`.
    case watch(type: String, excludedFolders: [String])
    /// Everything is in place but the connections, which the app wants here.
    case prepared(address: String, port: Int)
    /// Connections are accepted.
    case listening(port: Int, urls: [String])
    /// No connection is accepted any more; those that are open end by themselves.
    case stoppedListening
    /// The pages of a library are shown.
    case loaded(number: Int, milliseconds: Double)
    /// The pages of a library cannot be shown.
    case refused(number: Int, reason: String)
    /// Asks where code is in the sources; `located` with the same number answers.
    case locate(number: Int, addresses: [ImageAddress])
}

/// A place in the code of a program or library.
package struct ImageAddress: Codable, Sendable, Hashable {
    /// The file of the program or library.
    package var image: String
    /// How far it is behind the beginning of that.
    package var offset: UInt64

    package init(image: String, offset: UInt64) {
        self.image = image
        self.offset = offset
    }
}

/// Why the sources are not what the pages show.
package struct BuildProblem: Codable, Sendable, Equatable {
    /// What has happened, in some words.
    package var title: String
    /// The first error.
    package var message: String
    /// All of it, line by line: places, source lines with a caret.
    package var lines: [String]

    package init(title: String, message: String, lines: [String]) {
        self.title = title
        self.message = message
        self.lines = lines
    }
}

extension ControlMessage {
    /// The variable that names the folder in which programs leave their sessions to those that follow.
    package static let dataFolderVariable = "SWIFTLIT_LOOP_DATA"

    /// The variable that names the folder of crash reports, if the loop has asked for them by `SWIFT_BACKTRACE`.
    package static let crashFolderVariable = "SWIFTLIT_LOOP_CRASHES"

    /// The variable that names the library whose pages a program has from its beginning on, and its workers.
    package static let libraryVariable = "SWIFTLIT_PAGE_LIBRARY"
}
