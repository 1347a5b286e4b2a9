internal import SwiftlitWire

extension ElementContainer {
    func drawPagination(
        _ parameters: InputParameters,
        _ style: PaginationStyle,
        _ given: GivenValue<Int>,
        _ onChange: (@Sendable (Int) async throws -> Void)?
    ) -> Int {
        let page = given.value
        let pages = 1...max(style.count, 1)
        let initial = min(max(page, 1), pages.upperBound)
        var identity = WidgetIdentity("pagination", label: "", key: parameters.key)
        identity.unlessKeyed { hasher in
            hasher.combine(style.count)
            hasher.combine(given.state == nil ? initial : 0)
            hasher.combine(style.maximumVisibleCount ?? -1)
        }
        let widget = Widget<Int>(
            identity: identity,
            isDisabled: parameters.isDisabled,
            keeping: parameters.keeping(.integer),
            initial: initial,
            initialWire: .intValue(Int64(initial)),
            binding: given.binding(isOutdated: page != initial),
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
            location: parameters.location
        )
        return self.draw(widget) { () throws(ElementError) in
            try style.check(page: page, isBound: given.state != nil)
        } element: { (drawing) throws(ElementError) in
            var pagination = PBPagination()
            pagination.id = drawing.id
            pagination.numPages = UInt32(clamping: style.count)
            pagination.default = UInt32(clamping: initial)
            if let maximum = style.maximumVisibleCount { pagination.maxVisiblePages = UInt32(clamping: maximum) }
            pagination.disabled = parameters.isDisabled
            pagination.formID = drawing.formID
            pagination.ignoreRerun = parameters.rerun.isIgnored
            if let name = parameters.queryName { pagination.queryParamKey = name }
            if let pushed = drawing.pushed {
                if case .intValue(let number)? = pushed { pagination.value = UInt32(clamping: number) }
                pagination.setValue = true
            }
            var element = PBElement()
            element.pagination = pagination
            try element.size("pagination", width: parameters.width)
            return element
        }
    }
}

/// What a pagination has besides what all inputs have.
struct PaginationStyle {
    var count: Int
    var maximumVisibleCount: Int?

    func check(page: Int, isBound: Bool) throws(ElementError) {
        guard self.count >= 1, self.count <= UInt32.max else {
            throw ElementError(
                .valueOutOfRange,
                "pagination has \(self.count) pages. Use a number from 1 to \(UInt32.max), or leave it out."
            )
        }
        if let maximum = self.maximumVisibleCount, maximum < 0 {
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
