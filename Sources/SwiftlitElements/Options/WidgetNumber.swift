/// A number that sliders and number inputs can hold: `Int` or `Double`.
///
/// Integers reach from −(2⁵³−1) to 2⁵³−1, since the browser computes with `Double`. No other type can conform.
public protocol WidgetNumber: Sendable, Comparable, SignedNumeric {
    /// What is the same for all numbers of the type. Not for use by apps.
    static var _traits: WidgetNumberTraits { get }
    /// As the protocol carries it. Not for use by apps.
    var _wireValue: Double { get }
    /// From the protocol, which has checked that there is such a number. Not for use by apps.
    init(_wireValue: Double)
}

/// What is the same for all numbers of a type. Not for use by apps.
public struct WidgetNumberTraits: Sendable {
    /// Whether the type has integers only.
    let isInteger: Bool
    /// What the browser shows when nobody says anything.
    let format: String
    /// The step when nobody says anything.
    let step: Double
    /// The largest magnitude that the browser can count to.
    let limit: Double

    // Number.MAX_SAFE_INTEGER of JavaScript
    static let int = WidgetNumberTraits(isInteger: true, format: "%d", step: 1, limit: 9_007_199_254_740_991)
    // Number.MAX_VALUE of JavaScript
    static let double = WidgetNumberTraits(
        isInteger: false,
        format: "%0.2f",
        step: 0.01,
        limit: .greatestFiniteMagnitude
    )
}

extension Int: WidgetNumber {
    /// What is the same for all integers. Not for use by apps.
    public static var _traits: WidgetNumberTraits { .int }

    /// As the protocol carries it. Not for use by apps.
    public var _wireValue: Double { Double(self) }

    /// From the protocol, without a fraction. What is no integer becomes 0. Not for use by apps.
    public init(_wireValue: Double) {
        self = _wireValue.magnitude <= WidgetNumberTraits.int.limit ? Int(_wireValue) : 0
    }
}

extension Double: WidgetNumber {
    /// What is the same for all numbers. Not for use by apps.
    public static var _traits: WidgetNumberTraits { .double }

    /// As the protocol carries it. Not for use by apps.
    public var _wireValue: Double { self }

    /// From the protocol. Not for use by apps.
    public init(_wireValue: Double) { self = _wireValue }
}

extension WidgetNumberTraits {
    /// The number of this type that a message means, within bounds: without its fraction where the type has none.
    func number(_ wire: Double, in bounds: ClosedRange<Double>) -> Double? {
        // What is not finite lies outside of all bounds.
        let number = self.isInteger ? wire.rounded(.towardZero) : wire
        return bounds.contains(number) && number.magnitude <= self.limit ? number : nil
    }

    /// - Throws: `valueOutOfRange` for a number that the browser cannot count to.
    func check(
        _ number: Double,
        _ role: StaticString,
        of element: StaticString,
        _ label: String
    ) throws(ElementError) {
        guard number.magnitude <= self.limit else {
            throw ElementError(
                .valueOutOfRange,
                """
                The \(role) of \(element) "\(label)" is \(self.text(number)). The browser counts from \
                \(self.text(-self.limit)) to \(self.text(self.limit)).
                """
            )
        }
    }

    /// - Throws: `valueOutOfRange` for a step that is not positive or too large for the browser.
    func check(step: Double, of element: StaticString, _ label: String) throws(ElementError) {
        try self.check(step, "step", of: element, label)
        guard step > 0 else {
            throw ElementError(
                .valueOutOfRange,
                "The step of \(element) \"\(label)\" is \(self.text(step)). Use a step above 0."
            )
        }
    }

    /// - Throws: `valueOutOfRange` for the value that a widget should have begun with.
    func refuse(
        _ value: String,
        of element: StaticString,
        _ label: String,
        bounds: ClosedRange<Double>
    ) throws(ElementError) {
        let range = "\(self.text(bounds.lowerBound))...\(self.text(bounds.upperBound))"
        throw ElementError(
            .valueOutOfRange,
            "The value of \(element) \"\(label)\" is \(value). Use one inside of its bounds, \(range)."
        )
    }

    /// A number for a message: integers without a decimal point.
    private func text(_ number: Double) -> String {
        if self.isInteger, let integer = Int(exactly: number) { return "\(integer)" }
        return "\(number)"
    }
}

extension Double {
    /// The nearest number inside of the bounds; the lower one for what is no number.
    func clamped(to bounds: ClosedRange<Double>) -> Double {
        // A comparison with NaN is false.
        self >= bounds.lowerBound ? Swift.min(self, bounds.upperBound) : bounds.lowerBound
    }
}

/// The bounds of a number input: `0...10`, `0...` or `...10`.
public protocol NumberBounds<Bound>: Sendable {
    /// The type of the numbers.
    associatedtype Bound: WidgetNumber
    /// The lower bound, if there is one. Not for use by apps.
    var _lowerLimit: Bound? { get }
    /// The upper bound, if there is one. Not for use by apps.
    var _upperLimit: Bound? { get }
}

extension ClosedRange: NumberBounds where Bound: WidgetNumber {
    /// The lower bound. Not for use by apps.
    public var _lowerLimit: Bound? { self.lowerBound }
    /// The upper bound. Not for use by apps.
    public var _upperLimit: Bound? { self.upperBound }
}

extension PartialRangeFrom: NumberBounds where Bound: WidgetNumber {
    /// The lower bound. Not for use by apps.
    public var _lowerLimit: Bound? { self.lowerBound }
    /// None. Not for use by apps.
    public var _upperLimit: Bound? { nil }
}

extension PartialRangeThrough: NumberBounds where Bound: WidgetNumber {
    /// None. Not for use by apps.
    public var _lowerLimit: Bound? { nil }
    /// The upper bound. Not for use by apps.
    public var _upperLimit: Bound? { self.upperBound }
}
