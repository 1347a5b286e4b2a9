internal import SwiftlitTypeNames

/// Whether a state outlasts its process, where sessions survive, and as which version of its type.
///
/// ```swift
/// let settings = try useState("settings", survives: .required) { Settings() }
/// let draft = try useState("draft", survives: .never) { Draft() }
/// let filter = try useState("filter", survives: .required(version: 2).migrating(from: OldFilter.self) { Filter($0) }) { Filter() }
/// let region = try useState("region", survives: .bookmarked) { "all" }
/// ```
///
/// A value is written to the session's store with the name of its type and a version. The next process reads it when code asks for the state;
/// where type or version are others and no migration takes them, the value is dropped with a line in the log, and the state begins anew.
/// `true` is ``ifCodable``, and `false` is ``never``.
public struct StateSurvival<Value: Sendable>: Sendable, ExpressibleByBooleanLiteral {
    /// Reads a value of another type or version.
    struct Migration: Sendable {
        var typeName: String
        var version: Int
        var migrate: @Sendable (_ bytes: [UInt8], _ coder: any StateCoder) throws -> Value?
    }

    let isKept: Bool
    let version: Int
    /// Whether bookmarks hold the value.
    var isBookmarked = false
    var migrations: [Migration] = []

    /// Values of types that are `Codable` survive, with version 0; others begin anew, which the log tells once at the level `debug`.
    public static var ifCodable: Self { Self(isKept: true, version: 0) }

    /// The state begins anew in each process.
    public static var never: Self { Self(isKept: false, version: 0) }

    /// Creates ``ifCodable`` for `true`, and ``never`` for `false`.
    public init(booleanLiteral value: Bool) {
        self = value ? .ifCodable : .never
    }

    private init(isKept: Bool, version: Int) {
        self.isKept = isKept
        self.version = version
    }

    /// Reads values of a version, whose type is not known to be `Codable`.
    init(version: Int) {
        self.init(isKept: true, version: version)
    }
}

extension StateSurvival where Value: Codable {
    /// The state survives: its type has to be `Codable`, which the compiler checks.
    public static var required: Self { .required(version: 0) }

    /// The state survives as a version of its type.
    ///
    /// - Parameter version: Changes when the meaning of the encoded value changes. Values of other versions are migrated or dropped.
    public static func required(version: Int) -> Self { Self(isKept: true, version: version) }

    /// The state survives, and the links of `st.bookmark()` hold its value too: who opens one begins with it. For values that everybody may see to
    /// whom the link is given: a link is signed, not encrypted.
    public static var bookmarked: Self { .required.bookmarked }

    /// This, and the links of `st.bookmark()` hold the value: `.required(version: 2).bookmarked`.
    public var bookmarked: Self {
        var survival = self
        survival.isBookmarked = true
        return survival
    }

    /// Reads values that were written as another type or version.
    ///
    /// - Parameters:
    ///   - type: The type of the former value. It may be the present type, in another version.
    ///   - version: The version of the former value. Default 0.
    ///   - migrate: Makes the present value. `nil` and errors drop the former one. Runs when the state is asked for.
    /// - Returns: This, with the migration behind those that it has.
    public func migrating<Former: Codable & Sendable>(
        from type: Former.Type,
        version: Int = 0,
        _ migrate: @escaping @Sendable (Former) throws -> Value?
    ) -> Self {
        var survival = self
        survival.migrations.append(
            Migration(typeName: TypeName.withoutAddresses(of: type), version: version) { bytes, coder in
                try migrate(try coder.decode(type, from: bytes))
            }
        )
        return survival
    }
}

/// How a state is written, without the type of its value.
struct StateRetention: Sendable, Equatable {
    var isKept = true
    var version = 0
    var isBookmarked = false
}
