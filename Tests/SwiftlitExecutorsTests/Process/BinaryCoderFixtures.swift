@testable import SwiftlitExecutors

struct Person: Codable, Equatable, Sendable {
    struct Nested: Codable, Equatable, Sendable {
        var values: [Double]
        var flag: Bool
    }

    var name: String
    var age: Int
    var tags: [String]
    var nested: Nested?

    static let example = Person(name: "Ada", age: 36, tags: ["a", "b"], nested: Nested(values: [1, 2], flag: true))
}

struct WrongPerson: Codable {
    var name: Int
}

struct Empty: Codable, Equatable, Sendable {}

enum Choice: Codable, Equatable, Sendable {
    case none
    case one(Int)
    case numbers([Double], name: String)
}

struct Mixed: Codable, Equatable, Sendable {
    var before: [Double]
    var choice: Choice
    var between: [UInt8]
    var choices: [Choice]
    var after: [Int]
}

/// Asks for its parts first and fills them in backwards, with numbers between that are long enough to be kept.
struct Late: Codable, Equatable {
    static let numbers = [Int](repeating: 7, count: 3_000)

    init() {}

    init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        var first = try list.nestedUnkeyedContainer()
        let numbers = try list.decode([Int].self)
        let second = try list.nestedContainer(keyedBy: BinaryKey.self)
        let third = try list.superDecoder()
        guard try first.decode(String.self) == "first", numbers == Self.numbers,
            try second.decode([Int].self, forKey: .name("numbers")) == Self.numbers,
            try third.singleValueContainer().decode([Int].self) == Self.numbers, list.isAtEnd
        else { throw DecodingError.dataCorruptedError(in: list, debugDescription: "not what was written") }
    }

    func encode(to encoder: any Encoder) throws {
        var list = encoder.unkeyedContainer()
        var first = list.nestedUnkeyedContainer()
        try list.encode(Self.numbers)
        var second = list.nestedContainer(keyedBy: BinaryKey.self)
        let third = list.superEncoder()
        var last = third.singleValueContainer()
        try last.encode(Self.numbers)
        try second.encode(Self.numbers, forKey: .name("numbers"))
        try first.encode("first")
    }
}

struct Backwards: Decodable {
    enum Keys: String, CodingKey {
        case name, age, tags, nested, missing
    }

    var tags: [String]
    var name: String
    var missing: Int?
    var keys: [String]

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.tags = try container.decode([String].self, forKey: .tags)
        self.name = try container.decode(String.self, forKey: .name)
        self.missing = try container.decodeIfPresent(Int.self, forKey: .missing)
        self.keys = container.allKeys.map(\.stringValue)
    }
}

struct Refusing: Encodable {
    struct Inner: Encodable {
        func encode(to encoder: any Encoder) throws {
            throw EncodingError.invalidValue(self, .init(codingPath: encoder.codingPath, debugDescription: "no"))
        }
    }

    var inner = Inner()
}

indirect enum Chain: Codable, Equatable, Sendable {
    case end
    case link(Chain)

    init(length: Int) {
        self = (0..<length).reduce(.end) { chain, _ in .link(chain) }
    }

    init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self = container.isAtEnd ? .end : .link(try container.decode(Chain.self))
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        if case .link(let next) = self { try container.encode(next) }
    }
}

final class Loop: Encodable {
    var next: Loop?
}

class Animal: Codable {
    var name: String

    init(name: String) {
        self.name = name
    }
}

/// Writes its own part and its superclass's into the same container.
final class Dog: Animal {
    enum Keys: CodingKey {
        case tricks, numbers
    }

    var tricks: [String]
    var numbers: [Double]

    init(name: String, tricks: [String], numbers: [Double]) {
        self.tricks = tricks
        self.numbers = numbers
        super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.tricks = try container.decode([String].self, forKey: .tricks)
        self.numbers = try container.decode([Double].self, forKey: .numbers)
        try super.init(from: decoder)
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(self.tricks, forKey: .tricks)
        try super.encode(to: encoder)
        try container.encode(self.numbers, forKey: .numbers)
    }
}

/// Gives its superclass a place of its own.
final class Cat: Animal {
    enum Keys: CodingKey {
        case lives
    }

    var lives: Int

    init(name: String, lives: Int) {
        self.lives = lives
        super.init(name: name)
    }

    required init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Keys.self)
        self.lives = try container.decode(Int.self, forKey: .lives)
        try super.init(from: container.superDecoder())
    }

    override func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try super.encode(to: container.superEncoder())
        try container.encode(self.lives, forKey: .lives)
    }
}

struct Misuse: Encodable {
    var body: (any Encoder) throws -> Void

    func encode(to encoder: any Encoder) throws { try self.body(encoder) }
}

final class Keeper {
    var encoding: (any UnkeyedEncodingContainer)?
}

struct KeepingEncoder: Encodable {
    var keeper: Keeper

    func encode(to encoder: any Encoder) throws {
        self.keeper.encoding = encoder.unkeyedContainer()
        try self.keeper.encoding?.encode([1, 2])
    }
}

struct KeepingDecoder: Decodable {
    final class Box: @unchecked Sendable {  // @unchecked: one test, one thread
        var value: (any UnkeyedDecodingContainer)?
    }

    static let last = Box()

    init(from decoder: any Decoder) throws {
        Self.last.value = try decoder.unkeyedContainer()
    }
}
