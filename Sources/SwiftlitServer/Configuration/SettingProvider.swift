internal import Configuration
private import Synchronization

/// The settings of a file or of a command line, as swift-configuration asks for them.
///
/// It answers with texts alone: a reader decides which place has the last word on a key, and what stands there is checked by ``Setting``, which
/// can say what was expected.
struct SettingProvider: ConfigProvider {
    /// The name of the place.
    let providerName: String
    /// The texts by the keys of the settings.
    let texts: [String: String]

    func value(forKey key: AbsoluteConfigKey, type: ConfigType) -> LookupResult {
        let name = key.components.dropFirst().joined(separator: ".")
        let text = type == .string ? self.texts[name] : nil
        return LookupResult(encodedKey: name, value: text.map { ConfigValue(.string($0), isSecret: false) })
    }

    func fetchValue(forKey key: AbsoluteConfigKey, type: ConfigType) async throws -> LookupResult {
        self.value(forKey: key, type: type)
    }

    func watchValue<Return: ~Copyable>(
        forKey key: AbsoluteConfigKey,
        type: ConfigType,
        updatesHandler: (ConfigUpdatesAsyncSequence<Result<LookupResult, any Error>, Never>) async throws -> Return
    ) async throws -> Return {
        try await self.watchValueFromValue(forKey: key, type: type, updatesHandler: updatesHandler)
    }

    func snapshot() -> any ConfigSnapshot { self }

    func watchSnapshot<Return: ~Copyable>(
        updatesHandler: (ConfigUpdatesAsyncSequence<any ConfigSnapshot, Never>) async throws -> Return
    ) async throws -> Return {
        try await self.watchSnapshotFromSnapshot(updatesHandler: updatesHandler)
    }
}

extension SettingProvider: ConfigSnapshot {}

/// Settings of several places, of which the first that has one decides.
struct SettingReader {
    /// Where a setting was found.
    struct Finding {
        /// The name of the place.
        var provider: String
        /// What the place calls the setting: a variable, or the key itself.
        var name: String
        var text: String
    }

    private let reader: ConfigReader
    private let latest = LatestAccess()

    /// - Parameter providers: The places, the last word first. At least one.
    init(_ providers: [any ConfigProvider]) {
        self.reader = ConfigReader(providers: providers, accessReporter: self.latest)
    }

    /// Looks a setting up; `nil` where no place has it.
    ///
    /// Variables are named after keys below `streamlit`: `STREAMLIT_SERVER_PORT` for `server.port`.
    func find(_ setting: Setting) -> Finding? {
        let components = ["streamlit"] + setting.key.split(separator: ".").map(String.init)
        guard let text = self.reader.string(forKey: ConfigKey(components)), let place = self.latest.place else {
            return nil
        }
        return Finding(provider: place.provider, name: place.name, text: text)
    }
}

/// Remembers which place the last answer came from.
private final class LatestAccess: AccessReporter {
    private let found = Mutex<(provider: String, name: String)?>(nil)

    var place: (provider: String, name: String)? { self.found.withLock { $0 } }

    func report(_ event: AccessEvent) {
        var place: (provider: String, name: String)?
        for result in event.providerResults {
            guard case .success(let answer) = result.result, answer.value != nil else { continue }
            place = (result.providerName, answer.encodedKey)
            break
        }
        self.found.withLock { $0 = place }
    }
}
