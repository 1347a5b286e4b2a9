internal import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Where the files of a component are.
public struct ComponentSource: Sendable, Hashable {
    let storage: Storage

    enum Storage: Sendable, Hashable {
        case url(String)
        case folder(String)
        case wheel(ComponentWheel)
    }

    /// A folder on the server. All of it can be fetched by everyone who reaches the server, but what begins with a dot.
    ///
    /// - Parameter path: The folder; a relative path begins in the server's working directory.
    public static func folder(_ path: String) -> ComponentSource { ComponentSource(storage: .folder(path)) }

    /// Another server, such as that of a component in development. For components in a frame.
    ///
    /// - Parameter address: The address of the component's page, with `http:` or `https:`.
    public static func url(_ address: String) -> ComponentSource { ComponentSource(storage: .url(address)) }

    /// A package of the Python index that contains a component. Its wheel is downloaded by `pip` when a page first shows the component, and is
    /// kept in the cache folder of the frontend. No Python code of it runs.
    ///
    /// ```swift
    /// .wheel("streamlit-ace", version: "0.1.1", sha256: "cdf908a9…", folder: "streamlit_ace/frontend/build")
    /// ```
    ///
    /// `pip download --no-deps NAME==VERSION` fetches the file, and `sha256sum` tells its checksum. To use files that are already on the
    /// machine, set the variable `SWIFTLIT_COMPONENT_` and the name in capitals (`SWIFTLIT_COMPONENT_STREAMLIT_ACE`) to their folder.
    ///
    /// - Parameters:
    ///   - name: The distribution.
    ///   - version: Its version.
    ///   - sha256: The SHA-256 of the wheel, in 64 hexadecimal digits. A file with another one is not unpacked.
    ///   - folder: The folder in the wheel that has the files of the browser; nothing else is served.
    public static func wheel(_ name: String, version: String, sha256: String, folder: String) -> ComponentSource {
        ComponentSource(storage: .wheel(ComponentWheel(name: name, version: version, sha256: sha256, folder: folder)))
    }
}

extension ComponentSource {
    /// What a component needs of its files.
    enum Use {
        case frame
        /// The path of a script.
        case module(String)
    }

    /// Has the server serve the files.
    ///
    /// - Throws: `invalidArgument` for a source that cannot be, `fileNotReadable` for files that are not there.
    func use(by name: String, _ use: Use, in files: any PageFiles) throws(ElementError) {
        let (kind, requiredFile): (ComponentFiles.Kind, String) =
            switch use {
            case .frame: (.frame, "index.html")
            case .module(let path): (.module, path)
            }
        let place: ComponentFiles.Place
        switch self.storage {
        case .url(let address):
            guard kind == .frame else {
                throw ElementError(
                    .invalidArgument,
                    "The component \"\(name)\" is a part of the page, whose files are in a folder or a wheel and not at \(address)."
                )
            }
            return try Self.check(address: address, of: name)
        case .folder(let path):
            try Self.check(folder: path, requiredFile, of: name)
            place = .folder(path)
        case .wheel(let wheel):
            try wheel.check(for: name)
            place = .wheel(wheel)
        }
        let needed = ComponentFiles(name: name, kind: kind, place: place, requiredFile: requiredFile)
        if let problem = files.needComponent(needed) {
            throw ElementError(.fileNotReadable, "The component \"\(name)\" is not available: \(problem)")
        }
    }

    /// - Throws: `invalidArgument` for a name that cannot be a part of an address.
    static func check(name: String) throws(ElementError) {
        let isName =
            (1...100).contains(name.utf8.count) && name.utf8.contains { $0 != UInt8(ascii: ".") }
            && name.utf8.allSatisfy { $0.isLetterOrDigit || "_-.".utf8.contains($0) }
        guard isName else {
            throw ElementError(
                .invalidArgument,
                "A component has the name \"\(name.prefix(100))\". Use up to 100 letters (a to z), digits, _, - and points."
            )
        }
    }

    /// Whether a path names a file below the folder it is looked up in.
    fileprivate static func isSafe(path: String) -> Bool {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        return !path.isEmpty && !parts.contains { $0.isEmpty || $0.hasPrefix(".") }
            && !path.utf8.contains { $0 < 0x20 || "\\*?[]#%".utf8.contains($0) }
    }

