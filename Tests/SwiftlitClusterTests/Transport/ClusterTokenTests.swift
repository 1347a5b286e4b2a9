#if Cluster
    internal import Testing

    @testable import SwiftlitCluster

    @Suite struct `Tokens of a cluster` {
        @Test(arguments: ["", "=", "a", "Sales report", "ä.ö", "a.b", "a=b", "/x/*>", "日本", "a\u{0}b"])
        func `are made of any text and back`(text: String) {
            let token = ClusterToken.encode(text)
            #expect(ClusterToken.isValid(token))
            #expect(!token.contains("."))
            #expect(ClusterToken.decode(token) == text)
        }

        @Test func `differ for texts that differ`() {
            let texts = ["a b", "a=20b", "a  b", "=", "", "==", "a", "A"]
            #expect(Set(texts.map(ClusterToken.encode)).count == texts.count)
            #expect(ClusterToken.random() != ClusterToken.random())
            #expect(ClusterToken.decode("a=4") == nil)
            #expect(ClusterToken.decode("a=zz") == nil)
        }

        // Pattern, subject, whether it matches.
        @Test(arguments: [
            ("a", "a", true), ("a", "b", false), ("a.b", "a", false), ("a", "a.b", false), ("*", "a", true),
            ("*", "a.b", false),
            (">", "a", true), (">", "a.b", true), ("a.>", "a", false), ("a.>", "a.b.c", true), ("a.*.c", "a.b.c", true),
            ("a.*.c", "a.b.d", false), ("*.*", "a.b", true), ("ab", "a", false), ("a", "ab", false),
            ("a.b.*", "a.c.b", false),
        ])
        func `match patterns`(pattern: String, subject: String, matches: Bool) {
            #expect(ClusterToken.matches(pattern, subject) == matches)
            #expect(ClusterToken.hasWildcards(pattern) == (pattern.contains("*") || pattern.contains(">")))
            #expect(ClusterToken.isValid(pattern, allowsWildcards: true))
            #expect(ClusterToken.isValid(subject))
        }
    }
#endif
