// Written by Scripts/generate-widgets. Do not edit: change the script and run it.

public import SwiftlitState

extension ElementContainer {
    /// Shows page numbers to turn to.
    ///
    /// - Parameters:
    ///   - count: How many pages there are, from 1.
    ///   - page: The page at first, from 1.
    ///   - maximumVisibleCount: How many numbers are shown at most, from 0; `nil` shows all.
    ///   - key: Tells two paginations of one length apart, and names the CSS class `st-key-<key>` and the value in
    ///     `st.sessionState`; `nil` for none.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The page, from 1.
    @discardableResult
    public func pagination(
        _ count: Int,
        page: Int = 1,
        maximumVisibleCount: Int? = 7,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Int) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Int {
        let given = GivenValue(page)
        let parameters = InputParameters("", key, nil, isDisabled, .visible, width, rerun, fileID, line)
        let style = PaginationStyle(count: count, maximumVisibleCount: maximumVisibleCount)
        return self.drawPagination(parameters, style, given, onChange)
    }

    /// Shows page numbers to turn to, for a page that is kept elsewhere.
    ///
    /// - Parameters:
    ///   - count: How many pages there are, from 1.
    ///   - page: Where the value is: `$state` of a state or a shared state, `.query(_:default:)` or
    ///     `.kept(_:default:)`. A number beyond the ends becomes the nearer one.
    ///   - maximumVisibleCount: How many numbers are shown at most, from 0; `nil` shows all.
    ///   - key: Tells two paginations of one length apart, and names the CSS class `st-key-<key>`; `nil` takes the name
    ///     of a `.query` or `.kept` value.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when the user has changed the value; `nil` for nothing.
    /// - Returns: The page, from 1.
    @discardableResult
    public func pagination(
        _ count: Int,
        page: StateRef<Int>,
        maximumVisibleCount: Int? = 7,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        onChange: (@Sendable (Int) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Int {
        let given = GivenValue(at: page)
        var parameters = InputParameters("", key, nil, isDisabled, .visible, width, rerun, fileID, line)
        parameters.place = given.place
        let style = PaginationStyle(count: count, maximumVisibleCount: maximumVisibleCount)
        return self.drawPagination(parameters, style, given, onChange)
    }
}
