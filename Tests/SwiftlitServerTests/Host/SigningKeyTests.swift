import Foundation
import SwiftlitState
import Testing

@testable import SwiftlitServer

@Suite struct SigningKeyTests {
    private static func secrets(_ key: String) -> Secrets { Secrets(["swiftlit": .table(["signing_key": .text(key)])]) }

    @Test func `a secret is the key, if it is long enough`() throws {
        let secret = String(repeating: "s", count: 32)
        let key = try #require(try SigningKey.make(Self.secrets(secret), folder: nil))
        #expect(try key.bytes() == Array(secret.utf8))
        #expect { try SigningKey.make(Self.secrets("short"), folder: nil) } throws: {
            ($0 as? ServerError)?.code == .invalidConfiguration && !"\($0)".contains("short ")
        }
        #expect(try SigningKey.make(Secrets(), folder: nil) == nil)
    }

    @Test func `a data folder keeps a random key, which all processes share`() throws {
        let folder = NSTemporaryDirectory() + "swiftlit-key-\(UUID())"
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let first = try #require(try SigningKey.make(Secrets(), folder: folder)).bytes()
        let second = try #require(try SigningKey.make(Secrets(), folder: folder)).bytes()
        #expect(first.count == 32 && first == second && Set(first).count > 4)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [SigningKey.fileName])
        let path = "\(folder)/\(SigningKey.fileName)"
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)

        try Data([1, 2, 3]).write(to: URL(filePath: path))
        let damaged = try #require(try SigningKey.make(Secrets(), folder: folder))
        #expect(throws: SigningKey.Failed.self) { try damaged.bytes() }
    }
}
