import Testing

@testable import SwiftlitExecutors

/// Which of the ways to contain another value each level of a value uses.
private struct Level {
    enum Way: CaseIterable {
        case field, element, single, nestedRecord, nestedList, superRecord, superNamed, superList
    }

    var way: Way
    /// How many values come before on the same level.
    var before: Int

    var isSuper: Bool { [.superRecord, .superNamed, .superList].contains(self.way) }

    /// The keys that it adds to a path.
    var keys: [String] {
        switch self.way {
        case .field: ["field"]
        case .element: ["[\(self.before)]"]
        case .single: []
        case .nestedRecord: ["nested", "field"]
        case .nestedList: ["[\(self.before)]", "[0]"]
        case .superRecord: ["super"]
        case .superNamed: ["named"]
        case .superList: ["[\(self.before)]"]
        }
    }
}

private enum Key: String, CodingKey {
    case before, field, nested, named, missing
}

private struct Seen: Error {
    var path: [String]
}

private enum Bottom: CaseIterable {
    /// The value asks where it is.
    case asks
    /// It throws a coding error that names no place.
    case throwsWithoutPath
    /// It throws one that names its place, as the standard library's helpers do.
    case throwsWithPath
    /// A whole number is read as a text.
    case wrongType
    /// A field is read that is not there.
    case missingField
    /// An element is read that is not there.
    case missingElement
}

/// A value of the levels that are left, which reads what it wrote.
private struct Probe: Codable {
    @TaskLocal static var levels: [Level] = []
    @TaskLocal static var bottom = Bottom.asks
    @TaskLocal static var failsWhenEncoding = false

    init() {}

    private func inner(_ level: Level, _ body: (Probe) throws -> Void) throws {
        try Self.$levels.withValue(Array(Self.levels.dropFirst())) { try body(Probe()) }
    }

    func encode(to encoder: any Encoder) throws {
        guard let level = Self.levels.first else { return try self.encodeBottom(to: encoder) }
        try self.inner(level) { probe in
            switch level.way {
            case .field:
                var container = encoder.container(keyedBy: Key.self)
                try container.encode(level.before, forKey: .before)
                try container.encode(probe, forKey: .field)
            case .element:
                var container = encoder.unkeyedContainer()
                for number in 0..<level.before { try container.encode(number) }
                try container.encode(probe)
            case .single:
                var container = encoder.singleValueContainer()
                try container.encode(probe)
            case .nestedRecord:
                var container = encoder.container(keyedBy: Key.self)
                var nested = container.nestedContainer(keyedBy: Key.self, forKey: .nested)
                try nested.encode(probe, forKey: .field)
            case .nestedList:
                var container = encoder.unkeyedContainer()
                for number in 0..<level.before { try container.encode(number) }
                var nested = container.nestedUnkeyedContainer()
                try nested.encode(probe)
            case .superRecord:
                var container = encoder.container(keyedBy: Key.self)
                try probe.encode(to: container.superEncoder())
            case .superNamed:
                var container = encoder.container(keyedBy: Key.self)
                try probe.encode(to: container.superEncoder(forKey: .named))
            case .superList:
                var container = encoder.unkeyedContainer()
                for number in 0..<level.before { try container.encode(number) }
                try probe.encode(to: container.superEncoder())
            }
        }
    }

    private func encodeBottom(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        if Self.failsWhenEncoding {
            let path = encoder.codingPath
            switch Self.bottom {
            case .asks: throw Seen(path: container.codingPath.map(\.stringValue))
            case .throwsWithPath: throw EncodingError.invalidValue(1, .init(codingPath: path, debugDescription: "no"))
            default: throw EncodingError.invalidValue(1, .init(codingPath: [], debugDescription: "no"))
            }
        }
        if Self.bottom == .missingElement { return try container.encode(["one"]) }
        if Self.bottom == .missingField { return try container.encode(["before": "one"]) }
        try container.encode(7)
    }

    init(from decoder: any Decoder) throws {
        guard let level = Self.levels.first else {
            try Self.decodeBottom(from: decoder)
            return
        }
        try self.inner(level) { _ in
            switch level.way {
            case .field:
                _ = try decoder.container(keyedBy: Key.self).decode(Probe.self, forKey: .field)
            case .element:
                var container = try decoder.unkeyedContainer()
                for _ in 0..<level.before { _ = try container.decode(Int.self) }
                _ = try container.decode(Probe.self)
            case .single:
                _ = try decoder.singleValueContainer().decode(Probe.self)
            case .nestedRecord:
                let container = try decoder.container(keyedBy: Key.self)
                _ = try container.nestedContainer(keyedBy: Key.self, forKey: .nested).decode(Probe.self, forKey: .field)
            case .nestedList:
                var container = try decoder.unkeyedContainer()
                for _ in 0..<level.before { _ = try container.decode(Int.self) }
                var nested = try container.nestedUnkeyedContainer()
                _ = try nested.decode(Probe.self)
            case .superRecord:
                _ = try Probe(from: try decoder.container(keyedBy: Key.self).superDecoder())
            case .superNamed:
                _ = try Probe(from: try decoder.container(keyedBy: Key.self).superDecoder(forKey: .named))
            case .superList:
                var container = try decoder.unkeyedContainer()
                for _ in 0..<level.before { _ = try container.decode(Int.self) }
                _ = try Probe(from: try container.superDecoder())
            }
        }
    }

