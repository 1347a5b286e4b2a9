import SwiftlitClient
import SwiftlitElements
import SwiftlitWire

/// Something on which a test finds elements: the whole page of an ``AppTest``, or a ``TestContainer`` on it.
///
/// Elements are found in the order of the page: main part, sidebar, toasts and dialogs, bottom. Containers inside are looked through.
public protocol TestContents: Sendable, CustomStringConvertible {
    /// What is looked at. Not for use by tests.
    var _nodes: TestNodes { get }
}

/// What is looked at. Not for use by tests.
public struct TestNodes: Sendable {
    let app: AppTest
    /// What the browser shows in widgets, by their identifiers.
    let values: [String: WireValue]
    let nodes: [PageTree.Node]

    func element(_ node: PageTree.Node) -> TestElement? {
        guard case .element(let element) = node.content else { return nil }
        return TestElement(element) { self.values[$0] }
    }
}

// MARK: - Elements

extension TestContents {
    /// All elements.
    public var elements: [TestElement] {
        let nodes = self._nodes
        return nodes.nodes.flatMap(\.flattened).compactMap { nodes.element($0) }
    }

    /// The elements of a kind, by the name of the function that draws them, such as `markdown` or `metric`.
    public func elements(_ kind: String) -> [TestElement] {
        self.elements.filter { $0.kind == kind }
    }

    /// The texts of the elements of a kind.
    public func texts(of kind: String) -> [String] {
        self.elements(kind).map(\.text)
    }

    /// The widgets.
    public var widgets: [TestElement] { self.elements.filter { $0.widget != nil } }

    /// The titles.
    public var titles: [String] { self.texts(of: "title") }
    /// The headers.
    public var headers: [String] { self.texts(of: "header") }
    /// The subheaders.
    public var subheaders: [String] { self.texts(of: "subheader") }
    /// What `st.text` shows.
    public var texts: [String] { self.texts(of: "text") }
    /// What `st.markdown` shows, and `st.write` of texts.
    public var markdowns: [String] { self.texts(of: "markdown") }
    /// The captions.
    public var captions: [String] { self.texts(of: "caption") }
    /// What `st.code` shows.
    public var codes: [String] { self.texts(of: "code") }
    /// The green boxes.
    public var successes: [String] { self.texts(of: "success") }
    /// The blue boxes.
    public var infos: [String] { self.texts(of: "info") }
    /// The yellow boxes.
    public var warnings: [String] { self.texts(of: "warning") }
    /// The red boxes of `st.error`.
    public var errors: [String] { self.texts(of: "error") }
    /// The toasts.
    public var toasts: [String] { self.texts(of: "toast") }
    /// The messages of the errors that the page threw or showed, and of elements that could not be drawn.
    public var exceptions: [String] { self.texts(of: "exception") }
    /// The metrics; see ``TestElement/value`` and ``TestElement/delta``.
    public var metrics: [TestElement] { self.elements("metric") }

    /// The metric of a label.
    ///
    /// - Throws: `elementNotFound`.
    public func metric(_ label: String) throws -> TestElement {
        try find("metric", label, among: self.metrics) { $0.label == label }
    }
}

// MARK: - Widgets

