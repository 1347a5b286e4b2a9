/// How a part of the page looks: the keys that all sections of a theme have. `nil` leaves a thing as it is.
public struct ThemeStyle: Sendable, Hashable {
    // MARK: Colours

    /// What stands out: buttons that matter, sliders, links that are hovered.
    public var primaryColor: ThemeColor?
    /// The background.
    public var backgroundColor: ThemeColor?
    /// The background of fields, of code, and of the sidebar.
    public var secondaryBackgroundColor: ThemeColor?
    /// Text.
    public var textColor: ThemeColor?
    /// Links.
    public var linkColor: ThemeColor?
    /// Code within text.
    public var codeTextColor: ThemeColor?
    /// The background of code.
    public var codeBackgroundColor: ThemeColor?
    /// Lines around things.
    public var borderColor: ThemeColor?
    /// Lines in tables of data.
    public var dataframeBorderColor: ThemeColor?
    /// The background of the header of tables of data.
    public var dataframeHeaderBackgroundColor: ThemeColor?
    /// The text of the header of tables of data.
    public var dataframeHeaderTextColor: ThemeColor?
    /// What text, badges and boxes call red.
    public var red: Hue = Hue()
    /// What text, badges and boxes call orange.
    public var orange: Hue = Hue()
    /// What text, badges and boxes call yellow.
    public var yellow: Hue = Hue()
    /// What text, badges and boxes call blue.
    public var blue: Hue = Hue()
    /// What text, badges and boxes call green.
    public var green: Hue = Hue()
    /// What text, badges and boxes call violet.
    public var violet: Hue = Hue()
    /// What text, badges and boxes call gray.
    public var gray: Hue = Hue()
    /// The colours of charts that tell things apart, in this order.
    public var chartCategoricalColors: [ThemeColor]?
    /// The ten colours of charts from small to large.
    public var chartSequentialColors: [ThemeColor]?
    /// The ten colours of charts from negative to positive.
    public var chartDivergingColors: [ThemeColor]?

    // MARK: Text

    /// The font of text.
    public var font: ThemeFont?
    /// The font of headings; `nil` is that of text.
    public var headingFont: ThemeFont?
    /// The font of code.
    public var codeFont: ThemeFont?
    /// The size of code.
    public var codeFontSize: ThemeLength?
    /// The weight of code, 100 to 900 in steps of 50.
    public var codeFontWeight: Int?
    /// The sizes of headings of the first to the sixth rank: one for all, or as many as are given.
    public var headingFontSizes: [ThemeLength]?
    /// The weights of headings of the first to the sixth rank, 100 to 900 in steps of 50: one for all, or as many as are given.
    public var headingFontWeights: [Int]?
    /// Whether links are underlined.
    public var isLinkUnderlined: Bool?

    // MARK: Shape

    /// How round corners are.
    public var baseRadius: ThemeRadius?
    /// How round the corners of buttons are; `nil` as all others.
    public var buttonRadius: ThemeRadius?
    /// The space above the page.
    public var paddingTop: ThemeLength?
    /// The space below the page.
    public var paddingBottom: ThemeLength?
    /// Whether fields have a line around them while nobody uses them.
    public var isWidgetBorderShown: Bool?

    /// A style that changes nothing.
    public init() {}

    /// The shades of a colour that Markdown and elements know by its name.
    public struct Hue: Sendable, Hashable {
        /// The colour itself.
        public var color: ThemeColor?
        /// What stands behind text of it.
        public var backgroundColor: ThemeColor?
        /// Text of it.
        public var textColor: ThemeColor?

        /// Shades of a colour.
        public init(_ color: ThemeColor? = nil, background: ThemeColor? = nil, text: ThemeColor? = nil) {
            self.color = color
            self.backgroundColor = background
            self.textColor = text
        }
    }
}
