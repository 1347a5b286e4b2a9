/// Writes pictures as PNG (ISO/IEC 15948), without compression: pictures are made for one run, and the way to the browser is short.
enum PNG {
    /// The longest run of bytes in a stored block of DEFLATE (RFC 1951, section 3.2.4).
    private static let blockSize = 65_535

    private static let crcTable: [UInt32] = (0..<256).map { number in
        (0..<8).reduce(UInt32(number)) { value, _ in value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1 }
    }

    /// Encodes pixels of 8 bits a channel.
    ///
    /// - Throws: `invalidArgument` where the sizes do not fit.
    static func encode(width: Int, height: Int, rgba: [UInt8]) throws(ElementError) -> [UInt8] {
        let limit = 32_768
        guard (1...limit).contains(width), (1...limit).contains(height), rgba.count == width * height * 4 else {
            throw ElementError(
                .invalidArgument,
                """
                A picture of \(width) × \(height) pixels has \(rgba.count) bytes. Give 4 bytes for each pixel, and sides from 1 to \(limit).
                """
            )
        }
        var rows: [UInt8] = []
        rows.reserveCapacity(rgba.count + height)
        for row in 0..<height {
            rows.append(0)  // no filter
            rows.append(contentsOf: rgba[row * width * 4..<(row + 1) * width * 4])
        }
        var png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        png.reserveCapacity(rows.count + rows.count / 1000 + 100)
        // 8 bits a channel, red, green, blue and opacity, no interlacing.
        self.chunk("IHDR", self.bytes(UInt32(width)) + self.bytes(UInt32(height)) + [8, 6, 0, 0, 0], to: &png)
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
