import Logging
import Synchronization
import Testing

@testable import SwiftlitServer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct JSONLogHandlerTests {
    private struct Line: Decodable {
        struct Metadata: Decodable {
            var id: String
            var list: [String]
            var inner: [String: String]

            enum CodingKeys: String, CodingKey {
                case id = "session.id"
                case list
                case inner
            }
        }
        var timestamp: String
        var level: String
        var logger: String
        var message: String
        var source: String
        var error: String?
        var metadata: Metadata?
    }

    private struct Broken: Error, CustomStringConvertible {
        let description = "it broke"
    }

    @Test func `an event is one line with an object`() throws {
        let lines = Mutex<[String]>([])
        var logger = Logger(label: "shop") { label in
            JSONLogHandler(label: label, now: { Date(timeIntervalSince1970: 1_790_000_000.125) }) { line in
                lines.withLock { $0.append(line) }
            }
        }
        logger[metadataKey: "session.id"] = "of the logger"
        let message = "a \"quoted\" line\nand\u{1}another \\ größer"
        logger.warning("\(message)", metadata: ["session.id": "s1", "list": ["a", "b"], "inner": ["x": "\(1)"]])
        logger.debug("not logged")
        logger.error("failed", error: Broken(), metadata: ["session.id": "s2", "list": [], "inner": [:]])
        let all = lines.withLock { $0 }
        #expect(all.count == 2)
        #expect(all.allSatisfy { !$0.contains("\n") })
        let line = try JSONDecoder().decode(Line.self, from: Data(all[0].utf8))
        #expect(line.timestamp == "2026-09-21T14:13:20.125Z")
        #expect((line.level, line.logger, line.message) == ("warning", "shop", message))
        #expect(line.source == "SwiftlitServerTests")
        #expect(line.error == nil)
        #expect(line.metadata?.id == "s1")
        #expect(line.metadata?.list == ["a", "b"])
        #expect(line.metadata?.inner == ["x": "1"])
        #expect(try JSONDecoder().decode(Line.self, from: Data(all[1].utf8)).error == "it broke")
    }

    @Test(arguments: [("json", true), ("text", false)])
    func `the setting decides how the default logger writes`(_ format: String, _ isJSON: Bool) throws {
        let settings = try Settings(folder: "/", environment: ["STREAMLIT_LOGGER_FORMAT": format])
        #expect(settings.makeLogger(label: "shop").handler is JSONLogHandler == isJSON)
        #expect(throws: ServerError.self) {
            try Settings(folder: "/", environment: [:], flags: [("logger.format", "xml")])
        }
    }
}
