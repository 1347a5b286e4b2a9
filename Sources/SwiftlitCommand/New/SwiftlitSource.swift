import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where a project gets Swiftlit from.
enum SwiftlitSource: Equatable, Sendable {
    /// A repository.
    case url(String)
    /// A checkout on this machine, as an absolute path.
    case path(String)

    /// The source that the options name; without them the checkout that this command was built from.
    ///
    /// - Parameters:
    ///   - builtFrom: The checkout that this command was built from.
    /// - Throws: `noPackage` if there is none.
    init(url: String?, path: String?, builtFrom: String = Self.builtFrom) throws(ProjectError) {
        if let url {
            self = .url(url)
        } else if let path {
            let folder = Self.absolute(path)
            guard Self.isCheckout(folder) else {
                throw ProjectError(
                    .noPackage,
                    "\(folder) is no checkout of Swiftlit. Name the folder with its Package.swift."
                )
            }
            self = .path(folder)
        } else if Self.isCheckout(builtFrom), !builtFrom.contains("/.build/") {
            self = .path(builtFrom)
        } else {
            throw ProjectError(
                .noPackage,
                "Where is Swiftlit? Give --swiftlit-url with its repository, or --swiftlit-path with a checkout."
            )
        }
    }

    /// What SwiftPM calls the package: the last part of its address.
    var identity: String {
        var last =
            switch self {
            case .url(let url): url.split(separator: "/").last.map(String.init) ?? url
            case .path(let path): path.split(separator: "/").last.map(String.init) ?? path
            }
        if last.hasSuffix(".git") { last.removeLast(4) }
        return last.lowercased()
    }

    /// The dependency in a manifest, with no traits.
    var dependency: String {
        switch self {
        case .url(let url): ".package(url: \(Self.quoted(url)), branch: \"main\", traits: [])"
        case .path(let path): ".package(path: \(Self.quoted(path)), traits: [])"
        }
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }

    private static func absolute(_ path: String) -> String {
        let here = URL(filePath: FileManager.default.currentDirectoryPath + "/")
        var folder = URL(filePath: path, relativeTo: here).standardized.path
        while folder.count > 1, folder.hasSuffix("/") { folder.removeLast() }
        return folder
    }

    private static func isCheckout(_ folder: String) -> Bool {
        ["Package.swift", "Sources/Swiftlit", "Sources/SwiftlitCommand"]
            .allSatisfy { FileManager.default.fileExists(atPath: "\(folder)/\($0)") }
    }

    /// The package of this file.
    private static let builtFrom =
        #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/")
}
