import ArgumentParser
import Logging
import SwiftlitRuntime
import SwiftlitState
import SwiftlitWire
import Testing

@testable import SwiftlitServer

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct SettingsTests {
    /// A folder with files below `.streamlit`, which goes with the test.
    private final class Folder {
        let path: String

        init(_ files: [String: String] = [:]) throws {
            self.path = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID())").path
            try FileManager.default.createDirectory(
                atPath: "\(self.path)/.streamlit",
                withIntermediateDirectories: true
            )
            for (name, text) in files {
                try Data(text.utf8).write(to: URL(filePath: "\(self.path)/.streamlit/\(name)"))
            }
        }

        deinit { try? FileManager.default.removeItem(atPath: self.path) }  // nobody needs it to be gone
    }

    private func configuration(
        _ text: String,
        environment: [String: String] = [:],
        _ arguments: String...
    ) throws -> ServerConfiguration {
        let folder = try Folder(["config.toml": text])
        let (flags, options) = ServeOptions.split(arguments)
        return try ServeOptions.parse(options)
            .serverConfiguration(folder: folder.path, environment: environment, flags: flags).0
    }

    @Test func `a folder without settings leaves everything as it is`() throws {
        let folder = try Folder()
        let (configuration, settings) = try ServeOptions.parse([])
            .serverConfiguration(folder: folder.path, environment: [:])
        #expect(configuration.port == ServerConfiguration().port)
        #expect(configuration.address == ServerConfiguration().address)
        #expect(try configuration.frontendOptions().theme == nil)
        #expect(settings.ignored == [])
        #expect(settings.logLevel == nil)
    }

    @Test func `the settings of a file hold`() throws {
        let configuration = try self.configuration(
            """
            [server]
            port = 8600
            address = "0.0.0.0"
            baseUrlPath = "tools"
            enableCORS = false
            corsAllowedOrigins = ["https://a.example"]
            allowedHosts = ["app.example"]
            enableXsrfProtection = false
            xsrfCookieSameSite = "strict"
            maxUploadSize = 5
            maxWidgetStateSize = 3
            websocketPingInterval = 7
            disconnectedSessionTTL = 9
            [browser]
            serverAddress = "app.example"
            [client]
            showErrorDetails = "type"
            toolbarMode = "minimal"
            disableDataExport = true
            showSidebarNavigation = false
            allowedOrigins = ["https://b.example"]
            [ui]
            hideTopBar = true
            """
        )
        #expect(configuration.port == 8_600)
        #expect(configuration.address == "0.0.0.0")
        #expect(configuration.baseURLPath == "tools")
        #expect(!configuration.isCORSEnabled)
        #expect(configuration.corsAllowedOrigins == ["https://a.example"])
        #expect(configuration.allowedHosts == ["app.example"])
        #expect(!configuration.isXSRFProtectionEnabled)
        #expect(configuration.xsrfCookieSameSite == .strict)
        #expect(configuration.maximumUploadBytes == 5 << 20)
        #expect(configuration.maximumIncomingMessageBytes == 3_000_000)
        #expect(configuration.pingInterval == .seconds(7))
        #expect(configuration.disconnectedSessionTTL == .seconds(9))
        #expect(configuration.serverAddress == "app.example")
        #expect(configuration.errorDetails == .type)
        #expect(configuration.toolbarMode == .minimal)
        #expect(configuration.isDataExportDisabled)
        #expect(!configuration.isSidebarNavigationShown)
        #expect(configuration.embeddingOrigins == ["https://b.example"])
        #expect(configuration.isTopBarHidden)
    }

    @Test func `variables win over the file, flags over variables, options over flags`() throws {
        let file = "server.port = 1\n"
        #expect(try self.configuration("[server]\nport = 1").port == 1)
        let environment = ["STREAMLIT_SERVER_PORT": "2"]
        #expect(try self.configuration(file, environment: environment).port == 2)
        #expect(try self.configuration(file, environment: environment, "--server.port=3").port == 3)
        #expect(try self.configuration(file, environment: environment, "--server.port", "4").port == 4)
        #expect(try self.configuration(file, environment: environment, "--server.port=3", "--port", "5").port == 5)
    }

    @Test func `the file of the folder wins over that of the home folder, key by key`() throws {
        let home = try Folder([
            "config.toml": "[server]\nport = 1\naddress = \"::\"", "secrets.toml": "a = 1\n[t]\nx = 1\ny = 1",
        ])
        let local = try Folder(["config.toml": "[server]\nport = 2", "secrets.toml": "[t]\nx = 2"])
        let configuration = try ServeOptions.parse([])
            .serverConfiguration(folder: local.path, environment: ["HOME": home.path]).0
        #expect(configuration.port == 2)
        #expect(configuration.address == "::")
        #expect(configuration.secrets["t", "x"] == "2")
        #expect(configuration.secrets["t", "y"] == "1")
        #expect(configuration.secrets["a", as: Int.self] == 1)
    }

    @Test(arguments: [
        ("server.baseUrlPath", "STREAMLIT_SERVER_BASE_URL_PATH"), ("server.enableCORS", "STREAMLIT_SERVER_ENABLE_CORS"),
        ("server.disconnectedSessionTTL", "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL"),
        ("theme.light.sidebar.primaryColor", "STREAMLIT_THEME_LIGHT_SIDEBAR_PRIMARY_COLOR"),
    ]) func `each setting has a variable`(key: String, variable: String) {
        #expect(Setting.followed.first { $0.key == key }?.variable == variable)
    }

    @Test(arguments: [
        // An unknown key, and what may be meant.
        ("[server]\nprot = 1", "line 2: there is no setting server.prot. server.port may be meant"),
        ("[srever]\nport = 1", "line 1: there is no setting srever."),
        (
            "\n\n[client]\nshow_error_details = \"full\"",
            "line 4: there is no setting client.show_error_details. client.showErrorDetails"
        ),
        // Another type or value than expected.
        ("[server]\nport = \"8501\"", "line 2: server.port is \"8501\", and must be a whole number from 0 to 65535"),
        ("[server]\nport = 70000", "line 2: server.port is 70000"),
        ("[server]\nenableCORS = 1", "line 2: server.enableCORS is 1, and must be true or false"),
        ("[server]\ndisconnectedSessionTTL = -1", "line 2: server.disconnectedSessionTTL is -1"),
        ("[client]\ntoolbarMode = \"none\"", "\"auto\", \"developer\""),
        ("[server]\nallowedHosts = \"a\"", "line 2: server.allowedHosts is \"a\", and must be a list of texts"),
        ("server = 1", "line 1: there is no setting server."),
        ("[theme]\nchartSequentialColors = [\"red\"]", "line 2: chartSequentialColors has 1 colours"),
        ("[theme]\nbase = \"blue\"", "line 2: theme.base is \"blue\""),
        ("[theme.dark]\nbase = \"dark\"", "line 2: there is no setting theme.dark.base"),
        // No TOML.
        ("[server\nport = 1", "line 1: the header [server] is not closed"),
        ("[server]\nport = eight", "line 2: a value was expected"),
    ]) func `what is wrong is named with its line and what was expected`(text: String, message: String) throws {
        let error = try #require(throws: ServerError.self) { try self.configuration(text) }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.contains(message), "\(error.message)")
        #expect(error.message.contains("config.toml"))
    }

    @Test func `wrong variables and flags are named`() throws {
        let environment = ["STREAMLIT_SERVER_PORT": "many"]
        let variable = try #require(throws: ServerError.self) { try self.configuration("", environment: environment) }
        #expect(variable.message.contains("STREAMLIT_SERVER_PORT"))
        let flag = try #require(throws: ServerError.self) { try self.configuration("", "--server.port=x") }
        #expect(flag.message.contains("--server.port"))
        let unknown = try #require(throws: ServerError.self) { try self.configuration("", "--server.prot=1") }
        #expect(unknown.message.contains("server.port may be meant"))
    }

    @Test func `lists of variables are separated by commas`() throws {
        let configuration = try self.configuration("", environment: ["STREAMLIT_SERVER_ALLOWED_HOSTS": "a, b ,c"])
        #expect(configuration.allowedHosts == ["a", "b", "c"])
    }

    @Test func `settings of Streamlit's that mean nothing here are no mistakes`() throws {
        let folder = try Folder(["config.toml": "[runner]\nmagicEnabled = false\n[server]\nheadless = true"])
        let settings = try Settings(folder: folder.path, environment: [:], flags: [("server.runOnSave", "true")])
        #expect(settings.ignored.count == 3)
        #expect(settings.ignored.first?.hasSuffix("line 2: runner.magicEnabled") == true)
    }

    @Test func `a negative session timeout is refused`() throws {
        let error = try #require(throws: (any Error).self) { try ServeOptions.parse(["--session-timeout=-1"]) }
        #expect(ServeOptions.message(for: error).contains("The session timeout is -1 seconds. Use 0 or more."))
        #expect(try ServeOptions.parse(["--session-timeout", "0"]).sessionTimeout == 0)
    }

    @Test func `a log level of the file holds unless an option names another`() throws {
        let folder = try Folder(["config.toml": "[logger]\nlevel = \"debug\""])
        #expect(try Settings(folder: folder.path, environment: [:]).logLevel == .debug)
    }

    // MARK: - Themes

    @Test func `a theme becomes the message of the frontend`() throws {
        let theme = try #require(
            try self.configuration(
                """
                [theme]
                base = "dark"
                primaryColor = "#ff0000"
                font = "Inter:https://fonts.example/inter.css"
                baseFontSize = 15
                headingFontSizes = "2rem"
                headingFontWeights = [700, 650]
                linkUnderline = false
                chartCategoricalColors = ["red", "blue"]
                redTextColor = "#900"
                paddingTop = "1rem"
                [[theme.fontFaces]]
                url = "/app/static/a.woff2"
                family = "A"
                weight = "400 700"
                [theme.sidebar]
                codeFont = "Mono:https://fonts.example/mono.css"
                [theme.light]
                backgroundColor = "white"
                [theme.dark.sidebar]
                textColor = "#eee"
                """
            ).frontendOptions().theme
        )
        var expected = PBCustomThemeConfig()
        expected.base = .dark
        expected.primaryColor = "#ff0000"
        expected.bodyFont = "Inter"
        var source = PBFontSource()
        source.configName = "font"
        source.sourceURL = "https://fonts.example/inter.css"
        expected.fontSources = [source]
        expected.baseFontSize = 15
        expected.headingFontSizes = Array(repeating: "2rem", count: 6)
        expected.headingFontWeights = [700, 650, 600, 600, 600, 600]
        expected.linkUnderline = false
        expected.chartCategoricalColors = ["red", "blue"]
        expected.redTextColor = "#900"
        expected.paddingTop = "1rem"
        var face = PBFontFace()
        face.url = "/app/static/a.woff2"
        face.family = "A"
        face.weightRange = "400 700"
        expected.fontFaces = [face]
        expected.sidebar.codeFont = "Mono"
        source.configName = "codeFont-sidebar"
        source.sourceURL = "https://fonts.example/mono.css"
        expected.sidebar.fontSources = [source]
        expected.light.backgroundColor = "white"
        expected.dark.sidebar.textColor = "#eee"
        #expect(theme == expected)
    }

    @Test func `every key of a theme has a place in the message`() throws {
        for setting in Setting.followed where setting.key.hasPrefix("theme.") {
            let content: SettingValue.Content =
                switch setting.kind {
                case .text: .text("x")
                case .boolean: .boolean(true)
                case .integer(let range): .integer(range.lowerBound)
                case .choice(let names): .text(names[0])
                case .texts: .texts(Array(repeating: "x", count: 10))
                case .integers: .integers([400])
                case .sizes: .texts(["1rem"])
                case .fontFaces: .fontFaces([["url": "u", "family": "f"]])
                }
            let message = try ThemeSettings.message(of: [setting.key: SettingValue(content: content, origin: "test")])
            #expect(message != nil, "\(setting.key)")
        }
    }

    // MARK: - Secrets

    @Test func `secrets are read, and printing them shows names only`() throws {
        let folder = try Folder([
            "secrets.toml":
                "key = \"k\"\nhosts = [\"a\", \"b\"]\n[database]\nport = 5432\nlive = true\n[database.user]\nname = \"ä\""
        ])
        let secrets = try Settings.secrets(folder: folder.path, environment: [:])
        #expect(secrets["key"] == "k")
        #expect(secrets["database", "port", as: Int.self] == 5_432)
        #expect(secrets["database", "live", as: Bool.self] == true)
        #expect(secrets.section("database", "user")["name"] == "ä")
        #expect(secrets.list("hosts") == ["a", "b"])
        #expect(secrets["database"] == nil)
        #expect(try secrets.require("key") == "k")
        #expect("\(secrets)" == "Secrets(database, hosts, key)")
        var dumped = ""
        dump(secrets, to: &dumped)
        #expect(!dumped.contains("5432"))
        let missing = try #require(throws: StateError.self) { try secrets.section("database").require("password") }
        #expect(missing.code == .missingSecret)
        #expect(missing.message.contains("\"database.password\""))
        #expect(missing.message.contains("There is live, port, user."))
        #expect(!missing.message.contains("5432"))
    }

    @Test func `secrets that are no TOML are named with their line`() throws {
        let folder = try Folder(["secrets.toml": "a = 1\nb ="])
        let error = try #require(throws: ServerError.self) {
            try Settings.secrets(folder: folder.path, environment: [:])
        }
        #expect(error.message.contains("secrets.toml, line 2"))
    }
}
