internal import SwiftlitWire

extension ElementContainer {
    /// Shows a grey block that stands for what is still to come.
    ///
    /// ```swift
    /// let place = st.skeleton(height: 200)
    /// place.dataframe(try await load())
    /// ```
    ///
    /// - Parameters:
    ///   - height: A number of pixels or `.stretch`; `nil` is as high as most widgets.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The place of the block, for what replaces it.
    @discardableResult
    public func skeleton(
        height: Height? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            try PBElement.skeleton(height: height, width: width)
        }
    }

    /// Shows a grey block while `body` runs, if that takes longer than half a second.
    ///
    /// The block is where the next element goes, and is removed when `body` returns or throws. Elements written in `body` are written as
    /// without it.
    ///
    /// - Parameters:
    ///   - height: A number of pixels or `.stretch`; `nil` is as high as most widgets.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: The work. It may block its thread.
    /// - Returns: What `body` returns.
    @discardableResult
    public func skeleton<R, E: Error>(
        height: Height? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: () throws(E) -> R
    ) throws(E) -> R {
        let transient = self.skeleton(height, width, at: SourceLocation(fileID, line))
        guard let transient else { return try body() }
        return try transient.during(delay: Transient.standardDelay, body)
    }

    /// Shows a grey block while `body` runs, if that takes longer than half a second; as the form that does not wait.
    ///
    /// - Parameters:
    ///   - height: A number of pixels or `.stretch`; `nil` is as high as most widgets.
    ///   - width: `.stretch` or a number of pixels.
    ///   - body: The work.
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func skeleton<R, E: Error>(
        height: Height? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        let transient = self.skeleton(height, width, at: SourceLocation(fileID, line))
        guard let transient else { return try await body() }
        return try await transient.during(delay: Transient.standardDelay, body)
    }

    private func skeleton(_ height: Height?, _ width: Width, at location: SourceLocation) -> Transient? {
        let element: PBElement
        do throws(ElementError) {
            element = try PBElement.skeleton(height: height, width: width)
        } catch {
            self.emit(error, location)
            return nil
        }
        guard let placement = self.placement(for: location, { $0.upcomingPlacement() }) else { return nil }
        return Transient([element], at: placement)
    }
}

extension PBElement {
    fileprivate static func skeleton(height: Height?, width: Width) throws(ElementError) -> PBElement {
        guard height != .content else {
            throw ElementError(
                .invalidArgument,
                "The height of skeleton is .content, and it has none. Use a number of pixels, .stretch or nil."
            )
        }
        var element = PBElement()
        element.skeleton = PBSkeleton()
        try element.size("skeleton", width: width, height: height ?? .automatic)
        return element
    }
}
