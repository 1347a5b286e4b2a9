/// An amount of memory or disk space. Units are 1024-based.
public struct ByteCount: Hashable, Comparable, Sendable, ExpressibleByIntegerLiteral {
    /// The number of bytes, at least 0.
    public let bytes: Int

    /// Creates an amount; less than 0 is taken as 0.
    public init(bytes: Int) {
        self.bytes = max(0, bytes)
    }

    /// Creates an amount from a number of bytes.
    public init(integerLiteral value: Int) {
        self.init(bytes: value)
    }

    /// So many bytes.
    public static func bytes(_ count: Int) -> ByteCount { ByteCount(bytes: count) }
    /// So many times 1,024 bytes.
    public static func kilobytes(_ count: Int) -> ByteCount { ByteCount(count, times: 1 << 10) }
    /// So many times 1,048,576 bytes.
    public static func megabytes(_ count: Int) -> ByteCount { ByteCount(count, times: 1 << 20) }
    /// So many times 1,073,741,824 bytes.
    public static func gigabytes(_ count: Int) -> ByteCount { ByteCount(count, times: 1 << 30) }

    /// Compares the numbers of bytes.
    public static func < (lhs: ByteCount, rhs: ByteCount) -> Bool { lhs.bytes < rhs.bytes }

    /// More than an `Int` holds is as good as no bound.
    private init(_ count: Int, times unit: Int) {
        let (product, overflows) = max(0, count).multipliedReportingOverflow(by: unit)
        self.init(bytes: overflows ? .max : product)
    }
}
