import SwiftlitElements
import SwiftlitState

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
    private let cipher: (any DataCipher)?

    /// - Parameter cipher: Encrypts the files; `nil` for no encryption.
    init(path: String, cipher: (any DataCipher)? = nil) {
        self.path = path
        self.cipher = cipher
    }

    private func sealed(_ id: String, of session: String) -> SealedFile? {
        self.cipher.map { SealedFile(cipher: $0, place: SealedBytes.place("upload", session, id)) }
    }

    /// Keeps an upload. A file that is on disk already is linked, or copied where it is on another one; with a cipher an encrypted file is made.
    func keep(_ file: UploadedFile, of session: String) throws {
        let folder = "\(self.path)/\(session)"
        try FileManager.default.createDirectory(
            atPath: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
        let path = "\(folder)/\(file.id)"
        guard !FileManager.default.fileExists(atPath: path) else { return }
        if let sealed = self.sealed(file.id, of: session) {
            let content =
                try file.fileURL.map { try UploadContentReader(path: $0.path) }
                ?? UploadContentReader(try file.bytes())
            // Under its name it is whole.
            let part = "\(path).part"
            // One that is there was left by a process that has ended.
            try? FileManager.default.removeItem(atPath: part)
            try sealed.write(content, to: part)
            try FileManager.default.moveItem(atPath: part, toPath: path)
            return
        }
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
    ///
    /// - Parameter makeFile: Makes a file for the bytes of a large one that is encrypted here.
    /// - Throws: What decrypting throws.
    func file(
        _ part: UploadPart,
        of session: String,
        makeFile: () throws -> TemporaryFile
    ) throws -> UploadedFile? {
        let path = "\(self.path)/\(session)/\(part.id)"
        if let sealed = self.sealed(part.id, of: session) {
            guard FileManager.default.fileExists(atPath: path) else { return nil }
            return try Self.file(part, of: sealed, path, makeFile)
        }
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

    private static func file(
        _ part: UploadPart,
        of sealed: SealedFile,
        _ path: String,
        _ makeFile: () throws -> TemporaryFile
    ) throws -> UploadedFile? {
        var bytes: [UInt8] = []
        let file = part.size > Self.maximumMemoryBytes ? try makeFile() : nil
        var byteCount = 0
        try sealed.read(path) { piece in
            byteCount += piece.count
            guard byteCount <= part.size else { return }
            if let file { try file.write(piece) } else { bytes += piece }
        }
        guard byteCount == part.size else { return nil }
        file?.complete()
        return UploadedFile(
            UploadedContent(
                id: part.id,
                name: part.name,
                type: part.type,
                size: part.size,
                storage: file.map { .file(path: $0.path) } ?? .memory(bytes),
                release: { withExtendedLifetime(file) {} }
            )
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
