extension Streamlit {
    /// The part of a link that leads to a heading: `sales` in `#sales`.
    ///
    /// ```swift
    /// st.header("Sales in Europe", anchor: "sales")
    /// st.header("Costs", anchor: .hidden)
    /// ```
    public struct Anchor: Sendable, Hashable, ExpressibleByStringLiteral {
        /// The anchor that was given; `nil` lets the browser make one.
        let name: String?

        /// Whether the heading shows a link to itself.
        let isVisible: Bool

        /// Made by the browser from the text of the heading.
        public static let automatic = Anchor(name: nil, isVisible: true)

        /// None is shown.
        public static let hidden = Anchor(name: nil, isVisible: false)

        private init(name: String?, isVisible: Bool) {
            self.name = name
            self.isVisible = isVisible
        }

        /// A name, without the `#`.
        public init(_ name: String) {
            self.init(name: name, isVisible: true)
        }

        /// A name, without the `#`.
        public init(stringLiteral value: String) {
            self.init(value)
        }
    }
}
