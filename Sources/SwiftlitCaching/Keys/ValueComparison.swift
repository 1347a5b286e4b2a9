/// Compares values more closely than their `==` does where that matters for a cache.
///
/// What a type of the user's compares with `==` is its decision: fields that it leaves out are left out here too. Beyond it, floating-point
/// numbers count by sign and payload, and text by its code points.
struct ValueComparison {
    /// How many parts of a value are looked at. What is beyond is compared with `==` alone.
    private static let maximumPartCount = 10_000

    private var partCount = 0

    // MARK: - Looking for delicate values

    /// Whether `value` holds a zero, something that is not a number, or text beyond ASCII, at whatever depth.
    mutating func isDelicate(_ value: Any) -> Bool {
        self.partCount += 1
        guard self.partCount < Self.maximumPartCount else { return false }
        switch value {
        case let value as any DelicateLeaf:
            return value.isDelicate
        case is any PlainLeaf:
            return false
        default:
            break
        }
        let mirror = Mirror(reflecting: value)
        // What an object holds may change and is compared as its class says, but it may be one of a subclass.
        if mirror.displayStyle == .class { return true }
        for child in mirror.children {
            if self.isDelicate(child.value) { return true }
            guard self.partCount < Self.maximumPartCount else { return false }
        }
        return false
    }

    // MARK: - Comparing

    /// Whether two values that are equal also look alike, or two that are not have the very same parts, such as one that is not a number.
    static func areSame<Value: Equatable>(_ left: Value, _ right: Value) -> Bool {
        let areEqual = left == right
        var comparison = ValueComparison()
        guard comparison.areSame(left, right, areEqual) else { return false }
        guard !areEqual else { return true }
        // They look alike and are not equal. That has to come from what is not equal to itself: a type may show less in a
        // mirror than its `==` compares.
        var search = ValueComparison()
        return search.hasNaN(left)
    }

    /// Whether `value` holds something that is not a number, at whatever depth.
    private mutating func hasNaN(_ value: Any) -> Bool {
        self.partCount += 1
        guard self.partCount < Self.maximumPartCount else { return false }
        if let value = value as? any DelicateLeaf { return value.hasNaN }
        if value is any PlainLeaf { return false }
        for child in Mirror(reflecting: value).children {
            if self.hasNaN(child.value) { return true }
            guard self.partCount < Self.maximumPartCount else { return false }
        }
        return false
    }

    /// `areEqual`: what `==` says of these values, or of values that they are parts of. It may leave parts out; then these count as alike.
    private mutating func areSame(_ left: Any, _ right: Any, _ areEqual: Bool) -> Bool {
        self.partCount += 1
        if let left = left as? any DelicateLeaf { return left.isSame(as: right, whereEqual: areEqual) }
        guard self.partCount < Self.maximumPartCount else { return areEqual }
        let (mirror, other) = (Mirror(reflecting: left), Mirror(reflecting: right))
        guard mirror.displayStyle == other.displayStyle else { return areEqual }
        if mirror.displayStyle == .class {
            // An object of a subclass may answer differently, whatever the `==` of its superclass compares.
            guard left is any Equatable else { return areEqual }
            return type(of: left) == type(of: right) && (areEqual || Self.isEqual(left, right))
        }
        if mirror.children.isEmpty || other.children.isEmpty { return areEqual || Self.isEqual(left, right) }
        // Their order differs between equal ones.
        if mirror.displayStyle == .set || mirror.displayStyle == .dictionary {
            return self.haveSameElements(mirror, other, areEqual)
        }
        guard mirror.children.count == other.children.count else { return areEqual }
        for (left, right) in zip(mirror.children, other.children) {
            // Different cases of an enumeration that are equal by its own `==`.
            guard left.label == right.label else { return areEqual }
            let areEqual = areEqual || Self.isEqual(left.value, right.value)
            guard self.areSame(left.value, right.value, areEqual) else { return false }
            guard self.partCount < Self.maximumPartCount else { return areEqual }
        }
        return true
    }

