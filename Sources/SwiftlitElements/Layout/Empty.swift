internal import SwiftlitWire

extension ElementContainer {
    /// Takes a place for one element, which can be written again and again; on such a place it removes what is there.
    ///
    /// - Returns: The place.
    @discardableResult
    public func empty(fileID: StaticString = #fileID, line: UInt = #line) -> Placeholder {
        var element = PBElement()
        element.empty = PBEmpty()
        return self.emit(element, SourceLocation(fileID, line))
    }
}
