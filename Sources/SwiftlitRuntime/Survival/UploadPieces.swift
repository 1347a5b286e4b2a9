import SwiftlitElements
import SwiftlitState

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Where several processes keep the uploads of sessions that survive, piece by piece. `SwiftlitCluster` implements it.
package protocol UploadPieceStore: Sendable {
    /// Keeps a piece.
    func put(_ piece: [UInt8], number: Int, of upload: String, in session: String) async throws

    /// A piece that was kept; `nil` where it is gone.
    func piece(_ number: Int, of upload: String, in session: String) async throws -> [UInt8]?

    /// Forgets an upload, or with `nil` all of a session.
    func remove(_ upload: String?, in session: String) async throws
}

/// The uploads of sessions that survive, in a folder of one process or in pieces that several share.
struct KeptUploads: Sendable {
    private enum Place {
        case folder(UploadFolder)
        case pieces(any UploadPieceStore, cipher: (any DataCipher)?)
    }

    /// The size of a piece, so that some fit into memory at a time.
    private static let pieceByteCount = 512 * 1_024
    /// Up to how many bytes a file is in memory when its session is restored.
    private static let maximumMemoryBytes = 1_024 * 1_024

    private let place: Place

    /// - Returns: `nil` where uploads end with the process.
    init?(_ configuration: SessionKeeper.Configuration) {
        if let pieces = configuration.uploadPieces {
            self.place = .pieces(pieces, cipher: configuration.uploadCipher)
        } else if let path = configuration.uploadFolder {
            self.place = .folder(UploadFolder(path: path, cipher: configuration.uploadCipher))
        } else {
            return nil
        }
    }

    /// Keeps an upload. Blocks for what is in a file.
    func keep(_ file: UploadedFile, of session: String) async throws {
        switch self.place {
        case .folder(let folder): try folder.keep(file, of: session)
        case .pieces(let pieces, let cipher):
            let content =
                try file.fileURL.map { try UploadContentReader(path: $0.path) }
                ?? UploadContentReader(try file.bytes())
            var number = 0
            while true {
                var piece = try content.next(Self.pieceByteCount)
                if piece.isEmpty { return }
                if let cipher { piece = try cipher.seal(piece, for: Self.name(number, file.id, session)) }
                try await pieces.put(piece, number: number, of: file.id, in: session)
                number += 1
            }
        }
    }

    /// An upload of another process; `nil` where it is gone, or is not as long as it was.
    ///
    /// - Parameter makeFile: Makes a file for the bytes of a large one that is not in one here.
    func file(
        _ part: UploadPart,
        of session: String,
        makeFile: () throws -> TemporaryFile
    ) async throws -> UploadedFile? {
        switch self.place {
        case .folder(let folder): return try folder.file(part, of: session, makeFile: makeFile)
        case .pieces(let pieces, let cipher):
            let file = part.size > Self.maximumMemoryBytes ? try makeFile() : nil
            var bytes: [UInt8] = []
            var (byteCount, number) = (0, 0)
            while byteCount < part.size {
                guard var piece = try await pieces.piece(number, of: part.id, in: session) else { return nil }
                if let cipher { piece = try cipher.open(piece, for: Self.name(number, part.id, session)) }
                byteCount += piece.count
                guard !piece.isEmpty, byteCount <= part.size else { return nil }
                if let file { try file.write(piece) } else { bytes += piece }
                number += 1
            }
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
    }

    private static func name(_ number: Int, _ upload: String, _ session: String) -> String {
        SealedBytes.place("upload", session, upload, "\(number)")
    }

    /// Forgets an upload.
    func remove(_ id: String, of session: String) async {
        switch self.place {
        case .folder(let folder): folder.remove(id, of: session)
        // What stays goes with its session.
        case .pieces(let pieces, _): try? await pieces.remove(id, in: session)
        }
    }

    /// Forgets the uploads of a session.
    func remove(_ session: String) async {
        switch self.place {
        case .folder(let folder): folder.remove(session)
        // It costs the room that it takes.
        case .pieces(let pieces, _): try? await pieces.remove(nil, in: session)
        }
    }
}