    /// The file that a path names, or a pattern whose last part has `*` or `?`, as builds give names to files: `index-*.js`.
    ///
    /// - Throws: `invalidArgument` for a path that does not stay in the folder and for a pattern in a wheel, `fileNotReadable` for one that not
    ///   exactly one file fits.
    func file(_ path: String, of name: String) throws(ElementError) -> String {
        guard path.contains(where: Self.isWildcard) else { return try Self.checked(path: path, of: name) }
        guard case .folder(let folder) = self.storage else {
            throw ElementError(
                .invalidArgument,
                """
                The component "\(name)" has the pattern "\(path.prefix(200))". A package is pinned: give the whole path. Patterns are for folders.
                """
            )
        }
        var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        let pattern = parts.removeLast()
        guard !parts.contains(where: { $0.contains(where: Self.isWildcard) }) else {
            throw ElementError(
                .invalidArgument,
                "The component \"\(name)\" has the pattern \"\(path.prefix(200))\". Only its last part may have * and ?."
            )
        }
        // What stays when the wildcards are letters has to be a path.
        _ = try Self.checked(path: String(path.map { Self.isWildcard($0) ? "x" : $0 }), of: name)
        let parent = ([folder] + parts).joined(separator: "/")
        // A folder that is not there has no file that fits.
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        let found = names.filter { !$0.hasPrefix(".") && FilePattern(pattern).fits($0) }.sorted()
        guard found.count == 1, let only = found.first else {
            let list = found.prefix(5).joined(separator: ", ")
            throw ElementError(
                .fileNotReadable,
                """
                The pattern "\(path.prefix(200))" of the component "\(name)" fits \(found.count) files\(found.isEmpty ? "" : " (\(list))") in \
                "\(folder.prefix(300))", and has to fit one. \(found.isEmpty ? "Build the component." : "Remove those of earlier builds.")
                """
            )
        }
        return try Self.checked(path: (parts + [only]).joined(separator: "/"), of: name)
    }

    private static func isWildcard(_ character: Character) -> Bool { character == "*" || character == "?" }

    /// - Throws: `invalidArgument` for a path that does not stay in the folder.
    static func checked(path: String, of name: String) throws(ElementError) -> String {
        guard Self.isSafe(path: path) else {
            throw ElementError(
                .invalidArgument,
                """
                The component "\(name)" has a file "\(path.prefix(200))". Give its path below the folder, with slashes.
                """
            )
        }
        return path
    }

    private static func check(address: String, of name: String) throws(ElementError) {
        let isAddress = ["http://", "https://"].contains {
            address.lowercased().hasPrefix($0) && address.utf8.count > $0.utf8.count
        }
        guard isAddress, !address.utf8.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
            throw ElementError(
                .invalidArgument,
                "The component \"\(name)\" has the address \"\(address.prefix(200))\". Use one that begins with http:// or https://."
            )
        }
    }

    private static func check(folder: String, _ file: String, of name: String) throws(ElementError) {
        guard !folder.utf8.contains(0), FileManager.default.isReadableFile(atPath: "\(folder)/\(file)") else {
            throw ElementError(
                .fileNotReadable,
                """
                The folder "\(folder.prefix(300))" of the component "\(name)" has no \(file) that can be read. Relative paths begin in \
                \(FileManager.default.currentDirectoryPath).
                """
            )
        }
    }
}

extension ComponentWheel {
    /// - Throws: `invalidArgument` for what cannot be the name, the version, the checksum or a folder of a wheel.
    fileprivate func check(for component: String) throws(ElementError) {
        func isWord(_ text: String, _ others: String) -> Bool {
            (1...100).contains(text.utf8.count) && text.utf8.first.map { $0.isLetterOrDigit } ?? false
                && text.utf8.allSatisfy { $0.isLetterOrDigit || others.utf8.contains($0) }
        }
        let isDigest =
            self.sha256.utf8.count == 64
            && self.sha256.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        let wrong: String? =
            if !isWord(self.name, "-_.") {
                "The name \"\(self.name.prefix(100))\" is no distribution."
            } else if !isWord(self.version, ".+!-_") {
                "The version \"\(self.version.prefix(100))\" is none."
            } else if !isDigest {
                "The SHA-256 \"\(self.sha256.prefix(100))\" has not 64 hexadecimal digits."
            } else if !ComponentSource.isSafe(path: self.folder) {
                "The folder \"\(self.folder.prefix(200))\" is no path in a wheel."
            } else {
                nil
            }
        guard let wrong else { return }
        throw ElementError(
            .invalidArgument,
            "The wheel of component \"\(component)\" cannot be asked for. \(wrong) Compare with `pip download --no-deps` and `sha256sum`."
        )
    }
}

extension UInt8 {
    fileprivate var isLetterOrDigit: Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self)
    }
}
