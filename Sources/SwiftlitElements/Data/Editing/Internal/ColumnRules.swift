internal import SwiftlitWire

/// What the columns of an editor take, as far as their configuration says.
struct ColumnRules {
    private var rules: [String: ColumnRule] = [:]

    /// The columns in which a row cannot be empty, sorted; the index is not among them.
    private(set) var required: [String] = []

    init(_ columns: [ColumnConfig.Key: ColumnConfig], in table: DataTable) {
        for (key, config) in columns {
            guard let name = key.name(in: table) else { continue }
            self.rules[name] = ColumnRule(config)
            if config.isRequired ?? false, name != DataEdits.indexName { self.required.append(name) }
        }
        self.required.sort()
    }

    subscript(name: String) -> ColumnRule? { self.rules[name] }
}

/// What a column takes, as far as its configuration says.
struct ColumnRule {
    let isDisabled: Bool
    private let isRequired: Bool
    private let type: JSONValue

    init(_ config: ColumnConfig) {
        self.isDisabled = config.isDisabled ?? false
        self.isRequired = config.isRequired ?? false
        self.type = config.type?.json ?? .null
    }

    /// Refuses a value that the column does not take.
    func check(_ json: JSONValue) throws(CellProblem) {
        guard !self.isDisabled else { throw CellProblem("cannot be entered: the column is not editable") }
        if case .null = json {
            guard !self.isRequired else { throw CellProblem("cannot be: the column needs a value") }
            return
        }
        switch self.type["type"]?.string {
        case "number", "progress": try self.checkNumber(json)
        case "text", "link": try self.checkText(json)
        case "selectbox": try self.checkOption(json)
        case "multiselect": try self.checkOptions(json)
        case "date", "time", "datetime": try self.checkMoment(json)
        default: break
        }
    }

    private func checkNumber(_ json: JSONValue) throws(CellProblem) {
        guard let number = json.double else { return }
        if let minimum = self.type["min_value"]?.double, number < minimum {
            throw CellProblem("is below \(JSONValue.shortest(minimum).text), the least that the column takes")
        }
        if let maximum = self.type["max_value"]?.double, number > maximum {
            throw CellProblem("is above \(JSONValue.shortest(maximum).text), the most that the column takes")
        }
    }

    private func checkText(_ json: JSONValue) throws(CellProblem) {
        // The browser counts as JavaScript does. What `validate` says is an expression of JavaScript, which only the browser reads.
        guard let text = json.string, let maximum = self.type["max_chars"]?.integer, text.utf16.count > maximum else {
            return
        }
        throw CellProblem("is longer than \(maximum) characters, the most that the column takes")
    }

    private func checkOption(_ json: JSONValue) throws(CellProblem) {
        guard case .array(let options)? = self.type["options"],
            !options.contains(where: { ($0["value"] ?? $0) == json })
        else { return }
        throw CellProblem("is none of the column's options")
    }

    private func checkOptions(_ json: JSONValue) throws(CellProblem) {
        guard case .array(let options)? = self.type["options"], self.type["accept_new_options"] == nil else { return }
        for item in json.items where !options.contains(where: { ($0["value"] ?? $0) == item }) {
            throw CellProblem("has \(item.text), which is none of the column's options")
        }
    }

    private func checkMoment(_ json: JSONValue) throws(CellProblem) {
        // Texts of one form are in the order of time.
        guard let text = json.string else { return }
        if let minimum = self.type["min_value"]?.string, text < minimum {
            throw CellProblem("is before \(minimum), the first that the column takes")
        }
        if let maximum = self.type["max_value"]?.string, text.prefix(maximum.count) > maximum {
            throw CellProblem("is after \(maximum), the last that the column takes")
        }
    }
}

extension ColumnConfig.Key {
    /// The name by which edits know the column; `nil` for a position that there is not.
    func name(in table: DataTable) -> String? {
        guard case .position(let position) = self.storage else { return self.text }
        return table.columns.indices.contains(position) ? table.columns[position].name : nil
    }
}
