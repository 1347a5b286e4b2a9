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
    ) throws -> AppConfiguration {
        let folder = try Folder(["config.toml": text])
        let (flags, options) = ServeOptions.split(arguments)
        return try ServeOptions.parse(options)
            .appConfiguration(folder: folder.path, environment: environment, flags: flags).0
    }

    /// The message of the theme that a file describes.
    private func theme(_ text: String) throws -> PBCustomThemeConfig? {
        let folder = try Folder(["config.toml": text])
        let (configuration, settings) = try ServeOptions.parse([])
            .appConfiguration(folder: folder.path, environment: [:])
        return try configuration.frontendOptions(settings).theme
    }

    @Test func `a folder without settings leaves everything as it is`() throws {
        let folder = try Folder()
        let (configuration, settings) = try ServeOptions.parse([])
            .appConfiguration(folder: folder.path, environment: [:])
        #expect(configuration.listening.port == AppConfiguration().listening.port)
        #expect(configuration.listening.address == AppConfiguration().listening.address)
        #expect(try configuration.frontendOptions(settings).theme == nil)
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
        #expect(configuration.listening.port == 8_600)
        #expect(configuration.listening.address == "0.0.0.0")
        #expect(configuration.listening.baseURLPath == "tools")
        #expect(!configuration.access.isCORSEnabled)
        #expect(configuration.access.corsAllowedOrigins == ["https://a.example"])
        #expect(configuration.access.allowedHosts == ["app.example"])
        #expect(!configuration.access.isXSRFProtectionEnabled)
        #expect(configuration.access.xsrfCookieSameSite == .strict)
        #expect(configuration.limits.maximumUploadBytes == 5 << 20)
        #expect(configuration.limits.maximumMessageBytes == 3_000_000)
        #expect(configuration.timeouts.websocketPingInterval == .seconds(7))
        #expect(configuration.timeouts.disconnectedSessionTTL == .seconds(9))
        #expect(configuration.listening.serverAddress == "app.example")
        #expect(configuration.errors.details == .type)
        #expect(configuration.look.toolbarMode == .minimal)
        #expect(configuration.look.isDataExportDisabled)
        #expect(!configuration.look.isSidebarNavigationShown)
        #expect(configuration.access.embeddingOrigins == ["https://b.example"])
        #expect(configuration.look.isTopBarHidden)
    }

    @Test func `variables win over the file, flags over variables, options over flags`() throws {
        let file = "server.port = 1\n"
        #expect(try self.configuration("[server]\nport = 1").listening.port == 1)
        let environment = ["STREAMLIT_SERVER_PORT": "2"]
        #expect(try self.configuration(file, environment: environment).listening.port == 2)
        #expect(try self.configuration(file, environment: environment, "--server.port=3").listening.port == 3)
        #expect(try self.configuration(file, environment: environment, "--server.port", "4").listening.port == 4)
        #expect(
            try self.configuration(file, environment: environment, "--server.port=3", "--port", "5").listening.port == 5
        )
    }

    @Test func `the file of the folder wins over that of the home folder, key by key`() throws {
        let home = try Folder([
            "config.toml": "[server]\nport = 1\naddress = \"::\"", "secrets.toml": "a = 1\n[t]\nx = 1\ny = 1",
        ])
        let local = try Folder(["config.toml": "[server]\nport = 2", "secrets.toml": "[t]\nx = 2"])
        let configuration = try ServeOptions.parse([])
            .appConfiguration(folder: local.path, environment: ["HOME": home.path]).0
        #expect(configuration.listening.port == 2)
        #expect(configuration.listening.address == "::")
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
        ("[theme]\nchartSequentialColors = [\"red\"]", "line 2: chartSequentialColors has 1 colors"),
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
        #expect(configuration.access.allowedHosts == ["a", "b", "c"])
    }

    @Test func `settings of Streamlit's that mean nothing here are no mistakes`() throws {
        let folder = try Folder(["config.toml": "[runner]\nmagicEnabled = false\n[server]\nheadless = true"])
        let settings = try Settings(folder: folder.path, environment: [:], flags: [("server.headless", "true")])
        #expect(settings.ignored.count == 3)
        #expect(settings.ignored.first?.hasSuffix("line 2: runner.magicEnabled") == true)
    }

    @Test func `settings of swiftlit run are read wherever they stand`() throws {
        let text = "[server]\nrunOnSave = false\nfileWatcherType = \"poll\"\nfolderWatchBlacklist = [\"a\", \"/b\"]"
        let folder = try Folder(["config.toml": text])
        let settings = try Settings(
            folder: folder.path,
            environment: ["STREAMLIT_SERVER_ALLOW_RUN_ON_SAVE": "false"],
            flags: [("server.fileWatcherType", "none")]
        )
        let development = AppHost.Configuration.Development(settings: settings)
        #expect(!development.runsOnSave && !development.allowsRunOnSave)
        #expect(settings.fileWatcherType == "none")
        #expect(settings.excludedFolders == ["a", "/b"])
        #expect(AppHost.Configuration.Development(settings: Settings()).runsOnSave)
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
            try self.theme(
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
            )
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
                case .textsByName: .textsByName(["x": "y"])
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

    @Test(arguments: [
        ("1.5", "1.5"), ("12345678901234567890.5", "12345678901234567890.5"),
        ("-0.12345678901234567891", "-0.12345678901234567891"),
        ("1e400", "1e400"), ("9223372036854775807", "9223372036854775807"),
    ])
    func `numbers in secrets keep their digits`(_ number: String, _ text: String) throws {
        let folder = try Folder(["secrets.toml": "number = \(number)"])
        #expect(try Settings.secrets(folder: folder.path, environment: [:])["number"] == text)
    }

    /// Values of settings that nothing is guessed of: each is refused as a whole.
    @Test(arguments: [
        ("server.port = 8501.0", "a whole number"), ("server.port = \"8501\"", "a whole number"),
        ("server.port = 1e3", "a whole number"), ("server.enableCORS = 1", "true or false"),
        ("server.enableCORS = \"true\"", "true or false"), ("server.address = 1", "a text"),
        ("server.allowedHosts = [\"a\", 1]", "a list of texts"),
        ("theme.fontFaces = [{ url = \"u\", family = \"f\", weight = 400.5 }]", "a list of tables"),
        ("theme.fontFaces = [{ url = \"u\", family = \"f\", weight = [400, 700] }]", "a list of tables"),
    ])
    func `a value of another type is refused, not adjusted`(_ line: String, _ expected: String) throws {
        let folder = try Folder(["config.toml": line])
        let error = try #require(throws: ServerError.self) { try Settings(folder: folder.path, environment: [:]) }
        #expect(error.message.contains("config.toml, line 1"))
        #expect(error.message.contains(expected))
    }

    @Test(arguments: ["8501.0", "0x2135", "8_501", "", " 8501", "8501 ", "1e3", "99999999999999999999"])
    func `texts of variables and flags that are no whole numbers are refused`(_ text: String) {
        #expect(throws: ServerError.self) {
            try Settings(folder: "/nowhere", environment: ["STREAMLIT_SERVER_PORT": text])
        }
        #expect(throws: ServerError.self) {
            try Settings(folder: "/nowhere", environment: [:], flags: [(key: "server.port", value: text)])
        }
    }

    @Test func `secrets that are no TOML are named with their line`() throws {
        let folder = try Folder(["secrets.toml": "a = 1\nb ="])
        let error = try #require(throws: ServerError.self) {
            try Settings.secrets(folder: folder.path, environment: [:])
        }
        #expect(error.message.contains("secrets.toml, line 2"))
    }

    @Test func `all settings are shown with their values and where these come from, as a file that can be read`() throws
    {
        let folder = try Folder(["config.toml": "[server]\nport = 8600\n[theme]\nprimaryColor = \"#f\\\"00\"\n"])
        let options = try ServeOptions.parse(["--show-settings", "--address", "0.0.0.0"])
        var (_, settings) = try options.appConfiguration(
            folder: folder.path,
            environment: ["STREAMLIT_SERVER_ALLOWED_HOSTS": "a.example,b.example"]
        )
        try settings.override(options)
        let text = settings.toml()
        let lines = text.split(separator: "\n").map(String.init)
        #expect(lines.contains("port = 8600  # \(folder.path)/.streamlit/config.toml, line 2"))
        #expect(lines.contains("address = \"0.0.0.0\"  # --address"))
        let hosts = lines.first { $0.hasPrefix("allowedHosts") }
        #expect(hosts?.hasPrefix("allowedHosts = [\"a.example\", \"b.example\"]  # The environment variable ") == true)
        #expect(lines.contains("# baseUrlPath = none"))
        #expect(lines.contains("[theme]"))

        let copy = try Folder(["config.toml": text])
        let (again, _) = try ServeOptions.parse([]).appConfiguration(folder: copy.path, environment: [:])
        #expect(again.listening.port == 8600)
        #expect(again.listening.address == "0.0.0.0")
        #expect(again.access.allowedHosts == ["a.example", "b.example"])
    }
}
