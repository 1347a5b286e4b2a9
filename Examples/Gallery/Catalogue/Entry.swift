/// What the catalogue knows of a page.
struct Entry: Sendable {
    var section: Section
    /// Why one would want it, in a sentence.
    var why: String
    /// The name of the guide that explains it.
    var guide: String

    init(_ section: Section, _ why: String, guide: String) {
        self.section = section
        self.why = why
        self.guide = guide
    }
}
