#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Finds the frontend's static files, or those of an addition to it, and fetches them the first time.
///
/// The files come, in this order, from the folder named by `SWIFTLIT_FRONTEND` (or another variable of the package); from the folder
/// `frontend` beside the program, where `swiftlit build` puts them; from the user's cache folder; or out of the pinned wheel, which `pip`
/// downloads with the user's own index settings. No network is used once they are in the
/// cache folder, which is `$XDG_CACHE_HOME/swiftlit/frontend`, by default below `~/Library/Caches` on macOS and
/// `~/.cache` elsewhere.
///
/// Several processes may install at the same time: each unpacks into a folder of its own and one of them is renamed
/// into place.
package struct FrontendInstaller: Sendable {
    private let environment: [String: String]
    private let pin: FrontendPackage
    private let bundle: String?

    /// Creates an installer.
    ///
    /// - Parameters:
    ///   - environment: The variables to look at, and those that `pip` gets: `SWIFTLIT_FRONTEND`, `XDG_CACHE_HOME`,
    ///     `HOME`, `PATH`, and `PYTHON`, the interpreter to use instead of `python3`, as a path or a name.
    ///   - version: The release of the wheel.
    ///   - wheelSHA256: The SHA-256 of the wheel in lowercase hex, at least eight digits.
    ///   - bundle: A folder that has releases as the cache folder has them; `nil` for none.
    package init(
        environment: [String: String],
        version: String = FrontendPin.version,
        wheelSHA256: String = FrontendPin.wheelSHA256,
        bundle: String? = nil
    ) {
        self.init(environment: environment, pin: .frontend(version: version, wheelSHA256: wheelSHA256), bundle: bundle)
    }

    /// Creates an installer of a package.
    package init(environment: [String: String], pin: FrontendPackage, bundle: String? = nil) {
        self.environment = environment
        self.pin = pin
        self.bundle = bundle
    }

    /// Creates an installer that looks at the variables of this process and beside its program.
    package init(_ pin: FrontendPackage = .frontend) {
        self.init(environment: ProcessInfo.processInfo.environment, pin: pin, bundle: Self.folderBesideProgram)
    }

    /// The folder `frontend` beside the program, through links. The name that the program was started by says where that is; a name without
    /// a slash was found in `PATH`.
    private static var folderBesideProgram: String? {
        let name = CommandLine.arguments.first ?? ""
        #if canImport(Darwin)
            let running = Bundle.main.executablePath ?? name
        #else
            let running = "/proc/self/exe"
        #endif
        let program = name.contains("/") ? name : running
        let path = URL(filePath: program).resolvingSymlinksInPath().path
        guard let slash = path.lastIndex(of: "/") else { return nil }
        return path[..<slash] + "/frontend"
    }

    /// The folder with the files, if they are in place and nothing has to be fetched.
    package var installed: String? {
        if let folder = self.environment[self.pin.overrideVariable], !folder.isEmpty {
            return self.isComplete(folder) ? folder : nil
        }
        // No cache folder is none with the files.
        return [self.bundle, try? self.cacheFolder()].compactMap { $0 }
            .map { "\($0)/\(self.pin.releaseName)/static" }
            .first { self.isComplete($0) }
    }

    /// Returns the path of the folder with the files, after installing it if need be.
    ///
    /// Takes some milliseconds when the files are there, and the time to download 11 MB otherwise. Cancelling ends the
    /// Python process, removes what it left, and throws `CancellationError`.
    ///
    /// - Parameter progress: Is told each step, one after the other.
    /// - Throws: `FrontendError`, or `CancellationError`.
    package func install(progress: (FrontendProgress) -> Void = { _ in }) async throws -> String {
        if let folder = self.environment[self.pin.overrideVariable], !folder.isEmpty {
            guard self.isComplete(folder) else {
                throw FrontendError(
                    .overrideInvalid,
                    "\(self.pin.overrideVariable) is \"\(folder)\", which has no \(self.pin.requiredFile). Name the "
                        + "folder \(self.pin.folder) of \(self.pin.distribution) \(self.pin.version), or unset it "
                        + "to download that."
                )
            }
            return folder
        }

        if let installed = self.installed { return installed }
        let cache = try self.cacheFolder()
        let release = cache + "/" + self.pin.releaseName

        let work = cache + "/.installing-\(UUID().uuidString)"
        defer {
            // Best effort: what stays behind costs space and is never looked at.
            try? FileManager.default.removeItem(atPath: work)
        }
        do {
            for folder in ["/wheel", "/release"] {
                try FileManager.default.createDirectory(atPath: work + folder, withIntermediateDirectories: true)
            }
            try Data("\(self.requirement) --hash=sha256:\(self.pin.wheelSHA256)\n".utf8)
                .write(to: URL(filePath: work + "/requirements.txt"))
        } catch {
            throw self.cacheUnwritable(cache, FolderOperations.reason(for: error), cause: error)
        }

        progress(.downloading(release: self.requirement))
        let python = PythonInterpreter(environment: self.environment)
        try await self.download(using: python, into: work)
        let contents = try await self.unpack(using: python, in: work)
        progress(.verified(byteCount: contents.wheelByteCount))
        try self.move(work + "/release", to: release, aside: work + "/damaged")
        progress(.unpacked(fileCount: contents.fileCount, byteCount: contents.byteCount, folder: release + "/static"))
        return release + "/static"
    }

    // MARK: - Steps

    private var requirement: String {
        "\(self.pin.distribution)==\(self.pin.version)"
    }

    private func isComplete(_ folder: String) -> Bool {
        FileManager.default.isReadableFile(atPath: folder + "/" + self.pin.requiredFile)
    }

    private func cacheFolder() throws -> String {
        // The XDG base directory specification says to ignore relative paths.
        if let folder = self.environment["XDG_CACHE_HOME"], folder.hasPrefix("/") {
            return folder + "/swiftlit/frontend"
        }
        guard let home = self.environment["HOME"], home.hasPrefix("/") else {
            throw FrontendError(
                .cacheUnwritable,
                "There is no cache folder, because neither XDG_CACHE_HOME nor HOME is an absolute path. Set one of them."
            )
        }
        #if os(macOS)
            return home + "/Library/Caches/swiftlit/frontend"
        #else
            return home + "/.cache/swiftlit/frontend"
        #endif
    }

    private func download(using python: PythonInterpreter, into work: String) async throws {
        let probe = try await python.run(["-c", PythonScripts.probe])
        switch probe.exitCode {
        case 0: break
        case PythonScripts.pipMissing:
            throw FrontendError(
                .pipMissing,
                "\(python.command) has no pip, which downloads \(self.pin.title). Install it (Debian: python3-pip), set "
                    + "PYTHON to an interpreter that has it, or set \(self.pin.overrideVariable) to a folder with the files."
            )
        default: throw python.missing(probe)
        }

        let download = try await python.run([
            "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input",
            "--no-deps", "--only-binary", ":all:", "--require-hashes",
            "--retries", "2", "--timeout", "15",
            "--requirement", work + "/requirements.txt", "--dest", work + "/wheel",
        ])
        guard download.exitCode == 0 else {
            throw self.downloadError(download)
        }
    }

    private func downloadError(_ outcome: PythonInterpreter.Outcome) -> FrontendError {
        func mentions(_ phrases: String...) -> Bool {
            phrases.contains { outcome.errorOutput.contains($0) }
        }
        // What pip 20 to 26 print. A phrase that changes leads to the last case, which quotes pip.
        if mentions("DO NOT MATCH THE HASHES") {
            return self.hashMismatch("Pip downloaded a file with another SHA-256")
        }
        if mentions("No space left on device", "Permission denied", "Read-only file system", "Disk quota exceeded") {
            return FrontendError(
                .cacheUnwritable,
                "Pip could not write \(self.pin.title): \(outcome.lastErrorLine). Make space, or set XDG_CACHE_HOME and "
                    + "TMPDIR to other folders."
            )
        }
        if mentions(
            "from versions: none",
            "No matching distribution",
            "Max retries exceeded",
            "connection broken",
            "Connection",
            "timed out"
        ) {
            return FrontendError(
                .indexUnreachable,
                "Pip did not get \(self.requirement): \(outcome.lastErrorLine). Check the network, the proxy and pip's "
                    + "index settings, or set \(self.pin.overrideVariable) to a folder with the files."
            )
        }
        return FrontendError(
            .downloadFailed,
            "Pip ended with \(outcome.ending): \(outcome.lastErrorLine). Try `pip download \(self.requirement)` "
                + "by hand, or set \(self.pin.overrideVariable) to a folder with the files."
        )
    }

    private struct Contents {
        var wheelByteCount: Int
        var fileCount: Int
        var byteCount: Int
    }

    private func unpack(using python: PythonInterpreter, in work: String) async throws -> Contents {
        // No folder is no wheel.
        let files = (try? FileManager.default.contentsOfDirectory(atPath: work + "/wheel")) ?? []
        guard let wheel = files.first(where: { $0.hasSuffix(".whl") }) else {
            throw FrontendError(
                .downloadFailed,
                "Pip ended well and left no wheel. Try `pip download \(self.requirement)` by hand."
            )
        }
        let unpack = try await python.run([
            "-I", "-c", PythonScripts.unpack,
            work + "/wheel/" + wheel, self.pin.wheelSHA256, self.pin.folder, work + "/release/static",
        ])
        switch unpack.exitCode {
        case 0: break
        case PythonScripts.otherHash:
            throw self.hashMismatch("The wheel in hand has SHA-256 \(unpack.lastErrorLine)")
        case PythonScripts.unwritable:
            throw self.cacheUnwritable(work, unpack.lastErrorLine)
        default:
            throw FrontendError(
                .wheelMalformed,
                "\(wheel) cannot be unpacked: \(unpack.lastErrorLine). "
                    + "Set \(self.pin.overrideVariable) to a folder with the files."
            )
        }
        let numbers = unpack.output.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
        guard numbers.count == 3, self.isComplete(work + "/release/static") else {
            throw FrontendError(
                .wheelMalformed,
                "\(wheel) has no \(self.pin.requiredFile). "
                    + "Set \(self.pin.overrideVariable) to a folder with the files."
            )
        }
        return Contents(wheelByteCount: numbers[0], fileCount: numbers[1], byteCount: numbers[2])
    }

    /// Renames a folder into place. Whoever comes second finds the files of the first, which are the same.
    private func move(_ folder: String, to release: String, aside: String) throws {
        var failure = FolderOperations.rename(folder, to: release)
        if failure != nil, !self.isComplete(release + "/static") {
            // Something incomplete is in the way, as a deletion by hand leaves it.
            _ = FolderOperations.rename(release, to: aside)
            failure = FolderOperations.rename(folder, to: release)
        }
        if let failure, !self.isComplete(release + "/static") {
            throw self.cacheUnwritable(release, failure)
        }
    }

    // MARK: - Errors

    private func hashMismatch(_ what: String) -> FrontendError {
        FrontendError(
            .hashMismatch,
            "\(what), and \(self.pin.wheelSHA256) is pinned for \(self.requirement); nothing was unpacked. Check what "
                + "answers for the package index, or set \(self.pin.overrideVariable) to a folder you trust."
        )
    }

    private func cacheUnwritable(_ folder: String, _ reason: String, cause: (any Error)? = nil) -> FrontendError {
        FrontendError(
            .cacheUnwritable,
            "Cannot write \(self.pin.title) to \(folder): \(reason). Make space there, or set XDG_CACHE_HOME.",
            cause: cause
        )
    }
}
