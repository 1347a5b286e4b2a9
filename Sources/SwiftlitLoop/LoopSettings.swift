/// The settings that the loop follows, from flags and variables as the app gets them.
package struct LoopSettings: Sendable, Equatable {
    /// `server.fileWatcherType`: `auto`, `watchdog`, `poll` or `none`.
    private var watcher = "auto"
    /// `server.folderWatchBlacklist`.
    private var excluded: [String] = []
    private var address = ""

    /// - Parameters:
    ///   - arguments: Those of the app.
    ///   - environment: The variables of the app.
    package init(arguments: [String], environment: [String: String]) {
        func value(_ flags: [String], _ variable: String) -> String? {
            for (index, argument) in arguments.enumerated() {
                for flag in flags {
                    if argument == flag, index + 1 < arguments.count { return arguments[index + 1] }
                    if argument.hasPrefix(flag + "=") { return String(argument.dropFirst(flag.count + 1)) }
                }
            }
            return environment[variable]
        }
        self.watcher = value(["--server.fileWatcherType"], "STREAMLIT_SERVER_FILE_WATCHER_TYPE") ?? "auto"
        self.address = value(["--address", "--server.address"], "STREAMLIT_SERVER_ADDRESS") ?? ""
        let list = value(["--server.folderWatchBlacklist"], "STREAMLIT_SERVER_FOLDER_WATCH_BLACKLIST") ?? ""
        self.excluded = list.split { ", []\"'".contains($0) }.map(String.init)
    }

    /// How changes are noticed; `nil`: not at all.
    package var watchMethod: SourceWatcher.Method? {
        Self.watchMethod(self.watcher)
    }

    /// What a value of `server.fileWatcherType` means.
    static func watchMethod(_ type: String) -> SourceWatcher.Method? {
        switch type {
        case "none": nil
        case "poll": .polling(.milliseconds(300))
        default: .system
        }
    }

    /// Folders of a list, which may be relative to the package.
    static func folders(_ names: [String], in folder: String) -> [String] {
        names.map { $0.hasPrefix("/") ? $0 : "\(folder)/\($0)" }
    }

    /// Whether the address is one of IPv6.
    package var isIPv6: Bool { self.address.contains(":") }

    /// The folders that are not watched.
    ///
    /// - Parameter folder: Where relative ones begin.
    package func excludedFolders(in folder: String) -> [String] {
        Self.folders(self.excluded, in: folder)
    }
}
