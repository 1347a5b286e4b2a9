public import SwiftlitState

// One overload for each count, so that the compiler checks `let (chart, data) = …`. The parameters behind the labels,
// and what an error does, are those of `tabs(_:default:width:height:key:fileID:line:)` with an array.

extension ElementContainer {
    /// Adds two tabs, of which one is shown at a time.
    ///
    /// ```swift
    /// let (chart, data) = st.tabs("Chart", "Data")
    /// chart.lineChart(sales)
    /// data.dataframe(sales)
    /// ```
    public func tabs(
        _ a: String,
        _ b: String,
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let tabs = self.tabs(
            [a, b],
            default: selected,
            width: width,
            height: height,
            key: key,
            selection: selection,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1])
    }

    /// Adds three tabs, of which one is shown at a time.
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c],
            default: selected,
            width: width,
            height: height,
            key: key,
            selection: selection,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2])
    }

    /// Adds four tabs, of which one is shown at a time.
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d],
            default: selected,
            width: width,
            height: height,
            key: key,
            selection: selection,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3])
    }

    /// Adds five tabs, of which one is shown at a time.
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e],
            default: selected,
            width: width,
            height: height,
            key: key,
            selection: selection,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4])
    }

    /// Adds six tabs, of which one is shown at a time.
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        _ f: String,
        default selected: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        selection: StateRef<String>? = nil,
        bind: ValueBinding? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e, f],
            default: selected,
            width: width,
            height: height,
            key: key,
            selection: selection,
            bind: bind,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4], tabs[5])
    }
}
