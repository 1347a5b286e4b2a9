internal import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows a turning circle while `body` runs, if that takes longer than half a second.
    ///
    /// The circle is where the next element goes and makes room for it. It is removed when `body` returns or
    /// throws; a run that is cancelled leaves none behind. Elements written in `body` are written as without the
    /// spinner.
    ///
    /// - Parameters:
    ///   - text: Markdown beside the circle.
    ///   - showsTime: Whether the seconds that have passed are shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - body: The work. It may block its thread.
    /// - Returns: What `body` returns.
    @discardableResult
    public func spinner<R, E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        try self.spinner(
            text,
            showsTime: showsTime,
            width: width,
            delay: Transient.standardDelay,
            fileID: fileID,
            line: line,
            body
        )
    }

    /// Shows a turning circle while `body` runs, if that takes longer than half a second.
    ///
    /// The circle is where the next element goes and makes room for it. It is removed when `body` returns or
    /// throws; a run that is cancelled leaves none behind. Elements written in `body` are written as without the
    /// spinner.
    ///
    /// - Parameters:
    ///   - text: Markdown beside the circle.
    ///   - showsTime: Whether the seconds that have passed are shown.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - body: The work.
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func spinner<R, E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        try await self.spinner(
            text,
            showsTime: showsTime,
            width: width,
            delay: Transient.standardDelay,
            fileID: fileID,
            line: line,
            body
        )
    }

    /// As the public method, with another delay.
    @discardableResult
    package func spinner<R, E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        delay: @escaping @Sendable () async throws -> Void,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let transient = self.spinner(text, showsTime: showsTime, width: width, at: SourceLocation(fileID, line))
        guard let transient else { return try body() }
        return try transient.during(delay: delay, body)
    }

    /// As the public method, with another delay.
    @discardableResult
    nonisolated(nonsending) package func spinner<R, E: Error>(
        _ text: String = "In progress...",
        showsTime: Bool = false,
        width: Width = .content,
        delay: @escaping @Sendable () async throws -> Void,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let transient = self.spinner(text, showsTime: showsTime, width: width, at: SourceLocation(fileID, line))
        guard let transient else { return try await body() }
        return try await transient.during(delay: delay, body)
    }

    private func spinner(_ text: String, showsTime: Bool, width: Width, at location: SourceLocation) -> Transient? {
        var element = PBElement.spinner(text, showsTime: showsTime)
        do throws(ElementError) {
            try element.size("spinner", width: width)
        } catch {
            self.emit(error, location)
            return nil
        }
        guard let placement = self.placement(for: location, { $0.upcomingPlacement() }) else { return nil }
        return Transient([element], at: placement)
    }
}

extension PBElement {
    fileprivate static func spinner(_ text: String, showsTime: Bool) -> PBElement {
        var spinner = PBSpinner()
        spinner.text = text.cleaned
        spinner.showTime = showsTime
        var element = PBElement()
        element.spinner = spinner
        return element
    }
}

extension ElementScope: SpinnerShowing {
    package func showSpinner(_ text: String, showsTime: Bool) -> @Sendable () -> Void {
        Transient([.spinner(text, showsTime: showsTime)], at: self.current.upcomingPlacement())
            .start(delay: Transient.standardDelay)
    }
}
