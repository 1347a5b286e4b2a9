extension JSONValue {
    /// How many values may be inside of each other. Writing and comparing them goes one call deeper for each.
    private static let maximumDepth = 512

    /// Whether it is nested more deeply than it can be written. Looks at each value once, without recursion.
    var isTooDeep: Bool {
        var waiting: [(value: JSONValue, depth: Int)] = [(self, 0)]
        while let (value, depth) = waiting.popLast() {
            if depth > Self.maximumDepth { return true }
            switch value {
            case .array(let items): for item in items where item.isCollection { waiting.append((item, depth + 1)) }
            case .object(let members):
                for member in members where member.value.isCollection { waiting.append((member.value, depth + 1)) }
            default: break
            }
        }
        return false
    }

    private var isCollection: Bool {
        switch self {
        case .array, .object: true
        default: false
        }
    }

    /// The value, or null where it is nested too deeply for ``checkDepth(of:)``.
    var bounded: JSONValue { self.isTooDeep ? .null : self }

    /// - Throws: `invalidArgument` for a value that is nested more deeply than it can be written.
    func checkDepth(of kind: StaticString) throws(ElementError) {
        guard self.isTooDeep else { return }
        throw ElementError(
            .invalidArgument,
            "An argument of \(kind) is nested more deeply than \(Self.maximumDepth) levels. Show a part of it."
        )
    }
}
