#if Macros
    import Testing

    @testable import SwiftlitMacros

    /// What the macro makes for worker processes, in full.
    @Suite struct `RunInExecutor expands for processes` {
        @Test func `a function to a type that workers find, and a value`() {
            expectExpansion(
                of: """
                    @RunInExecutor(executor: .process, timeout: .seconds(30))
                    func simulate(seed: Int, _ steps: Int = 10) throws -> [Double] { [] }
                    """,
                """
                func simulate(seed: Int, _ steps: Int = 10) throws -> [Double] { [] }

                struct _Executed_simulate: Sendable, DecoratedFunction {
                    enum _Remote: RemoteFunction {
                        static let name = "simulate(seed:_:)"

                        static func call(_ input: RemoteArguments<Int, Int>) throws -> [Double] {
                            try simulate(seed: input.values.0, input.values.1)
                        }
                    }

                    private static let prepared: ProcessFunction<Int, Int, [Double]> = runInExecutor(
                        executor: .process,
                        timeout: .seconds(30),
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "simulate(seed:_:)", version: "100c5a326e89946b"),
                        _Remote.self
                    )
                    private var function = Self.prepared

                    fileprivate init() {
                    }

                    func callAsFunction(seed: Int, _ steps: Int = 10) async throws -> [Double] {
                        try await self.function(seed, steps)
                    }

                    func call(seed: Int, _ steps: Int = 10, progress: (CallProgress) -> Void) async throws -> [Double] {
                        try await self.function.call(seed, steps, progress: progress)
                    }

                    func configured(
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry)
                        return copy
                    }

                    func configured(
                        executor: some RemoteExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry)
                        return copy
                    }

                    func configured(
                        executor: some FunctionExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                        return copy
                    }

                    @available(*, unavailable, message: "a worker process sees nothing of the script run; add 'executor: .thread'")
                    func configured(withScriptRunContext: Bool) -> Self {
                        self
                    }

                    var identity: FunctionIdentity {
                        self.function.identity
                    }

                    var itemCalls: ItemCalls<(Int, Int), [Double]> {
                        self.function.itemCalls.found(by: Self.self)
                    }

                    func submit(
                        id _jobID: JobID? = nil,
                        seed: Int,
                        _ steps: Int = 10,
                        lifetime _jobLifetime: JobLifetime<AnyProcess, Int, Int, [Double]> = .session,
                        options _jobOptions: JobOptions = JobOptions()
                    ) async throws -> Job<[Double]> {
                        try await self.itemCalls._submit((seed, steps), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                    }

                    static var made: Self {
                        Self()
                    }
                }

                var $simulate: _Executed_simulate {
                    _Executed_simulate()
                }
                """,
                by: RunInProcessMacro.self
            )
        }

        @Test func `types that may not be 'Codable' to aliases and a sentence for each`() {
            expectExpansion(
                of: """
                    @RunInExecutor(executor: .process, cache: .data())
                    func simulate(_ model: Model, steps: Int) throws -> Path { Path() }
                    """,
                """
                func simulate(_ model: Model, steps: Int) throws -> Path { Path() }

                struct _Executed_simulate: Sendable, DecoratedFunction {
                    enum _Remote: RemoteFunction {
                        typealias Input = RemoteArguments<Model, Int>
                        typealias Output = Path
                        static let name = "simulate(_:steps:)"

                        static func call(_ input: Input) throws -> Path {
                            try simulate(input.values.0, steps: input.values.1)
                        }
                    }

                    private static let prepared = {
                        #if swift(>=6)
                            func _parameter_model(_: _DecorationCheck.Met) {
                        }
                            @available(*, unavailable, message: "the parameter 'model' of 'simulate' goes to another process and has to be 'Codable & Hashable & Sendable'; conform its type, or pass what is needed as values")
                            func _parameter_model(_: _DecorationCheck.Missing) {
                        }
                            let _of_parameter_model = _DecorationCheck.hashableAndCodable((Model).self)
                            _parameter_model(_of_parameter_model)
                            func _result(_: _DecorationCheck.Met) {
                        }
                            @available(*, unavailable, message: "the result of 'simulate' comes from another process and has to be 'Codable & Sendable'; conform its type, or return values")
                            func _result(_: _DecorationCheck.Missing) {
                        }
                            let _of_result = _DecorationCheck.codable((Path).self)
                            _result(_of_result)
                            let _identity = _of_parameter_model.and(_of_result).identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "simulate(_:steps:)", version: "60a6479df656244e"), of: ((Model, Int) throws -> Path).self)
                        #else
                            let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "simulate(_:steps:)", version: "60a6479df656244e")
                        #endif
                        return runInExecutor(
                            executor: .process,
                            cache: .data(),
                            identity: _identity,
                            _Remote.self
                        )
                    }()
                    private var function = Self.prepared

                    fileprivate init() {
                    }

                    func callAsFunction(_ model: Model, steps: Int) async throws -> Path {
                        try await self.function(model, steps)
                    }

                    func call(_ model: Model, steps: Int, progress: (CallProgress) -> Void) async throws -> Path {
                        try await self.function.call(model, steps, progress: progress)
                    }

                    func clear() {
                        self.function.clear()
                    }

                    func clear(_ model: Model, steps: Int) {
                        self.function.clear(model, steps)
                    }

                    func configured(
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry)
                        return copy
                    }

                    func configured(
                        executor: some RemoteExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry)
                        return copy
                    }

                    func configured(
                        executor: some FunctionExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Executed_simulate {
                        var copy = self
                        copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                        return copy
                    }

                    @available(*, unavailable, message: "a worker process sees nothing of the script run; add 'executor: .thread'")
                    func configured(withScriptRunContext: Bool) -> Self {
                        self
                    }

                    var identity: FunctionIdentity {
                        self.function.identity
                    }

                    var itemCalls: ItemCalls<(Model, Int), Path> {
                        self.function.itemCalls.found(by: Self.self)
                    }

                    func submit(
                        id _jobID: JobID? = nil,
                        _ model: Model,
                        steps: Int,
                        lifetime _jobLifetime: JobLifetime<AnyProcess, Model, Int, Path> = .session,
                        options _jobOptions: JobOptions = JobOptions()
                    ) async throws -> Job<Path> {
                        try await self.itemCalls._submit((model, steps), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                    }

                    static var made: Self {
                        Self()
                    }
                }

                var $simulate: _Executed_simulate {
                    _Executed_simulate()
                }
                """,
                by: RunInProcessMacro.self
            )
        }

        @Test func `one of several of its name to a type that workers find, and a function`() {
            expectExpansion(
                of: """
                    @RunInExecutor(executor: .process, asFunction: true)
                    func remove(_ path: String) throws { }
                    """,
                """
                func remove(_ path: String) throws { }

                private enum __macro_local_155c73d7aebe53627fMu_: RemoteFunction {
                    static let name = "remove(_:)"

                    static func call(_ input: RemoteArguments<String>) throws -> RemoteArguments< > {
                        try remove(input.values)
                        return RemoteArguments()
                    }
                }

                func $remove(_ path: String) async throws -> Void {
                    _ = try await runInExecutor(
                        executor: .process,
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "remove(_:)", version: "5c73d7aebe53627"),
                        __macro_local_155c73d7aebe53627fMu_.self
                    )(path)
                }
                """,
                by: RunInProcessMacro.self
            )
        }
    }

    /// What only keeps a function from running in another process.
    @Suite struct `RunInExecutor refuses for processes` {
        @Test func `asynchronous functions`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ id: Int) async throws -> Int { id }
                    """,
                """
                'load' cannot be 'async' in a worker process, which runs one function at a time; let it block there, or use a thread
                """,
                line: 2,
                column: 22,
                fixIt: "remove 'async'",
                fixed: """
                    @RunInExecutor(executor: .process)
                    func load(_ id: Int) throws -> Int { id }
                    """,
                by: RunInProcessMacro.self
            )
        }

        @Test func `functions of instances`() {
            expectRefusal(
                of: """
                    struct Store {
                        @RunInExecutor(executor: .process)
                        func load(_ id: Int) -> Int { id }
                    }
                    """,
                """
                'load' cannot run in a worker process, where its instance does not exist; make it 'static' and pass what it needs
                """,
                line: 3,
                column: 10,
                fixIt: "make it 'static'",
                fixed: """
                    struct Store {
                        @RunInExecutor(executor: .process)
                        static func load(_ id: Int) -> Int { id }
                    }
                    """,
                by: RunInProcessMacro.self
            )
        }

        @Test func `the script run context`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process, withScriptRunContext: true)
                    func load(_ id: Int) -> Int { id }
                    """,
                """
                a worker process sees nothing of the script run; leave 'withScriptRunContext' out, or use 'executor: .thread'
                """,
                line: 1,
                column: 58,
                by: RunInProcessMacro.self
            )
        }

        @Test func `generic functions`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load<Item: Codable>(_ item: Item) -> Item { item }
                    """,
                "'load' is generic, and a worker process has to find the function by name; decorate one for each type",
                line: 2,
                column: 10,
                by: RunInProcessMacro.self
            )
        }

        @Test func `functions of any type that conforms to a protocol`() {
            expectRefusal(
                of: """
                    extension Store where Self: Sendable {
                        @RunInExecutor(executor: .process)
                        static func load(_ id: Int) -> Int { id }
                    }
                    """,
                "'load' is generic, and a worker process has to find the function by name; decorate one for each type",
                line: 3,
                column: 17,
                by: RunInProcessMacro.self
            )
        }

        @Test func `opaque parameters`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ item: some Codable) -> Int { 0 }
                    """,
                "'load' is generic, and a worker process has to find the function by name; decorate one for each type",
                line: 2,
                column: 19,
                by: RunInProcessMacro.self
            )
        }

        @Test func `functions as arguments`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(then body: @Sendable () -> Void) -> Int { 0 }
                    """,
                "the function 'body' cannot be sent to a worker process; pass a value that says what to do",
                line: 2,
                column: 32,
                by: RunInProcessMacro.self
            )
        }

        @Test func `tuples`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ id: Int) -> (Int, Int) { (id, id) }
                    """,
                "a tuple cannot be sent between processes; use a 'Codable' struct",
                line: 2,
                column: 25,
                by: RunInProcessMacro.self
            )
        }

        @Test(arguments: [
            // The type of the result, and what in it is a sequence.
            ("AsyncStream<Int>", "AsyncStream", 0),
            ("AsyncThrowingStream<Int, any Error>", "AsyncThrowingStream", 0),
            ("any AsyncSequence<Int, Never>", "AsyncSequence", 4),
            ("some AsyncSequence<Int, Never>", "AsyncSequence", 5),
            ("AsyncStream<Int>?", "AsyncStream", 0),
        ]) func `sequences, which have another way`(type: String, name: String, offset: Int) {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func answer(_ id: Int) -> \(type) { fatalError("never runs") }
                    """,
                "'\(name)' cannot be sent between processes; return nothing, and take a 'Yield' of the elements as the last parameter",
                line: 2,
                column: 27 + offset,
                by: RunInProcessMacro.self
            )
        }

        @Test func `existentials`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ item: any Codable & Sendable) -> Int { 0 }
                    """,
                "'any Codable & Sendable' cannot be sent between processes; use a 'Codable' type of your own",
                line: 2,
                column: 19,
                by: RunInProcessMacro.self
            )
        }

        @Test func `types that hold anything`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ item: [String: Any]) -> Int { 0 }
                    """,
                "'Any' cannot be sent between processes; use a 'Codable' type of your own",
                line: 2,
                column: 28,
                by: RunInProcessMacro.self
            )
        }

        @Test func `functions in main.swift, whose variables are empty in a worker`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ id: Int) -> Int { id + limit }
                    """,
                """
                a worker process never runs the code of main.swift, so its variables would be empty there; move 'load' and what it uses \
                into another file
                """,
                line: 2,
                column: 6,
                by: RunInProcessMacro.self,
                in: "main.swift"
            )
        }

        @Test func `functions that may be called on a subclass`() {
            let message =
                "'load' may be called on a subclass, which a worker process would not know; make the class 'final', or use a 'struct' or 'enum'"
            expectRefusal(
                of: """
                    class Store {
                        @RunInExecutor(executor: .process)
                        static func load(_ id: Int) -> Int { id }
                    }
                    """,
                message,
                line: 3,
                column: 17,
                by: RunInProcessMacro.self
            )
            expectRefusal(
                of: """
                    extension Store {
                        @RunInExecutor(executor: .process)
                        class func load(_ id: Int) -> Int { id }
                    }
                    """,
                message,
                line: 3,
                column: 5,
                by: RunInProcessMacro.self
            )
        }

        @Test func `functions by another name`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(then body: @escaping Handler) -> Int { 0 }
                    """,
                "the function 'body' cannot be sent to a worker process; pass a value that says what to do",
                line: 2,
                column: 32,
                by: RunInProcessMacro.self
            )
        }

        @Test func `what no executor takes`() {
            expectRefusal(
                of: """
                    @RunInExecutor(executor: .process)
                    func load(_ ids: Int...) -> Int { 0 }
                    """,
                "'@RunInExecutor' does not support the variadic parameter 'ids'; take an array",
                line: 2,
                column: 21,
                fixIt: "take an array",
                fixed: """
                    @RunInExecutor(executor: .process)
                    func load(_ ids: [Int]) -> Int { 0 }
                    """,
                by: RunInProcessMacro.self
            )
        }
    }
#endif
