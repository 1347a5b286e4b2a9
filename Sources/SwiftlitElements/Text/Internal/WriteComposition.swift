internal import SwiftlitWire

/// What `write` shows, gathered before it is written: text that belongs together, and elements between.
struct WriteComposition {
    private enum Part {
        case text(String)
        case json(String)
        case error(ElementError)
        case exception(any Error)
        case custom(any WritableElement)
    }

    private var parts: [Part] = []
    /// Whether the text that is last among the parts ends with a fenced block, which the next text must not touch.
    private var endsWithBlock = false

    /// Adds a value in the way that suits its type.
    mutating func add<Item>(_ item: Item) {
        if let text = item as? String {
            self.add(text: text)
        } else if let optional = item as? any WrittenOptional {
            optional.add(to: &self)
        } else if let text = item as? Substring {
            self.add(text: String(text))
        } else if let custom = item as? any WritableElement {
            self.parts.append(.custom(custom))
        } else if let error = item as? any Error {
            self.parts.append(.exception(error))
        } else if item is any WrittenCollection, let value = item as? any Encodable {
            self.add(encodable: value)
        } else if let value = item as? any CustomStringConvertible {
            self.add(code: value.description)
        } else if let value = item as? any Encodable {
            self.add(encodable: value)
        } else {
            self.add(code: String(describing: item))
        }
    }

    /// Adds text with its syntax escaped by showing it as code.
    mutating func add(code: String) {
        var longest = 0
        var run = 0
        for byte in code.utf8 {
            run = byte == UInt8(ascii: "`") ? run + 1 : 0
            longest = max(longest, run)
        }
        if code.utf8.contains(UInt8(ascii: "\n")) {
            let fence = String(repeating: "`", count: max(3, longest + 1))
            self.add(text: "\(fence)\n\(code)\n\(fence)", isBlock: true)
        } else {
            let fence = String(repeating: "`", count: longest + 1)
            let space = code.isEmpty || code.hasPrefix("`") || code.hasSuffix("`") ? " " : ""
            self.add(text: fence + space + code + space + fence)
        }
    }

    private mutating func add(encodable value: some Encodable) {
        do throws(DataError) {
            if let json = try JSONText.encodeCollection(value) {
                self.parts.append(.json(json))
            } else {
                self.add(code: String(describing: value))
            }
        } catch {
            self.parts.append(.error(ElementError(error)))
        }
    }

    private mutating func add(text: String, isBlock: Bool = false) {
        if case .text(let before)? = self.parts.last {
            let space = isBlock || self.endsWithBlock ? "\n\n" : " "
            self.parts[self.parts.count - 1] = .text(before + space + text)
        } else {
            self.parts.append(.text(text))
        }
        self.endsWithBlock = isBlock
    }

    /// Writes what was added.
    func write(to container: some ElementContainer, allowsHTML: Bool, fileID: StaticString, line: UInt) {
        let location = SourceLocation(fileID, line)
        if self.parts.count > 1, container._target.holdsOneElement {
            let error = ElementError(
                .invalidLayout,
                """
                write has \(self.parts.count) elements for the place of one. Write them to a container in it: \
                placeholder.container().write(…).
                """
            )
            container.emit(error, location)
            return
        }
        for part in self.parts {
            switch part {
            case .text(let text): container.markdown(text, allowsHTML: allowsHTML, fileID: fileID, line: line)
            case .json(let json):
                container.element(at: location) { () throws(ElementError) in try PBElement.json(json) }
            case .error(let error): container.emit(error, location)
            case .exception(let error): container.exception(error, fileID: fileID, line: line)
            case .custom(let value): value.write(to: container)
            }
        }
    }
}

/// A value that may be missing.
private protocol WrittenOptional {
    func add(to composition: inout WriteComposition)
}

extension Optional: WrittenOptional {
    fileprivate func add(to composition: inout WriteComposition) {
        switch self {
        case .some(let value): composition.add(value)
        case nil: composition.add(code: "nil")
        }
    }
}

/// A collection, which is shown as JSON although it describes itself.
private protocol WrittenCollection {}

extension Array: WrittenCollection {}
extension ContiguousArray: WrittenCollection {}
extension Set: WrittenCollection {}
extension Dictionary: WrittenCollection {}
extension JSONValue: WrittenCollection {}
