extension JSONValue: CustomStringConvertible {
    /// The value as JSON text, see ``text``.
    public var description: String { self.text }
}

extension JSONValue {
    /// A list of the items.
    public static func array(_ items: [JSONValue]) -> JSONValue { .array(List(items)) }

    /// An object of the members, in their order.
    public static func object(_ members: [(key: String, value: JSONValue)]) -> JSONValue { .object(Members(members)) }

    /// The items of a list. It is used as an array is, and may hold lists in lists to any depth.
    public struct List: Sendable, RandomAccessCollection, MutableCollection, RangeReplaceableCollection,
        ExpressibleByArrayLiteral, CustomStringConvertible
    {
        fileprivate var storage: Storage

        /// No items.
        public init() { self.init([]) }

        init(_ items: [JSONValue]) { self.storage = Storage(items: items) }

        /// The items of a sequence.
        public init(_ items: some Sequence<JSONValue>) { self.init(Array(items)) }

        /// The items of a literal.
        public init(arrayLiteral items: JSONValue...) { self.init(items) }

        /// The items as an array.
        package var array: [JSONValue] { self.storage.items }

        /// 0.
        public var startIndex: Int { 0 }

        /// How many items there are.
        public var endIndex: Int { self.storage.items.count }

        /// The item at a position.
        public subscript(position: Int) -> JSONValue {
            get { self.storage.items[position] }
            set {
                self.makeUnique()
                self.storage.items[position] = newValue
            }
        }

        /// Puts other items in the place of some.
        public mutating func replaceSubrange(_ range: Range<Int>, with items: some Collection<JSONValue>) {
            self.makeUnique()
            self.storage.items.replaceSubrange(range, with: items)
        }

        private mutating func makeUnique() {
            if !isKnownUniquelyReferenced(&self.storage) { self.storage = Storage(items: self.storage.items) }
        }

        /// The items as JSON text.
        public var description: String { JSONValue.array(self).text }
    }

    /// The members of an object, in order. They are used as an array of keys and values is, and may hold objects in objects to any depth.
    public struct Members: Sendable, RandomAccessCollection, MutableCollection, RangeReplaceableCollection,
        CustomStringConvertible
    {
        /// A key and its value.
        public typealias Element = (key: String, value: JSONValue)

        fileprivate var storage: Storage

        /// No members.
        public init() { self.init([]) }

        init(_ members: [Element]) { self.storage = Storage(members: members) }

        /// The members of a sequence.
        public init(_ members: some Sequence<Element>) { self.init(Array(members)) }

        /// 0.
        public var startIndex: Int { 0 }

        /// How many members there are.
        public var endIndex: Int { self.storage.members.count }

        /// The member at a position.
        public subscript(position: Int) -> Element {
            get { self.storage.members[position] }
            set {
                self.makeUnique()
                self.storage.members[position] = newValue
            }
        }

        /// Puts other members in the place of some.
        public mutating func replaceSubrange(_ range: Range<Int>, with members: some Collection<Element>) {
            self.makeUnique()
            self.storage.members.replaceSubrange(range, with: members)
        }

        private mutating func makeUnique() {
            if !isKnownUniquelyReferenced(&self.storage) { self.storage = Storage(members: self.storage.members) }
        }

        /// The members as JSON text.
        public var description: String { JSONValue.object(self).text }
    }

    /// The values of a list or an object. Releasing them takes no stack, however deeply lists and objects are in each other.
    // @unchecked: 'items' and 'members' are changed only through a reference that is known to be the only one
    fileprivate final class Storage: @unchecked Sendable {
        var items: [JSONValue]
        var members: [(key: String, value: JSONValue)]

        init(items: [JSONValue] = [], members: [(key: String, value: JSONValue)] = []) {
            self.items = items
            self.members = members
        }

        deinit {
            // Swift would release what is in it from within, a few calls deeper for each level.
            var waiting: [Storage] = []
            self.moveContainers(to: &waiting)
            while var storage = waiting.popLast() {
                // One that others hold stays as it is.
                if isKnownUniquelyReferenced(&storage) { storage.moveContainers(to: &waiting) }
            }
        }

        /// Forgets all values, and lets `waiting` hold the storages among them that have values themselves.
        private func moveContainers(to waiting: inout [Storage]) {
            for item in self.items { if let storage = item.storage { waiting.append(storage) } }
            for member in self.members { if let storage = member.value.storage { waiting.append(storage) } }
            self.items = []
            self.members = []
        }
    }

    /// What a list or an object holds its values in; `nil` for an empty one, and for other values.
    private var storage: Storage? {
        switch self {
        case .array(let list) where !list.isEmpty: list.storage
        case .object(let members) where !members.isEmpty: members.storage
        default: nil
        }
    }
}
