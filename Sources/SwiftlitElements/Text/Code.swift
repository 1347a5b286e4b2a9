internal import SwiftlitWire

extension Streamlit {
    /// The language that code is colored for.
    ///
    /// ```swift
    /// st.code(query, language: .sql)
    /// st.code(recipe, language: "makefile")
    /// ```
    public struct CodeLanguage: Sendable, Hashable, ExpressibleByStringLiteral {
        /// What the browser's highlighter, Prism, calls it.
        let name: String

        /// Swift.
        public static let swift = CodeLanguage("swift")
        /// Python.
        public static let python = CodeLanguage("python")
        /// JavaScript.
        public static let javascript = CodeLanguage("javascript")
        /// TypeScript.
        public static let typescript = CodeLanguage("typescript")
        /// SQL.
        public static let sql = CodeLanguage("sql")
        /// JSON.
        public static let json = CodeLanguage("json")
        /// YAML.
        public static let yaml = CodeLanguage("yaml")
        /// HTML.
        public static let html = CodeLanguage("html")
        /// CSS.
        public static let css = CodeLanguage("css")
        /// Shell commands.
        public static let bash = CodeLanguage("bash")
        /// C.
        public static let c = CodeLanguage("c")
        /// Rust.
        public static let rust = CodeLanguage("rust")

        /// A language by the name that Prism has for it, in lower case. An unknown one is shown without colors.
        public init(_ name: String) {
            self.name = name
        }

        /// A language by the name that Prism has for it, in lower case.
        public init(stringLiteral value: String) {
            self.init(value)
        }
    }
}

extension ElementContainer {
    /// Shows code with colors and a button that copies it.
    ///
    /// - Parameters:
    ///   - body: The code; one line end at each side is removed, nothing else.
    ///   - language: The language; `nil` for none. The default is Swift.
    ///   - showsLineNumbers: Whether lines are numbered, from 1.
    ///   - wraps: Whether long lines wrap; otherwise they scroll.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - width: `.stretch`, `.content` or a number of pixels.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func code(
        _ body: String,
        language: Streamlit.CodeLanguage? = .swift,
        showsLineNumbers: Bool = false,
        wraps: Bool = false,
        height: Height = .content,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var text = body[...]
            if text.first?.isNewline == true { text.removeFirst() }
            if text.last?.isNewline == true { text.removeLast() }
            var code = PBCode()
            code.codeText = String(text)
            code.language = language?.name ?? "plaintext"
            code.showLineNumbers = showsLineNumbers
            code.wrapLines = wraps
            var element = PBElement()
            element.code = code
            try element.size("code", width: width, height: height)
            return element
        }
    }
}
