/// Numbers that get codes 0, 1, … in the order in which they come first.
struct NumberCodes {
    /// The code of each used place, or -1.
    private var codes: [Int32]
    private var keys: [UInt64]
    private(set) var count = 0

    /// Differs from process to process, so that nobody can make data whose numbers all come to one place.
    private static let seed = UInt64.random(in: .min ... .max)

    init() {
        self.codes = Array(repeating: -1, count: 16)
        self.keys = Array(repeating: 0, count: 16)
    }

    /// The code of a number, a new one where it has none.
    mutating func add(_ key: UInt64) -> Int32 {
        var place = self.place(of: key)
        while self.codes[place] >= 0 {
            if self.keys[place] == key { return self.codes[place] }
            place = (place + 1) & (self.codes.count - 1)
        }
        let code = Int32(truncatingIfNeeded: self.count)
        self.codes[place] = code
        self.keys[place] = key
        self.count += 1
        if self.count * 2 > self.codes.count { self.grow() }
        return code
    }

    /// The code of a number; -1 where it has none.
    func find(_ key: UInt64) -> Int32 {
        var place = self.place(of: key)
        while self.codes[place] >= 0 {
            if self.keys[place] == key { return self.codes[place] }
            place = (place + 1) & (self.codes.count - 1)
        }
        return -1
    }

    private func place(of key: UInt64) -> Int {
        let (high, low) = (key ^ Self.seed).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        return Int(truncatingIfNeeded: high ^ low) & (self.codes.count - 1)
    }

    private mutating func grow() {
        let (formerCodes, formerKeys) = (self.codes, self.keys)
        self.codes = Array(repeating: -1, count: formerCodes.count * 4)
        self.keys = Array(repeating: 0, count: formerCodes.count * 4)
        for former in formerCodes.indices where formerCodes[former] >= 0 {
            var place = self.place(of: formerKeys[former])
            while self.codes[place] >= 0 { place = (place + 1) & (self.codes.count - 1) }
            self.codes[place] = formerCodes[former]
            self.keys[place] = formerKeys[former]
        }
    }
}

/// Texts that get codes 0, 1, … in the order in which they come first. Equal are texts of the same bytes.
struct TextCodes {
    /// The code of each used place, or -1.
    private var codes: [Int32]
    /// The hash of each text, by its code.
    private var hashes: [UInt64] = []
    /// Where each text ends in `bytes`, by its code.
    private var ends: [Int] = []
    private var bytes: [UInt8] = []

    private static let seed = UInt64.random(in: .min ... .max)

    init() {
        self.codes = Array(repeating: -1, count: 16)
    }

    var count: Int { self.ends.count }

    /// The code of a text, a new one where it has none.
    mutating func add(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        let hash = Self.hash(text)
        let (code, place) = self.find(text, hash)
        if code >= 0 { return code }
        let new = Int32(truncatingIfNeeded: self.ends.count)
        self.codes[place] = new
        self.hashes.append(hash)
        self.bytes.append(contentsOf: text)
        self.ends.append(self.bytes.count)
        if self.ends.count * 2 > self.codes.count { self.grow() }
        return new
    }

    /// The code of a text; -1 where it has none.
    func find(_ text: UnsafeBufferPointer<UInt8>) -> Int32 {
        self.find(text, Self.hash(text)).code
    }

    private func find(_ text: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> (code: Int32, place: Int) {
        var place = Int(truncatingIfNeeded: hash) & (self.codes.count - 1)
        while self.codes[place] >= 0 {
            let code = Int(self.codes[place])
            if self.hashes[code] == hash, self.isText(code, text) { return (self.codes[place], place) }
            place = (place + 1) & (self.codes.count - 1)
        }
        return (-1, place)
    }

    private func isText(_ code: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        let start = code > 0 ? self.ends[code - 1] : 0
        guard self.ends[code] - start == text.count else { return false }
        for offset in 0..<text.count where self.bytes[start + offset] != text[offset] { return false }
        return true
    }

    private mutating func grow() {
        self.codes = Array(repeating: -1, count: self.codes.count * 4)
        for (code, hash) in self.hashes.enumerated() {
            var place = Int(truncatingIfNeeded: hash) & (self.codes.count - 1)
            while self.codes[place] >= 0 { place = (place + 1) & (self.codes.count - 1) }
            self.codes[place] = Int32(truncatingIfNeeded: code)
        }
    }

    private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> UInt64 {
        let raw = UnsafeRawBufferPointer(text)
        var hash = self.seed ^ UInt64(truncatingIfNeeded: text.count)
        var place = 0
        func mix(_ word: UInt64) {
            let (high, low) = (hash ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
            hash = high ^ low ^ (hash << 32 | hash >> 32)
        }
        while place + 8 <= raw.count {
            mix(raw.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            place += 8
        }
        var rest: UInt64 = 0
        while place < raw.count {
            rest = rest << 8 | UInt64(raw[place])
            place += 1
        }
        mix(rest)
        mix(0x1656_67B1_9E37_79F9)
        return hash
    }
}
