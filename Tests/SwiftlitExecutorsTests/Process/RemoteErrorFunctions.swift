import Foundation

@testable import SwiftlitExecutors

// What the tests throw in workers.

private struct PrivateFailure: Error, Codable, Equatable {
    var number: Int
}

private enum PrivateNamespace {
    enum Inner: Error, Codable, Equatable {
        case one(String)
    }
}

private func localFailure(_ number: Int) -> any Error & Codable {
    struct LocalFailure: Error, Codable, Equatable {
        var number: Int
    }
    return LocalFailure(number: number)
}

enum ThrowHidden: RemoteFunction {
    enum Kind: String, Codable, CaseIterable {
        case fileprivateType, nestedInPrivate, localType
    }

    static func call(_ input: Kind) throws -> Int {
        switch input {
        case .fileprivateType: throw PrivateFailure(number: 7)
        case .nestedInPrivate: throw PrivateNamespace.Inner.one("x")
        case .localType: throw localFailure(9)
        }
    }

    static func isExpected(_ error: any Error, _ kind: Kind) -> Bool {
        switch kind {
        case .fileprivateType: error as? PrivateFailure == PrivateFailure(number: 7)
        case .nestedInPrivate: error as? PrivateNamespace.Inner == .one("x")
        case .localType: type(of: error) == type(of: localFailure(9)) && "\(error)" == "\(localFailure(9))"
        }
    }
}

enum ThrowTyped: RemoteFunction {
    static func call(_ input: Int) throws(CodableFailure) -> Int {
        throw CodableFailure(reason: "typed", numbers: [])
    }
}

struct LocalizedFailure: LocalizedError {
    var errorDescription: String? { "The file is gone." }
    var failureReason: String? { "It was removed." }
    var recoverySuggestion: String? { "Restore it." }
}

enum PlainCases: Error {
    case first, second
}

private struct GenericFailure<Value: Codable & Sendable>: Error, Codable {
    var number = 7
    var value: Value?
}

enum ThrowForeign: RemoteFunction {
    enum Kind: String, Codable {
        case localized, plain, coded, enumerated, genericOverLocal
    }

    static func call(_ input: Kind) throws -> Int {
        struct Local: Codable {}
        switch input {
        case .localized: throw LocalizedFailure()
        case .plain: throw PlainFailure()
        case .coded: throw NSError(domain: "test.domain", code: 42)
        case .enumerated: throw PlainCases.second
        case .genericOverLocal: throw GenericFailure<Local>()
        }
    }
}
