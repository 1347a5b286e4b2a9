internal import SwiftlitWire

extension ElementContainer {
    /// Lets balloons rise over the page, once for each run that calls it.
    ///
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func balloons(fileID: StaticString = #fileID, line: UInt = #line) -> Placeholder {
        var element = PBElement()
        element.balloons.show = true
        element.hasOneShotEffect_p = true
        return self.emit(element, SourceLocation(fileID, line))
    }

    /// Lets snow fall over the page, once for each run that calls it.
    ///
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func snow(fileID: StaticString = #fileID, line: UInt = #line) -> Placeholder {
        var element = PBElement()
        element.snow.show = true
        element.hasOneShotEffect_p = true
        return self.emit(element, SourceLocation(fileID, line))
    }
}
