private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// What a component is given, as it travels.
enum ComponentContent {
    case nothing
    /// JSON, and the members that are no JSON.
    case json(JSONValue, parts: [(name: String, part: ComponentPart)])
    case table(DataTable)
    case bytes([UInt8])
}

/// What is not written as JSON.
enum ComponentPart: Sendable {
    case table(DataTable)
    case bytes([UInt8])
}

extension ComponentData {
    /// - Throws: `invalidArgument` for what cannot be sent.
    func content(for name: String) throws(ElementError) -> ComponentContent {
        switch self.storage {
        case .nothing: return .nothing
        case .json(let json):
            try json.checkDepth(of: "component")
            return .json(json, parts: [])
        case .table(let table): return .table(table)
        case .bytes(let bytes): return .bytes(bytes)
        case .failure(let error): throw error
        case .object(let members):
            do {
                var parts: [(name: String, part: ComponentPart)] = []
                var json: [(key: String, value: JSONValue)] = []
                for (key, value) in members {
                    switch value.storage {
                    case .table(let table): parts.append((key, .table(table)))
                    case .bytes(let bytes): parts.append((key, .bytes(bytes)))
                    case .failure(let error): throw error
                    default: json.append((key, try JSONValue(encoding: value)))
                    }
                }
                let object = JSONValue.object(json)
                try object.checkDepth(of: "component")
                return .json(object, parts: parts)
            } catch let error as ElementError {
                throw error
            } catch {
                throw ElementError(
                    .invalidArgument,
                    "What component \"\(name)\" is given cannot be sent: \(encodingReason(error))"
                )
            }
        }
    }
}

/// Collects the tables and bytes of a value that encodes itself.
final class ComponentParts: Sendable {
    @TaskLocal private static var current: ComponentParts?

    private let parts = Mutex<[(name: String, part: ComponentPart)]>([])

    /// Encodes a value, with tables and bytes among its members.
    static func data(of value: some Encodable) throws -> ComponentData {
        if let data = value as? ComponentData { return data }
        if let json = value as? JSONValue { return ComponentData(.json(json)) }
        if let bytes = value as? [UInt8] { return ComponentData(.bytes(bytes)) }
        if let data = value as? Data { return ComponentData(.bytes(Array(data))) }
        let collector = ComponentParts()
        let json = try Self.$current.withValue(collector) { try JSONValue(encoding: value) }
        let parts = collector.parts.withLock { $0 }
        guard !parts.isEmpty, case .object(let members) = json else { return ComponentData(.json(json)) }
        let names = Set(parts.map(\.name))
        let rest = members.filter { !names.contains($0.key) }.map {
            (key: $0.key, value: ComponentData(.json($0.value)))
        }
        let others = parts.map { (name, part) in
            switch part {
            case .table(let table): (key: name, value: ComponentData(.table(table)))
            case .bytes(let bytes): (key: name, value: ComponentData(.bytes(bytes)))
            }
        }
        return ComponentData(.object(rest + others))
    }

    /// A member of the value encodes itself. Its place in the JSON stays empty.
    static func add(_ part: ComponentPart, of data: ComponentData, to encoder: any Encoder) throws {
        guard let collector = Self.current, encoder.codingPath.count == 1, let name = encoder.codingPath.first,
            name.intValue == nil
        else {
            throw EncodingError.invalidValue(
                data,
                EncodingError.Context(
                    codingPath: encoder.codingPath,
                    debugDescription: "a table, or bytes, is a member of the object itself that a component is given."
                )
            )
        }
        collector.parts.withLock { $0.append((name.stringValue, part)) }
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}
