import Testing

@testable import SwiftlitExecutors

@Suite struct `Worker frames` {
    private static let maximum = 1_000

    private static func frame(_ kind: WorkerFrame.Kind, _ call: UInt32, body: [UInt8], flags: WorkerFrame.Flags = [])
        -> WorkerFrame
    {
        let header = WorkerFrame.Header(
            kind: kind,
            flags: flags,
            call: call,
            bodyCount: body.count,
            nameCount: min(2, body.count)
        )
        return WorkerFrame(header: header, body: body)
    }

    private static let frames = [
        frame(.hello, 0, body: [1, 2, 3]),
        frame(.result, 7, body: []),
        frame(.call, .max, body: [UInt8](repeating: 9, count: maximum), flags: .wantsProgress),
        frame(.progress, 1, body: [5]),
        frame(.thrown, 2, body: [6, 7]),
        frame(.refused, 3, body: [8], flags: [.isWorn]),
    ]

    private static let bytes = frames.flatMap { $0.header.bytes + $0.body }

    private func read(_ pieces: [ArraySlice<UInt8>]) throws -> [WorkerFrame] {
        var reader = WorkerFrameReader(maximumBodyCount: Self.maximum)
        var frames: [WorkerFrame] = []
        for piece in pieces {
            try Array(piece).withUnsafeBytes { try reader.append($0, to: &frames) }
        }
        return frames
    }

    @Test func `frames that arrive together are told apart`() throws {
        #expect(try self.read([Self.bytes[...]]) == Self.frames)
    }

    @Test func `frames may be split at every byte`() throws {
        for split in 0...Self.bytes.count {
            #expect(try self.read([Self.bytes[..<split], Self.bytes[split...]]) == Self.frames)
        }
        #expect(try self.read(Self.bytes.indices.map { Self.bytes[$0...$0] }) == Self.frames)
    }

    @Test func `a frame that is cut off is not given`() throws {
        for count in 0..<Self.bytes.count {
            #expect(try self.read([Self.bytes[..<count]]).count < Self.frames.count)
        }
    }

    @Test func `the body of a frame whose body is elsewhere is not waited for`() throws {
        let shared = WorkerFrame.Header(kind: .result, flags: .sharedBody, call: 1, bodyCount: 900, nameCount: 0)
        let next = Self.frames[1]
        let frames = try self.read([(shared.bytes + next.header.bytes)[...]])
        #expect(frames == [WorkerFrame(header: shared, body: []), next])
    }

    @Test func `what is no frame is refused by its reason`() {
        let header = WorkerFrame.Header(kind: .result, flags: [], call: 1, bodyCount: 10, nameCount: 0)
        func error(_ change: (inout [UInt8]) -> Void) -> WorkerFrameError? {
            var bytes = header.bytes
            change(&bytes)
            do {
                _ = try self.read([bytes[...]])
                return nil
            } catch {
                return error as? WorkerFrameError
            }
        }
        #expect(error { $0[0] = 0 } == .notAFrame)
        #expect(error { $0[14] = 99 } == .unknownKind(99))
        #expect(error { $0[5] = 4 } == .tooLong(1_034, maximum: 1_000))
        #expect(error { $0[7] = 0xFF } == .tooLong(0xFF00_000A, maximum: 1_000))
        #expect(error { $0[12] = 11 } == .nameTooLong)
        #expect(error { $0[12] = 10 } == nil)
    }

    @Test(arguments: 1...20 as ClosedRange<UInt64>)
    func `changed bytes never do worse than an error`(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            var bytes = Self.bytes
            for _ in 0..<3 {
                bytes[Int.random(in: 0..<64, using: &generator)] = .random(in: 0...255, using: &generator)
            }
            let split = Int.random(in: bytes.indices, using: &generator)
            _ = try? self.read([bytes[..<split], bytes[split...]])
        }
    }
}

@Suite struct `What workers print` {
    private func lines(_ pieces: [String]) -> [String] {
        var lines = WorkerLines()
        var result: [String] = []
        for piece in pieces { result += Array(piece.utf8).withUnsafeBytes { lines.append($0) } }
        if let rest = lines.finish() { result.append(rest) }
        return result
    }

    @Test func `text is cut into lines, however it arrives`() {
        #expect(self.lines(["one\ntwo\r\n\nthree"]) == ["one", "two", "", "three"])
        #expect(self.lines(["on", "e\nt", "wo\r", "\n"]) == ["one", "two"])
        #expect(self.lines([]) == [])
    }

    @Test func `lines without an end are cut`() {
        let lines = self.lines([String(repeating: "x", count: 20_000) + "\nend"])
        #expect(lines.map(\.utf8.count) == [8_192, 8_192, 3_616, 3])
    }

    private func summary(_ text: String) -> (text: String, backtrace: String?) {
        var tail = WorkerErrorTail()
        Array(text.utf8).withUnsafeBytes { tail.append($0) }
        return tail.summary()
    }

