internal import SwiftlitElements
internal import Testing

@Suite struct StringCleanedTests {
    @Test(arguments: [
        ("", ""),
        ("one line", "one line"),
        ("  one line \t", "one line"),
        ("\n    one\n      two\n    ", "one\n  two"),
        // Lines of white space do not count, and become empty.
        ("  a\n   \n  b\n", "a\n\nb"),
        ("    a\n\n\n    b", "a\n\n\nb"),
        // A tab and spaces have nothing in common.
        ("\ta\n  b", "a\n  b"),
        ("\t a\n\t b", "a\nb"),
        // Windows line ends.
        ("  a\r\n  b", "a\r\nb"),
        ("  a\r\n\r\n  b", "a\r\n\nb"),
        // What is not ASCII.
        ("  é\n  ü", "é\nü"),
        ("é ", "é"),
        ("\u{A0}a\u{A0}", "a"),
        ("   \n  ", ""),
    ])
    func `common indentation and white space around go`(_ text: String, _ cleaned: String) {
        #expect(text.cleaned == cleaned)
    }

    @Test(arguments: [
        ("", ""),
        ("  one line ", "one line "),
        ("\n    one\n      two\n    ", "\none\n  two\n"),
        ("a\n  b", "a\n  b"),
        ("  ", ""),
    ])
    func `dedenting leaves the white space around`(_ text: String, _ dedented: String) {
        #expect(text.dedented == dedented)
    }
}
