package import SwiftlitControl

/// What `swiftlit run` does when something happens: decisions only.
///
/// There is one step at a time: a build, the load of its library, or the start of its program. What is saved meanwhile is built after it. What has
/// not reached the pages stays to be built, so that a file that was mended after another one broke is not forgotten.
package struct LoopStateMachine: Sendable {
    /// How a build reaches the pages.
    package enum Way: Sendable, Equatable {
        /// The program that runs loads a library with the pages.
        case library
        /// A new process of the same program starts with such a library.
        case restart
        /// A new program is linked.
        case swap
    }

    /// What is to be done, outside.
    package enum Action: Sendable, Equatable {
        /// Build what has changed; ``buildSucceeded(_:)`` or ``buildFailed(_:)`` follows.
        case build(files: Set<String>)
        /// Build it into a new program: no library of it can be loaded. The same follows.
        case buildProgram(files: Set<String>)
        /// Have the program that serves load what was built.
        case load(program: Int, build: Int)
        /// Start a program of a build; it has the number of the action.
        case start(program: Int, build: Int)
        /// Have a program accept connections.
        case listen(program: Int)
        /// Have a program end.
        case finish(program: Int)
        /// Show a problem in the place of the pages of a program that does not serve yet: they end it.
        case hold(BuildProblem, program: Int)
        /// Show a problem on the pages of a program; `nil` for none any more.
        case show(BuildProblem?, program: Int)
        /// Say in the terminal that a build is on the pages.
        case reportShown(Way)
        /// Say in the terminal what is wrong.
        case reportProblem(BuildProblem)
        /// Say in the terminal why a library was not loaded.
        case reportRefusal(String)
    }

    private enum Work: Equatable {
        case none
        case building
        case loading(build: Int)
        /// A program was started that does not serve yet.
        case starting(program: Int, build: Int, Reason)
        /// It is ready, and the former one is to stop accepting.
        case handingOver(program: Int, build: Int, Reason)
    }

    /// Why a program is started.
    fileprivate enum Reason: Equatable {
        /// There is a new build.
        case new
        /// The one that served has ended by itself.
        case crash
        /// That was one of a new build: this one serves what was there before it.
        case crashOfNewBuild
        /// That has happened twice: this one serves without its pages.
        case crashAgain
    }

    /// A program that serves.
    private struct Serving: Equatable {
        var program: Int
        /// What its pages are.
        var build: Int
        /// Since when, by the time that was told.
        var since: Duration
        /// Whether its pages are held back.
        var isHeld = false
    }

    /// How long a build serves before it counts as one to come back to.
    private static let provingTime = Duration.seconds(5)

    /// How long a build has served that has ended by itself, and was good all the same: a crash is told of when its report is written, which may
    /// take some seconds.
    private static let crashProvingTime = Duration.seconds(15)

    /// How soon a program ends again that cannot serve its pages: browsers come back within seconds and have it draw them again.
    private static let crashLoopTime = Duration.seconds(45)

    private var work = Work.none
    private var serving: Serving?
    private var lastProgram = 0
    private var lastBuild = 0
    /// How a build came to the pages.
    private var way = Way.swap
    /// What has changed and is not on the pages.
    private var dirty: Set<String> = []
    /// What has changed since the build began that is under way.
    private var queued: Set<String> = []
    private var problem: BuildProblem?
    /// The last build that has served for a while, or was served by a program that did not end by itself.
    private var provenBuild: Int?
    /// Whether the program that serves was started after another one had crashed, and nothing has changed since.
    private var isSecondTry = false
    /// What is to be served where nothing is, and nothing new comes.
    private var recovery: (build: Int, reason: Reason)?

    package init() {}

    /// The program that serves; `nil` for none.
    package var servingProgram: Int? { self.serving?.program }

    /// The builds that are served, or may be gone back to.
    package var buildsInUse: Set<Int> {
        var builds = Set([self.serving?.build, self.provenBuild, self.recovery?.build].compactMap { $0 })
        switch self.work {
        case .none, .building: break
        case .loading(let build), .starting(_, let build, _), .handingOver(_, let build, _): builds.insert(build)
        }
        return builds
    }

    /// The first build is there.
    package mutating func began() -> [Action] {
        self.lastBuild = 1
        return self.start(build: 1, .new)
    }

    /// Files have been saved.
    package mutating func changed(_ files: Set<String>) -> [Action] {
        self.queued.formUnion(files)
        self.isSecondTry = false
        return self.next()
    }

    /// What was changed is built.
    ///
    /// - Parameter way: How it can reach the pages.
    package mutating func buildSucceeded(_ way: Way) -> [Action] {
        guard self.work == .building else { return [] }
        self.lastBuild += 1
        self.way = way
        if way == .library, let serving {
            self.work = .loading(build: self.lastBuild)
            return [.load(program: serving.program, build: self.lastBuild)]
        }
        return self.start(build: self.lastBuild, .new)
    }

    /// What was changed does not build.
    package mutating func buildFailed(_ problem: BuildProblem) -> [Action] {
        guard self.work == .building else { return [] }
        self.work = .none
        return self.show(problem) + self.recover() + self.next()
    }

    /// The program has taken the pages of a library.
    package mutating func loaded(program: Int, at now: Duration) -> [Action] {
        guard case .loading(let build) = self.work, self.serving?.program == program else { return [] }
        self.work = .none
        self.noteProven(at: now, after: Self.provingTime)
        self.serving?.build = build
        self.serving?.since = now
        self.serving?.isHeld = false
        return self.shown(program) + self.next()
    }

    /// The program cannot take the pages of a library: a new program has them in itself.
    package mutating func refused(program: Int, reason: String) -> [Action] {
        guard case .loading = self.work, self.serving?.program == program else { return [] }
        self.work = .building
        return [.reportRefusal(reason), .buildProgram(files: self.dirty)]
    }

    /// A program has everything in place but its connections.
    package mutating func prepared(program: Int) -> [Action] {
        guard case .starting(program, let build, let reason) = self.work else { return [] }
        self.work = .handingOver(program: program, build: build, reason)
        var actions: [Action] = []
        if reason == .crashAgain, let problem { actions.append(.hold(problem.adding(reason), program: program)) }
        guard let serving else { return actions + [.listen(program: program)] }
        return actions + [.finish(program: serving.program)]
    }

    /// A program accepts no more connections.
    package mutating func stoppedListening(program: Int) -> [Action] {
        guard let former = self.serving, former.program == program else { return [] }
        // It has served to its end.
        if !former.isHeld { self.provenBuild = former.build }
        self.serving = nil
        guard case .handingOver(let next, _, _) = self.work else { return [] }
        return [.listen(program: next)]
    }

    /// A program accepts connections.
    package mutating func listening(program: Int, at now: Duration) -> [Action] {
        guard case .handingOver(program, let build, let reason) = self.work else { return [] }
        self.work = .none
        self.recovery = nil
        self.serving = Serving(program: program, build: build, since: now, isHeld: reason == .crashAgain)
        // It was started to serve what was there before the problem.
        if let problem, reason != .new {
            return [.show(problem.adding(reason), program: program)] + self.next()
        }
        return self.shown(program) + self.next()
    }

    /// A program has ended.
    ///
    /// - Parameter problem: What it is to be called where that is one.
    package mutating func ended(program: Int, _ problem: BuildProblem, at now: Duration) -> [Action] {
        switch self.work {
        case .starting(program, let build, let reason), .handingOver(program, let build, let reason):
            self.work = .none
            // What is not on the pages is still to be built, with what comes next.
            let shown = self.show(problem)
            if reason != .new { self.recovery = nil }
            if self.serving == nil, self.recovery == nil, let provenBuild, provenBuild != build {
                self.recovery = (provenBuild, .crashOfNewBuild)
            }
            return shown + self.recover() + self.next()
        case .handingOver(let next, _, _) where self.serving?.program == program:
            self.serving = nil
            return [.listen(program: next)]
        default:
            guard let former = self.serving, former.program == program else { return [] }
            return self.crashed(former, problem, at: now)
        }
    }

    // MARK: - Steps

    private mutating func next() -> [Action] {
        guard self.work == .none, !self.queued.isEmpty else { return [] }
        self.dirty.formUnion(self.queued)
        self.queued = []
        self.work = .building
        return [.build(files: self.dirty)]
    }

    private mutating func start(build: Int, _ reason: Reason) -> [Action] {
        self.lastProgram += 1
        self.work = .starting(program: self.lastProgram, build: build, reason)
        return [.start(program: self.lastProgram, build: build)]
    }

    private mutating func show(_ problem: BuildProblem) -> [Action] {
        self.problem = problem
        let report = Action.reportProblem(problem)
        guard let serving else { return [report] }
        return [report, .show(problem, program: serving.program)]
    }

    private mutating func shown(_ program: Int) -> [Action] {
        self.dirty = []
        let hadProblem = self.problem != nil
        self.problem = nil
        return (hadProblem ? [.show(nil, program: program)] : []) + [.reportShown(self.way)]
    }

    /// What has served for a while is something to come back to.
    private mutating func noteProven(at now: Duration, after time: Duration) {
        guard let serving, !serving.isHeld, now - serving.since >= time else { return }
        self.provenBuild = serving.build
    }

    /// The program that served has ended by itself: its pages, or those before, are served by a new one. What ends again soon is served without its
    /// pages, until something changes.
    private mutating func crashed(_ former: Serving, _ problem: BuildProblem, at now: Duration) -> [Action] {
        self.noteProven(at: now, after: Self.crashProvingTime)
        self.serving = nil
        if case .loading = self.work { self.work = .none }
        self.recovery = self.recovery(of: former, at: now)
        return self.show(problem) + self.recover() + self.next()
    }

    private mutating func recovery(of former: Serving, at now: Duration) -> (build: Int, reason: Reason)? {
        // Without its pages it has ended as well.
        guard !former.isHeld else { return nil }
        if self.isSecondTry, now - former.since < Self.crashLoopTime { return (former.build, .crashAgain) }
        self.isSecondTry = true
        if let provenBuild, provenBuild != former.build { return (provenBuild, .crashOfNewBuild) }
        return (former.build, .crash)
    }

    /// Serves again where nothing is served.
    private mutating func recover() -> [Action] {
        guard self.work == .none, self.serving == nil, let recovery = self.recovery else { return [] }
        self.recovery = nil
        return self.start(build: recovery.build, recovery.reason)
    }
}

extension BuildProblem {
    /// The problem, with what is served now.
    fileprivate func adding(_ reason: LoopStateMachine.Reason) -> BuildProblem {
        var problem = self
        switch reason {
        case .new, .crash: break
        case .crashOfNewBuild: problem.lines.append("Until the next save the app is what it was before the last one.")
        case .crashAgain:
            problem.lines.append("Until the next save no page is drawn: they have ended the program twice.")
        }
        return problem
    }
}
