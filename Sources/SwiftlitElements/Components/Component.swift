/// A component of your own: HTML, CSS and JavaScript that are a part of the page, with a state that the page reads and triggers that it reacts to.
///
/// Declare it once, for instance at file level, and call it where it belongs:
///
/// ```swift
/// struct Picked: Codable, Sendable { var color = "" }
///
/// let picker = Component(
///     "picker",
///     html: "<input type='color'>",
///     js: """
///         export default function({ data, parentElement, setStateValue, setTriggerValue }) {
///             const input = parentElement.querySelector("input")
///             input.value = data.first
///             input.onchange = () => setStateValue("color", input.value)
///         }
///         """,
///     state: Picked.self
/// )
///
/// let picked = picker(["first": "#ff0000"], key: "picker", default: Picked())
/// st.write(picked.color)
/// ```
///
/// A call draws it where `st` writes; `st.sidebar.component(picker)(…)` draws it in another container.
///
/// The function that the JavaScript exports by default is called with `data`, `parentElement`, `name`, `setStateValue(name, value)` and
/// `setTriggerValue(name, value)`, and again when the data change. It is a part of the page and not in a sandbox: write nothing into it that
/// a user wrote. The theme is in CSS variables, such as `var(--st-primary-color)`.
///
/// The state is in the browser. Code that sets it, through `value:` or through `st.sessionState` under the key, lets the component begin anew: it shows
/// what its data say.
public struct Component<State: Codable & Sendable>: Sendable {
    /// The name, for messages and tests.
    public let name: String

    let html: String
    let css: ComponentText
    let js: ComponentText
    let isolatesStyles: Bool
    let source: ComponentSource?
    let target: ElementTarget

    init(
        _ name: String,
        html: String,
        css: ComponentText,
        js: ComponentText,
        isolatesStyles: Bool,
        source: ComponentSource?,
        target: ElementTarget
    ) {
        self.name = name
        self.html = html
        self.css = css
        self.js = js
        self.isolatesStyles = isolatesStyles
        self.source = source
        self.target = target
    }

    /// Describes a component whose parts are texts.
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - html: What it shows. Empty for what the JavaScript makes.
    ///   - css: Its styles. Empty for none.
    ///   - js: A module whose default export is the function of the component. Empty for none. Always the text itself, never a path.
    ///   - isolatesStyles: Whether its styles and those of the page are kept apart, by a shadow root. Default: yes.
    ///   - state: What it keeps with `setStateValue`: a type with a member for each name.
    public init(
        _ name: String,
        html: String = "",
        css: String = "",
        js: String = "",
        isolatesStyles: Bool = true,
        state: State.Type
    ) {
        self.init(
            name,
            html: html,
            css: .content(css),
            js: .content(js),
            isolatesStyles: isolatesStyles,
            source: nil,
            target: ElementTarget(.current)
        )
    }

    /// Describes a component whose scripts and styles are files of a folder or of a package.
    ///
    /// ```swift
    /// let chart = Component("chart", in: .folder("Components/chart"), js: "index.js", state: JSONValue.self)
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`. It is a part of the addresses of the files.
    ///   - source: Where the files are: a folder or a wheel.
    ///   - html: What it shows, as text. Empty for what the JavaScript makes.
    ///   - css: The path of the styles in the folder, or a pattern as for `js`. Empty for none.
    ///   - js: The path of a module whose default export is the function of the component. It may import others of the folder. In a folder its
    ///     last part may be a pattern that one file fits, with `*` for any text and `?` for any character: `index-*.js`.
    ///   - isolatesStyles: Whether its styles and those of the page are kept apart, by a shadow root. Default: yes.
    ///   - state: What it keeps with `setStateValue`: a type with a member for each name.
    public init(
        _ name: String,
        in source: ComponentSource,
        html: String = "",
        css: String = "",
        js: String,
        isolatesStyles: Bool = true,
        state: State.Type
    ) {
        self.init(
            name,
            html: html,
            css: .path(css),
            js: .path(js),
            isolatesStyles: isolatesStyles,
            source: source,
            target: ElementTarget(.current)
        )
    }

    func at(_ target: ElementTarget) -> Component {
        Component(
            self.name,
            html: self.html,
            css: self.css,
            js: self.js,
            isolatesStyles: self.isolatesStyles,
            source: self.source,
            target: target
        )
    }
}

extension Component where State == JSONValue {
    /// Describes a component whose parts are texts and whose state is any JSON object.
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - html: What it shows. Empty for what the JavaScript makes.
    ///   - css: Its styles. Empty for none.
    ///   - js: A module whose default export is the function of the component. Empty for none. Always the text itself, never a path.
    ///   - isolatesStyles: Whether its styles and those of the page are kept apart, by a shadow root. Default: yes.
    public init(_ name: String, html: String = "", css: String = "", js: String = "", isolatesStyles: Bool = true) {
        self.init(name, html: html, css: css, js: js, isolatesStyles: isolatesStyles, state: JSONValue.self)
    }
}

/// A script or styles: the text itself, or the path of a file.
enum ComponentText: Sendable {
    case content(String)
    case path(String)
}

extension ElementContainer {
    /// Returns a component that is drawn in this container when it is called.
    ///
    /// ```swift
    /// st.sidebar.component(picker)(key: "picker", default: Picked())
    /// ```
    ///
    /// - Parameters:
    ///   - component: The component.
    public func component<State: Codable & Sendable>(_ component: Component<State>) -> Component<State> {
        component.at(self._target)
    }

    /// Returns a component that is drawn in this container when it is called.
    ///
    /// ```swift
    /// let counter = st.component("counter", html: "<button>+</button>", js: script, state: Count.self)
    /// let count = counter(key: "count", default: Count())
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - html: What it shows. Empty for what the JavaScript makes.
    ///   - css: Its styles. Empty for none.
    ///   - js: A module whose default export is the function of the component. Empty for none. Always the text itself, never a path.
    ///   - isolatesStyles: Whether its styles and those of the page are kept apart, by a shadow root. Default: yes.
    ///   - state: What it keeps with `setStateValue`: a type with a member for each name.
    public func component<State: Codable & Sendable>(
        _ name: String,
        html: String = "",
        css: String = "",
        js: String = "",
        isolatesStyles: Bool = true,
        state: State.Type
    ) -> Component<State> {
        Component(name, html: html, css: css, js: js, isolatesStyles: isolatesStyles, state: state).at(self._target)
    }

    /// Returns a component that is drawn in this container when it is called, and whose state is any JSON object.
    ///
    /// - Parameters:
    ///   - name: The name: letters, digits, `_`, `-` and `.`.
    ///   - html: What it shows. Empty for what the JavaScript makes.
    ///   - css: Its styles. Empty for none.
    ///   - js: A module whose default export is the function of the component. Empty for none. Always the text itself, never a path.
    ///   - isolatesStyles: Whether its styles and those of the page are kept apart, by a shadow root. Default: yes.
    public func component(
        _ name: String,
        html: String = "",
        css: String = "",
        js: String = "",
        isolatesStyles: Bool = true
    ) -> Component<JSONValue> {
        Component(name, html: html, css: css, js: js, isolatesStyles: isolatesStyles).at(self._target)
    }
}
