extension Theme {
    /// How a part of the page looks: the keys that all sections of a theme have. `nil` leaves a thing as it is.
    public struct Style: Sendable, Hashable {
        // MARK: Colors

        /// The color of what is prominent: primary buttons, sliders, links under the pointer.
        public var primaryColor: Color?
        /// The background.
        public var backgroundColor: Color?
        /// The background of fields, of code, and of the sidebar.
        public var secondaryBackgroundColor: Color?
        /// Text.
        public var textColor: Color?
        /// Links.
        public var linkColor: Color?
        /// Code within text.
        public var codeTextColor: Color?
        /// The background of code.
        public var codeBackgroundColor: Color?
        /// Lines around things.
        public var borderColor: Color?
        /// Lines in tables of data.
        public var dataframeBorderColor: Color?
        /// The background of the header of tables of data.
        public var dataframeHeaderBackgroundColor: Color?
        /// The text of the header of tables of data.
        public var dataframeHeaderTextColor: Color?
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
        /// The colors of charts that tell things apart, in this order.
        public var chartCategoricalColors: [Color]?
        /// The ten colors of charts from small to large.
        public var chartSequentialColors: [Color]?
        /// The ten colors of charts from negative to positive.
        public var chartDivergingColors: [Color]?

        // MARK: Text

        /// The font of text.
        public var font: Font?
        /// The font of headings; `nil` is that of text.
        public var headingFont: Font?
        /// The font of code.
        public var codeFont: Font?
        /// The size of code.
        public var codeFontSize: Length?
        /// The weight of code, 100 to 900 in steps of 50.
        public var codeFontWeight: Int?
        /// The sizes of headings of the first to the sixth rank: one for all, or as many as are given.
        public var headingFontSizes: [Length]?
        /// The weights of headings of the first to the sixth rank, 100 to 900 in steps of 50: one for all, or as many as are given.
        public var headingFontWeights: [Int]?
        /// Whether links are underlined.
        public var isLinkUnderlined: Bool?

        // MARK: Shape

        /// How round corners are.
        public var baseRadius: Radius?
        /// How round the corners of buttons are; `nil` as all others.
        public var buttonRadius: Radius?
        /// The space above the page.
        public var paddingTop: Length?
        /// The space below the page.
        public var paddingBottom: Length?
        /// Whether fields have a line around them while they are not in use.
        public var isWidgetBorderShown: Bool?

        /// A style that changes nothing.
        public init() {}

        /// The shades of a color that Markdown and elements know by its name.
        public struct Hue: Sendable, Hashable {
            /// The color itself.
            public var color: Color?
            /// The background of text of it.
            public var backgroundColor: Color?
            /// Text of it.
            public var textColor: Color?

            /// Shades of a color.
            public init(_ color: Color? = nil, background: Color? = nil, text: Color? = nil) {
                self.color = color
                self.backgroundColor = background
                self.textColor = text
            }
        }
    }
}