    // As written by the runtime of Swift 6.3.1 on Linux.
    private static let crash = """
        starting
        App/main.swift:10: Fatal error: deliberate
        with a second line

        *** Signal 4: Backtracing from 0x7fb15036df7f... done ***

        *** Program crashed: Illegal instruction at 0x00007fb15036df7f ***

        Thread 0 "a" crashed:

          0      0x00007fb15036df7f _assertionFailure in libswiftCore.so

        """

    @Test func `the reason is told apart from what came before and from the backtrace`() {
        let summary = self.summary(Self.crash)
        #expect(summary.text == "App/main.swift:10: Fatal error: deliberate\nwith a second line")
        #expect(summary.backtrace?.hasPrefix("*** Signal 4") == true)
        #expect(summary.backtrace?.hasSuffix("in libswiftCore.so") == true)
    }

    @Test func `the last of several reasons is the one`() {
        #expect(self.summary("x: Fatal error: first\n" + Self.crash).text.hasPrefix("App/main.swift:10"))
        #expect(self.summary("a.swift:1: Precondition failed: no\n").text == "a.swift:1: Precondition failed: no")
        #expect(self.summary("a.swift:1: Assertion failed\n").text == "a.swift:1: Assertion failed")
    }

    @Test func `without a reason the last lines count`() {
        let lines = (1...30).map { "line \($0)" }
        #expect(self.summary(lines.joined(separator: "\n")).text == lines.suffix(10).joined(separator: "\n"))
        #expect(self.summary("").text.isEmpty)
        #expect(self.summary("").backtrace == nil)
    }

    @Test func `no more than the end is kept`() {
        var tail = WorkerErrorTail()
        for index in 0..<100_000 {
            Array("line \(index)\n".utf8).withUnsafeBytes { tail.append($0) }
        }
        #expect(tail.summary().text.hasSuffix("line 99999"))
        Array(String(repeating: "x", count: 1_000_000).utf8).withUnsafeBytes { tail.append($0) }
        #expect(tail.summary().text.utf8.count == 8_192)
    }
}

@Suite struct `Finding types in another process` {
    private enum Private {}
    private struct Wrapper<T> {}

    @Test func `types whose names mean the same everywhere are found by name`() {
        for type in [Int.self, [String: Double?].self, Increment.self, Outer.Inner.self, Generic<Int>.self]
            as [Any.Type]
        {
            guard case .name = TypeReference(type) else {
                Issue.record("\(type) is not named")
                continue
            }
            #expect(TypeReference(type)?.type == type)
        }
    }

    @Test func `private and local types are found by place`() {
        enum Local {}
        for type in [Private.self, Local.self] as [Any.Type] {
            guard case .offset = TypeReference(type) else {
                Issue.record("\(type) is not placed")
                continue
            }
            #expect(TypeReference(type)?.type == type)
        }
    }

    @Test func `generic types over private ones are not found`() {
        #expect(TypeReference(Wrapper<Private>.self) == nil)
        #expect(TypeReference([Private].self) == nil)
    }

    @Test(arguments: [
        "", "no such type", "\u{1}\u{2}\u{3}\u{4}\u{5}", "$s", "Grüße", "Si ", "5Tests4NopeO",
        String(repeating: "S", count: 10_000),
    ])
    func `names that mean nothing give nothing`(name: String) {
        #expect(TypeReference.name(name).type == nil)
    }

    @Test(arguments: [1, 7, UInt64.max, 1 << 40])
    func `places that cannot be give nothing`(offset: UInt64) {
        #expect(TypeReference.offset(offset).type == nil)
    }

    @Test func `a function without a name for others is refused before anything is started`() {
        #expect {
            _ = try WorkerFunction.describe(Generic<Private>.self)
        } throws: { ($0 as? ExecutorError)?.code == .functionNotFound }
    }

    @Test func `the build has an identity`() {
        #expect(!WorkerBuild.current.isEmpty)
        #expect(WorkerBuild.current.contains { $0 != 0 })
    }
}

@Suite struct `The pace of functions` {
    @Test func `a function is waited for once it was quick, and not after it was slow`() {
        let pace = FunctionPace()
        #expect(!pace.isQuick)
        pace.note(.microseconds(20))
        pace.note(.microseconds(100))
        #expect(pace.isQuick)
        for _ in 0..<1_000 { pace.note(.zero) }
        pace.note(.milliseconds(1))
        #expect(!pace.isQuick)
        pace.note(.zero)
        pace.note(.zero)
        #expect(pace.isQuick, "one slow answer among many costs two")
        for _ in 0..<1_000 { pace.note(.seconds(1)) }
        for _ in 0..<9 { pace.note(.zero) }
        #expect(!pace.isQuick)
        pace.note(.zero)
        #expect(pace.isQuick)
    }
}
