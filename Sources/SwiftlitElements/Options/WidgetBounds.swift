/// What can be a bound of a field: a number, a day, or a day and a time.
public protocol WidgetBound: Sendable, Comparable {}

/// The bounds of a field: `0...10`, `0...` or `...10`.
public protocol WidgetBounds<Bound>: Sendable {
    /// The type of the values.
    associatedtype Bound: WidgetBound
    /// The lower bound, if there is one. Not for use by apps.
    var _lowerLimit: Bound? { get }
    /// The upper bound, if there is one. Not for use by apps.
    var _upperLimit: Bound? { get }
}

extension ClosedRange: WidgetBounds where Bound: WidgetBound {
    /// The lower bound. Not for use by apps.
    public var _lowerLimit: Bound? { self.lowerBound }
    /// The upper bound. Not for use by apps.
    public var _upperLimit: Bound? { self.upperBound }
}

extension PartialRangeFrom: WidgetBounds where Bound: WidgetBound {
    /// The lower bound. Not for use by apps.
    public var _lowerLimit: Bound? { self.lowerBound }
    /// None. Not for use by apps.
    public var _upperLimit: Bound? { nil }
}

extension PartialRangeThrough: WidgetBounds where Bound: WidgetBound {
    /// None. Not for use by apps.
    public var _lowerLimit: Bound? { nil }
    /// The upper bound. Not for use by apps.
    public var _upperLimit: Bound? { self.upperBound }
}
