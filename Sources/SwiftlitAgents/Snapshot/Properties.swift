import SwiftlitElements
import SwiftlitWire

/// The properties of an element under the names of Streamlit's commands, without those that say nothing.
struct Properties {
    private(set) var json: JSONValue = [:]

    /// Has a text, unless it is empty.
    mutating func text(_ name: String, _ text: String) {
        if !text.isEmpty { self.json[name] = .string(text) }
    }

    /// Has a text, also an empty one.
    mutating func always(_ name: String, _ text: String) { self.json[name] = .string(text) }

    /// Has a truth value.
    mutating func truth(_ name: String, _ value: Bool) { self.json[name] = .bool(value) }

    /// Has a number.
    mutating func integer(_ name: String, _ value: Int) { self.json[name] = .integer(value) }

    /// Has texts.
    mutating func texts(_ name: String, _ texts: [String]) { self.json[name] = .array(texts.map { .string($0) }) }

    /// Has a value, unless there is none.
    mutating func value(_ name: String, _ value: JSONValue?) {
        if let value { self.json[name] = value }
    }

    /// Has the address of a file or page.
    mutating func address(_ name: String, _ url: String) {
        if !url.isEmpty { self.json[name] = .string(url.relativeMediaAddress) }
    }

    /// Has what all widgets have.
    mutating func widget(_ label: String, _ help: String, _ visibility: PBLabelVisibility) {
        self.always("label", label)
        self.text("help", help)
        self.visibility(visibility)
    }

    /// Has whether the label is shown.
    mutating func visibility(_ visibility: PBLabelVisibility) {
        let names: [PBLabelVisibility.LabelVisibilityOptions: String] = [.hidden: "hidden", .collapsed: "collapsed"]
        self.always("label_visibility", names[visibility.value] ?? "visible")
    }

    /// Has texts of which some may be missing, unless all are.
    mutating func list(_ name: String, _ texts: [String?]) {
        guard texts.contains(where: { $0 != nil }) else { return }
        self.json[name] = .array(texts.map { $0.map { .string($0) } ?? .null })
    }

    /// Has what can be selected, unless nothing can.
    mutating func selection(_ modes: [String]) {
        guard !modes.isEmpty else { return }
        self.texts("selection_mode", modes.sorted())
        self.always("on_select", "rerun")
    }

    /// Has how options are searched.
    mutating func filter(_ mode: PBSelectWidgetFilterMode) {
        let modes: [PBSelectWidgetFilterMode: String] = [
            .filterModeNone: "none", .filterModeContains: "contains", .filterModePrefix: "prefix",
        ]
        self.always("filter_mode", modes[mode] ?? "fuzzy")
    }

    /// Has how columns are shown, without how they look.
    mutating func columns(_ text: String) {
        guard case .object(let columns)? = JSONValue(text: text) else { return }
        var described: [(key: String, value: JSONValue)] = []
        for (name, config) in columns {
            guard case .object(let members) = config else {
                described.append((key: name, value: config))
                continue
            }
            let isIndex = name == "_index"
            if isIndex, case .bool(let isHidden)? = config["hidden"] { self.truth("hide_index", isHidden) }
            let kept = members.filter { member in
                !["width", "pinned", "alignment"].contains(member.key) && !(isIndex && member.key == "hidden")
                    && !member.value.isNull
            }
            if !kept.isEmpty { described.append((key: name, value: .object(Array(kept)))) }
        }
        if !described.isEmpty { self.json["column_config"] = .object(described) }
    }

    /// Has what a change leads to.
    mutating func changes(isDisabled: Bool, ignoresRerun: Bool, isRequired: Bool? = nil) {
        self.truth("disabled", isDisabled)
        if let isRequired { self.truth("required", isRequired) }
        self.always("on_change", ignoresRerun ? "ignore" : "rerun")
    }

    /// Has what buttons have.
    mutating func button(_ label: String, _ help: String, _ type: String, _ icon: String, _ isDisabled: Bool) {
        self.always("label", label)
        self.text("help", help)
        self.always("type", type.isEmpty ? "secondary" : type)
        self.text("icon", icon)
        self.truth("disabled", isDisabled)
    }
}

extension String {
    /// The address of a file of a page, as seen from the door of the agents; others as they are.
    var relativeMediaAddress: String {
        self.hasPrefix("/media/") ? "../.." + self : self
    }

    /// The name as Python writes it: `text_input` for `textInput`.
    var snakeCased: String {
        var name = ""
        for character in self {
            if character.isUppercase { name += "_" }
            name += character.lowercased()
        }
        return name
    }
}

extension JSONValue {
    fileprivate var isNull: Bool { if case .null = self { true } else { false } }
}
