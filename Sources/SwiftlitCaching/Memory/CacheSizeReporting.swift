/// A value that knows how much memory it takes, for `maximumSize:` and the byte budget of the process.
///
/// Conform types whose memory Swift cannot see, such as one that wraps a buffer of a C library. Other values are measured by looking
/// inside: texts and arrays by their contents, structs and tuples by their parts, long collections by a sample of their elements.
public protocol CacheSizeReporting {
    /// The memory that the value takes, roughly, in bytes.
    var cacheByteCount: Int { get }
}
