import SwiftlitState

#if canImport(Glibc)
    private import Glibc
#elseif canImport(Darwin)
    private import Darwin
#elseif canImport(Musl)
    private import Musl
#endif

#if canImport(Musl)
    private typealias SystemFile = OpaquePointer
#else
    private typealias SystemFile = UnsafeMutablePointer<FILE>
#endif

/// A file that is encrypted piece by piece, so that a large one needs little memory. Its functions block.
///
/// Each piece is sealed for its number and whether it is the last one, and stands behind its length (4 bytes, little endian): pieces that were
/// left out, moved or added are noticed.
struct SealedFile {
    /// The file cannot be read or written.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    static let pieceByteCount = 1_024 * 1_024
    /// What a sealed piece may have beside its bytes.
    private static let maximumOverhead = 1_024

    let cipher: any DataCipher
    let place: String

    private func place(ofPiece number: Int, isLast: Bool) -> String {
        SealedBytes.place("file", self.place, "\(number)", isLast ? "last" : "")
    }

    /// Encrypts another file, or bytes, into a new file.
    func write(_ content: UploadContentReader, to path: String) throws {
        guard let file = fopen(path, "wbx") else { throw Failed(description: "\(path) cannot be made: error \(errno)") }
        var isClosed = false
        defer { if !isClosed { fclose(file) } }
        var number = 0
        var piece = try content.next(Self.pieceByteCount)
        repeat {
            let next = try content.next(Self.pieceByteCount)
            let sealed = try self.cipher.seal(piece, for: self.place(ofPiece: number, isLast: next.isEmpty))
            let length = withUnsafeBytes(of: UInt32(sealed.count).littleEndian) { Array($0) }
            guard fwrite(length, 1, 4, file) == 4, fwrite(sealed, 1, sealed.count, file) == sealed.count else {
                throw Failed(description: "\(path) cannot be written: error \(errno)")
            }
            (piece, number) = (next, number + 1)
        } while !piece.isEmpty
        isClosed = true
        guard fclose(file) == 0 else { throw Failed(description: "\(path) cannot be written: error \(errno)") }
    }

    /// Decrypts the file, and hands its pieces over in order.
    ///
    /// - Throws: ``DataCipherError`` where it was changed, ``Failed`` where it cannot be read, and what `take` throws.
    func read(_ path: String, _ take: ([UInt8]) throws -> Void) throws {
        guard let file = fopen(path, "rb") else { throw Failed(description: "\(path) cannot be read: error \(errno)") }
        defer { fclose(file) }
        var number = 0
        var next = try self.piece(of: file)
        while let sealed = next {
            next = try self.piece(of: file)
            try take(try self.cipher.open(sealed, for: self.place(ofPiece: number, isLast: next == nil)))
            number += 1
        }
        if number == 0 { throw DataCipherError.changed }
    }

    private func piece(of file: SystemFile) throws -> [UInt8]? {
        var head = [UInt8](repeating: 0, count: 4)
        let headCount = fread(&head, 1, 4, file)
        if headCount == 0 { return nil }
        let length = head.reversed().reduce(0) { $0 << 8 | Int($1) }
        guard headCount == 4, length <= Self.pieceByteCount + Self.maximumOverhead else {
            throw DataCipherError.changed
        }
        var bytes = [UInt8](repeating: 0, count: length)
        guard fread(&bytes, 1, length, file) == length else { throw DataCipherError.changed }
        return bytes
    }
}

/// Reads bytes piece by piece, from memory or a file. Its method blocks.
final class UploadContentReader {
    private enum Source {
        case memory(ArraySlice<UInt8>)
        case file(SystemFile)
    }

    private var source: Source

    /// Reads bytes.
    init(_ bytes: [UInt8]) {
        self.source = .memory(bytes[...])
    }

    /// Reads a file.
    init(path: String) throws {
        guard let file = fopen(path, "rb") else {
            throw SealedFile.Failed(description: "\(path) cannot be read: error \(errno)")
        }
        self.source = .file(file)
    }

    deinit {
        if case .file(let file) = self.source { fclose(file) }
    }

    /// The next bytes, at most so many; none at the end.
    func next(_ count: Int) throws -> [UInt8] {
        switch self.source {
        case .memory(let bytes):
            self.source = .memory(bytes.dropFirst(count))
            return Array(bytes.prefix(count))
        case .file(let file):
            var bytes = [UInt8](repeating: 0, count: count)
            let readCount = fread(&bytes, 1, count, file)
            guard readCount == count || ferror(file) == 0 else {
                throw SealedFile.Failed(description: "a file cannot be read: error \(errno)")
            }
            return Array(bytes.prefix(readCount))
        }
    }
}
