internal import SwiftlitWire

/// A number that sliders and number inputs can hold: `Int` or `Double`.
///
/// Integers reach from −(2⁵³−1) to 2⁵³−1, since the browser computes with `Double`. No other type can conform.
public protocol WidgetNumber: WidgetBound, SignedNumeric {
    /// How the type travels. Not for use by apps.
    static var _traits: WidgetNumberTraits<Self> { get }
}

/// How a number type travels. Not for use by apps.
public struct WidgetNumberTraits<Number: Sendable & Comparable>: Sendable {
    /// Whether the type has integers only.
    let isInteger: Bool
    /// What the browser shows when nobody says anything.
    let format: String
    /// The step when nobody says anything.
    let step: Number
    /// The ends of a slider when nobody says anything.
    let sliderBounds: ClosedRange<Number>
    /// The largest magnitude that the browser can count to.
    let limit: Number
    /// As the protocol carries it.
    let wire: @Sendable (Number) -> Double
    /// From the protocol, without its fraction where the type has none; `nil` for what is not finite or beyond the
    /// limit.
    let number: @Sendable (Double) -> Number?
}

extension Int: WidgetNumber {
    /// How the type travels. Not for use by apps.
    public static let _traits = WidgetNumberTraits<Int>(
        isInteger: true,
        format: "%d",
        step: 1,
        sliderBounds: 0...100,
        limit: 9_007_199_254_740_991,  // Number.MAX_SAFE_INTEGER of JavaScript
        wire: { Double($0) },
        number: { $0.magnitude <= 9_007_199_254_740_991 ? Int($0) : nil }
    )
}

extension Double: WidgetNumber {
    /// How the type travels. Not for use by apps.
    public static let _traits = WidgetNumberTraits<Double>(
        isInteger: false,
        format: "%0.2f",
        step: 0.01,
        sliderBounds: 0...1,
        limit: .greatestFiniteMagnitude,
        wire: { $0 },
        number: { $0.isFinite ? $0 : nil }
    )
}

extension WidgetNumber {
    /// As the protocol carries it.
    var wire: Double { Self._traits.wire(self) }

    /// The nearest number inside of the bounds.
    func clamped(to bounds: ClosedRange<Self>) -> Self {
        // A comparison with NaN is false: NaN becomes the lower bound.
        self >= bounds.lowerBound ? min(self, bounds.upperBound) : bounds.lowerBound
    }

    /// - Throws: `valueOutOfRange` for a number that the browser cannot count to.
    static func check(_ number: Self, _ role: StaticString, of element: StaticString, _ label: String)
        throws(ElementError)
    {
        let limit = Self._traits.limit
        guard number >= -limit, number <= limit else {
            throw ElementError(
                .valueOutOfRange,
                "The \(role) of \(element) \"\(label)\" is \(number). The browser counts from \(-limit) to \(limit)."
            )
        }
    }

    /// - Throws: `valueOutOfRange` for a step that is not positive or too large for the browser.
    static func check(step: Self, of element: StaticString, _ label: String) throws(ElementError) {
        try self.check(step, "step", of: element, label)
        guard step > .zero else {
            throw ElementError(.valueOutOfRange, "The step of \(element) \"\(label)\" is \(step). Use a step above 0.")
        }
    }
}
