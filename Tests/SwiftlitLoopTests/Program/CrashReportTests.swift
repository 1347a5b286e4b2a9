import SwiftlitControl
import SwiftlitLoop
import Testing

@Suite struct CrashReportTests {
    private static let json = """
        { "kind": "crashReport", "description": "Illegal instruction", "threads": [
          { "crashed": false, "frames": [ { "kind": "programCounter", "address": "0x0000560000001000" } ] },
          { "name": "x", "crashed": true, "frames": [
            { "kind": "programCounter", "address": "0x0000560000001636" },
            { "kind": "returnAddress", "address": "0x0000560000001700" },
            { "kind": "asyncResumePoint", "address": "0x00007f0000000010" },
            { "kind": "returnAddress", "address": "0x0000000000000001" },
            { "kind": "truncated" } ] } ],
          "omittedThreads": 3, "images": [
            { "name": "a", "path": "/p/a", "baseAddress": "0x0000560000000000", "endOfText": "0x0000560000002000" },
            { "name": "b", "path": "/p/b", "baseAddress": "0x00007f0000000000", "endOfText": "0x00007f0000001000" } ] }
        """

    @Test func `the addresses of the thread that crashed are those in its programs`() throws {
        let report = try #require(CrashReport(json: Array(Self.json.utf8)))
        #expect(report.description == "Illegal instruction")
        #expect(report.addresses.map(\.image) == ["/p/a", "/p/a", "/p/b"])
        // The call is before the address to which it returns.
        #expect(report.addresses.map(\.offset) == [0x1636, 0x16FF, 0x10])
    }

    @Test(arguments: ["", "{}", "[]", "{ \"description\": \"x\", \"threads\": [] }"])
    func `what is no report is none`(_ text: String) {
        #expect(CrashReport(json: Array(text.utf8)) == nil)
    }

    @Test func `the functions that take the stack of a throw are not in it`() {
        func place(_ file: String) -> [CrashReport.Place] { [CrashReport.Place(file: "/s/\(file)", line: 1)] }
        let stack = [place("ThrowRecorder.swift"), place("throw_hook.c"), [], place("Page.swift"), place("Run.swift")]
        #expect(CrashReport.withoutRecorder(stack) == [[], [], [], place("Page.swift"), place("Run.swift")])
        #expect(CrashReport.withoutRecorder([place("Page.swift")]) == [place("Page.swift")])
        #expect(CrashReport.withoutRecorder([]).isEmpty)
    }

    @Test func `places are read from what the symbolizer prints`() {
        let output = """
            [{"Address":"0x1","ModuleName":"/p/a","Symbol":[
              {"Column":0,"Discriminator":0,"FileName":"/s/A.swift","FunctionName":"f","Line":3},
              {"Column":1,"Discriminator":0,"FileName":"/s/B.swift","FunctionName":"g","Line":7}]},
             {"Address":"0x2","Error":{"Message":"no such file"},"ModuleName":"/p/b"}]
            """
        let places = CrashReport.symbolized(output)
        #expect(places.count == 2)
        #expect(
            places[0] == [
                CrashReport.Place(file: "/s/A.swift", line: 3), CrashReport.Place(file: "/s/B.swift", line: 7),
            ]
        )
        #expect(places[1].isEmpty)
        #expect(CrashReport.symbolized("no").isEmpty)
    }
}
