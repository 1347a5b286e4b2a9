internal import SwiftlitData

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension User {
    /// What the provider calls the user (claim `sub`): the same for ever, and unique with this provider. `nil` where it is not known.
    public var subject: String? { self["sub"] }

    /// The full name (claim `name`); `nil` where it is not known.
    public var name: String? { self["name"] }

    /// The email address (claim `email`); `nil` where it is not known. Check ``isEmailVerified`` before it decides about access.
    public var email: String? { self["email"] }

    /// Whether the provider has checked that the email address belongs to the user (claim `email_verified`).
    public var isEmailVerified: Bool {
        self.claims["email_verified"] == .bool(true) || self["email_verified"] == "true"
    }

    /// The address of a picture (claim `picture`); `nil` where it is not known.
    public var picture: String? { self["picture"] }

    /// The groups (claim `groups`); empty where they are not known. A provider says them only when it is set up to.
    public var groups: [String] { self.texts("groups") }

    /// A claim that is a text; `nil` for one that is not there, or is none.
    public subscript(_ claim: String) -> String? { self.claims[claim]?.string }

    /// Returns a claim as a value of a type; `nil` for one that is not there, or does not fit.
    ///
    /// ```swift
    /// let roles = st.user.claim("roles", as: [String].self) ?? []
    /// ```
    ///
    /// - Parameters:
    ///   - name: The name of the claim; case counts.
    ///   - type: What is decoded.
    public func claim<Value: Decodable>(_ name: String, as type: Value.Type) -> Value? {
        // What does not decode does not fit.
        self.claims[name].flatMap { try? JSONDecoder().decode(type, from: Data($0.text.utf8)) }
    }

    /// Returns all claims as a value of a type of the app.
    ///
    /// ```swift
    /// struct Employee: Decodable { var sub: String; var department: String? }
    /// let employee = try st.user.claims(as: Employee.self)
    /// ```
    ///
    /// - Parameter type: What is decoded; its keys are the names of claims.
    /// - Throws: `DecodingError` when a claim is missing or does not fit.
    public func claims<Value: Decodable>(as type: Value.Type) throws -> Value {
        let object = JSONValue.object(self.claims.map { (key: $0.key, value: $0.value) })
        return try JSONDecoder().decode(type, from: Data(object.text.utf8))
    }

    /// The texts of a claim: a list, or a text alone.
    func texts(_ claim: String) -> [String] {
        switch self.claims[claim] {
        case .string(let text)?: [text]
        case .array(let items)?: items.compactMap(\.string)
        default: []
        }
    }
}
