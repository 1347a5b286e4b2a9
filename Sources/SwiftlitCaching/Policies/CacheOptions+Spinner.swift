extension CacheOptions {
    /// What the page shows while a cached function runs for it. Nothing is shown for a value that is there already.
    public struct Spinner: Hashable, Sendable, ExpressibleByStringLiteral {
        /// The text, or `nil` for no spinner.
        package let text: String?
        /// Whether the spinner counts the seconds.
        package let showsTime: Bool

        /// No spinner. The default.
        public static let none = Self(text: nil, showsTime: false)

        /// A spinner with `text`, in the place of the page where the call was made. Outside of a script run there is none.
        public static func text(_ text: String, showsTime: Bool = false) -> Self {
            Self(text: text, showsTime: showsTime)
        }

        /// Creates a spinner with a text.
        public init(stringLiteral value: String) {
            self.init(text: value, showsTime: false)
        }

        private init(text: String?, showsTime: Bool) {
            self.text = text
            self.showsTime = showsTime
        }
    }
}
