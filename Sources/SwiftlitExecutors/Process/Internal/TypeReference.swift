private import CSwiftlitWorker

/// How a type is named to another process of the same build.
package enum TypeReference: Hashable, Codable, Sendable {
    /// By mangled name. Works for every type whose name does not depend on the process.
    case name(String)
    /// By the place of its metadata in the program's image. For private and local types, whose mangled names hold an address.
    case offset(UInt64)

    /// Names a type, or gives `nil` if no other process could find it: a generic type over a private one, or a private type of a dynamically
    /// loaded library.
    package init?(_ type: Any.Type) {
        if let name = _mangledTypeName(type), Self.isPortable(name) {
            self = .name(name)
            return
        }
        let address = UInt(bitPattern: unsafeBitCast(type, to: UnsafeRawPointer.self))
        guard let image = Self.image, image.contains(address) else { return nil }
        self = .offset(UInt64(address - image.lowerBound))
    }

    /// The type that is meant, in this process.
    package var type: Any.Type? {
        switch self {
        case .name(let name):
            guard Self.isPortable(name) else { return nil }
            return PageLibrary.type(name) ?? _typeByName(name)
        case .offset(let offset):
            // Metadata is aligned as a pointer is. That it is metadata at all rests on the build being the same, which was compared before.
            guard let image = Self.image, offset < UInt64(image.count),
                offset % UInt64(MemoryLayout<Int>.alignment) == 0,
                let address = UnsafeRawPointer(bitPattern: image.lowerBound + UInt(offset))
            else { return nil }
            return unsafeBitCast(address, to: Any.Type.self)
        }
    }

    /// Whether a mangled name means the same in every process.
    ///
    /// Names of private types contain an anonymous context, which is written `$`, an address in hexadecimal and `XZ`. Characters below the
    /// space are references relative to the name's own place in memory, and occur in names that come from nowhere good.
    private static func isPortable(_ name: String) -> Bool {
        var afterDollar = false
        for byte in name.utf8 {
            guard byte > 0x20, byte < 0x7F else { return false }
            if byte == UInt8(ascii: "$") { afterDollar = true }
        }
        guard afterDollar else { return true }
        return !name.contains("XZ")
    }

    /// The addresses of the image that this code is in.
    private static let image: Range<UInt>? = {
        var start: UInt = 0
        var end: UInt = 0
        return swiftlit_image_range(&start, &end) && start < end ? start..<end : nil
    }()
}
