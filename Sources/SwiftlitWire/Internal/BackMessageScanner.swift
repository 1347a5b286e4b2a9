/// Counts the widgets and files in the bytes of a back message before any memory is spent on them.
struct BackMessageScanner {
    /// Where in the message the records are.
    private enum Place {
        case message
        case clientState
        case widgetStates
        case widgetState
        case chatInputValue
        case fileUploaderState

        /// The place that a length-delimited field of this number leads to, if something is counted below it.
        func place(ofField number: UInt64) -> Place? {
            switch (self, number) {
            case (.message, 11): .clientState  // BackMsg.rerun_script
            case (.clientState, 2): .widgetStates  // ClientState.widget_states
            case (.widgetStates, 1): .widgetState  // WidgetStates.widgets
            case (.widgetState, 13): .fileUploaderState  // WidgetState.file_uploader_state_value
            case (.widgetState, 15): .chatInputValue  // WidgetState.chat_input_value
            case (.chatInputValue, 2): .fileUploaderState  // ChatInputValue.file_uploader_state
            default: nil
            }
        }

        /// Whether the field is repeated and each value of it becomes a value of some size in memory.
        func countsField(_ number: UInt64) -> Bool {
            switch (self, number) {
            case (.widgetStates, 1): true  // WidgetStates.widgets
            case (.fileUploaderState, 2): true  // FileUploaderState.uploaded_file_info
            default: false
            }
        }
    }

    private let maximumRecordCount: Int
    private var recordCount = 0

    /// Creates a scanner that accepts this many records.
    init(maximumRecordCount: Int) {
        self.maximumRecordCount = maximumRecordCount
    }

    /// Walks through a message. Throws `tooManyRecords` or `malformedMessage`.
    mutating func scan(_ bytes: UnsafeRawBufferPointer) throws(WireError) {
        try self.scan(bytes, in: .message)
    }

    /// Walks through one level; the levels below are at most as many as there are places.
    private mutating func scan(_ bytes: UnsafeRawBufferPointer, in place: Place) throws(WireError) {
        var position = 0
        while position < bytes.count {
            let tag = try Self.varint(in: bytes, at: &position)
            let number = tag >> 3
            guard number > 0, tag <= UInt32.max else {
                throw Self.malformed("field number \(number)", at: position)
            }
            let length: UInt64
            switch tag & 7 {
            case 0:
                _ = try Self.varint(in: bytes, at: &position)
                continue
            case 1: length = 8
            case 2: length = try Self.varint(in: bytes, at: &position)
            case 5: length = 4
            default: throw Self.malformed("wire type \(tag & 7)", at: position)  // Groups are not part of proto3.
            }
            guard length <= UInt64(bytes.count - position) else {
                throw Self.malformed("a field of \(length) bytes", at: position)
            }
            let end = position + Int(length)
            if tag & 7 == 2 {
                if place.countsField(number) {
                    self.recordCount += 1
                    guard self.recordCount <= self.maximumRecordCount else {
                        throw WireError(
                            .tooManyRecords,
                            "A message has more than \(self.maximumRecordCount) widgets and files. Show fewer."
                        )
                    }
                }
                if let inner = place.place(ofField: number) {
                    try self.scan(UnsafeRawBufferPointer(rebasing: bytes[position..<end]), in: inner)
                }
            }
            position = end
        }
    }

    private static func varint(in bytes: UnsafeRawBufferPointer, at position: inout Int) throws(WireError) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while position < bytes.count, shift < 64 {
            let byte = bytes[position]
            position += 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                return value
            }
            shift += 7
        }
        throw Self.malformed("a number that does not end", at: position)
    }

    private static func malformed(_ what: String, at position: Int) -> WireError {
        WireError(.malformedMessage, "A back message has \(what) before byte \(position) of a part of it.")
    }
}
