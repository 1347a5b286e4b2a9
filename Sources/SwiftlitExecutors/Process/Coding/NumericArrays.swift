#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

/// A number whose bytes in memory are its value, so that an array of them can be copied as it is.
protocol BinaryNumber: BitwiseCopyable, Sendable {
    /// What stands in the message for this type. Fixed by the format.
    static var kind: UInt8 { get }
}

extension Int8: BinaryNumber { static var kind: UInt8 { 0 } }
extension UInt8: BinaryNumber { static var kind: UInt8 { 1 } }
extension Int16: BinaryNumber { static var kind: UInt8 { 2 } }
extension UInt16: BinaryNumber { static var kind: UInt8 { 3 } }
extension Int32: BinaryNumber { static var kind: UInt8 { 4 } }
extension UInt32: BinaryNumber { static var kind: UInt8 { 5 } }
extension Int64: BinaryNumber { static var kind: UInt8 { 6 } }
extension UInt64: BinaryNumber { static var kind: UInt8 { 7 } }
extension Int: BinaryNumber { static var kind: UInt8 { 8 } }
extension UInt: BinaryNumber { static var kind: UInt8 { 9 } }
extension Float: BinaryNumber { static var kind: UInt8 { 10 } }
extension Double: BinaryNumber { static var kind: UInt8 { 11 } }

/// Writes and reads collections of numbers by copying their memory.
protocol BulkCoder: Sendable {
    /// The element kind in the message.
    static var kind: UInt8 { get }
    /// The width of an element in bytes.
    static var stride: Int { get }
    /// Calls `body` with the memory of `value`, which is of the type this coder is registered for.
    static func withBytes<T, Result>(of value: T, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    /// Keeps `value` as it is until it can be copied to its place.
    static func keep<T>(_ value: T) -> any KeptNumbers
    /// Makes a value of the type this coder is registered for from a copy of `bytes`, whose count is a multiple of `stride`.
    static func make<T>(_ type: T.Type, from bytes: UnsafeRawBufferPointer) -> T
}

/// Numbers that belong into a message and are not copied yet.
protocol KeptNumbers: Sendable {
    /// Calls `body` with the memory of the numbers.
    func withBytes(_ body: (UnsafeRawBufferPointer) -> Void)
}

/// Codes `[Element]`.
enum NumericArrayCoder<Element: BinaryNumber>: BulkCoder {
    static var kind: UInt8 { Element.kind }
    static var stride: Int { MemoryLayout<Element>.stride }

    static func withBytes<T, Result>(of value: T, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try identity(value, as: [Element].self).withUnsafeBytes(body)
    }

    private struct Kept: KeptNumbers {
        let array: [Element]

        func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { self.array.withUnsafeBytes(body) }
    }

    static func keep<T>(_ value: T) -> any KeptNumbers { Kept(array: identity(value, as: [Element].self)) }

    static func make<T>(_ type: T.Type, from bytes: UnsafeRawBufferPointer) -> T {
        let count = bytes.count / Self.stride
        let array = [Element](unsafeUninitializedCapacity: count) { buffer, initialized in
            // The source may stand at any address; copying bytes does not mind.
            UnsafeMutableRawBufferPointer(buffer).copyMemory(from: bytes)
            initialized = count
        }
        return identity(array, as: type)
    }
}

/// Codes `Data`, in the same form as `[UInt8]`.
enum DataCoder: BulkCoder {
    static var kind: UInt8 { UInt8.kind }
    static var stride: Int { 1 }

    static func withBytes<T, Result>(of value: T, _ body: (UnsafeRawBufferPointer) throws -> Result) rethrows -> Result
    {
        try identity(value, as: Data.self).withUnsafeBytes(body)
    }

    private struct Kept: KeptNumbers {
        let data: Data

        func withBytes(_ body: (UnsafeRawBufferPointer) -> Void) { self.data.withUnsafeBytes(body) }
    }

    static func keep<T>(_ value: T) -> any KeptNumbers { Kept(data: identity(value, as: Data.self)) }

    static func make<T>(_ type: T.Type, from bytes: UnsafeRawBufferPointer) -> T {
        identity(Data(bytes), as: type)
    }
}

enum BulkCoders {
    private static let coders: [ObjectIdentifier: any BulkCoder.Type] = [
        ObjectIdentifier([Int8].self): NumericArrayCoder<Int8>.self,
        ObjectIdentifier([UInt8].self): NumericArrayCoder<UInt8>.self,
        ObjectIdentifier([Int16].self): NumericArrayCoder<Int16>.self,
        ObjectIdentifier([UInt16].self): NumericArrayCoder<UInt16>.self,
        ObjectIdentifier([Int32].self): NumericArrayCoder<Int32>.self,
        ObjectIdentifier([UInt32].self): NumericArrayCoder<UInt32>.self,
        ObjectIdentifier([Int64].self): NumericArrayCoder<Int64>.self,
        ObjectIdentifier([UInt64].self): NumericArrayCoder<UInt64>.self,
        ObjectIdentifier([Int].self): NumericArrayCoder<Int>.self,
        ObjectIdentifier([UInt].self): NumericArrayCoder<UInt>.self,
        ObjectIdentifier([Float].self): NumericArrayCoder<Float>.self,
        ObjectIdentifier([Double].self): NumericArrayCoder<Double>.self,
        ObjectIdentifier(Data.self): DataCoder.self,
    ]

    /// The coder that copies values of this type, or `nil` if they are coded part by part.
    static func coder<T>(for type: T.Type) -> (any BulkCoder.Type)? {
        self.coders[ObjectIdentifier(type)]
    }

    /// The width in bytes of elements of a kind, or `nil` for a kind that does not exist.
    static func stride(ofKind kind: UInt8) -> Int? {
        switch kind {
        case 0, 1: 1
        case 2, 3: 2
        case 4, 5, 10: 4
        case 6, 7, 11: 8
        case 8, 9: MemoryLayout<Int>.size
        default: nil
        }
    }
}
