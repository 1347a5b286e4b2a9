// The format that values take between a server and its workers. Both ends are the same build on the same machine, so numbers are in
// the machine's own byte order and nothing is versioned.
//
//   message  value, key table, offset of the key table from the start of the value (UInt32)
//   value    tag (1 byte), then by tag:
//              null, no, yes      nothing
//              integers, floats   the number, fixed width
//              string             byte count (UInt32), UTF-8
//              numbers            element kind (1 byte), element count (UInt32), the elements as they are in memory
//              list               element count (UInt32), byte count of what follows (UInt32), values
//              record             entry count (UInt32), byte count of what follows (UInt32), entries of key number (UInt32) and value
//   key table  key count (UInt32), then each key as byte count (UInt32) and UTF-8
//
// Key texts stand once in the table, so that an array of a thousand structs names its fields once. Containers carry their byte count, so
// that a reader can step over what it was not asked for.

/// The first byte of each value.
enum BinaryTag: UInt8 {
    case null = 0
    case no = 1
    case yes = 2
    case int = 3
    case uint = 4
    case int128 = 5
    case uint128 = 6
    case float = 7
    case double = 8
    case string = 9
    case numbers = 10
    case list = 11
    case record = 12
}

/// What a coder refuses to exceed.
package struct BinaryLimits: Sendable {
    /// The longest message, in bytes. No more than `UInt32.max`, which the format cannot express. Default: 256 MiB.
    package var maximumByteCount: Int = 256 * 1_024 * 1_024

    /// How deep values may nest. Each level costs stack in the reader and the writer, about 2 KB in debug builds, and a type that contains
    /// itself could otherwise exhaust it. Default: 128.
    package var maximumDepth: Int = 128

    /// Creates the default limits.
    package init() {}

    /// The bound on bytes that the format and the configuration allow together.
    var effectiveByteCount: Int { min(self.maximumByteCount, Int(UInt32.max)) }
}

/// The key of an element in a list, or of a superclass's part.
enum BinaryKey: CodingKey {
    case index(Int)
    case name(String)

    static let `super` = BinaryKey.name("super")

    var stringValue: String {
        switch self {
        case .index(let index): "[\(index)]"
        case .name(let name): name
        }
    }

    var intValue: Int? {
        if case .index(let index) = self { index } else { nil }
    }

    init(stringValue: String) {
        self = .name(stringValue)
    }

    init(intValue: Int) {
        self = .index(intValue)
    }
}

// Containers and coders know their path. Errors of the format are thrown without one, where none is at hand, and get it from the next container.

extension Collection where Element == any CodingKey {
    /// Whether the path leads through the value at `other`.
    fileprivate func begins(with other: [any CodingKey]) -> Bool {
        self.map(\.stringValue).starts(with: other.map(\.stringValue))
    }
}

extension EncodingError {
    /// The error of the value at `path`. One that is placed there already, or within, stays as it is; another path is taken for one from there on.
    func located(at path: [any CodingKey]) -> EncodingError {
        switch self {
        case .invalidValue(let value, let context):
            guard !context.codingPath.begins(with: path) else { return self }
            return .invalidValue(
                value,
                Context(
                    codingPath: path + context.codingPath,
                    debugDescription: context.debugDescription,
                    underlyingError: context.underlyingError
                )
            )
        @unknown default:
            return self
        }
    }
}

extension DecodingError {
    /// The error of the value at `path`. One that is placed there already, or within, stays as it is; another path is taken for one from there on.
    func located(at path: [any CodingKey]) -> DecodingError {
        switch self {
        case .dataCorrupted(let context): .dataCorrupted(context.located(at: path))
        case .keyNotFound(let missing, let context): .keyNotFound(missing, context.located(at: path))
        case .typeMismatch(let type, let context): .typeMismatch(type, context.located(at: path))
        case .valueNotFound(let type, let context): .valueNotFound(type, context.located(at: path))
        @unknown default: self
        }
    }
}

extension DecodingError.Context {
    fileprivate func located(at path: [any CodingKey]) -> Self {
        guard !self.codingPath.begins(with: path) else { return self }
        return Self(
            codingPath: path + self.codingPath,
            debugDescription: self.debugDescription,
            underlyingError: self.underlyingError
        )
    }
}

/// Gives `value` the type it is known to have.
///
/// Callers have compared `T.self` with `U.self` before, so the bits are those of a `U`; the optimizer removes both in specialized code.
@inline(__always)
func identity<T, U>(_ value: T, as type: U.Type) -> U {
    assert(T.self == U.self)
    return unsafeBitCast(value, to: type)
}
