extension Theme {
    /// A color of a ``Theme``.
    public struct Color: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The color as CSS writes it.
        public let css: String

        /// Takes a color as CSS writes it: `#ff8800`, `skyblue`, `rgb(255 136 0 / 50%)`, …
        public init(_ css: String) { self.css = css }

        /// Takes a color as CSS writes it.
        public init(stringLiteral css: String) { self.css = css }

        /// A color of its parts, 0 to 255.
        public static func rgb(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> Color {
            Color("rgb(\(red), \(green), \(blue))")
        }
    }

    /// A font of a ``Theme``.
    public struct Font: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The font as a setting names it.
        package let setting: String

        private init(setting: String) { self.setting = setting }

        /// The font without serifs of the frontend.
        public static let sansSerif = Font(setting: "sans-serif")
        /// The font with serifs of the frontend.
        public static let serif = Font(setting: "serif")
        /// The font of letters of one width of the frontend.
        public static let monospace = Font(setting: "monospace")

        /// A font that is on the viewer's machine, or that ``Theme/fontFaces`` tells where to find. Several are tried in their order.
        public static func named(_ names: String...) -> Font {
            Font(setting: names.joined(separator: ", "))
        }

        /// A font that a style sheet brings.
        ///
        /// - Parameters:
        ///   - name: The name of the font.
        ///   - styleSheet: The address of the style sheet, with `http://` or `https://`.
        public static func named(_ name: String, from styleSheet: String) -> Font {
            Font(setting: "\(name):\(styleSheet)")
        }

        /// The name of a font.
        public init(stringLiteral name: String) { self.init(setting: name) }
    }

    /// A size of a ``Theme``.
    public struct Length: Sendable, Hashable, ExpressibleByIntegerLiteral {
        /// The size as CSS writes it.
        package let css: String

        private init(css: String) { self.css = css }

        /// A number of pixels.
        public static func pixels(_ count: Double) -> Length { Length(css: "\(Self.text(count))px") }

        /// So many times the size of text, ``Theme/baseFontSize``.
        public static func rem(_ factor: Double) -> Length { Length(css: "\(Self.text(factor))rem") }

        /// A number of pixels.
        public init(integerLiteral count: Int) { self = .pixels(Double(count)) }

        static func text(_ number: Double) -> String { Int(exactly: number).map { "\($0)" } ?? "\(number)" }
    }

    /// How round corners of a ``Theme`` are.
    public struct Radius: Sendable, Hashable, ExpressibleByIntegerLiteral {
        /// The radius as a setting says it.
        package let setting: String

        private init(setting: String) { self.setting = setting }

        /// Corners as they are.
        public static let none = Radius(setting: "none")
        /// A little round.
        public static let small = Radius(setting: "small")
        /// Round, which is the default.
        public static let medium = Radius(setting: "medium")
        /// Very round.
        public static let large = Radius(setting: "large")
        /// As round as can be: half of a button is a semicircle.
        public static let full = Radius(setting: "full")

        /// A number of pixels.
        public static func pixels(_ count: Double) -> Radius {
            Radius(setting: "\(Length.text(count))px")
        }

        /// So many times the size of text.
        public static func rem(_ factor: Double) -> Radius {
            Radius(setting: "\(Length.text(factor))rem")
        }

        /// A number of pixels.
        public init(integerLiteral count: Int) { self = .pixels(Double(count)) }
    }
}
