/// What a page gives to a component: JSON, a table or bytes, or an object with tables and bytes among its members.
///
/// Any `Encodable` value can be given in its place. This type is for what JSON cannot hold, and for literals of mixed types:
///
/// ```swift
/// chart(.table(orders))
/// chart(["rows": .table(orders), "title": "Orders", "limit": 10])
///
/// struct Input: Encodable {
///     var rows: ComponentData          // .table(orders)
///     var title: String
/// }
/// chart(Input(rows: .table(orders), title: "Orders"))
/// ```
///
/// Tables travel as Arrow. Inside of an object they are members of the object itself, not of what is in it.
public struct ComponentData: Sendable {
    enum Storage: Sendable {
        case nothing
        case json(JSONValue)
        case table(DataTable)
        case bytes([UInt8])
        case object([(key: String, value: ComponentData)])
        /// What could not be converted, and why.
        case failure(ElementError)
    }

    let storage: Storage

    init(_ storage: Storage) {
        self.storage = storage
    }

    /// Nothing.
    public static let nothing = ComponentData(.nothing)

    /// A table. What cannot become one shows an error in place of the component.
    ///
    /// - Parameter data: A ``DataTable``, or what becomes one, see ``TableData``.
    public static func table(_ data: some TableData) -> ComponentData {
        do throws(ElementError) {
            return ComponentData(.table(try TableSource(data, for: "component").table))
        } catch {
            return ComponentData(.failure(error))
        }
    }

    /// Bytes, which the component gets as a `Uint8Array`.
    public static func bytes(_ bytes: some Sequence<UInt8>) -> ComponentData { ComponentData(.bytes(Array(bytes))) }

    /// A value as JSON. One that cannot be encoded shows an error in place of the component.
    public static func value(_ value: some Encodable) -> ComponentData {
        do {
            return try ComponentParts.data(of: value)
        } catch {
            return ComponentData(
                .failure(
                    ElementError(.invalidArgument, "A value of a component cannot be encoded: \(encodingReason(error))")
                )
            )
        }
    }
}

extension ComponentData: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral, ExpressibleByStringLiteral,
    ExpressibleByStringInterpolation, ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral,
    ExpressibleByBooleanLiteral,
    ExpressibleByNilLiteral
{
    /// An object.
    public init(dictionaryLiteral elements: (String, ComponentData)...) {
        self.storage = .object(elements.map { (key: $0.0, value: $0.1) })
    }

    /// A list.
    public init(arrayLiteral elements: JSONValue...) { self.storage = .json(.array(elements)) }
    /// A text.
    public init(stringLiteral value: String) { self.storage = .json(.string(value)) }
    /// A number.
    public init(integerLiteral value: Int) { self.storage = .json(.integer(value)) }
    /// A number.
    public init(floatLiteral value: Double) { self.storage = .json(.number(value)) }
    /// `true` or `false`.
    public init(booleanLiteral value: Bool) { self.storage = .json(.bool(value)) }
    /// `null`.
    public init(nilLiteral: ()) { self.storage = .json(.null) }
}

extension ComponentData: Encodable {
    /// Encodes JSON as itself. A table, or bytes, goes beside the object that it is a member of.
    ///
    /// - Throws: `EncodingError` for a table or bytes that are not a member of the object that is given to a component, or are encoded for
    ///   something else.
    public func encode(to encoder: any Encoder) throws {
        switch self.storage {
        case .nothing:
            try JSONValue.null.encode(to: encoder)
        case .json(let json):
            try json.encode(to: encoder)
        case .object(let members):
            var container = encoder.container(keyedBy: MemberKey.self)
            for (key, value) in members { try container.encode(value, forKey: MemberKey(stringValue: key)) }
        case .failure(let error):
            throw error
        case .table(let table):
            try ComponentParts.add(.table(table), of: self, to: encoder)
        case .bytes(let bytes):
            try ComponentParts.add(.bytes(bytes), of: self, to: encoder)
        }
    }

    private struct MemberKey: CodingKey {
        let stringValue: String
        var intValue: Int? { nil }
        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }
}
