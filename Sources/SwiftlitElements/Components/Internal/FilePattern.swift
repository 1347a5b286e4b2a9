/// A pattern for names of files: `*` is any text, `?` any character.
struct FilePattern {
    private let pattern: [Unicode.Scalar]

    init(_ pattern: String) { self.pattern = Array(pattern.unicodeScalars) }

    /// Whether a name fits. Takes no longer than the lengths of both, multiplied.
    func fits(_ name: String) -> Bool {
        let name = Array(name.unicodeScalars)
        var (place, position) = (0, 0)
        // Where the last star was, and what it took.
        var star: (place: Int, position: Int)?
        while position < name.count {
            if place < self.pattern.count, self.pattern[place] == "*" {
                star = (place, position)
                place += 1
            } else if place < self.pattern.count, self.pattern[place] == "?" || self.pattern[place] == name[position] {
                (place, position) = (place + 1, position + 1)
            } else if let last = star {
                star = (last.place, last.position + 1)
                (place, position) = (last.place + 1, last.position + 1)
            } else {
                return false
            }
        }
        return self.pattern[place...].allSatisfy { $0 == "*" }
    }
}
