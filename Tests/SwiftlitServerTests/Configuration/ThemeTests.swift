import ArgumentParser
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

/// What code says of how an app looks and is served, and what overrides it.
@Suite struct ThemeTests {
    private static func message(_ theme: Theme) throws -> PBCustomThemeConfig? {
        var configuration = AppConfiguration()
        configuration.theme = theme
        return try configuration.frontendOptions().theme
    }

    @Test func `a theme that says nothing is none`() throws {
        #expect(try Self.message(Theme()) == nil)
    }

    @Test func `a theme becomes the message of the frontend`() throws {
        var theme = Theme(base: .dark)
        theme.primaryColor = "#ff0000"
        theme.font = .named("Inter", from: "https://fonts.example/inter.css")
        theme.headingFont = .serif
        theme.baseFontSize = 15
        theme.headingFontSizes = [.rem(2)]
        theme.headingFontWeights = [700, 650]
        theme.isLinkUnderlined = false
        theme.chartCategoricalColors = ["red", .rgb(0, 0, 255)]
        theme.red.textColor = "#900"
        theme.blue = .init("blue", background: "#eef", text: "navy")
        theme.baseRadius = .full
        theme.buttonRadius = 10
        theme.paddingTop = .rem(1.5)
        theme.metricValueFontSize = 48
        theme.isSidebarBorderShown = true
        theme.fontFaces = [Theme.FontFace("A", url: "/app/static/a.woff2", weight: "400 700")]
        theme.sidebar.codeFont = .named("Mono", from: "https://fonts.example/mono.css")
        theme.light.backgroundColor = "white"
        theme.dark.sidebar.textColor = "#eee"

        var expected = PBCustomThemeConfig()
        expected.base = .dark
        expected.primaryColor = "#ff0000"
        expected.bodyFont = "Inter"
        expected.headingFont = "serif"
        var source = PBFontSource()
        source.configName = "font"
        source.sourceURL = "https://fonts.example/inter.css"
        expected.fontSources = [source]
        expected.baseFontSize = 15
        expected.headingFontSizes = Array(repeating: "2rem", count: 6)
        expected.headingFontWeights = [700, 650, 600, 600, 600, 600]
        expected.linkUnderline = false
        expected.chartCategoricalColors = ["red", "rgb(0, 0, 255)"]
        expected.redTextColor = "#900"
        expected.blueColor = "blue"
        expected.blueBackgroundColor = "#eef"
        expected.blueTextColor = "navy"
        expected.baseRadius = "full"
        expected.buttonRadius = "10px"
        expected.paddingTop = "1.5rem"
        expected.metricValueFontSize = "48px"
        expected.showSidebarBorder = true
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
        #expect(try Self.message(theme) == expected)
    }

    @Test func `a theme can say whatever a file can`() throws {
        let said = Set(try Self.everything().checkedValues().keys)
        let known = Set(ThemeSettings.settings.map(\.key))
        #expect(known.subtracting(said) == [])
        #expect(said.subtracting(known) == [])
        #expect(try Self.message(Self.everything()) != nil)
    }

    /// A theme that says something of everything.
    private static func everything() -> Theme {
        var style = Theme.Style()
        let colors: [WritableKeyPath<Theme.Style, Theme.Color?>] = [
            \.primaryColor, \.backgroundColor, \.secondaryBackgroundColor, \.textColor, \.linkColor, \.codeTextColor,
            \.codeBackgroundColor, \.borderColor, \.dataframeBorderColor, \.dataframeHeaderBackgroundColor,
            \.dataframeHeaderTextColor,
        ]
        for color in colors { style[keyPath: color] = "red" }
        let hues: [WritableKeyPath<Theme.Style, Theme.Style.Hue>] = [
            \.red, \.orange, \.yellow, \.blue, \.green, \.violet, \.gray,
        ]
        for hue in hues { style[keyPath: hue] = .init("red", background: "green", text: "blue") }
        style.chartCategoricalColors = ["red"]
        style.chartSequentialColors = Array(repeating: "red", count: 10)
        style.chartDivergingColors = Array(repeating: "red", count: 10)
        (style.font, style.headingFont, style.codeFont) = (.sansSerif, .named("A", "B"), "C")
        (style.codeFontSize, style.codeFontWeight) = (12, 400)
        (style.headingFontSizes, style.headingFontWeights) = ([.rem(2), .pixels(20)], [700])
        style.isLinkUnderlined = true
        (style.baseRadius, style.buttonRadius) = (.rem(0.5), .pixels(1.5))
        (style.paddingTop, style.paddingBottom) = (0, 1)
        style.isWidgetBorderShown = false
        var theme = Theme(base: .light)
        (theme.style, theme.sidebar) = (style, style)
        (theme.light.style, theme.light.sidebar, theme.dark.style, theme.dark.sidebar) = (style, style, style, style)
        (theme.baseFontSize, theme.baseFontWeight) = (16, 400)
        theme.fontFaces = [Theme.FontFace("A", url: "a", weight: "1", style: "italic", unicodeRange: "U+0")]
        (theme.metricValueFontSize, theme.metricValueFontWeight) = (40, 900)
        theme.isSidebarBorderShown = false
        return theme
    }

