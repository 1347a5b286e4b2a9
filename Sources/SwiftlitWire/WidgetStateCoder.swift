internal import SwiftProtobuf

/// Writes and reads the value of one widget, as the browser sends it.
package enum WidgetStateCoder {
    /// The bytes of a state.
    package static func encode(_ state: PBWidgetState) throws -> [UInt8] { try state.serializedBytes() }

    /// The state of bytes; `nil` where they are none.
    package static func decode(_ bytes: [UInt8]) -> PBWidgetState? { try? PBWidgetState(serializedBytes: bytes) }
}
