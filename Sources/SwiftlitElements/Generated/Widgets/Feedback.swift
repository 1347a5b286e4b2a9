// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows thumbs, faces or stars to rate something with.
    ///
    /// - Parameters:
    ///   - scale: What the user can say.
    ///   - value: The rating at first, from 0; `nil` for none.
    ///   - key: Tells two feedbacks of one scale apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The rating, from 0; `nil` for none.
    @discardableResult
    public func feedback(
        _ scale: FeedbackScale = .thumbs,
        value: Int? = nil,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Int?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Int? {
        let given = GivenValue(value)
        let parameters = InputParameters("", key, nil, isDisabled, .visible, width, rerun, fileID, line)
        return self.drawFeedback(parameters, scale, given, onChange)
    }

    /// Shows thumbs, faces or stars for a rating that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - scale: What the user can say.
    ///   - value: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number that the scale does not have becomes `nil`.
    ///   - key: Tells two feedbacks of one scale apart, and names the CSS class `st-key-<key>`; `nil` takes the name of
    ///     a `.query` or `.kept` value.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The rating, from 0; `nil` for none.
    @discardableResult
    public func feedback(
        _ scale: FeedbackScale = .thumbs,
        value: StateRef<Int?>,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Int?) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Int? {
        let given = GivenValue(at: value)
        var parameters = InputParameters("", key, nil, isDisabled, .visible, width, rerun, fileID, line)
        parameters.place = given.place
        return self.drawFeedback(parameters, scale, given, onChange)
    }
}
