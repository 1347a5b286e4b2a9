import SwiftlitServer
import Testing

@Suite struct MultipartParserTests {
    private static let type = "multipart/form-data; boundary=XX"

    private struct File: Equatable {
        var name: String
        var type: String?
        var text: String
    }

    /// Reads a form in pieces.
    private func read(_ form: String, type: String = Self.type, by count: Int = .max) throws -> File? {
        var parser = try MultipartParser(contentType: type)
        var file: File?
        var bytes = Array(form.utf8)[...]
        var isEnded = false
        while !bytes.isEmpty {
            for event in try parser.read(bytes.prefix(count)) {
                switch event {
                case .fileBegan(let name, let type): file = File(name: name, type: type, text: "")
                case .bytes(let bytes): file?.text += String(decoding: bytes, as: UTF8.self)
                case .fileEnded: isEnded = true
                }
            }
            bytes = bytes.dropFirst(count)
        }
        try parser.finish()
        #expect(isEnded)
        return file
    }

    private static let forms: [(form: String, file: File)] = [
        (
            "--XX\r\nContent-Disposition: form-data; name=\"a.txt\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nHello\r\n--XX--\r\n",
            File(name: "a.txt", type: "text/plain", text: "Hello")
        ),
        // An empty file without a type, and without a line break at the end.
        (
            "--XX\r\ncontent-disposition:form-data;filename=b\r\n\r\n\r\n--XX--",
            File(name: "b", type: nil, text: "")
        ),
        // What looks like a boundary.
        (
            "before\r\n--XX \r\nContent-Disposition: form-data; name=\"f\"; filename=\"c\"\r\n\r\n\r\r\n--X\r\n-\r\n\r\n--XX--after",
            File(name: "c", type: nil, text: "\r\r\n--X\r\n-\r\n")
        ),
        // Other fields are passed over, and quotes in names are written otherwise.
        (
            "--XX\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--XX\r\nContent-Disposition: form-data; filename=\"a%22b;ü.txt\"\r\n\r\n2\r\n--XX--",
            File(name: "a\"b;ü.txt", type: nil, text: "2")
        ),
    ]

    @Test func `a form is read whole and in pieces of every size`() throws {
        for (form, file) in Self.forms {
            for count in 1...form.utf8.count { #expect(try self.read(form, by: count) == file, "pieces of \(count)") }
        }
    }

    @Test func `a form that ends early is refused at every byte`() throws {
        for (form, _) in Self.forms {
            let end = try #require(form.firstRange(of: "--XX--"))
            for count in 0..<form[..<end.lowerBound].utf8.count + 5 {
                let part = String(decoding: form.utf8.prefix(count), as: UTF8.self)
                #expect(throws: MultipartError.self) { try self.read(part) }
            }
        }
    }

    @Test(arguments: [
        // What is not of the file counts, wherever it is.
        ("<\(Self.filler)>", "", ""), ("", "--XX\r\n\r\n\(Self.filler)\r\n", ""), ("", "", Self.filler),
        ("", String(repeating: "--XX\r\n\(Self.head)\r\n", count: 80), ""),
    ])
    func `what a form has besides its file is bounded`(preamble: String, parts: String, epilogue: String) throws {
        let file = "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\n1\r\n--XX--"
        let start = preamble.isEmpty ? "" : preamble + "\r\n"
        for count in [Int.max, 10_000] {
            let error = #expect(throws: MultipartError.self) {
                try self.read(start + parts + file + epilogue, by: count)
            }
            #expect(error?.description.contains("besides its file") == true)
        }
    }

    private static let filler = String(repeating: "x", count: MultipartParser.maximumOtherBytes + 1)
    private static let head = "X: \(String(repeating: "y", count: 16_000))\r\n\r\n"

    @Test func `a large file is none of it`() throws {
        let text = String(repeating: "x\r\n--X", count: 500_000)
        let form = "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\n\(text)\r\n--XX--"
        #expect(try self.read(form, by: 16_384)?.text.utf8.count == text.utf8.count)
    }

    @Test func `changed forms are read or refused, and hold no more than a head`() throws {
        var generator = SeededGenerator(seed: 7)
        for round in 0..<5_000 {
            var bytes = Array(Self.forms[round % Self.forms.count].form.utf8)
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                bytes[place] =
                    [0x0D, 0x0A, 0x2D, 0x58, 0x22, 0x3B, UInt8.random(in: 0...255, using: &generator)]
                    .randomElement(using: &generator) ?? 0
            }
            var parser = try MultipartParser(contentType: Self.type)
            do {
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = Int.random(in: 1...20, using: &generator)
                    _ = try parser.read(rest.prefix(count))
                    rest = rest.dropFirst(count)
                }
                try parser.finish()
            } catch {
                #expect(!error.description.isEmpty)
            }
        }
    }

    @Test(arguments: [
        "--XX--",  // No file.
        "--XX\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--XX--",  // A field.
        "--XX\r\nContent-Disposition: form-data; filename=a\r\n\r\n1\r\n--XX\r\nContent-Disposition: form-data; filename=b\r\n\r\n1\r\n--XX--",
        "--XXY\r\nContent-Disposition: form-data; filename=a\r\n\r\n1\r\n--XX--",  // Another boundary.
        "--XX\r\n" + String(repeating: "x", count: 20_000),  // A head without end.
    ])
    func `forms without exactly one file are refused`(_ form: String) {
        #expect(throws: MultipartError.self) { try self.read(form) }
        #expect(throws: MultipartError.self) { try self.read(form, by: 100) }
    }

    @Test(arguments: [
        nil, "", "text/plain", "multipart/form-data", "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + String(repeating: "x", count: 71),
    ])
    func `other types are refused`(_ type: String?) {
        #expect(throws: MultipartError.self) { try MultipartParser(contentType: type) }
    }

    @Test func `a boundary in quotes counts without them`() throws {
        #expect(
            try self.read(Self.forms[0].form, type: "Multipart/Form-Data; charset=x; boundary=\"XX\"")
                == Self.forms[0].file
        )
    }
}
