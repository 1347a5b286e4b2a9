/// A type that can tell about how much memory its values take.
///
/// Only stores with a byte limit ask (``SessionState/Limits/maximumBytes``), once for each change. Types that do not
/// conform count with the size of the value itself, which for a class, and for what a structure refers to, is the
/// size of the reference.
public protocol StateSized {
    /// The bytes that the value takes, with what it refers to. An estimate; at least 0.
    ///
    /// Called without locks on the thread that changes the state. Answer quickly.
    var estimatedByteCount: Int { get }
}

extension String: StateSized {
    /// The bytes of the text in UTF-8, and of the value itself.
    public var estimatedByteCount: Int { MemoryLayout<String>.size + self.utf8.count }
}

extension Optional: StateSized where Wrapped: StateSized {
    /// The bytes of the wrapped value.
    public var estimatedByteCount: Int { self?.estimatedByteCount ?? MemoryLayout<Self>.size }
}

extension Dictionary: StateSized {
    /// The bytes of the keys and values themselves, without what they refer to.
    public var estimatedByteCount: Int { shallowByteCount(count: self.count, stride: MemoryLayout<Element>.stride) }
}

extension Set: StateSized {
    /// The bytes of the members themselves, without what they refer to.
    public var estimatedByteCount: Int { shallowByteCount(count: self.count, stride: MemoryLayout<Element>.stride) }
}

/// The bytes that a value takes as far as its type tells.
///
/// Collections count with their elements' own size, not with what the elements refer to, so that the estimate costs
/// the same for any length. Collections without random access count with the size of the value itself: counting them
/// may be slow.
func estimatedByteCount<Value>(of value: Value) -> Int {
    switch value {
    case let sized as any StateSized: max(0, sized.estimatedByteCount)
    case let elements as any RandomAccessCollection: shallowByteCount(of: elements)
    default: MemoryLayout<Value>.size
    }
}

private func shallowByteCount<Elements: RandomAccessCollection>(of elements: Elements) -> Int {
    shallowByteCount(count: elements.count, stride: MemoryLayout<Elements.Element>.stride)
}

/// Elements and one word for the reference to them.
private func shallowByteCount(count: Int, stride: Int) -> Int {
    let (bytes, isOverflowing) = count.multipliedReportingOverflow(by: stride)
    let (sum, isSumOverflowing) = bytes.addingReportingOverflow(MemoryLayout<Int>.size)
    return isOverflowing || isSumOverflowing ? .max : sum
}
