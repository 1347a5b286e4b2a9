#if Macros
    import Testing

    /// What the macro makes, in full.
    @Suite struct `RunInExecutor expands` {
        @Test func `a plain function to a value that throws what the function throws`() {
            expectExpansion(
                of: """
                    @RunInExecutor
                    func digest(_ bytes: [UInt8]) -> String { "" }
                    """,
                """
                func digest(_ bytes: [UInt8]) -> String { "" }

                struct _Executed_digest: Sendable {
                    private static let prepared: ThreadFunction<[UInt8], String, Never> = runInExecutor(
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "digest(_:)", version: "72b368d3e8778389")
                    ) { (argument0: [UInt8]) -> String in
                        digest(argument0)
                    }
                    private var function = Self.prepared

                    fileprivate init() {
                    }

                    func callAsFunction(_ bytes: [UInt8]) async -> String {
                        await self.function(bytes)
                    }

                    func configured(
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        withScriptRunContext: Bool = false
                    ) -> _Configured {
                        let function = self.function.configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                        return _Configured(function: function)
                    }

                    struct _Configured: Sendable {
                        fileprivate let function: ExecutorFunction<[UInt8], String>

                        func callAsFunction(_ bytes: [UInt8]) async throws -> String {
                            try await self.function(bytes)
                        }

                        func call(_ bytes: [UInt8], progress: (CallProgress) -> Void) async throws -> String {
                            try await self.function.call(bytes, progress: progress)
                        }
                    }

                    var identity: FunctionIdentity {
                        self.function.identity
                    }
                }

                var $digest: _Executed_digest {
                    _Executed_digest()
                }
                """
            )
        }

        @Test func `a cached function to a value that can be cleared`() {
            expectExpansion(
                of: """
                    /// Loads the sales of a region.
                    @RunInExecutor(cache: .data(ttl: .seconds(60), maxEntries: 10), limit: .init("database", 4))
                    @discardableResult
                    public func load(_ region: String, year: Int = 2024) async throws(ShopError) -> [Sale] {
                        try await Database.shared.sales(region, year)
                    }
                    """,
                """
                /// Loads the sales of a region.
                @discardableResult
                public func load(_ region: String, year: Int = 2024) async throws(ShopError) -> [Sale] {
                    try await Database.shared.sales(region, year)
                }

                public struct _Executed_load: Sendable {
                    private static let prepared: CachedFunction<String, Int, [Sale]> = runInExecutor(
                        cache: .data(ttl: .seconds(60), maxEntries: 10),
                        limit: .init("database", 4),
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "load(_:year:)", version: "6b7d139f0ca03c6b")
                    ) { (argument0: String, argument1: Int) async throws(ShopError) -> [Sale] in
                        try await load(argument0, year: argument1)
                    }
                    private var function = Self.prepared

                    fileprivate init() {
                    }

                    @discardableResult
                    public func callAsFunction(_ region: String, year: Int = 2024) async throws -> [Sale] {
                        try await self.function(region, year)
                    }

                    @discardableResult
                    public func call(_ region: String, year: Int = 2024, progress: (CallProgress) -> Void) async throws -> [Sale] {
                        try await self.function.call(region, year, progress: progress)
                    }

                    public func clear() {
                        self.function.clear()
                    }

                    public func clear(_ region: String, year: Int = 2024) {
                        self.function.clear(region, year)
                    }

                    public func configured(
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Executed_load {
                        var copy = self
                        copy.function = self.function.configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                        return copy
                    }

                    public var identity: FunctionIdentity {
                        self.function.identity
                    }
                }

                public var $load: _Executed_load {
                    _Executed_load()
                }
                """
            )
        }

        @Test func `an instance function to one that carries the instance`() {
            expectExpansion(
                of: """
                    struct Shop: Hashable {
                        @RunInExecutor(cache: .data())
                        func sales(in region: String) throws -> Self { self }
                    }
                    """,
                """
                struct Shop: Hashable {
                    func sales(in region: String) throws -> Self { self }

                    struct _Executed_sales: Sendable {
                        private static let prepared: CachedFunction<Shop, String, Shop> = runInExecutor(
                            cache: .data(),
                            identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.sales(in:)", version: "a24e2c6ad764006a")
                        ) { (base: Shop, argument0: String) throws -> Shop in
                            try base.sales(in: argument0)
                        }
                        private var function = Self.prepared
                        private let base: Shop

                        fileprivate init(_ base: Shop) {
                            self.base = base
                        }

                        func callAsFunction(in region: String) async throws -> Shop {
                            try await self.function(self.base, region)
                        }

                        func call(in region: String, progress: (CallProgress) -> Void) async throws -> Shop {
                            try await self.function.call(self.base, region, progress: progress)
                        }

                        func clear() {
                            self.function.clear()
                        }

                        func clear(in region: String) {
                            self.function.clear(self.base, region)
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_sales {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }
                    }

                    var $sales: _Executed_sales {
                        _Executed_sales(self)
                    }
                }
                """
            )
        }

        @Test func `a static function in an extension without stored properties`() {
            expectExpansion(
                of: """
                    extension Shop {
                        @RunInExecutor(timeout: .seconds(1))
                        private static func count() {}
                    }
                    """,
                """
                extension Shop {
                    private static func count() {}

                    private struct _Executed_count: Sendable {
                        private static func prepared(_ base: Shop.Type) -> ExecutorFunction<Void> {
                            runInExecutor(
                                timeout: .seconds(1),
                                identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.count()", version: "1a2df6d77f47dd28", types: [base])
                            ) { () -> Void in
                                base.count()
                            }
                        }
                        private var function: ExecutorFunction<Void>

                        fileprivate init(_ base: Shop.Type) {
                            self.function = Self.prepared(base)
                        }

                        func callAsFunction() async throws -> Void {
                            try await self.function()
                        }

                        func call(progress: (CallProgress) -> Void) async throws -> Void {
                            try await self.function.call(progress: progress)
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_count {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }
                    }

                    private static var $count: _Executed_count {
                        _Executed_count(self)
                    }
                }
                """
            )
        }

        @Test func `a generic function to a generic function`() {
            expectExpansion(
                of: """
                    @RunInExecutor(cache: .data())
                    func pick<Element: Hashable & Sendable>(_ elements: [Element], by rule: some Rule<Element>) -> Element?
                    where Element: Comparable { nil }
                    """,
                """
                func pick<Element: Hashable & Sendable>(_ elements: [Element], by rule: some Rule<Element>) -> Element?
                where Element: Comparable { nil }

                func $pick<Element: Hashable & Sendable, Some0: Rule<Element>>(_ elements: [Element], by rule: Some0) async throws -> Element? where Element: Comparable {
                    try await runInExecutor(
                        cache: .data(),
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "pick(_:by:)", version: "8b2cce2c2209426e", types: [Element.self, Some0.self])
                    ) { (argument0: [Element], argument1: Some0) -> Element? in
                        pick(argument0, by: argument1)
                    }(elements, rule)
                }
                """
            )
        }

        @Test func `values beside the arguments are looked at with each call, and a name of the user's own is taken`() {
            expectExpansion(
                of: """
                    struct Repo<Row> {
                        @RunInExecutor(cache: .data, dependingOn: [tenant], identity: name)
                        static func rows() -> Int { 0 }
                    }
                    """,
                """
                struct Repo<Row> {
                    static func rows() -> Int { 0 }

                    struct _Executed_rows: Sendable {
                        private static func prepared(_ base: Repo<Row>.Type) -> CachedFunction<Int> {
                            runInExecutor(
                                cache: .data,
                                dependingOn: [tenant],
                                identity: (name).specialized(for: [base])
                            ) { () -> Int in
                                base.rows()
                            }
                        }
                        private var function: CachedFunction<Int>

                        fileprivate init(_ base: Repo<Row>.Type) {
                            self.function = Self.prepared(base)
                        }

                        func callAsFunction() async throws -> Int {
                            try await self.function()
                        }

                        func call(progress: (CallProgress) -> Void) async throws -> Int {
                            try await self.function.call(progress: progress)
                        }

                        func clear() {
                            self.function.clear()
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_rows {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }
                    }

                    static var $rows: _Executed_rows {
                        _Executed_rows(self)
                    }
                }
                """
            )
        }
    }
#endif
