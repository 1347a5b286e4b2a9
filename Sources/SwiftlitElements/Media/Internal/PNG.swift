/// Writes pictures as PNG (ISO/IEC 15948), without compression: pictures are made for one run, and the way to the browser is short.
enum PNG {
    /// The longest run of bytes in a stored block of DEFLATE (RFC 1951, section 3.2.4).
    private static let blockSize = 65_535

    private static let crcTable: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// What the bytes of a pixel are; the raw value is the type in the header.
    enum Channels: UInt8 {
        case gray = 0
        case rgb = 2
        case rgba = 6

        var byteCount: Int {
            switch self {
            case .gray: 1
            case .rgb: 3
            case .rgba: 4
            }
        }
    }

    /// Encodes pixels of 8 bits a channel.
    ///
    /// - Throws: `invalidArgument` where the sizes do not fit.
    static func encode(
        width: Int,
        height: Int,
        _ pixels: [UInt8],
        _ channels: Channels
    ) throws(ElementError) -> [UInt8] {
        let limit = 32_768
        let size = channels.byteCount
        guard (1...limit).contains(width), (1...limit).contains(height), pixels.count == width * height * size else {
            throw ElementError(
                .invalidArgument,
                """
                A picture of \(width) × \(height) pixels has \(pixels.count) bytes. Give \(size == 1 ? "1 byte" : "\(size) bytes") for each pixel, \
                and sides from 1 to \(limit).
                """
            )
        }
        var rows: [UInt8] = []
        rows.reserveCapacity(pixels.count + height)
        for row in 0..<height {
            rows.append(0)  // no filter
            rows.append(contentsOf: pixels[row * width * size..<(row + 1) * width * size])
        }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        png.reserveCapacity(rows.count + rows.count / 1000 + 100)
        // 8 bits a channel, no interlacing.
        self.chunk(
            "IHDR",
            self.bytes(UInt32(width)) + self.bytes(UInt32(height)) + [8, channels.rawValue, 0, 0, 0],
            to: &png
        )
        self.chunk("IDAT", self.stored(rows), to: &png)
        self.chunk("IEND", [], to: &png)
        return png
    }

    private static func chunk(_ name: String, _ content: [UInt8], to png: inout [UInt8]) {
        let body = Array(name.utf8) + content
        png += self.bytes(UInt32(content.count))
        png += body
        png += self.bytes(
            body.reduce(0xFFFF_FFFF) { self.crcTable[Int(($0 ^ UInt32($1)) & 0xFF)] ^ ($0 >> 8) } ^ 0xFFFF_FFFF
        )
    }

    /// The bytes as a zlib stream (RFC 1950) of stored blocks.
    private static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = [0x78, 0x01]
        stream.reserveCapacity(bytes.count + bytes.count / 1000 + 20)
        var start = 0
        repeat {
            let end = min(start + self.blockSize, bytes.count)
            let count = UInt16(end - start)
            stream.append(end == bytes.count ? 1 : 0)
            stream += [UInt8(count & 0xFF), UInt8(count >> 8), UInt8(~count & 0xFF), UInt8(~count >> 8)]
            stream += bytes[start..<end]
            start = end
        } while start < bytes.count
        var low: UInt32 = 1
        var high: UInt32 = 0
        for byte in bytes {
            low = (low + UInt32(byte)) % 65_521
            high = (high + low) % 65_521
        }
        return stream + self.bytes(high << 16 | low)
    }

    private static func bytes(_ number: UInt32) -> [UInt8] {
        [UInt8(number >> 24), UInt8(number >> 16 & 0xFF), UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
    }
}
