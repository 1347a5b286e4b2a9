@testable import SwiftlitServer

extension FuzzTarget {
    /// A `Range` header: a range lies within the file.
    static let byteRange = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let size = Int(input.byte()) << Int(input.byte() % 16)
        if case .part(let range) = ByteRange(header: String(decoding: input.remaining(), as: UTF8.self), size: size) {
            guard range.lowerBound >= 0, range.upperBound < size else { failed("\(range) is not in \(size) bytes") }
        }
    }

    /// An upload: the same file comes out of the same bytes, in whatever pieces they arrive.
    static let multipart = FuzzTarget { bytes in
        var input = FuzzInput(bytes)
        let piece = max(1, Int(input.byte()))
        let body = input.remaining()
        guard upload(body, piece: body.count + 1) == upload(body, piece: piece) else {
            failed("an upload depends on the pieces it arrives in")
        }
    }

    /// The names and bytes of the files that come out, and whether the form came to its end; `nil` for an error.
    private static func upload(_ body: [UInt8], piece: Int) -> Upload? {
        var upload = Upload()
        do {
            var parser = try MultipartParser(contentType: "multipart/form-data; boundary=XX")
            var rest = body[...]
            while !rest.isEmpty {
                for event in try parser.read(rest.prefix(piece)) {
                    switch event {
                    case .fileBegan(let name, _): upload.names.append(name)
                    case .bytes(let bytes): upload.bytes += bytes
                    case .fileEnded: upload.endedCount += 1
                    }
                }
                rest = rest.dropFirst(piece)
            }
            try parser.finish()
            return upload
        } catch {
            return nil
        }
    }

    private struct Upload: Equatable {
        var names: [String] = []
        var bytes: [UInt8] = []
        var endedCount = 0
    }
}
