/// A colour of a ``Theme``.
public struct ThemeColor: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The colour as CSS writes it.
    public let css: String

    /// Takes a colour as CSS writes it: `#ff8800`, `skyblue`, `rgb(255 136 0 / 50%)`, …
    public init(_ css: String) { self.css = css }

    /// Takes a colour as CSS writes it.
    public init(stringLiteral css: String) { self.css = css }

    /// A colour of its parts, 0 to 255.
    public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> ThemeColor {
        ThemeColor("rgb(\(red), \(green), \(blue))")
    }
}

/// A font of a ``Theme``.
public struct ThemeFont: Sendable, Hashable, ExpressibleByStringLiteral {
    /// The font as a setting names it.
    let setting: String

    private init(setting: String) { self.setting = setting }

    /// The font without serifs that comes with the browser's part.
    public static let sansSerif = ThemeFont(setting: "sans-serif")
    /// The font with serifs that comes with the browser's part.
    public static let serif = ThemeFont(setting: "serif")
    /// The font of letters of one width that comes with the browser's part.
    public static let monospace = ThemeFont(setting: "monospace")

    /// A font that is on the viewer's machine, or that ``Theme/fontFaces`` tells where to find. Several are tried in their order.
    public static func named(_ names: String...) -> ThemeFont {
        ThemeFont(setting: names.joined(separator: ", "))
    }

    /// A font that a style sheet brings.
    ///
    /// - Parameters:
    ///   - name: The name of the font.
    ///   - styleSheet: The address of the style sheet, with `http://` or `https://`.
    public static func named(_ name: String, from styleSheet: String) -> ThemeFont {
        ThemeFont(setting: "\(name):\(styleSheet)")
    }

    /// The name of a font.
    public init(stringLiteral name: String) { self.init(setting: name) }
}

/// A size of a ``Theme``.
public struct ThemeLength: Sendable, Hashable, ExpressibleByIntegerLiteral {
    /// The size as CSS writes it.
    let css: String

    private init(css: String) { self.css = css }

    /// A number of pixels.
    public static func pixels(_ count: Double) -> ThemeLength { ThemeLength(css: "\(Self.text(count))px") }

    /// So many times the size of text, ``Theme/baseFontSize``.
    public static func rem(_ factor: Double) -> ThemeLength { ThemeLength(css: "\(Self.text(factor))rem") }

    /// A number of pixels.
    public init(integerLiteral count: Int) { self = .pixels(Double(count)) }

    static func text(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
}

/// How round corners of a ``Theme`` are.
public struct ThemeRadius: Sendable, Hashable, ExpressibleByIntegerLiteral {
    /// The radius as a setting says it.
    let setting: String

    private init(setting: String) { self.setting = setting }

    /// Corners as they are.
    public static let none = ThemeRadius(setting: "none")
    /// A little round.
    public static let small = ThemeRadius(setting: "small")
    /// Round, which is the default.
    public static let medium = ThemeRadius(setting: "medium")
    /// Very round.
    public static let large = ThemeRadius(setting: "large")
    /// As round as can be: half of a button is a semicircle.
    public static let full = ThemeRadius(setting: "full")

    /// A number of pixels.
    public static func pixels(_ count: Double) -> ThemeRadius {
        ThemeRadius(setting: "\(ThemeLength.text(count))px")
    }

    /// So many times the size of text.
    public static func rem(_ factor: Double) -> ThemeRadius {
        ThemeRadius(setting: "\(ThemeLength.text(factor))rem")
    }

    /// A number of pixels.
    public init(integerLiteral count: Int) { self = .pixels(Double(count)) }
}
