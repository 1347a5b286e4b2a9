private import CSwiftlitRuntime

/// The programs and libraries that have some addresses, as the Swift runtime writes its image maps down: version 0 of the compact format
/// (`docs/CompactImageMapFormat.md` of Swift), with 64 bits.
///
/// Given none, the runtime looks for them in all mappings of the process and reads from each. One that another thread takes back meanwhile, as SQLite does
/// when it closes a file, would end the process.
struct ImageMapBytes {
    /// The first byte. Behind it comes the name of a platform, in versions that have one.
    let head: UInt8 = 0x02
    /// The rest.
    private(set) var images: [UInt8] = []
    /// Where the programs and libraries begin, lowest first.
    private(set) var bases: [UInt] = []

    init(of addresses: [UInt]) {
        var ends: [CodeImage: UInt] = [:]
        for address in addresses {
            // A return address is that of what comes after the call, which may be another library.
            for place in [address &- 1, address] {
                guard let image = CodeImage(of: place) else { continue }
                ends[image] = max(ends[image] ?? 0, place &+ 1)
            }
        }
        self.append(count: ends.count)
        for (image, end) in ends.sorted(by: { $0.key.base < $1.key.base }) {
            self.bases.append(image.base)
            // Both with eight bytes, the end as an offset.
            self.images.append(0x3F)
            for number in [image.base, end - image.base] {
                withUnsafeBytes(of: UInt64(number).bigEndian) { self.images.append(contentsOf: $0) }
            }
            // No build identifier.
            self.append(count: 0)
            self.append(image.path)
        }
    }

    /// Seven bits for each byte, highest first, all but the last one marked.
    private mutating func append(count: Int) {
        var bytes = [UInt8(count & 0x7F)]
        var rest = count >> 7
        while rest > 0 {
            bytes.insert(UInt8(rest & 0x7F) | 0x80, at: 0)
            rest >>= 7
        }
        self.images += bytes
    }

    /// Parts of up to 63 bytes, each behind its length, and a 0.
    private mutating func append(_ path: String) {
        var rest = Array(path.utf8)[...]
        while !rest.isEmpty {
            let part = rest.prefix(63)
            self.images.append(UInt8(part.count))
            self.images += part
            rest = rest.dropFirst(part.count)
        }
        self.images.append(0)
    }
}

/// A program or library of this process.
private struct CodeImage: Hashable {
    var base: UInt
    var path: String

    /// The one that has an address; `nil` where none has it, or its file is not known.
    init?(of address: UInt) {
        var base: UInt = 0
        guard let name = swiftlit_find_image(address, &base) else { return nil }
        self.base = base
        if base == swiftlit_program_base() {
            // As it was started, whatever has become of its file.
            self.path = "/proc/self/exe"
        } else {
            self.path = String(cString: name)
            guard self.path.hasPrefix("/") else { return nil }
        }
    }
}