    private static func decodeBottom(from decoder: any Decoder) throws {
        let path = decoder.codingPath
        switch self.bottom {
        case .asks: throw Seen(path: path.map(\.stringValue))
        case .throwsWithoutPath: throw DecodingError.dataCorrupted(.init(codingPath: [], debugDescription: "no"))
        case .throwsWithPath: throw DecodingError.dataCorrupted(.init(codingPath: path, debugDescription: "no"))
        case .wrongType: _ = try decoder.singleValueContainer().decode(String.self)
        case .missingField: _ = try decoder.container(keyedBy: Key.self).decode(Int.self, forKey: .missing)
        case .missingElement:
            var container = try decoder.unkeyedContainer()
            _ = try container.decode(String.self)
            _ = try container.decode(String.self)
        }
    }
}

@Suite struct `Paths in coding errors` {
    private func path(of error: any Error) -> [String]? {
        switch error {
        case let error as Seen: error.path
        case EncodingError.invalidValue(_, let context): context.codingPath.map(\.stringValue)
        case DecodingError.dataCorrupted(let context), DecodingError.keyNotFound(_, let context),
            DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            context.codingPath.map(\.stringValue)
        default: nil
        }
    }

    /// Values of random shape, with an error at the bottom of each kind, encoding and decoding.
    @Test(arguments: [1, 2, 3] as [UInt64]) func `every error names the place of the value`(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for round in 0..<(longTests ? 3_000 : 300) {
            let levels = (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                Level(
                    way: Level.Way.allCases.randomElement(using: &generator) ?? .field,
                    before: Int.random(in: 0...3, using: &generator)
                )
            }
            let expected = levels.flatMap(\.keys)
            // A value that hands a coder on itself is called by no container, which could complete the path.
            let unknown = levels.reversed().prefix { $0.isSuper }.count
            let completed = levels.dropLast(unknown).flatMap(\.keys)
            for bottom in Bottom.allCases {
                let comment: Comment = "seed \(seed), round \(round): \(levels), \(bottom)"
                try Probe.$levels.withValue(levels) {
                    try Probe.$bottom.withValue(bottom) {
                        Probe.$failsWhenEncoding.withValue(true) {
                            let error = #expect(throws: (any Error).self) { try BinaryEncoder().encode(Probe()) }
                            // The ones for decoding throw without a path.
                            let place = bottom == .asks || bottom == .throwsWithPath ? expected : completed
                            #expect(error.flatMap { self.path(of: $0) } == place, comment)
                        }
                        let bytes = try BinaryEncoder().encode(Probe())
                        let error = #expect(throws: (any Error).self) {
                            try BinaryDecoder().decode(Probe.self, from: bytes)
                        }
                        let place =
                            switch bottom {
                            case .missingElement: expected + ["[1]"]
                            case .throwsWithoutPath: completed
                            default: expected
                            }
                        #expect(error.flatMap { self.path(of: $0) } == place, comment)
                    }
                }
            }
        }
    }

    @Test func `values of the format's own errors are named, too`() throws {
        struct Item: Codable {
            var name: String
            var values: [[Int]]
        }
        struct Other: Codable {
            var name: String
            var values: [[Bool]]
        }
        let bytes = try BinaryEncoder().encode(["list": [Item(name: "a", values: [[], [1, 2]])]])
        let error = #expect(throws: DecodingError.self) {
            try BinaryDecoder().decode([String: [Other]].self, from: bytes)
        }
        #expect(error.flatMap { self.path(of: $0) } == ["list", "[0]", "values", "[1]", "[0]"])

        var limits = BinaryLimits()
        limits.maximumDepth = 3
        let deep = #expect(throws: EncodingError.self) {
            try BinaryEncoder(limits: limits).encode(["list": [Item(name: "a", values: [[1]])]])
        }
        #expect(deep.flatMap { self.path(of: $0) } == ["list", "[0]", "values"])
        let text = deep.map { readableText(of: $0) } ?? ""
        #expect(text.hasSuffix(", at list.[0].values"))
    }

    /// Each scalar at each kind of place: as a field, absent or not, as an element, and alone.
    @Test func `all scalar types are fields`() throws {
        struct Scalars: Codable, Equatable {
            var int = Int.min
            var int8 = Int8.min
            var int16 = Int16.min
            var int32 = Int32.min
            var int64 = Int64.min
            var int128 = Int128.min
            var uint = UInt.max
            var uint8 = UInt8.max
            var uint16 = UInt16.max
            var uint32 = UInt32.max
            var uint64 = UInt64.max
            var uint128 = UInt128.max
            var float = Float.pi
            var double = Double.pi
            var bool = true
            var text = "text"
            var duration = Duration.seconds(1 << 40) + .nanoseconds(1)
            var optionalInt128: Int128? = .max
            var optionalUInt128: UInt128?
            var listOfInt128: [Int128] = [.min, 0, .max]
            var listOfUInt128: [UInt128?] = [nil, .max]
            var dictionary: [String: Int128] = ["a": .max]
            var keyed: [Int128: UInt128] = [.min: .max]
            var raw = Raw.big
            #if !(os(macOS) && arch(x86_64))
                var float16: Float16? = 1.5
            #endif
        }
        enum Raw: Int16, Codable {
            case big = 32_767
        }
        let value = Scalars()
        #expect(try BinaryDecoder().decode(Scalars.self, from: BinaryEncoder().encode(value)) == value)
        #expect(try BinaryDecoder().decode(Int128?.self, from: BinaryEncoder().encode(Int128?.some(.min))) == .min)
    }
}
