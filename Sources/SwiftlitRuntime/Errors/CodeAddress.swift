/// A place in the code of this process.
package struct CodeAddress: Sendable, Equatable {
    /// The file of the program or library that has it; that of the program as it was started.
    package var image: String
    /// How far it is behind the beginning of that.
    package var offset: UInt64

    package init(image: String, offset: UInt64) {
        self.image = image
        self.offset = offset
    }
}
