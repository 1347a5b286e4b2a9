#if canImport(FoundationEssentials)
    public import FoundationEssentials
#else
    public import Foundation
#endif

/// A file that the user has uploaded, photographed or recorded in the browser.
///
/// ```swift
/// if let file = st.fileUploader("Sales", types: ["csv"]) {
///     let table = try DataTable(csv: file.text())
/// }
/// ```
///
/// The server keeps it while the browser's widget holds it, and for as long as a value of this type is around. Small
/// files are in memory, others in a temporary file (``fileURL``), which is deleted with the last value.
///
/// Name and type are what the browser says: an app that relies on them looks into the bytes, and never takes the name
/// as a path of its own.
public struct UploadedFile: Sendable, Hashable, Identifiable {
    private let content: UploadedContent

    package init(_ content: UploadedContent) {
        self.content = content
    }

    /// Tells the file from all others, also from the same one uploaded again.
    public var id: String { self.content.id }

    /// The name. In uploads of folders the path below the chosen folder's parent, with slashes.
    public var name: String { self.content.name }

    /// The media type, such as `text/csv`; `application/octet-stream` where the browser knows none.
    public var type: String { self.content.type }

    /// How many bytes it has.
    public var size: Int { self.content.size }

    /// Where the bytes are, of a file that is not in memory. Not to be moved or changed; valid while the value exists.
    public var fileURL: URL? {
        guard case .file(let path) = self.content.storage else { return nil }
        return URL(filePath: path)
    }

    /// The bytes. Reads a large file from disk, which takes a moment: pages may do that, other tasks better through
    /// `runInExecutor`.
    ///
    /// - Throws: ``ElementError`` with ``ElementError/Code/fileNotReadable``.
    public func bytes() throws(ElementError) -> [UInt8] {
        switch self.content.storage {
        case .memory(let bytes):
            return bytes
        case .file(let path):
            do {
                return Array(try Data(contentsOf: URL(filePath: path)))
            } catch {
                // The system's reason names the folder, which is nothing for a page to show.
                throw ElementError(
                    .fileNotReadable,
                    "The upload \"\(self.name)\" of \(self.size) bytes cannot be read any more. Upload it again."
                )
            }
        }
    }

    /// The bytes as text.
    ///
    /// - Throws: ``ElementError`` with ``ElementError/Code/fileNotReadable``, also when they are not UTF-8.
    public func text() throws(ElementError) -> String {
        guard let text = String(validating: try self.bytes(), as: UTF8.self) else {
            throw ElementError(
                .fileNotReadable,
                "The upload \"\(self.name)\" is not text in UTF-8. Read its bytes, or upload it in that encoding."
            )
        }
        return text
    }

    /// Files are equal when they are the same upload.
    public static func == (left: UploadedFile, right: UploadedFile) -> Bool { left.id == right.id }

    /// Hashes the identifier.
    public func hash(into hasher: inout Hasher) { hasher.combine(self.id) }
}

/// What an ``UploadedFile`` is made of. Gives its place back when nobody holds it any more.
package final class UploadedContent: Sendable {
    /// Where the bytes are.
    package enum Storage: Sendable {
        /// Here.
        case memory([UInt8])
        /// In a file of its own.
        case file(path: String)
    }

    package let id: String
    package let name: String
    package let type: String
    package let size: Int
    package let storage: Storage
    private let release: @Sendable () -> Void

    /// - Parameter release: Called when nobody holds the file any more. Must not block for long.
    package init(
        id: String,
        name: String,
        type: String,
        size: Int,
        storage: Storage,
        release: @escaping @Sendable () -> Void = {}
    ) {
        self.id = id
        self.name = name
        self.type = type
        self.size = size
        self.storage = storage
        self.release = release
    }

    deinit {
        self.release()
    }
}

/// Where a run finds what the browser has uploaded.
package protocol UploadSource: Sendable {
    /// The complete upload of an identifier that was given to this session; `nil` when there is none, or it was removed.
    func uploadedFile(_ id: String) -> UploadedFile?

    /// How many bytes one file may have.
    var maximumFileBytes: Int { get }
}

extension UploadSource {
    /// How many MiB one file may have, as a person reads it: rounded up.
    var maximumFileMegabytes: Int { self.maximumFileBytes.dividedRoundingUp(by: 1 << 20) }
}

extension Int {
    fileprivate func dividedRoundingUp(by divisor: Int) -> Int { self / divisor + (self % divisor == 0 ? 0 : 1) }
}