    /// Each element of the one is one of the other. Small collections only: others are compared with `==` alone.
    private mutating func haveSameElements(_ left: Mirror, _ right: Mirror, _ areEqual: Bool) -> Bool {
        guard left.children.count == right.children.count, left.children.count <= 256 else { return areEqual }
        var rest = right.children.map(\.value)
        for child in left.children {
            var found: Int?
            for (index, candidate) in rest.enumerated() where found == nil {
                if self.areSame(child.value, candidate, Self.isEqual(child.value, candidate)) { found = index }
            }
            guard let found else { return false }
            rest.remove(at: found)
        }
        return true
    }

    private static func isEqual(_ left: Any, _ right: Any) -> Bool {
        if let left = left as? any Equatable { return self.isEqualTyped(left, right) }
        return false
    }

    private static func isEqualTyped<Left: Equatable>(_ left: Left, _ right: Any) -> Bool {
        (right as? Left) == left
    }
}

/// A value whose `==` does not tell all.
private protocol DelicateLeaf {
    var isDelicate: Bool { get }
    /// Whether it holds something that is not a number.
    var hasNaN: Bool { get }
    /// `areEqual`: the values that these are parts of are equal by their own `==`.
    func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool
}

extension DelicateLeaf {
    fileprivate var hasNaN: Bool { false }
}

extension DelicateLeaf where Self: BinaryFloatingPoint {
    fileprivate var hasNaN: Bool { self.isNaN }

    fileprivate var isDelicate: Bool { self.isZero || self.isNaN }

    fileprivate func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool {
        guard let other = other as? Self else { return areEqual }
        if self == other { return self.sign == other.sign }
        if self.isNaN, other.isNaN {
            return self.sign == other.sign && self.significandBitPattern == other.significandBitPattern
        }
        // A part that the value's own `==` leaves out.
        return areEqual
    }
}

extension Double: DelicateLeaf {}
extension Float: DelicateLeaf {}
#if !((os(macOS) || targetEnvironment(macCatalyst)) && arch(x86_64))
    extension Float16: DelicateLeaf {}
#endif
#if !(os(Windows) || os(Android)) && (arch(i386) || arch(x86_64))
    extension Float80: DelicateLeaf {}
#endif

extension DelicateLeaf where Self: StringProtocol {
    fileprivate var isDelicate: Bool { !self.utf8.allSatisfy { $0 < 0x80 } }

    fileprivate func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool {
        guard let other = other as? Self else { return areEqual }
        // A part that the value's own `==` leaves out, or one that is shown alike.
        return self == other ? self.utf8.elementsEqual(other.utf8) : areEqual
    }
}

extension String: DelicateLeaf {}
extension Substring: DelicateLeaf {}

extension Character: DelicateLeaf {
    fileprivate var isDelicate: Bool { !self.isASCII }

    fileprivate func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool {
        guard let other = other as? Self else { return areEqual }
        return self == other ? self.utf8.elementsEqual(other.utf8) : areEqual
    }
}

/// Arrays of these are looked through without a mirror.
extension Array: DelicateLeaf where Element: DelicateLeaf & Equatable {
    fileprivate var isDelicate: Bool { self.contains { $0.isDelicate } }
    fileprivate var hasNaN: Bool { self.contains { $0.hasNaN } }

    fileprivate func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool {
        guard let other = other as? Self, other.count == self.count else { return areEqual }
        return zip(self, other).allSatisfy { $0.isSame(as: $1, whereEqual: areEqual) }
    }
}

/// What is never an argument's own text: wrapped values that the key leaves out.
extension ExcludedFromKey: DelicateLeaf {
    fileprivate var isDelicate: Bool { false }

    fileprivate func isSame(as other: Any, whereEqual areEqual: Bool) -> Bool { other is Self }
}

/// A value whose `==` tells all, and that needs no look inside.
private protocol PlainLeaf {}

extension Int: PlainLeaf {}
extension Int8: PlainLeaf {}
extension Int16: PlainLeaf {}
extension Int32: PlainLeaf {}
extension Int64: PlainLeaf {}
extension UInt: PlainLeaf {}
extension UInt8: PlainLeaf {}
extension UInt16: PlainLeaf {}
extension UInt32: PlainLeaf {}
extension UInt64: PlainLeaf {}
extension Bool: PlainLeaf {}
extension Array: PlainLeaf where Element: PlainLeaf {}
extension Set: PlainLeaf where Element: PlainLeaf {}
