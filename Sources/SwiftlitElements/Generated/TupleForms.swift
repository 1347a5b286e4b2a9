// Written by Scripts/generate-forms. Do not edit: run the script.

public import SwiftlitState

extension ElementContainer {
    /// Adds two columns of equal width, for a `let` with two names.
    ///
    /// ```swift
    /// let (left, right) = st.columns(2)
    /// left.dataframe(sales)
    /// right.metric("Total", total)
    /// ```
    ///
    /// - Parameters:
    ///   - count: 2, as there are names; another number shows an error box.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right.
    @_disfavoredOverload
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let columns = self.columns(
            count,
            names: 2,
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1])
    }

    /// Adds three columns of equal width, for a `let` with three names.
    ///
    /// - Parameters:
    ///   - count: 3, as there are names; another number shows an error box.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right.
    @_disfavoredOverload
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let columns = self.columns(
            count,
            names: 3,
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2])
    }

    /// Adds four columns of equal width, for a `let` with four names.
    ///
    /// - Parameters:
    ///   - count: 4, as there are names; another number shows an error box.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right.
    @_disfavoredOverload
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let columns = self.columns(
            count,
            names: 4,
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3])
    }

    /// Adds five columns of equal width, for a `let` with five names.
    ///
    /// - Parameters:
    ///   - count: 5, as there are names; another number shows an error box.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right.
    @_disfavoredOverload
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let columns = self.columns(
            count,
            names: 5,
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4])
    }

    /// Adds six columns of equal width, for a `let` with six names.
    ///
    /// - Parameters:
    ///   - count: 6, as there are names; another number shows an error box.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right.
    @_disfavoredOverload
    public func columns(
        _ count: Int,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let columns = self.columns(
            count,
            names: 6,
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5])
    }

    /// Adds two columns whose widths are in the proportion of the numbers given.
    ///
    /// ```swift
    /// let (wide, narrow) = st.columns(weights: 2, 1)
    /// ```
    ///
    /// - Parameters:
    ///   - a: The weight of the first column, above 0.
    ///   - b: The weight of the second column, above 0.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right. Where a weight is refused there is an error box instead, and what is
    ///   written to any of them goes below it.
    public func columns(
        weights a: Double,
        _ b: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let columns = self.columns(
            weights: [a, b],
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1])
    }

    /// Adds three columns whose widths are in the proportion of the numbers given.
    ///
    /// - Parameters:
    ///   - a: The weight of the first column, above 0.
    ///   - b: The weight of the second column, above 0.
    ///   - c: The weight of the third column, above 0.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right. Where a weight is refused there is an error box instead, and what is
    ///   written to any of them goes below it.
    public func columns(
        weights a: Double,
        _ b: Double,
        _ c: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let columns = self.columns(
            weights: [a, b, c],
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2])
    }

    /// Adds four columns whose widths are in the proportion of the numbers given.
    ///
    /// - Parameters:
    ///   - a: The weight of the first column, above 0.
    ///   - b: The weight of the second column, above 0.
    ///   - c: The weight of the third column, above 0.
    ///   - d: The weight of the fourth column, above 0.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right. Where a weight is refused there is an error box instead, and what is
    ///   written to any of them goes below it.
    public func columns(
        weights a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let columns = self.columns(
            weights: [a, b, c, d],
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3])
    }

    /// Adds five columns whose widths are in the proportion of the numbers given.
    ///
    /// - Parameters:
    ///   - a: The weight of the first column, above 0.
    ///   - b: The weight of the second column, above 0.
    ///   - c: The weight of the third column, above 0.
    ///   - d: The weight of the fourth column, above 0.
    ///   - e: The weight of the fifth column, above 0.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right. Where a weight is refused there is an error box instead, and what is
    ///   written to any of them goes below it.
    public func columns(
        weights a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        _ e: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let columns = self.columns(
            weights: [a, b, c, d, e],
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4])
    }

    /// Adds six columns whose widths are in the proportion of the numbers given.
    ///
    /// - Parameters:
    ///   - a: The weight of the first column, above 0.
    ///   - b: The weight of the second column, above 0.
    ///   - c: The weight of the third column, above 0.
    ///   - d: The weight of the fourth column, above 0.
    ///   - e: The weight of the fifth column, above 0.
    ///   - f: The weight of the sixth column, above 0.
    ///   - gap: The space between columns.
    ///   - verticalAlignment: How the content of lower columns is aligned.
    ///   - isBordered: Whether a border is drawn around each column.
    ///   - width: `.stretch` or a number of pixels, of all columns together.
    ///   - wraps: Whether columns continue below each other in a narrow window; `false` makes them scroll.
    /// - Returns: The columns, from left to right. Where a weight is refused there is an error box instead, and what is
    ///   written to any of them goes below it.
    public func columns(
        weights a: Double,
        _ b: Double,
        _ c: Double,
        _ d: Double,
        _ e: Double,
        _ f: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let columns = self.columns(
            weights: [a, b, c, d, e, f],
            gap: gap,
            verticalAlignment: verticalAlignment,
            isBordered: isBordered,
            width: width,
            wraps: wraps,
            fileID: fileID,
            line: line
        )
        return (columns[0], columns[1], columns[2], columns[3], columns[4], columns[5])
    }

    /// Adds two tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// ```swift
    /// let (chart, data) = st.tabs("Chart", "Data")
    /// chart.lineChart(sales)
    /// data.dataframe(sales)
    /// ```
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let tabs = self.tabs(
            [a, b],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1])
    }

    /// Adds three tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2])
    }

    /// Adds four tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3])
    }

    /// Adds five tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - e: The label of the fifth tab, inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4])
    }

    /// Adds six tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - e: The label of the fifth tab, inline Markdown.
    ///   - f: The label of the sixth tab, inline Markdown.
    ///   - selection: The label of the tab that is shown at first; `nil` for the first one. From then on the browser knows, and starts no runs unless
    ///     there is an `onChange`.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        _ f: String,
        selection: String? = nil,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e, f],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4], tabs[5])
    }

    /// Adds two tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// ```swift
    /// let (chart, data) = st.tabs("Chart", "Data")
    /// chart.lineChart(sales)
    /// data.dataframe(sales)
    /// ```
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container) {
        let tabs = self.tabs(
            [a, b],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1])
    }

    /// Adds three tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2])
    }

    /// Adds four tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3])
    }

    /// Adds five tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - e: The label of the fifth tab, inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4])
    }

    /// Adds six tabs, of which one is shown at a time. The content of all of them is drawn in every run.
    ///
    /// - Parameters:
    ///   - a: The label of the first tab, inline Markdown.
    ///   - b: The label of the second tab, inline Markdown.
    ///   - c: The label of the third tab, inline Markdown.
    ///   - d: The label of the fourth tab, inline Markdown.
    ///   - e: The label of the fifth tab, inline Markdown.
    ///   - f: The label of the sixth tab, inline Markdown.
    ///   - selection: Where the label of the tab that is shown is kept: a state (`$tab`), `.query(_:default:)`, for which the labels must differ and none be
    ///     empty, or `.kept(_:default:)`. It changes when the user selects another one, which then starts a run, and
    ///     selects a tab when code changes it.
    ///   - width: `.stretch` or a number of pixels.
    ///   - height: `.content`, `.stretch` or a number of pixels; what does not fit scrolls.
    ///   - key: Names the CSS class of the tabs, `st-key-<key>`; unique among the containers of a page. `nil` for none.
    ///   - onChange: Runs before the page when the user has selected another tab.
    /// - Returns: The tabs, from left to right.
    @discardableResult
    public func tabs(
        _ a: String,
        _ b: String,
        _ c: String,
        _ d: String,
        _ e: String,
        _ f: String,
        selection: StateRef<String>,
        width: Width = .stretch,
        height: Height = .content,
        key: String? = nil,
        onChange: (@Sendable (String) async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> (Container, Container, Container, Container, Container, Container) {
        let tabs = self.tabs(
            [a, b, c, d, e, f],
            selection: selection,
            width: width,
            height: height,
            key: key,
            onChange: onChange,
            fileID: fileID,
            line: line
        )
        return (tabs[0], tabs[1], tabs[2], tabs[3], tabs[4], tabs[5])
    }
}
