import SwiftlitRuntime

/// A key of `config.toml` that this server knows.
struct Setting: Sendable {
    /// What a value must be.
    enum Kind: Equatable, Sendable {
        case text
        case boolean
        case integer(ClosedRange<Int>)
        case choice([String])
        case texts
        case integers
        /// Texts by name: a table, or JSON text in a variable or flag.
        case textsByName
        /// Of a theme: an element is a text or a number.
        case sizes
        case fontFaces

        /// For messages.
        var expected: String {
            switch self {
            case .text: "a text in quotes"
            case .boolean: "true or false"
            case .integer(let range) where range.upperBound == .max: "a whole number from \(range.lowerBound)"
            case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
            case .choice(let names): "one of \(names.map { "\"\($0)\"" }.joined(separator: ", "))"
            case .texts: "a list of texts"
            case .integers: "a whole number or a list of them"
            case .textsByName: "a table of texts, or JSON text such as '{\"X-Email\": \"email\"}'"
            case .sizes: "a text or a list of texts"
            case .fontFaces: "a list of tables with url and family, of texts and whole numbers"
            }
        }
    }

    /// The whole key, such as `server.port`.
    let key: String
    /// What a value must be.
    let kind: Kind
    /// What it decides, for the table of all settings.
    var summary = ""
    /// What holds without it, as a setting would say it.
    var standard = ""
    /// The property of `AppConfiguration` that says the same; empty for the log level, and for what `swiftlit run` follows.
    var property = ""
    /// The option of the command line that says the same, such as `--port`.
    var option: String?
    /// Takes the value over; what a theme says is taken over elsewhere.
    var apply: @Sendable (SettingValue, inout AppConfiguration) -> Void = { _, _ in }

    /// The environment variable that says the same: `STREAMLIT_SERVER_BASE_URL_PATH` for `server.baseUrlPath`.
    var variable: String {
        "STREAMLIT_" + self.key.split(separator: ".").map { Self.snake(String($0)) }.joined(separator: "_")
    }

    private static func snake(_ name: String) -> String {
        var snake = ""
        var wasLower = false
        for character in name {
            if character.isUppercase, wasLower { snake += "_" }
            wasLower = !character.isUppercase
            snake += character.uppercased()
        }
        return snake
    }
}
