import SwiftlitWire

/// A file that a test uploads, or that a download button saved.
public struct TestFile: Sendable, Hashable {
    /// The name, with folders for an upload of a folder.
    public var name: String

    /// The content.
    public var bytes: [UInt8]

    /// The media type.
    public var type: String

    /// The content as text; characters that are not UTF-8 are replaced.
    public var text: String { String(decoding: self.bytes, as: UTF8.self) }

    /// A file of bytes.
    ///
    /// - Parameters:
    ///   - name: The name of the file, with its end.
    ///   - bytes: What is in it.
    ///   - type: The media type; `nil` takes that of the name's end, as browsers do.
    public init(_ name: String, _ bytes: some Sequence<UInt8>, type: String? = nil) {
        self.name = name
        self.bytes = Array(bytes)
        self.type = type ?? MediaType.type(ofFile: name) ?? "application/octet-stream"
    }

    /// A file of text, in UTF-8.
    ///
    /// - Parameters:
    ///   - name: The name of the file, with its end.
    ///   - text: What is in it.
    ///   - type: The media type; `nil` takes that of the name's end, as browsers do.
    public init(_ name: String, text: String, type: String? = nil) {
        self.init(name, text.utf8, type: type)
    }
}
