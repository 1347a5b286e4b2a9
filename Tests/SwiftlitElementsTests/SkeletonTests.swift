internal import SwiftlitElements
internal import SwiftlitTesting
internal import SwiftlitWire
internal import Testing

@Suite struct SkeletonTests {
    static let skeleton = GoldenTable(
        "skeleton",
        [
            GoldenCase("default") { st.skeleton() },
            GoldenCase("pixel size") { st.skeleton(height: 200, width: 300) },
            GoldenCase("stretch height") { st.skeleton(height: .stretch) },
            GoldenCase("replaced") { st.skeleton().text("a") },
        ]
    )

    @Test(arguments: skeleton.cases) func `skeletons send what Python sends`(_ golden: GoldenCase) async throws {
        try await Self.skeleton.check(golden)
    }

    @Test func `every skeleton of the golden file is drawn`() throws {
        try Self.skeleton.checkCompleteness()
    }

    @Test func `work that is over soon shows none, and its elements stay`() async {
        let run = RecordingRun()
        var value = 0
        await run.draw {
            let first = st.skeleton(height: 100) {
                st.text("inside")
                return 5
            }
            let second = await st.skeleton {
                await Task.yield()
                return 6
            }
            value = first + second
        }
        #expect(value == 11)
        #expect(run.deltas.allSatisfy { $0.transient?.isEmpty ?? true })
        #expect(run.elements.map(\.text.body) == ["inside"])
    }

    @Test func `a height by content is an error box and the body runs`() {
        let run = RecordingRun()
        var hasRun = false
        run.draw {
            st.skeleton(height: .content)
            st.skeleton(height: .content) { hasRun = true }
        }
        #expect(hasRun)
        #expect(run.errors.map(\.type) == ["ElementError.invalidArgument", "ElementError.invalidArgument"])
    }

    @Test func `help tells what a value is made of`() async throws {
        struct Point: Sendable {
            var x = 1
            var label: String?
        }
        let run = RecordingRun()
        run.draw {
            st.help(Point(), name: "origin", documentation: "  A *point*.")
            st.help([7, 8], width: 300)
            st.help(5)
        }
        let (point, list, number) = (run.elements[0].helpInfo, run.elements[1].helpInfo, run.elements[2].helpInfo)
        #expect(point.name == "origin" && point.type == "Point" && point.docString == "A *point*.")
        #expect(point.members.map(\.name) == ["x", "label"])
        #expect(point.members.map(\.type) == ["Int", "Optional<String>"])
        #expect(point.members.map(\.value) == ["1", "nil"])
        #expect(list.type == "Array<Int>" && list.value == "[7, 8]" && list.members.map(\.name) == ["0", "1"])
        #expect(number.type == "Int" && number.value == "5" && number.members.isEmpty && number.name == "")
        #expect(run.elements[1].widthConfig.pixelWidth == 300)
    }
}
