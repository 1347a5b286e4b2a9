private import HTTPTypes
internal import Hummingbird
internal import Logging
private import NIOPosix

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The files of a folder: the frontend's, with the page in place of files that do not exist, or those of an app.
///
/// Answers are not compressed: browsers fetch the 0.7 to 2.3 MB once and keep them for a year, and the folder does not
/// change, so a proxy in front is the better place.
struct StaticFiles: Sendable {
    private let root: String
    private let files: LocalFileSystem

    /// Serves the files of the folder `root`.
    init(root: String, logger: Logger) {
        self.root = root
        self.files = LocalFileSystem(rootFolder: root, threadPool: .singleton, logger: logger)
    }

    /// Answers a `GET` or `HEAD` for a path that was found safe, without a slash at its start.
    func respond(to request: Request, path: String, context: some RequestContext) async throws -> Response {
        if !path.isEmpty, let response = try await self.file(path, request, context) { return response }
        if let page = try await self.file(Self.page, request, context) { return page }
        return .text("The frontend's index.html is missing.", status: .internalServerError)
    }

    private static let page = "index.html"

    /// Answers a `GET` or `HEAD` for a path of the folder that an app's author serves: its files alone, not those that begin with a dot, nor
    /// what links lead to outside of the folder.
    func respondWithAppFile(_ path: String, to request: Request, context: some RequestContext) async throws -> Response
    {
        guard !path.split(separator: "/").contains(where: { $0.hasPrefix(".") }), self.isInside(path),
            var response = try await self.file(path, request, context)
        else { return .text("There is no such file.", status: .notFound) }
        response.headers[.cacheControl] = "no-cache"
        response.headers[.accessControlAllowOrigin] = "*"
        response.headers[.xContentTypeOptions] = "nosniff"
        return response
    }

    /// Answers a `GET` or `HEAD` for a file of a component: as for files of an app, but the browser may keep what is no page.
    func respondWithComponentFile(
        _ path: String,
        to request: Request,
        context: some RequestContext
    ) async throws -> Response {
        var response = try await self.respondWithAppFile(path, to: request, context: context)
        response.headers[.accessControlAllowOrigin] = nil
        let isPage = path.lowercased().hasSuffix(".html") || path.lowercased().hasSuffix(".htm")
        if response.status != .notFound { response.headers[.cacheControl] = isPage ? "no-cache" : "public" }
        return response
    }

    /// Whether a path leads to something in the folder, links followed.
    private func isInside(_ path: String) -> Bool {
        let root = URL(filePath: self.root).resolvingSymlinksInPath().standardizedFileURL.path
        let file = URL(filePath: "\(self.root)/\(path)").resolvingSymlinksInPath().standardizedFileURL.path
        return file.hasPrefix(root.hasSuffix("/") ? root : root + "/")
    }

    /// Answers with a file, or `nil` if there is none of that name.
    private func file(_ path: String, _ request: Request, _ context: some RequestContext) async throws -> Response? {
        guard let id = self.files.getFileIdentifier(path),
            let attributes = try await self.files.getAttributes(id: id), !attributes.isFolder
        else { return nil }

        let size = attributes.size
        let modified = Int(attributes.modificationDate.timeIntervalSince1970)
        let entityTag = "\"\(String(modified, radix: 16))-\(String(size, radix: 16))\""
        let lastModified = HTTPDate.format(modified)
        let name = path.split(separator: "/").last ?? ""
        var headers: HTTPFields = [
            .eTag: entityTag,
            .lastModified: lastModified,
            .cacheControl: Self.changingFiles.contains(name) ? "no-cache" : "public, immutable, max-age=31536000",
        ]
        if Self.isFresh(request.headers, entityTag: entityTag, lastModified: lastModified) {
            return .empty(status: .notModified, headers: headers)
        }
        headers[.contentType] = ContentType.forFile(named: name)
        headers[.acceptRanges] = "bytes"

        // A range of another version of the file is of no use (RFC 9110, section 13.1.5).
        let condition = request.headers[.ifRange]
        let isSameVersion = condition == nil || condition == entityTag || condition == lastModified
        let range = isSameVersion && request.method == .get ? request.headers[.range] : nil
        switch ByteRange(header: range, size: size) {
        case .whole:
            headers[.contentLength] = String(size)
            guard request.method == .get else { return Response(status: .ok, headers: headers) }
            return Response(
                status: .ok,
                headers: headers,
                body: try await self.files.loadFile(id: id, context: context)
            )
        case .part(let range):
            headers[.contentLength] = String(range.count)
            headers[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound)/\(size)"
            let body = try await self.files.loadFile(id: id, range: range, context: context)
            return Response(status: .partialContent, headers: headers, body: body)
        case .unsatisfiable:
            return .text("There are \(size) bytes.", status: .rangeNotSatisfiable, [.contentRange: "bytes */\(size)"])
        }
    }

    /// Files whose name stays when their content changes; all others carry a hash of it in their name.
    private static let changingFiles: Set<Substring> = ["index.html", "manifest.json"]

    /// Whether the client's copy is this version (RFC 9110, section 13.1).
    ///
    /// Dates are compared as text: we are the only ones who wrote them.
    private static func isFresh(_ headers: HTTPFields, entityTag: String, lastModified: String) -> Bool {
        let tags = headers[values: .ifNoneMatch]
        guard tags.isEmpty else {
            return tags.contains { list in
                list.split(separator: ",").contains { item in
                    let tag = item.drop { $0 == " " }.prefix { $0 != " " }
                    return tag == "*" || tag == entityTag || tag == "W/\(entityTag)"
                }
            }
        }
        return headers[.ifModifiedSince] == lastModified
    }
}
