internal import SwiftlitConnections
internal import SwiftlitState
internal import Testing

@Suite struct ConnectionSettingsTests {
    private let settings = ConnectionSettings(
        name: "a",
        secrets: Secrets(["port": .text("80"), "token": .text("s3cret"), "hosts": .list([.text("x")])]),
        settings: ["port": "81"]
    )

    @Test func `settings from code come first`() throws {
        #expect(self.settings["port"] == "81")
        #expect(try self.settings.value("port", as: Int.self) == 81)
        #expect(try self.settings.value("missing", as: Int.self) == nil)
        #expect(self.settings.names == ["hosts", "port", "token"])
        #expect(self.settings.secrets.list("hosts") == ["x"])
    }

    @Test func `a value of another type is told without itself`() throws {
        let error = try #require(throws: ConnectionError.self) { try self.settings.value("token", as: Int.self) }
        #expect(error.code == .invalidSetting)
        #expect(error.message.contains("\"token\"") && !error.message.contains("s3cret"))
    }

    @Test func `printing shows names only`() {
        #expect("\(self.settings)" == "ConnectionSettings(a: hosts, port, token)")
        var text = ""
        dump(self.settings, to: &text)
        #expect(!text.contains("s3cret"))
    }

    @Test(arguments: [
        ("s3cret", "•••"),  // a setting with a telling name
        ("port 81", "port 81"),  // one without
        ("nothing", "nothing"),
    ])
    func `secrets are taken out of texts`(text: String, expected: String) {
        #expect(self.settings.redacting(text) == expected)
    }

    @Test func `the pause grows to its maximum`() {
        var policy = ConnectionPolicy()
        policy.retryDelay = .seconds(1)
        policy.maximumRetryDelay = .seconds(5)
        var slot = ConnectionSlotModel(policy)
        #expect((1...5).map { _ in slot.fail() } == [1, 2, 4, 5, 5])
    }
}

/// Fails again and again, each time when the pause is over.
private struct ConnectionSlotModel {
    let policy: ConnectionPolicy
    var count = 0

    init(_ policy: ConnectionPolicy) { self.policy = policy }

    mutating func fail() -> Int {
        self.count += 1
        return Int(self.policy.pause(afterFailures: self.count).components.seconds)
    }
}