    /// Themes that cannot be, and what is said of them.
    private static let mistakes: [(words: String, change: @Sendable (inout Theme) -> Void)] = [
        ("theme.baseFontSize is 0", { $0.baseFontSize = 0 }),
        ("theme.dark.codeFontWeight is 1000", { $0.dark.codeFontWeight = 1_000 }),
        ("chartSequentialColors has 1 colors", { $0.chartSequentialColors = ["red"] }),
    ]

    @Test(arguments: 0..<3) func `a theme that cannot be is named before anything is served`(index: Int) throws {
        let (words, change) = Self.mistakes[index]
        var configuration = AppConfiguration()
        change(&configuration.theme)
        let error = try #require(throws: ServerError.self) { try configuration.validate() }
        #expect(error.code == .invalidConfiguration)
        #expect(error.message.hasPrefix("The app's own theme"), "\(error.message)")
        #expect(error.message.contains(words), "\(error.message)")
    }

    // MARK: - Settings over code

    private static func withFolder<Result>(_ files: [String: String], _ body: (String) throws -> Result) throws
        -> Result
    {
        let path = FileManager.default.temporaryDirectory.appending(path: "sources-\(UUID())").path
        try FileManager.default.createDirectory(atPath: "\(path)/.streamlit", withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }  // nobody needs it to be gone
        for (name, text) in files { try Data(text.utf8).write(to: URL(filePath: "\(path)/.streamlit/\(name)")) }
        return try body(path)
    }

    @Test func `settings override code, each place the ones before`() throws {
        let file = """
            [server]
            port = 2
            address = "::"
            baseUrlPath = "file"
            [theme]
            textColor = "file"
            linkColor = "file"
            borderColor = "file"
            """
        try Self.withFolder(["config.toml": file, "secrets.toml": "b = 2"]) { folder in
            var configuration = AppConfiguration()
            configuration.listening.port = 1
            configuration.limits.maximumWaitingMessageCount = 7
            configuration.look.toolbarMode = .minimal
            configuration.secrets = Secrets(["a": .text("1"), "b": .text("1")])
            configuration.theme.primaryColor = "code"
            configuration.theme.textColor = "code"
            let sources = AppConfiguration.Sources.places(
                folder: folder,
                environment: ["STREAMLIT_SERVER_ADDRESS": "0.0.0.0", "STREAMLIT_THEME_LINK_COLOR": "variable"],
                arguments: ["run", "--server.baseUrlPath=flag", "--theme.borderColor", "flag", "--my.own=flag", "--x"]
            )
            let settings = try configuration.apply(sources)
            #expect(configuration.listening.port == 2)
            #expect(configuration.listening.address == "0.0.0.0")
            #expect(configuration.listening.baseURLPath == "flag")
            #expect(configuration.limits.maximumWaitingMessageCount == 7)
            #expect(configuration.look.toolbarMode == .minimal)
            #expect(configuration.secrets["a"] == "1" && configuration.secrets["b"] == "2")
            let theme = try #require(try configuration.frontendOptions(settings).theme)
            #expect(theme.primaryColor == "code")
            #expect(theme.textColor == "file")
            #expect(theme.linkColor == "variable")
            #expect(theme.borderColor == "flag")
        }
    }

    @Test func `no settings leave the configuration as it is`() throws {
        var configuration = AppConfiguration()
        configuration.listening.port = 1
        let settings = try configuration.apply(.none)
        #expect(settings.ignored == [])
        #expect(configuration.listening.port == 1)
        #expect(try configuration.frontendOptions().theme == nil)
    }

    @Test func `a wrong setting is named with its place`() throws {
        try Self.withFolder(["config.toml": "[theme]\nbase = \"blue\""]) { folder in
            var configuration = AppConfiguration()
            let error = try #require(throws: ServerError.self) { try configuration.apply(.places(folder: folder)) }
            #expect(error.message.contains("config.toml, line 2: theme.base is \"blue\""), "\(error.message)")
        }
    }

    @Test func `options of the command line hold over an app's configuration`() throws {
        var base = AppConfiguration()
        base.listening.port = 1
        base.listening.address = "::"
        base.theme.primaryColor = "code"
        let configuration = try ServeOptions.parse(["--port", "5"])
            .appConfiguration(over: base, folder: "/nowhere", environment: [:]).0
        #expect(configuration.listening.port == 5)
        #expect(configuration.listening.address == "::")
        #expect(try configuration.frontendOptions().theme?.primaryColor == "code")
    }

    @Test func `what the frontend is told follows the configuration`() throws {
        var configuration = AppConfiguration()
        (configuration.look.toolbarMode, configuration.look.isTopBarHidden) = (.developer, true)
        (configuration.look.isDataExportDisabled, configuration.look.isSidebarNavigationShown) = (true, false)
        let options = try configuration.frontendOptions()
        #expect(options.toolbarMode == .developer)
        #expect(options.isTopBarHidden && options.isDataExportDisabled && !options.isSidebarNavigationShown)
    }
}
