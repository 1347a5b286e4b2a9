public import SwiftlitState
internal import SwiftlitWire

extension ElementContainer {
    /// Shows numbers of pages to turn to.
    ///
    /// - Parameters:
    ///   - count: How many pages there are, from 1.
    ///   - page: The page at first, from 1.
    ///   - maximumVisible: How many numbers are shown at most, from 0; `nil` shows all.
    ///   - key: Tells two paginations of one length apart, and names the element's CSS class.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - bind: `.queryParameter("name")` keeps the value in the URL too; `nil` does not.
    ///   - persistState: How long the value is kept under the key while the widget is not drawn; `nil` drops it.
    ///   - onChange: Runs before the page when somebody turned to another page.
    ///   - fileID: Where the call stands; leave it out.
    ///   - line: Where the call stands; leave it out.
    /// - Returns: The page, from 1.
    @discardableResult
    public func pagination(
        _ count: Int,
        page: Int = 1,
        maximumVisible: Int? = 7,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        bind: ValueBinding? = nil,
        persistState: StatePersistence? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Int) async throws -> Void)? = nil
    ) -> Int {
        let style = PaginationStyle(
            count: count,
            maximumVisible: maximumVisible,
            isDisabled: isDisabled,
            width: width,
            rerun: rerun,
            bind: bind,
            persistState: persistState
        )
        return self.drawPagination(style, page, binding: nil, key, SourceLocation(fileID, line), onChange)
    }

    /// Shows numbers of pages to turn to, the present one of which a state holds: the state changes with it, and it with the state.
    ///
    /// `page`: The state. A number beyond the ends moves to the nearer one. The other parameters are those of the form with a plain
    /// value.
    /// - Returns: The value of the state.
    @discardableResult
    public func pagination(
        _ count: Int,
        page: StateRef<Int>,
        maximumVisible: Int? = 7,
        key: String? = nil,
        isDisabled: Bool = false,
        width: Width = .content,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (Int) async throws -> Void)? = nil
    ) -> Int {
        let style = PaginationStyle(
            count: count,
            maximumVisible: maximumVisible,
            isDisabled: isDisabled,
            width: width,
            rerun: rerun
        )
        return self.drawPagination(style, page.value, binding: page, key, SourceLocation(fileID, line), onChange)
    }

    private func drawPagination(
        _ style: PaginationStyle,
        _ page: Int,
        binding: StateRef<Int>?,
        _ key: String?,
        _ location: SourceLocation,
        _ onChange: (@Sendable (Int) async throws -> Void)?
    ) -> Int {
        let pages = 1...max(style.count, 1)
        let initial = min(max(page, 1), pages.upperBound)
        var identity = WidgetIdentity("pagination", label: "", key: key ?? style.bind?.name)
        identity.unlessKeyed { hasher in
            hasher.combine(style.count)
            hasher.combine(binding == nil ? initial : 0)
            hasher.combine(style.maximumVisible ?? -1)
        }
        let widget = Widget<Int>(
            identity: identity,
            isDisabled: style.isDisabled,
            keeping: ValueKeeping(style.bind, style.persistState, .integer),
            initial: initial,
            initialWire: .intValue(Int64(initial)),
            binding: binding.map { Widget<Int>.Binding(state: $0, isOutdated: page != initial) },
            fit: { page in
                let shown = min(max(page, 1), pages.upperBound)
                return FittedValue(shown, .intValue(Int64(shown)), isChanged: shown != page)
            },
            decode: { wire in
                guard case .intValue(let number)? = wire, let page = Int(exactly: number), pages.contains(page) else {
                    return nil
                }
                return DecodedValue(page)
            },
            onChange: onChange,
            location: location
        )
        return self.draw(widget) { () throws(ElementError) in
            try style.check(page: page, isBound: binding != nil)
        } element: { (drawing) throws(ElementError) in
            var pagination = PBPagination()
            pagination.id = drawing.id
            pagination.numPages = UInt32(clamping: style.count)
            pagination.default = UInt32(clamping: initial)
            if let maximum = style.maximumVisible { pagination.maxVisiblePages = UInt32(clamping: maximum) }
            pagination.disabled = style.isDisabled
            pagination.formID = drawing.formID
            pagination.ignoreRerun = style.rerun.isIgnored
            if let name = style.bind?.name { pagination.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .intValue(let number)? = pushed { pagination.value = UInt32(clamping: number) }
                pagination.setValue = true
            }
            var element = PBElement()
            element.pagination = pagination
            try element.size("pagination", width: style.width)
            return element
        }
    }
}

private struct PaginationStyle {
    var count: Int
    var maximumVisible: Int?
    var isDisabled: Bool
    var width: Width
    var rerun: RerunPolicy
    var bind: ValueBinding?
    var persistState: StatePersistence?

    func check(page: Int, isBound: Bool) throws(ElementError) {
        guard self.count >= 1, self.count <= UInt32.max else {
            throw ElementError(
                .valueOutOfRange,
                "pagination has \(self.count) pages. Use a number from 1 to \(UInt32.max), or leave it out."
            )
        }
        if let maximum = self.maximumVisible, maximum < 0 {
            throw ElementError(
                .valueOutOfRange,
                "pagination shows at most \(maximum) numbers. Use a number from 0, or nil for all."
            )
        }
        guard isBound || (1...self.count).contains(page) else {
            throw ElementError(
                .valueOutOfRange,
                "The page of pagination is \(page). Use a number from 1 to \(self.count)."
            )
        }
    }
}
