/// Colors, fonts and shapes of an app: what `[theme]` of `.streamlit/config.toml` says, in types.
///
/// ```swift
/// var theme = Theme(base: .dark)
/// theme.primaryColor = "#ff8800"
/// theme.font = .named("Inter", from: "https://rsms.me/inter/inter.css")
/// theme.baseRadius = .full
/// theme.sidebar.backgroundColor = .rgb(20, 20, 30)
/// theme.dark.linkColor = "skyblue"
/// var configuration = AppConfiguration()
/// configuration.theme = theme
/// ```
///
/// `nil` leaves a thing to the frontend, which has a light and a dark theme of its own and shows the one that the browser asks for. Where
/// ``light`` or ``dark`` set something, people can choose between the two in the menu; where only the main part does, there is one theme.
///
/// Settings of a file, of environment variables and of the command line override a `Theme`, key by key.
@dynamicMemberLookup
public struct Theme: Sendable, Hashable {
    /// The theme of the frontend that is changed.
    public enum Base: String, Sendable, Hashable {
        /// Dark text on a light background.
        case light
        /// Light text on a dark background.
        case dark
    }

    /// The theme that this one changes; `nil` for the one that the browser asks for.
    public var base: Base?

    /// How everything looks. Its properties can be read and set on the theme itself.
    public var style: Style = Style()

    /// Overrides for the sidebar.
    public var sidebar: Style = Style()

    /// Overrides for light colors.
    public var light: Variant = Variant()

    /// Overrides for dark colors.
    public var dark: Variant = Variant()

    /// The size of text in pixels, 1 to 200, from which all other sizes follow; `nil` is 16.
    public var baseFontSize: Int?

    /// The weight of text, 100 to 900 in steps of 50; `nil` is 400.
    public var baseFontWeight: Int?

    /// Fonts that the browser fetches, so that ``Theme/Style/font`` and the others can name them. Default none.
    public var fontFaces: [FontFace] = []

    /// The size of the number of a metric.
    public var metricValueFontSize: Length?

    /// The weight of the number of a metric, 100 to 900 in steps of 50.
    public var metricValueFontWeight: Int?

    /// Whether there is a line between the sidebar and the page.
    public var isSidebarBorderShown: Bool?

    /// A theme that changes nothing but what is light and dark.
    public init(base: Base? = nil) {
        self.base = base
    }

    /// How everything looks.
    public subscript<Value>(dynamicMember member: WritableKeyPath<Style, Value>) -> Value {
        get { self.style[keyPath: member] }
        set { self.style[keyPath: member] = newValue }
    }

    /// What a theme sets for light colors, or for dark ones.
    @dynamicMemberLookup
    public struct Variant: Sendable, Hashable {
        /// How everything looks. Its properties can be read and set on the variant itself.
        public var style: Style = Style()

        /// Overrides for the sidebar.
        public var sidebar: Style = Style()

        /// Creates a variant that changes nothing.
        public init() {}

        /// How everything looks.
        public subscript<Value>(dynamicMember member: WritableKeyPath<Style, Value>) -> Value {
            get { self.style[keyPath: member] }
            set { self.style[keyPath: member] = newValue }
        }
    }

    /// A font that the browser fetches, as `@font-face` of CSS describes it.
    public struct FontFace: Sendable, Hashable {
        /// The name of the font.
        public var family: String
        /// Where its file is: an address, or a path of the app such as `/app/static/inter.woff2`.
        public var url: String
        /// The weights that the file holds, such as `400` or `200 800`; `nil` for all.
        public var weight: String?
        /// `normal`, `italic` or `oblique`; `nil` is `normal`.
        public var style: String?
        /// The characters that the file holds, such as `U+0000-00FF`; `nil` for all.
        public var unicodeRange: String?

        /// Describes a font.
        public init(
            _ family: String,
            url: String,
            weight: String? = nil,
            style: String? = nil,
            unicodeRange: String? = nil
        ) {
            self.family = family
            self.url = url
            self.weight = weight
            self.style = style
            self.unicodeRange = unicodeRange
        }
    }
}
