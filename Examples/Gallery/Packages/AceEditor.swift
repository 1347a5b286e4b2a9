import Swiftlit

/// The package streamlit-ace: a text editor for source code.
enum AceEditor {
    static let component = FrameComponent(
        "streamlit_ace.streamlit_ace",
        .wheel(
            "streamlit-ace",
            version: "0.1.1",
            sha256: "cdf908a90058fa831fb720d29e2aef35a0f5799eac33e2b2e58ba9f3631b1aa5",
            folder: "streamlit_ace/frontend/build"
        ),
        value: String.self
    )

    struct Arguments: Encodable {
        var defaultValue = ""
        var placeholder = ""
        var height = 300
        var minLines = 12
        var fontSize = 14
        var tabSize = 4
        var mode = "plain_text"
        var theme = "chrome"
        var showGutter = true
        var showPrintMargin = false
        var wrapEnabled = false
        var readOnly = false
        var keyboardHandler = "vscode"
        var annotations = [String]()
        var markers = [String]()
        var autoUpdate = false
    }
}

extension ElementContainer {
    /// Shows an editor, whose text is taken with "Apply" or Ctrl+Enter.
    func aceEditor(_ text: String, language: String, height: Int, key: String) -> String {
        let arguments = AceEditor.Arguments(defaultValue: text, height: height, mode: language)
        return self.component(AceEditor.component)(arguments, key: key, default: text)
    }
}
