import SwiftlitWire
import Testing

@Suite struct `Addresses of media` {
    @Test(
        arguments: [
            (nil, ".png", "/media/0a1b.png"), (nil, "", "/media/0a1b"), (nil, ".tar.gz", "/media/0a1b.tar.gz"),
            ("7f3a", ".png", "/media/0a1b.r-7f3a.png"), ("7f3a", "", "/media/0a1b.r-7f3a"),
        ] as [(String?, String, String)]
    )
    func `are read as they were written`(process: String?, fileExtension: String, path: String) {
        let address = MediaAddress(id: "0a1b", process: process)
        #expect(address.path(fileExtension: fileExtension) == path)
        #expect(MediaAddress(path: path.dropFirst()) == address)
    }

    @Test(arguments: ["media/", "media/.png", "media/a/b.png", "medium/a", "", "media"]) func `are no other paths`(
        path: String
    ) {
        #expect(MediaAddress(path: path[...]) == nil)
    }
}
