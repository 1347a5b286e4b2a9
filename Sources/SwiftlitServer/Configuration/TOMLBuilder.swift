/// A table of a TOML file while the file is read: knows which tables may still be opened or added to.
///
/// Belongs to one parser.
final class TOMLBuilder {
    /// How a table came to be.
    private enum Origin: Equatable {
        /// As a part of a longer header: may be opened once.
        case implicit
        /// By a header, or as the whole file.
        case header
        /// By a dotted key below the header whose table this is: only keys below that header may add to it.
        case dotted(ObjectIdentifier)
    }

    private enum Content {
        /// Complete; lists and tables in brackets too.
        case value(TOMLValue)
        case table(TOMLBuilder)
        /// `[[…]]`; never empty.
        case tables([TOMLBuilder])
    }

    private var origin: Origin
    private var keys: [String] = []
    private var entries: [String: (content: Content, line: Int)] = [:]

    private init(_ origin: Origin) {
        self.origin = origin
    }

    /// Creates an empty table that keys may be added to.
    convenience init() {
        self.init(.header)
    }

    private func add(_ content: Content, _ key: String, _ line: Int) {
        self.keys.append(key)
        self.entries[key] = (content, line)
    }

    /// Opens the table of a header.
    ///
    /// - Parameter isList: Whether the header is one of `[[…]]`.
    func open(_ path: [String], isList: Bool, line: Int) throws(TOMLError) -> TOMLBuilder {
        var table = self
        for key in path.dropLast() { table = try table.part(key, line) }
        guard let last = path.last else { return table }
        let name = path.joined(separator: ".")
        switch (table.entries[last]?.content, isList) {
        case (nil, false):
            let opened = TOMLBuilder(.header)
            table.add(.table(opened), last, line)
            return opened
        case (nil, true):
            let opened = TOMLBuilder(.header)
            table.add(.tables([opened]), last, line)
            return opened
        case (.tables(let former)?, true):
            let opened = TOMLBuilder(.header)
            table.entries[last]?.content = .tables(former + [opened])
            return opened
        case (.table(let former)?, false):
            guard former.origin == .implicit else {
                throw TOMLError(line: line, message: "the table [\(name)] is opened twice. Put its keys into one")
            }
            former.origin = .header
            return former
        case (.table?, true):
            throw TOMLError(line: line, message: "[[\(name)]] is defined above as something else")
        case (.tables?, false):
            throw TOMLError(line: line, message: "the table [\(name)] is a list above. Write [[\(name)]]")
        case (.value?, _):
            throw table.taken(last, name, line)
        }
    }

    /// A table on the way of a header.
    private func part(_ key: String, _ line: Int) throws(TOMLError) -> TOMLBuilder {
        switch self.entries[key]?.content {
        case nil:
            let made = TOMLBuilder(.implicit)
            self.add(.table(made), key, line)
            return made
        case .table(let table)?: return table
        case .tables(let tables)?: return tables.last ?? self
        case .value(let value)?:
            throw TOMLError(
                line: line,
                message: "\"\(key)\" is \(value.kind) in line \(value.line), and cannot be added to"
            )
        }
    }

    /// Sets a key, with the tables that its dots make.
    func set(_ value: TOMLValue, for key: [String], line: Int) throws(TOMLError) {
        let name = key.joined(separator: ".")
        let mine = Origin.dotted(ObjectIdentifier(self))
        var table = self
        for part in key.dropLast() {
            switch table.entries[part]?.content {
            case nil:
                let made = TOMLBuilder(mine)
                table.add(.table(made), part, line)
                table = made
            case .table(let next)?:
                guard next.origin == .implicit || next.origin == mine else {
                    throw TOMLError(
                        line: line,
                        message: "the table of \"\(name)\" is defined elsewhere. Put its keys there"
                    )
                }
                next.origin = mine
                table = next
            case .tables?:
                throw TOMLError(line: line, message: "\"\(part)\" is a list above, and cannot be added to with a dot")
            case .value(let former)?:
                throw TOMLError(
                    line: line,
                    message: "\"\(part)\" is \(former.kind) in line \(former.line), and cannot be added to"
                )
            }
        }
        guard let last = key.last else { return }
        guard table.entries[last] == nil else { throw table.taken(last, name, line) }
        table.add(.value(value), last, line)
    }

    private func taken(_ key: String, _ name: String, _ line: Int) -> TOMLError {
        TOMLError(
            line: line,
            message: "the key \"\(name)\" has a value in line \(self.entries[key]?.line ?? 0) already"
        )
    }

    /// What was read.
    var table: TOMLTable {
        var table = TOMLTable()
        for key in self.keys {
            switch self.entries[key] {
            case (.value(let value), _)?: table[key] = value
            case (.table(let inner), let line)?: table[key] = TOMLValue(content: .table(inner.table), line: line)
            case (.tables(let items), let line)?:
                let tables = items.map { TOMLValue(content: .table($0.table), line: line) }
                table[key] = TOMLValue(content: .list(tables), line: line)
            case nil: break
            }
        }
        return table
    }
}