extension TestContents {
    /// The button of a label or key, also of a form.
    public func button(_ labelOrKey: String) throws -> TestWidget {
        try self.widget("button", "formSubmitButton", labelOrKey)
    }
    /// The checkbox of a label or key.
    public func checkbox(_ labelOrKey: String) throws -> TestWidget { try self.widget("checkbox", labelOrKey) }
    /// The toggle of a label or key.
    public func toggle(_ labelOrKey: String) throws -> TestWidget { try self.widget("toggle", labelOrKey) }
    /// The slider of a label or key.
    public func slider(_ labelOrKey: String) throws -> TestWidget { try self.widget("slider", labelOrKey) }
    /// The slider over options of a label or key.
    public func selectSlider(_ labelOrKey: String) throws -> TestWidget { try self.widget("selectSlider", labelOrKey) }
    /// The number input of a label or key.
    public func numberInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("numberInput", labelOrKey) }
    /// The text input of a label or key.
    public func textInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("textInput", labelOrKey) }
    /// The text area of a label or key.
    public func textArea(_ labelOrKey: String) throws -> TestWidget { try self.widget("textArea", labelOrKey) }
    /// The selectbox of a label or key.
    public func selectbox(_ labelOrKey: String) throws -> TestWidget { try self.widget("selectbox", labelOrKey) }
    /// The radio buttons of a label or key.
    public func radio(_ labelOrKey: String) throws -> TestWidget { try self.widget("radio", labelOrKey) }
    /// The multiselect of a label or key.
    public func multiselect(_ labelOrKey: String) throws -> TestWidget { try self.widget("multiselect", labelOrKey) }
    /// The pills of a label or key.
    public func pills(_ labelOrKey: String) throws -> TestWidget { try self.widget("pills", labelOrKey) }
    /// The segmented control of a label or key.
    public func segmentedControl(_ labelOrKey: String) throws -> TestWidget {
        try self.widget("segmentedControl", labelOrKey)
    }
    /// The date input of a label or key.
    public func dateInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("dateInput", labelOrKey) }
    /// The time input of a label or key.
    public func timeInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("timeInput", labelOrKey) }
    /// The field for day and time of a label or key.
    public func dateTimeInput(_ labelOrKey: String) throws -> TestWidget {
        try self.widget("dateTimeInput", labelOrKey)
    }
    /// The color picker of a label or key.
    public func colorPicker(_ labelOrKey: String) throws -> TestWidget { try self.widget("colorPicker", labelOrKey) }
    /// The menu button of a label or key.
    public func menuButton(_ labelOrKey: String) throws -> TestWidget { try self.widget("menuButton", labelOrKey) }
    /// The link button of a label or key.
    public func linkButton(_ labelOrKey: String) throws -> TestWidget { try self.widget("linkButton", labelOrKey) }
    /// The download button of a label or key.
    public func downloadButton(_ labelOrKey: String) throws -> TestWidget {
        try self.widget("downloadButton", labelOrKey)
    }
    /// The file uploader of a label or key.
    public func fileUploader(_ labelOrKey: String) throws -> TestWidget { try self.widget("fileUploader", labelOrKey) }
    /// The camera of a label or key.
    public func cameraInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("cameraInput", labelOrKey) }
    /// The recorder of a label or key.
    public func audioInput(_ labelOrKey: String) throws -> TestWidget { try self.widget("audioInput", labelOrKey) }
    /// The feedback of a key, or the only one.
    public func feedback(_ key: String = "") throws -> TestWidget { try self.widget("feedback", key) }
    /// The pagination of a key, or the only one.
    public func pagination(_ key: String = "") throws -> TestWidget { try self.widget("pagination", key) }
    /// The chat's field of a placeholder or key.
    public func chatInput(_ placeholderOrKey: String = "Your message") throws -> TestWidget {
        try self.widget("chatInput", placeholderOrKey)
    }
    /// The table of a key in which something can be selected.
    public func dataframe(_ key: String) throws -> TestWidget { try self.widget("dataframe", key) }
    /// The table of a key that can be edited, or of a description (`alt:`), or the only one.
    public func dataEditor(_ keyOrAlt: String = "") throws -> TestWidget { try self.widget("dataEditor", keyOrAlt) }
    /// The chart of a key, or of a description (`alt:`), in which something can be selected. Charts of lines, areas, bars and points are of
    /// the kind `vegaLiteChart`, maps of the kind `pydeckChart`.
    public func chart(_ keyOrAlt: String) throws -> TestWidget {
        let kinds = ["vegaLiteChart", "plotlyChart", "echartsChart", "pydeckChart"]
        let kind = self.widgets.first { kinds.contains($0.kind) && ($0.key == keyOrAlt || $0.label == keyOrAlt) }?.kind
        return try self.widget(kind ?? "chart", keyOrAlt)
    }

    /// The component of a key or name.
    public func component(_ keyOrName: String) throws -> TestWidget { try self.widget("component", keyOrName) }

    /// The widget of a kind, by the name of the function that draws it, and a label or key.
    ///
    /// - Throws: `elementNotFound`, which names the labels that there are; `ambiguousElement` when several have the label and none the key.
    public func widget(_ kind: String, _ labelOrKey: String) throws -> TestWidget {
        try self.widget(kind, nil, labelOrKey)
    }

    private func widget(_ kind: String, _ otherKind: String?, _ labelOrKey: String) throws -> TestWidget {
        let candidates = self.widgets.filter { $0.kind == kind || $0.kind == otherKind }
        let element =
            try candidates.first { $0.key == labelOrKey }
            ?? find(kind, labelOrKey, among: candidates) { $0.label == labelOrKey }
        return TestWidget(app: self._nodes.app, element: element)
    }
}

