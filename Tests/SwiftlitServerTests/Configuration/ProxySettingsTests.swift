import SwiftlitRuntime
import Testing

@testable import SwiftlitServer

@Suite struct ProxySettingsTests {
    private static let setting = Setting.followed.first { $0.key == "server.trustedUserHeaders" }

    @Test func `headers of users are a table in a file, and JSON elsewhere`() throws {
        let setting = try #require(Self.setting)
        let table = try TOMLParser.parse(Array("headers = { X-Email = \"email\", \"X-Name\" = \"name\" }".utf8))
        let fromFile = try setting.value(try #require(table["headers"]), in: "config.toml")
        let fromFlag = try setting.value(
            #"{"X-Email": "email", "X-Name": "name"}"#,
            origin: "--server.trustedUserHeaders"
        )
        for value in [fromFile, fromFlag] {
            var configuration = AppConfiguration()
            setting.apply(value, &configuration)
            #expect(configuration.access.trustedUserHeaders == ["X-Email": "email", "X-Name": "name"])
        }
        #expect(throws: ServerError.self) { try setting.value("X-Email=email", origin: "--server.trustedUserHeaders") }
        let numbers = try TOMLParser.parse(Array("headers = { X-Email = 1 }".utf8))
        #expect(throws: ServerError.self) { try setting.value(try #require(numbers["headers"]), in: "config.toml") }
    }
}
