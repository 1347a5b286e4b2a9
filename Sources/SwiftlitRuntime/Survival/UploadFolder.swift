import SwiftlitElements

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// The uploads of sessions that survive: a folder for each session, with a file for each upload. Its methods block.
struct UploadFolder: Sendable {
    /// Up to how many bytes a file is read at once when its session is restored.
    private static let maximumMemoryBytes = 1_024 * 1_024

    private let path: String

    init(path: String) {
        self.path = path
    }

    /// Keeps an upload. A file that is on disk already is linked, or copied where it is on another one.
    func keep(_ file: UploadedFile, of session: String) throws {
        let folder = "\(self.path)/\(session)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let path = "\(folder)/\(file.id)"
        guard !FileManager.default.fileExists(atPath: path) else { return }
        if let url = file.fileURL {
            do {
                try FileManager.default.linkItem(atPath: url.path, toPath: path)
            } catch {
                try FileManager.default.copyItem(atPath: url.path, toPath: path)
            }
        } else {
            try Data(file.bytes()).write(to: URL(filePath: path), options: .atomic)
        }
    }

    /// An upload of another process; `nil` where its file is gone, or is not as long as it was.
    func file(_ part: UploadPart, of session: String) -> UploadedFile? {
        let path = "\(self.path)/\(session)/\(part.id)"
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int
        guard size == part.size else { return nil }
        var storage = UploadedContent.Storage.file(path: path)
        if part.size <= Self.maximumMemoryBytes {
            guard let bytes = try? Data(contentsOf: URL(filePath: path)) else { return nil }
            storage = .memory(Array(bytes))
        }
        return UploadedFile(
            UploadedContent(id: part.id, name: part.name, type: part.type, size: part.size, storage: storage)
        )
    }

    /// Forgets an upload.
    func remove(_ id: String, of session: String) {
        // One that is not there needs no removal.
        try? FileManager.default.removeItem(atPath: "\(self.path)/\(session)/\(id)")
    }

    /// Forgets the uploads of a session.
    func remove(_ session: String) {
        // A session without uploads has no folder.
        try? FileManager.default.removeItem(atPath: "\(self.path)/\(session)")
    }
}
