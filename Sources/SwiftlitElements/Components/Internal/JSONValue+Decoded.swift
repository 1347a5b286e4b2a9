#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension JSONValue {
    /// Decodes a value of this one.
    func decoded<Value: Decodable>(as type: Value.Type) throws -> Value {
        if let json = self as? Value { return json }
        return try JSONDecoder().decode(type, from: Data(self.text.utf8))
    }
}

/// Why a value could not be encoded, without the value: its description may be long, or trap, as that of a date does which is no number.
func encodingReason(_ error: any Error) -> String {
    guard case .invalidValue(_, let context)? = error as? EncodingError else { return "\(error)" }
    let path = context.codingPath.map(\.stringValue).joined(separator: ".")
    return path.isEmpty ? context.debugDescription : "\(path): \(context.debugDescription)"
}
