import SwiftlitControl
import SwiftlitLoop
import Testing

@Suite struct LoopStateMachineTests {
    private let problem = BuildProblem(title: "1 error", message: "a.swift:1:1: x", lines: [])

    /// The problem of pages that are not drawn.
    private var held: BuildProblem {
        self.problem(and: "Until the next save no page is drawn: they have ended the program twice.")
    }

    private func problem(and line: String) -> BuildProblem {
        var problem = self.problem
        problem.lines.append(line)
        return problem
    }

    /// A machine whose program 1 serves build 1 since 0 s.
    private func serving() -> LoopStateMachine {
        var machine = LoopStateMachine()
        #expect(machine.began() == [.start(program: 1, build: 1)])
        #expect(machine.prepared(program: 1) == [.listen(program: 1)])
        #expect(machine.listening(program: 1, at: .zero) == [.reportShown(.swap)])
        return machine
    }

    @Test func `a saved page is built and loaded`() {
        var machine = self.serving()
        #expect(machine.changed(["a"]) == [.build(files: ["a"])])
        #expect(machine.buildSucceeded(.library) == [.load(program: 1, build: 2)])
        #expect(machine.loaded(program: 1, at: .seconds(1)) == [.reportShown(.library)])
    }

    @Test func `saves during a build are one build after it`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        #expect(machine.changed(["b"]) == [])
        #expect(machine.changed(["c"]) == [])
        _ = machine.buildSucceeded(.library)
        #expect(machine.loaded(program: 1, at: .zero) == [.reportShown(.library), .build(files: ["b", "c"])])
    }

    @Test func `what did not build is built again with what comes next, and its error goes when it is shown`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        #expect(machine.buildFailed(self.problem) == [.reportProblem(self.problem), .show(self.problem, program: 1)])
        #expect(machine.changed(["b"]) == [.build(files: ["a", "b"])])
        _ = machine.buildSucceeded(.library)
        #expect(machine.loaded(program: 1, at: .zero) == [.show(nil, program: 1), .reportShown(.library)])
    }

    @Test func `a refused library reaches the pages by a new program, which takes over without a gap`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        _ = machine.buildSucceeded(.library)
        #expect(machine.refused(program: 1, reason: "r") == [.reportRefusal("r"), .buildProgram(files: ["a"])])
        #expect(machine.buildSucceeded(.swap) == [.start(program: 2, build: 3)])
        #expect(machine.prepared(program: 2) == [.finish(program: 1)])
        #expect(machine.stoppedListening(program: 1) == [.listen(program: 2)])
        #expect(machine.listening(program: 2, at: .zero) == [.reportShown(.swap)])
        #expect(machine.servingProgram == 2)
        #expect(machine.ended(program: 1, self.problem, at: .zero) == [])
    }

    @Test func `a program that ends at its start is reported, and the former one goes on`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        #expect(machine.buildSucceeded(.swap) == [.start(program: 2, build: 2)])
        #expect(
            machine.ended(program: 2, self.problem, at: .zero)
                == [.reportProblem(self.problem), .show(self.problem, program: 1)]
        )
        #expect(machine.servingProgram == 1)
        #expect(machine.changed(["b"]) == [.build(files: ["a", "b"])])
    }

    @Test func `a former program that ends rather than stopping is as good`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        _ = machine.buildSucceeded(.swap)
        #expect(machine.prepared(program: 2) == [.finish(program: 1)])
        #expect(machine.ended(program: 1, self.problem, at: .zero) == [.listen(program: 2)])
    }

    @Test func `pages that end the program are gone back from to those that have served for a while`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        _ = machine.buildSucceeded(.library)
        _ = machine.loaded(program: 1, at: .seconds(60))
        #expect(
            machine.ended(program: 1, self.problem, at: .seconds(61))
                == [.reportProblem(self.problem), .start(program: 2, build: 1)]
        )
        #expect(machine.prepared(program: 2) == [.listen(program: 2)])
        let told = self.problem(and: "Until the next save the app is what it was before the last one.")
        #expect(machine.listening(program: 2, at: .seconds(62)) == [.show(told, program: 2)])
        // What was wrong is mended.
        #expect(machine.changed(["a"]) == [.build(files: ["a"])])
    }

    @Test func `a new program that ends is followed by the one before it, and if that ends by one without pages`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        #expect(machine.buildSucceeded(.swap) == [.start(program: 2, build: 2)])
        _ = machine.prepared(program: 2)
        _ = machine.stoppedListening(program: 1)
        #expect(machine.listening(program: 2, at: .seconds(1)) == [.reportShown(.swap)])
        #expect(machine.buildsInUse == [1, 2])
        // The first one has not served for long, but to its end.
        #expect(
            machine.ended(program: 2, self.problem, at: .seconds(9))
                == [.reportProblem(self.problem), .start(program: 3, build: 1)]
        )
        _ = machine.prepared(program: 3)
        let told = self.problem(and: "Until the next save the app is what it was before the last one.")
        #expect(machine.listening(program: 3, at: .seconds(10)) == [.show(told, program: 3)])
        #expect(
            machine.ended(program: 3, self.problem, at: .seconds(30))
                == [.reportProblem(self.problem), .start(program: 4, build: 1)]
        )
        #expect(machine.prepared(program: 4) == [.hold(self.held, program: 4), .listen(program: 4)])
    }

    @Test func `a crash long after another one is a first one again`() {
        var machine = self.serving()
        for (program, time) in [(1, 60), (2, 200), (3, 400)] {
            if program > 1 {
                _ = machine.prepared(program: program)
                #expect(
                    machine.listening(program: program, at: .seconds(time - 100))
                        == [.show(self.problem, program: program)]
                )
            }
            #expect(
                machine.ended(program: program, self.problem, at: .seconds(time))
                    == [.reportProblem(self.problem), .start(program: program + 1, build: 1)]
            )
        }
    }

    @Test func `a program that ends again at once is served without its pages until something changes`() {
        var machine = self.serving()
        #expect(
            machine.ended(program: 1, self.problem, at: .seconds(1))
                == [.reportProblem(self.problem), .start(program: 2, build: 1)]
        )
        #expect(machine.prepared(program: 2) == [.listen(program: 2)])
        #expect(machine.listening(program: 2, at: .seconds(2)) == [.show(self.problem, program: 2)])
        #expect(
            machine.ended(program: 2, self.problem, at: .seconds(3))
                == [.reportProblem(self.problem), .start(program: 3, build: 1)]
        )
        #expect(machine.prepared(program: 3) == [.hold(self.held, program: 3), .listen(program: 3)])
        #expect(machine.listening(program: 3, at: .seconds(4)) == [.show(self.held, program: 3)])
        #expect(machine.changed(["a"]) == [.build(files: ["a"])])
        #expect(machine.buildSucceeded(.library) == [.load(program: 3, build: 2)])
        #expect(machine.loaded(program: 3, at: .seconds(20)) == [.show(nil, program: 3), .reportShown(.library)])
        // What was held back has not proven anything: the crash of new pages is that of a first try.
        #expect(
            machine.ended(program: 3, self.problem, at: .seconds(21))
                == [.reportProblem(self.problem), .start(program: 4, build: 2)]
        )
    }

    @Test func `a crash while a build is under way is recovered from by that build, or by what was served`() {
        var machine = self.serving()
        _ = machine.changed(["a"])
        #expect(machine.ended(program: 1, self.problem, at: .seconds(1)) == [.reportProblem(self.problem)])
        #expect(machine.servingProgram == nil)
        let error = BuildProblem(title: "2 errors", message: "b", lines: [])
        #expect(machine.buildFailed(error) == [.reportProblem(error), .start(program: 2, build: 1)])
        _ = machine.prepared(program: 2)
        #expect(machine.listening(program: 2, at: .seconds(2)) == [.show(error, program: 2)])
    }

    @Test func `a program that ends while it is held back is left alone`() {
        var machine = self.serving()
        for (program, time) in [(1, 1), (2, 2), (3, 3)] {
            if program > 1 {
                _ = machine.prepared(program: program)
                _ = machine.listening(program: program, at: .seconds(time))
            }
            let actions = machine.ended(program: program, self.problem, at: .seconds(time))
            #expect(actions.count == (program < 3 ? 2 : 1))
        }
        #expect(machine.changed(["a"]) == [.build(files: ["a"])])
        #expect(machine.buildSucceeded(.library) == [.start(program: 4, build: 2)])
    }

    @Test func `what comes from nowhere changes nothing`() {
        var machine = self.serving()
        #expect(machine.buildSucceeded(.swap) == [])
        #expect(machine.buildFailed(self.problem) == [])
        #expect(machine.loaded(program: 9, at: .zero) == [])
        #expect(machine.prepared(program: 9) == [])
        #expect(machine.ended(program: 9, self.problem, at: .zero) == [])
        #expect(machine.servingProgram == 1)
    }

    /// Walks at random and asks of each step: there is one step at a time, and nothing that was saved is forgotten.
    @Test(arguments: [1, 2, 3, 4, 5, 6, 7, 8] as [UInt64])
    func `a random walk loses no save and never does two things`(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var machine = LoopStateMachine()
        var open: [LoopStateMachine.Action] = machine.began()
        var unsaved: Set<String> = []
        var now = Duration.zero
        for step in 0..<400 {
            now += .seconds(Int.random(in: 0...7, using: &generator))
            let work = open.filter {
                switch $0 {
                case .build, .buildProgram, .load, .start, .listen, .finish: true
                default: false
                }
            }
            #expect(work.count <= 1, "seed \(seed), step \(step): \(work)")
            open = work
            if Int.random(in: 0..<3, using: &generator) == 0 {
                unsaved.insert("f\(step)")
                open += machine.changed(["f\(step)"])
                continue
            }
            if Int.random(in: 0..<12, using: &generator) == 0, let program = machine.servingProgram {
                // What was to be done with it is not done any more.
                open.removeAll { $0 == .finish(program: program) || $0.isLoad }
                open += machine.ended(program: program, self.problem, at: now)
                continue
            }
            guard let action = open.popLast() else { continue }
            let fails = Int.random(in: 0..<5, using: &generator) == 0
            switch action {
            case .build(let files), .buildProgram(let files):
                #expect(files.isSubset(of: unsaved) && !files.isEmpty)
                let way: LoopStateMachine.Way = Bool.random(using: &generator) ? .library : .swap
                open += fails ? machine.buildFailed(self.problem) : machine.buildSucceeded(way)
            case .load(let program, _):
                open +=
                    fails ? machine.refused(program: program, reason: "") : machine.loaded(program: program, at: now)
            case .start(let program, _):
                open +=
                    fails ? machine.ended(program: program, self.problem, at: now) : machine.prepared(program: program)
            case .finish(let program):
                open +=
                    fails
                    ? machine.ended(program: program, self.problem, at: now)
                    : machine.stoppedListening(program: program)
            case .listen(let program):
                open += machine.listening(program: program, at: now)
            case .hold, .show, .reportShown, .reportProblem, .reportRefusal: break
            }
        }
        // All that waits is carried out: then the last save is on the pages.
        unsaved.insert("last")
        open += machine.changed(["last"])
        var shown = false
        for _ in 0..<100 {
            guard !open.isEmpty else { break }
            switch open.removeFirst() {
            case .build(let files), .buildProgram(let files):
                open += machine.buildSucceeded(.swap)
                if files.contains("last") { shown = true }
            case .load(let program, _): open += machine.loaded(program: program, at: now)
            case .start(let program, _): open += machine.prepared(program: program)
            case .finish(let program): open += machine.stoppedListening(program: program)
            case .listen(let program): open += machine.listening(program: program, at: now)
            default: break
            }
        }
        #expect(shown && machine.servingProgram != nil, "seed \(seed)")
    }
}

extension LoopStateMachine.Action {
    fileprivate var isLoad: Bool { if case .load = self { true } else { false } }
}

/// Numbers that are the same for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { self.state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        self.state ^= self.state << 13
        self.state ^= self.state >> 7
        self.state ^= self.state << 17
        return self.state
    }
}
