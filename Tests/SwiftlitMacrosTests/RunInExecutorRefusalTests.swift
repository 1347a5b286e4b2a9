#if Macros
    import SwiftSyntaxMacrosGenericTestSupport
    import Testing

    /// What the macro refuses: each on its token, in our words, with a fix-it where there is one.
    @Suite struct `RunInExecutor refuses` {
        @Test func `what is no function`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    var count = 0
                    """,
                "'@RunInExecutor' is for functions; for a closure write 'let name = runInExecutor { … }'",
                line: 1,
                column: 1
            )
        }

        @Test func `local functions`() {
            expectRefusal(
                of: """
                    func outer() {
                        @RunInExecutor
                        func inner() {
                        }
                    }
                    """,
                """
                '@RunInExecutor' cannot decorate a local function: nobody would see '$inner'; move it out of the function, or write \
                'runInExecutor(inner)'
                """,
                line: 3,
                column: 10
            )
        }

        @Test(arguments: [
            (
                "", "func tell(yield: Yield<Int>, to limit: Int) {}",
                "'tell' yields to one 'Yield', which has to be its last parameter", 11
            ),
            (
                "", "func tell(yield: Yield<Int>) -> Int { 1 }",
                "'tell' yields its results, so it has to return nothing; yield what it returns as the last element", 33
            ),
            (
                "(cache: kept)", "func tell(yield: Yield<Int>) {}",
                "the elements that 'tell' yields are not kept; leave 'cache' out, or return an array", 11
            ),
            (
                "(retry: tries)", "func tell(yield: Yield<Int>) {}",
                "the reader of 'tell' would get the elements of each try; leave 'retry' out, or return an array", 11
            ),
            (
                "", "func tell<T>(_ value: T, yield: Yield<T>) {}",
                "'tell' yields, and cannot be generic, in an extension of a protocol, or made with 'asFunction'; decorate one for each type",
                26
            ),
        ])
        func `what cannot yield`(options: String, function: String, message: String, column: Int) {
            expectRefusal(of: "@RunInExecutor\(options)\n\(function)", message, line: 2, column: column)
        }

        @Test func `protocol requirements`() {
            expectRefusal(
                of: """
                    protocol Loading {
                        @RunInExecutor
                        func load() -> Int
                    }
                    """,
                "'@RunInExecutor' needs a body: put it on the functions that implement 'load'",
                line: 3,
                column: 10
            )
        }

        @Test func `operators`() {
            expectRefusal(
                of: """
                    struct Money {
                        @RunInExecutor
                        static func + (left: Money, right: Money) -> Money { left }
                    }
                    """,
                "'@RunInExecutor' needs a name to put '$' before; call the operator in a named function",
                line: 3,
                column: 17
            )
        }

        @Test func `overrides`() {
            expectRefusal(
                of: """
                    class Shop: Base {
                        @RunInExecutor
                        override func load() {}
                    }
                    """,
                "'@RunInExecutor' cannot decorate an override; put it on the function of the superclass, which calls this one",
                line: 3,
                column: 5
            )
        }

        @Test func `variadic parameters`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func sum(_ numbers: Int...) -> Int { 0 }
                    """,
                "'@RunInExecutor' does not support the variadic parameter 'numbers'; take an array",
                line: 2,
                column: 24,
                fixIt: "take an array",
                fixed: """
                    @RunInExecutor
                    func sum(_ numbers: [Int]) -> Int { 0 }
                    """
            )
        }

        @Test func `inout parameters`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func add(to total: inout Int) {}
                    """,
                "'@RunInExecutor' does not support the 'inout' parameter 'total': other code runs meanwhile; return the new value",
                line: 2,
                column: 20
            )
        }

        @Test func `isolated parameters`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func add(on actor: isolated Account) {}
                    """,
                "'@RunInExecutor' does not support the 'isolated' parameter 'actor': the function leaves the actor",
                line: 2,
                column: 20
            )
        }

        @Test func `ownership of parameters`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func read(_ text: borrowing String) {}
                    """,
                "'@RunInExecutor' does not support the 'borrowing' parameter 'text': arguments are copied to the executor",
                line: 2,
                column: 19,
                fixIt: "remove it",
                fixed: """
                    @RunInExecutor
                    func read(_ text: String) {}
                    """
            )
        }

        @Test func autoclosures() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func check(_ text: @autoclosure () -> String) {}
                    """,
                "'@RunInExecutor' does not support the autoclosure 'text'; take a value, or a '@Sendable' function",
                line: 2,
                column: 20
            )
        }

        @Test func `functions that are not Sendable`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func apply(_ change: (Int) -> Int) {}
                    """,
                "'@RunInExecutor' runs the function on another thread, so 'change' has to be a '@Sendable' function",
                line: 2,
                column: 22,
                fixIt: "add '@Sendable'",
                fixed: """
                    @RunInExecutor
                    func apply(_ change: @escaping @Sendable (Int) -> Int) {}
                    """
            )
            expectRefusal(
                of: """
                    @RunInExecutor
                    func apply(_ change: @escaping (Int) -> Int) {}
                    """,
                "'@RunInExecutor' runs the function on another thread, so 'change' has to be a '@Sendable' function",
                line: 2,
                column: 32,
                fixIt: "add '@Sendable'",
                fixed: """
                    @RunInExecutor
                    func apply(_ change: @escaping @Sendable (Int) -> Int) {}
                    """
            )
        }

        @Test func `functions in the key of a cache`() {
            expectRefusal(
                of: """
                    @RunInExecutor(cache: .data)
                    func apply(_ change: @escaping @Sendable (Int) -> Int) {}
                    """,
                "a cached function finds its results by its arguments, and functions cannot be compared; take 'change' as 'ExcludedFromKey'",
                line: 2,
                column: 42
            )
        }

        @Test func `functions in the key of a cache, by another name`() {
            expectRefusal(
                of: """
                    @RunInExecutor(cache: .data)
                    func apply(_ change: @escaping Change) {}
                    """,
                "a cached function finds its results by its arguments, and functions cannot be compared; take 'change' as 'ExcludedFromKey'",
                line: 2,
                column: 32
            )
        }

        @Test(arguments: [
            // The type of the result, and what in it can be read only once.
            ("AsyncStream<Int>", "AsyncStream", 0),
            ("AsyncThrowingStream<Int, any Error>", "AsyncThrowingStream", 0),
            ("any AsyncSequence<Int, Never>", "AsyncSequence", 4),
            ("AnyIterator<Int>", "AnyIterator", 0),
            ("UnfoldSequence<Int, Int>", "UnfoldSequence", 0),
            // At whatever depth.
            ("AsyncStream<Int>?", "AsyncStream", 0),
            ("(Int, AsyncStream<Int>)", "AsyncStream", 6),
            ("[String: [AsyncStream<Int>]]", "AsyncStream", 10),
            ("Result<AsyncStream<Int>, any Error>", "AsyncStream", 7),
            ("_Concurrency.AsyncStream<Int>", "AsyncStream", 13),
        ]) func `results that can be read only once, where they are kept`(type: String, name: String, offset: Int) {
            expectRefusal(
                of: """
                    @RunInExecutor(cache: .data)
                    func rows() -> \(type) { fatalError("never runs") }
                    """,
                "only the first caller could read a kept '\(name)', the others would get nothing; return an array, or do not cache",
                line: 2,
                column: 16 + offset
            )
        }

        @Test(arguments: [
            // What is beside a stream, makes one, or is meant to be shared.
            ("AsyncStream<Int>.Continuation", ".data"), ("@Sendable () -> AsyncStream<Int>", ".data"),
            ("any AsyncSequence<Int, Never>", ".resource"), ("[Int]", ".data"),
        ]) func `but not what only looks like it`(type: String, policy: String) {
            // Refused for another reason, and for no more.
            expectRefusal(
                of: """
                    @RunInExecutor(cache: \(policy))
                    func rows(on actor: isolated Account) -> \(type) { rows }
                    """,
                "'@RunInExecutor' does not support the 'isolated' parameter 'actor': the function leaves the actor",
                line: 2,
                column: 21
            )
        }

        @Test func `a second decoration`() {
            expectExpansion(
                of: """
                    @RunInExecutor @RunInExecutor(timeout: .seconds(1))
                    @available(*, deprecated)
                    func rows<Row: Sendable>(_ row: Row) {}
                    """,
                """
                @available(*, deprecated)
                func rows<Row: Sendable>(_ row: Row) {}

                @available(*, deprecated)
                func $rows<Row: Sendable>(_ row: Row) async -> Void {
                    #if swift(>=6)
                        func _parameter_row(_: _DecorationCheck.Met) {
                    }
                        @available(*, unavailable, message: "the parameter 'row' of 'rows' goes to another thread and has to be 'Sendable'; conform its type, or pass what is needed as values")
                        func _parameter_row(_: _DecorationCheck.Missing) {
                    }
                        let _of_parameter_row = _DecorationCheck.sendable((Row).self)
                        _parameter_row(_of_parameter_row)
                        let _identity = _of_parameter_row.identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "rows(_:)", version: "404a00f628c3bd65", types: [Row.self]))
                    #else
                        let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "rows(_:)", version: "404a00f628c3bd65", types: [Row.self])
                    #endif
                    return await runInExecutor(
                        identity: _identity
                    ) { (argument0: Row) -> Void in
                        rows(argument0)
                    }(row)
                }
                """,
                diagnostics: [
                    .init(
                        message: "'@RunInExecutor' decorates this function already; put all options into one",
                        line: 1,
                        column: 16
                    )
                ]
            )
        }

        @Test func `Any`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func show(_ values: [Any]) {}
                    """,
                "'@RunInExecutor' runs the function on another thread, and 'Any' is not 'Sendable'; use 'any Sendable' or a type of your own",
                line: 2,
                column: 22,
                fixIt: "use 'any Sendable'",
                fixed: """
                    @RunInExecutor
                    func show(_ values: [any Sendable]) {}
                    """
            )
        }

        @Test func `parameter packs`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func show<each Value>(_ value: repeat each Value) {}
                    """,
                "'@RunInExecutor' does not support parameter packs; write 'runInExecutor { … }' where the types are known",
                line: 2,
                column: 11
            )
        }

        @Test func `opaque results`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func numbers() -> some Sequence<Int> { [] }
                    """,
                "'@RunInExecutor' needs to name the result; return a named type instead of an opaque one",
                line: 2,
                column: 19
            )
        }

        @Test func `rethrows`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    func apply(_ change: @escaping @Sendable () throws -> Void) rethrows {}
                    """,
                "'@RunInExecutor' does not support 'rethrows'; write 'throws'",
                line: 2,
                column: 61,
                fixIt: "write 'throws'",
                fixed: """
                    @RunInExecutor
                    func apply(_ change: @escaping @Sendable () throws -> Void) throws {}
                    """
            )
        }

        @Test func `functions that change self`() {
            expectRefusal(
                of: """
                    struct Shop {
                        @RunInExecutor
                        mutating func load() {}
                    }
                    """,
                "'@RunInExecutor' does not support a 'mutating' function: other code runs meanwhile; return the new value",
                line: 3,
                column: 5
            )
        }

        @Test func `functions on a global actor`() {
            expectRefusal(
                of: """
                    @RunInExecutor
                    @MainActor
                    func draw() {}
                    """,
                "'@RunInExecutor' runs the function on a thread of an executor, which '@MainActor' forbids; make it 'nonisolated'",
                line: 2,
                column: 1,
                fixIt: "make it 'nonisolated'",
                fixed: """
                    @RunInExecutor
                    nonisolated func draw() {}
                    """
            )
        }

        @Test func `functions of an actor`() {
            expectRefusal(
                of: """
                    actor Account {
                        @RunInExecutor
                        public func load() {}
                    }
                    """,
                """
                '@RunInExecutor' runs the function on a thread of an executor, but it belongs to the actor of 'Account'; make it \
                'nonisolated'
                """,
                line: 3,
                column: 17,
                fixIt: "make it 'nonisolated'",
                fixed: """
                    actor Account {
                        @RunInExecutor
                        public nonisolated func load() {}
                    }
                    """
            )
        }

        @Test func `functions of a type on a global actor`() {
            expectRefusal(
                of: """
                    @MainActor
                    class Window {
                        @RunInExecutor
                        static func load() {}
                    }
                    """,
                """
                '@RunInExecutor' runs the function on a thread of an executor, but it belongs to the actor of 'Window'; make it \
                'nonisolated'
                """,
                line: 4,
                column: 17,
                fixIt: "make it 'nonisolated'",
                fixed: """
                    @MainActor
                    class Window {
                        @RunInExecutor
                        static nonisolated func load() {}
                    }
                    """
            )
        }

        @Test func `a form that cannot be read`() {
            expectRefusal(
                of: """
                    @RunInExecutor(asFunction: isFunction)
                    func load(_ id: Int) -> Int { id }
                    """,
                "'asFunction' decides what is made, so write 'true' or 'false'",
                line: 1,
                column: 28
            )
        }
    }
#endif
