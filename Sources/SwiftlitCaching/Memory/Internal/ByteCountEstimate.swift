/// Estimates the memory a value takes, at a cost that does not grow with the value.
enum ByteCountEstimate {
    /// Elements of a collection that are looked at; the rest is taken to be like them.
    private static let sampleCount = 32
    /// Deeper parts are counted as they lie in memory, without what they point to. Also ends the walk around objects that form a ring.
    private static let maximumDepth = 6
    /// What the runtime adds to each object it allocates.
    private static let objectHeaderByteCount = 32

    static func byteCount<Value>(of value: Value) -> Int {
        MemoryLayout<Value>.size + self.indirectByteCount(of: value, depth: 0)
    }

    /// The memory that `value` points to.
    fileprivate static func indirectByteCount<Value>(of value: Value, depth: Int) -> Int {
        if let value = value as? any CacheSizeReporting { return max(0, value.cacheByteCount) }
        if _isPOD(Value.self) { return 0 }
        if let value = value as? any IndirectlySized { return value.indirectByteCount(depth: depth) }
        guard depth < self.maximumDepth else { return 0 }

        let mirror = Mirror(reflecting: value)
        switch mirror.displayStyle {
        case .class:
            return self.sumOfChildren(mirror, depth: depth, isInline: false) + self.objectHeaderByteCount
        case .collection, .set, .dictionary:
            return self.sample(mirror.children.lazy.map(\.value), count: mirror.children.count, depth: depth)
        case .struct, .tuple, .enum, .optional, nil:
            return self.sumOfChildren(mirror, depth: depth, isInline: true)
        default:
            return 0
        }
    }

    /// `isInline`: the children lie in the value itself, whose size is counted already.
    private static func sumOfChildren(_ mirror: Mirror, depth: Int, isInline: Bool) -> Int {
        var sum = 0
        var next: Mirror? = mirror
        while let current = next {
            for child in current.children {
                sum += self.open(child.value, depth: depth + 1, isInline: isInline)
            }
            next = current.superclassMirror
        }
        return sum
    }

    fileprivate static func sample(_ elements: some Sequence, count: Int, depth: Int) -> Int {
        guard count > 0, depth < self.maximumDepth else { return 0 }
        var sum = 0
        var seen = 0
        for element in elements.prefix(self.sampleCount) {
            sum += self.open(element, depth: depth + 1, isInline: false)
            seen += 1
        }
        guard seen > 0 else { return 0 }
        let (total, overflows) = sum.multipliedReportingOverflow(by: count)
        return overflows ? .max / 2 : total / seen
    }

    private static func open(_ value: Any, depth: Int, isInline: Bool) -> Int {
        func measure<Child>(_ child: Child) -> Int {
            (isInline ? 0 : MemoryLayout<Child>.stride) + self.indirectByteCount(of: child, depth: depth)
        }
        return _openExistential(value, do: measure)
    }
}

/// Types of the standard library whose contents lie elsewhere.
private protocol IndirectlySized {
    func indirectByteCount(depth: Int) -> Int
}

extension String: IndirectlySized {
    /// Up to 15 bytes lie in the value itself.
    fileprivate func indirectByteCount(depth: Int) -> Int { self.utf8.count <= 15 ? 0 : self.utf8.count + 32 }
}

extension Array: IndirectlySized {
    fileprivate func indirectByteCount(depth: Int) -> Int { self.contentByteCount(depth: depth) }
}

extension ContiguousArray: IndirectlySized {
    fileprivate func indirectByteCount(depth: Int) -> Int { self.contentByteCount(depth: depth) }
}

extension Set: IndirectlySized {
    fileprivate func indirectByteCount(depth: Int) -> Int { self.contentByteCount(depth: depth) }
}

extension Dictionary: IndirectlySized {
    fileprivate func indirectByteCount(depth: Int) -> Int { self.contentByteCount(depth: depth) }
}

extension Collection {
    fileprivate func contentByteCount(depth: Int) -> Int {
        // Elements without anything behind them need not be looked at.
        if _isPOD(Element.self), !(Element.self is any CacheSizeReporting.Type) {
            return self.count * MemoryLayout<Element>.stride + 32
        }
        return ByteCountEstimate.sample(self, count: self.count, depth: depth) + 32
    }
}