// MARK: - Containers

extension TestContents {
    /// All containers inside, those in other containers too.
    public var containers: [TestContainer] {
        let nodes = self._nodes
        return nodes.nodes.flatMap(\.flattened).compactMap { TestContainer($0, in: nodes) }
    }

    /// The containers of a kind, by the name of the function that makes them, such as `expander`, `tab` or `chatMessage`.
    public func containers(_ kind: String) -> [TestContainer] {
        self.containers.filter { $0.kind == kind }
    }

    /// The columns, from left to right, row after row.
    public var columns: [TestContainer] { self.containers("column") }

    /// The expander of a label.
    public func expander(_ label: String) throws -> TestContainer { try self.container("expander", label) }
    /// The tab of a label.
    public func tab(_ label: String) throws -> TestContainer { try self.container("tab", label) }
    /// The popover of a label.
    public func popover(_ label: String) throws -> TestContainer { try self.container("popover", label) }
    /// The status container of a label.
    public func status(_ label: String) throws -> TestContainer { try self.container("status", label) }
    /// The form of a key.
    public func form(_ key: String) throws -> TestContainer { try self.container("form", key) }

    /// The dialog of a title.
    public func dialog(_ title: String) throws -> TestContainer { try self.container("dialog", title) }
    /// The titles of the open dialogs.
    public var dialogs: [String] { self.containers("dialog").map(\.label) }

    /// The container of a key.
    ///
    /// - Throws: `elementNotFound`.
    public func container(key: String) throws -> TestContainer {
        try find("container with the key", key, among: self.containers.filter { $0.key != nil }) { $0.key == key }
    }

    private func container(_ kind: String, _ label: String) throws -> TestContainer {
        try find(kind, label, among: self.containers(kind)) { $0.label == label }
    }
}

// MARK: - Description

extension TestContents {
    /// An outline of what is there, one element a line, containers indented.
    public var description: String {
        self._nodes.outline(indentation: "").joined(separator: "\n")
    }
}

extension TestNodes {
    func outline(indentation: String) -> [String] {
        self.nodes.flatMap { node in
            if let element = self.element(node) { return [indentation + element.description] }
            guard let container = TestContainer(node, in: self) else { return [] }
            let label = container.label.isEmpty ? "" : " \"\(container.label)\""
            return ["\(indentation)\(container.kind)\(label)"]
                + container._nodes.outline(indentation: indentation + "    ")
        }
    }
}

/// Something that has a label to be named by where another one was not found.
private protocol Labelled {
    var label: String { get }
}

extension TestElement: Labelled {}
extension TestContainer: Labelled {}

/// The one of the candidates that matches.
private func find<Candidate: Labelled>(
    _ kind: String,
    _ label: String,
    among candidates: [Candidate],
    where isMatch: (Candidate) -> Bool
) throws -> Candidate {
    let found = candidates.filter(isMatch)
    if found.count > 1 {
        throw AppTestError(
            .ambiguousElement,
            "There are \(found.count) of \(kind) \"\(label)\". Give them keys and look them up by key, or look in a container."
        )
    }
    guard let only = found.first else {
        let labels = candidates.map { "\"\($0.label)\"" }.joined(separator: ", ")
        throw AppTestError(
            .elementNotFound,
            "There is no \(kind) \"\(label)\". \(labels.isEmpty ? "There is none at all." : "There is \(labels).")"
        )
    }
    return only
}
