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

                struct _Executed_digest: Sendable, DecoratedFunction {
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
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Configured {
                        _Configured(function: self.function.configured(limit: limit, timeout: timeout, retry: retry ?? .never, withScriptRunContext: withScriptRunContext ?? false))
                    }

                    func configured(
                        executor: some FunctionExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Configured {
                        _Configured(function: self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry ?? .never, withScriptRunContext: withScriptRunContext ?? false))
                    }

                    @available(*, unavailable, message: "'digest' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                    func configured(executor: some RemoteExecutor) -> Self {
                        self
                    }

                    struct _Configured: Sendable {
                        fileprivate var function: ExecutorFunction<[UInt8], String>

                        func callAsFunction(_ bytes: [UInt8]) async throws -> String {
                            try await self.function(bytes)
                        }

                        func call(_ bytes: [UInt8], progress: (CallProgress) -> Void) async throws -> String {
                            try await self.function.call(bytes, progress: progress)
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> Self {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> Self {
                            var copy = self
                            copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        @available(*, unavailable, message: "'digest' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }
                    }

                    var identity: FunctionIdentity {
                        self.function.identity
                    }

                    var itemCalls: ItemCalls<([UInt8]), String> {
                        self.function.itemCalls.found(by: Self.self)
                    }

                    func submit(
                        id _jobID: JobID? = nil,
                        _ bytes: [UInt8],
                        lifetime _jobLifetime: JobLifetime<AnyProcess, [UInt8], String> = .session,
                        options _jobOptions: JobOptions = JobOptions()
                    ) async throws -> Job<String> {
                        try await self.itemCalls._submit((bytes), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                    }

                    static var made: Self {
                        Self()
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
                    @RunInExecutor(cache: .data(ttl: .seconds(60), maximumEntryCount: 10), limit: .init("database", 4))
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

                public struct _Executed_load: Sendable, DecoratedFunction {
                    private static let prepared = {
                        #if swift(>=6)
                            func _result(_: _DecorationCheck.Met) {
                        }
                            @available(*, unavailable, message: "the result of 'load' comes from another thread and has to be 'Sendable'; conform its type, or return values")
                            func _result(_: _DecorationCheck.Missing) {
                        }
                            let _of_result = _DecorationCheck.sendable(([Sale]).self)
                            _result(_of_result)
                            let _identity = _of_result.identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "load(_:year:)", version: "6b7d139f0ca03c6b"))
                        #else
                            let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "load(_:year:)", version: "6b7d139f0ca03c6b")
                        #endif
                        return runInExecutor(
                            cache: .data(ttl: .seconds(60), maximumEntryCount: 10),
                            limit: .init("database", 4),
                            identity: _identity
                        ) { (argument0: String, argument1: Int) async throws(ShopError) -> [Sale] in
                            try await load(argument0, year: argument1)
                        }
                    }()
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
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Executed_load {
                        var copy = self
                        copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                        return copy
                    }

                    public func configured(
                        executor: some FunctionExecutor,
                        limit: ConcurrencyLimit? = nil,
                        timeout: Duration? = nil,
                        retry: CallRetry? = nil,
                        withScriptRunContext: Bool? = nil
                    ) -> _Executed_load {
                        var copy = self
                        copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                        return copy
                    }

                    @available(*, unavailable, message: "'load' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                    public func configured(executor: some RemoteExecutor) -> Self {
                        self
                    }

                    public var identity: FunctionIdentity {
                        self.function.identity
                    }

                    public var itemCalls: ItemCalls<(String, Int), [Sale]> {
                        self.function.itemCalls.found(by: Self.self)
                    }

                    public func submit(
                        id _jobID: JobID? = nil,
                        _ region: String,
                        year: Int = 2024,
                        lifetime _jobLifetime: JobLifetime<AnyProcess, String, Int, [Sale]> = .session,
                        options _jobOptions: JobOptions = JobOptions()
                    ) async throws -> Job<[Sale]> {
                        try await self.itemCalls._submit((region, year), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                    }

                    public static var made: Self {
                        Self()
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

                    struct _Executed_sales: @unchecked Sendable, ExecutedFunction {
                        private static let prepared = {
                            #if swift(>=6)
                                func _instance(_: _DecorationCheck.Met) {
                            }
                                @available(*, unavailable, message: "results of 'sales' are found by its instance, so 'Shop' has to be 'Hashable & Sendable'; conform it, or make 'sales' 'static' and pass what it needs")
                                func _instance(_: _DecorationCheck.Missing) {
                            }
                                let _of_instance = _DecorationCheck.hashable((Shop).self)
                                _instance(_of_instance)
                                func _result(_: _DecorationCheck.Met) {
                            }
                                @available(*, unavailable, message: "the result of 'sales' comes from another thread and has to be 'Sendable'; conform its type, or return values")
                                func _result(_: _DecorationCheck.Missing) {
                            }
                                let _of_result = _DecorationCheck.sendable((Shop).self)
                                _result(_of_result)
                                let _identity = _of_instance.and(_of_result).identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.sales(in:)", version: "a24e2c6ad764006a"))
                            #else
                                let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.sales(in:)", version: "a24e2c6ad764006a")
                            #endif
                            return runInExecutor(
                                cache: .data(),
                                identity: _identity
                            ) { (base: Shop, argument0: String) throws -> Shop in
                                try base.sales(in: argument0)
                            }
                        }()
                        private var function = Self.prepared
                        // @unchecked: '_instance' above checks what 'base' is.
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
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_sales {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_sales {
                            var copy = self
                            copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        @available(*, unavailable, message: "'sales' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }

                        var itemCalls: ItemCalls<(String), Shop> {
                            self.function.itemCalls._bound(to: self.base)
                        }

                        func submit(
                            id _jobID: JobID? = nil,
                            in region: String,
                            lifetime _jobLifetime: JobLifetime<ThisProcess, String, Shop> = .session,
                            options _jobOptions: JobOptions = JobOptions()
                        ) async throws -> Job<Shop> {
                            try await self.itemCalls._submit((region), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
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

                    private struct _Executed_count: Sendable, ExecutedFunction {
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
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_count {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_count {
                            var copy = self
                            copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        @available(*, unavailable, message: "'count' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }

                        var itemCalls: ItemCalls<(), Void> {
                            self.function.itemCalls
                        }

                        func submit(
                            id _jobID: JobID? = nil,
                            lifetime _jobLifetime: JobLifetime<ThisProcess, Void> = .session,
                            options _jobOptions: JobOptions = JobOptions()
                        ) async throws -> Job<Void> {
                            try await self.itemCalls._submit((), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
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
                    #if swift(>=6)
                        func _parameter_elements(_: _DecorationCheck.Met) {
                    }
                        @available(*, unavailable, message: "the parameter 'elements' of 'pick' is part of the key of results and has to be 'Hashable & Sendable'; conform its type, or take 'ExcludedFromKey'")
                        func _parameter_elements(_: _DecorationCheck.Missing) {
                    }
                        let _of_parameter_elements = _DecorationCheck.hashable(([Element]).self)
                        _parameter_elements(_of_parameter_elements)
                        func _parameter_rule(_: _DecorationCheck.Met) {
                    }
                        @available(*, unavailable, message: "the parameter 'rule' of 'pick' is part of the key of results and has to be 'Hashable & Sendable'; conform its type, or take 'ExcludedFromKey'")
                        func _parameter_rule(_: _DecorationCheck.Missing) {
                    }
                        let _of_parameter_rule = _DecorationCheck.hashable((Some0).self)
                        _parameter_rule(_of_parameter_rule)
                        func _result(_: _DecorationCheck.Met) {
                    }
                        @available(*, unavailable, message: "the result of 'pick' comes from another thread and has to be 'Sendable'; conform its type, or return values")
                        func _result(_: _DecorationCheck.Missing) {
                    }
                        let _of_result = _DecorationCheck.sendable((Element?).self)
                        _result(_of_result)
                        let _identity = _of_parameter_elements.and(_of_parameter_rule).and(_of_result).identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "pick(_:by:)", version: "8b2cce2c2209426e", types: [Element.self, Some0.self]))
                    #else
                        let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "pick(_:by:)", version: "8b2cce2c2209426e", types: [Element.self, Some0.self])
                    #endif
                    return try await runInExecutor(
                        cache: .data(),
                        identity: _identity
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

                    struct _Executed_rows: Sendable, ExecutedFunction {
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
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_rows {
                            var copy = self
                            copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_rows {
                            var copy = self
                            copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            return copy
                        }

                        @available(*, unavailable, message: "'rows' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }

                        var itemCalls: ItemCalls<(), Int> {
                            self.function.itemCalls
                        }

                        func submit(
                            id _jobID: JobID? = nil,
                            lifetime _jobLifetime: JobLifetime<ThisProcess, Int> = .session,
                            options _jobOptions: JobOptions = JobOptions()
                        ) async throws -> Job<Int> {
                            try await self.itemCalls._submit((), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                        }
                    }

                    static var $rows: _Executed_rows {
                        _Executed_rows(self)
                    }
                }
                """
            )
        }

        @Test func `what is not known to be 'Sendable' to a function whose type is named nowhere`() {
            expectExpansion(
                of: """
                    extension Shop {
                        @RunInExecutor
                        func add(_ sale: Sale) -> Int { 0 }
                    }
                    """,
                """
                extension Shop {
                    func add(_ sale: Sale) -> Int { 0 }

                    struct _Executed_add: @unchecked Sendable, ExecutedFunction {
                        private var function = {
                            #if swift(>=6)
                                func _instance(_: _DecorationCheck.Met) {
                            }
                                @available(*, unavailable, message: "'add' takes its instance to another thread, so 'Shop' has to be 'Sendable'; conform it, or make 'add' 'static' and pass what it needs")
                                func _instance(_: _DecorationCheck.Missing) {
                            }
                                let _of_instance = _DecorationCheck.sendable((Shop).self)
                                _instance(_of_instance)
                                func _parameter_sale(_: _DecorationCheck.Met) {
                            }
                                @available(*, unavailable, message: "the parameter 'sale' of 'add' goes to another thread and has to be 'Sendable'; conform its type, or pass what is needed as values")
                                func _parameter_sale(_: _DecorationCheck.Missing) {
                            }
                                let _of_parameter_sale = _DecorationCheck.sendable((Sale).self)
                                _parameter_sale(_of_parameter_sale)
                                let _identity = _of_instance.and(_of_parameter_sale).identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be0c05a7ab6548b", types: [Shop.self]))
                            #else
                                let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be0c05a7ab6548b", types: [Shop.self])
                            #endif
                            return runInExecutor(
                                identity: _identity
                            ) { (base: Shop, argument0: Sale) -> Int in
                                base.add(argument0)
                            }
                        }()
                        // @unchecked: '_instance' above checks what 'base' is.
                        private let base: Shop

                        fileprivate init(_ base: Shop) {
                            self.base = base
                        }

                        func callAsFunction(_ sale: Sale) async -> Int {
                            await self.function(self.base, sale)
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Configured {
                            _Configured(function: self.function.configured(limit: limit, timeout: timeout, retry: retry ?? .never, withScriptRunContext: withScriptRunContext ?? false), base: self.base)
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Configured {
                            _Configured(function: self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry ?? .never, withScriptRunContext: withScriptRunContext ?? false), base: self.base)
                        }

                        @available(*, unavailable, message: "'add' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }

                        struct _Configured: @unchecked Sendable {
                            fileprivate var function = {
                                #if swift(>=6)
                                    let _of_instance = _DecorationCheck.sendable((Shop).self)
                                    let _of_parameter_sale = _DecorationCheck.sendable((Sale).self)
                                    let _identity = _of_instance.and(_of_parameter_sale).identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be0c05a7ab6548b", types: [Shop.self]))
                                #else
                                    let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be0c05a7ab6548b", types: [Shop.self])
                                #endif
                                return runInExecutor(
                                    identity: _identity
                                ) { (base: Shop, argument0: Sale) -> Int in
                                    base.add(argument0)
                                }
                            }().configured()
                            fileprivate let base: Shop

                            func callAsFunction(_ sale: Sale) async throws -> Int {
                                try await self.function(self.base, sale)
                            }

                            func call(_ sale: Sale, progress: (CallProgress) -> Void) async throws -> Int {
                                try await self.function.call(self.base, sale, progress: progress)
                            }

                            func configured(
                                limit: ConcurrencyLimit? = nil,
                                timeout: Duration? = nil,
                                retry: CallRetry? = nil,
                                withScriptRunContext: Bool? = nil
                            ) -> Self {
                                var copy = self
                                copy.function = self.function.configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                                return copy
                            }

                            func configured(
                                executor: some FunctionExecutor,
                                limit: ConcurrencyLimit? = nil,
                                timeout: Duration? = nil,
                                retry: CallRetry? = nil,
                                withScriptRunContext: Bool? = nil
                            ) -> Self {
                                var copy = self
                                copy.function = self.function.configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                                return copy
                            }

                            @available(*, unavailable, message: "'add' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                            func configured(executor: some RemoteExecutor) -> Self {
                                self
                            }
                        }

                        var identity: FunctionIdentity {
                            self.function.identity
                        }

                        var itemCalls: ItemCalls<(Sale), Int> {
                            self.function.itemCalls._bound(to: self.base)
                        }

                        func submit(
                            id _jobID: JobID? = nil,
                            _ sale: Sale,
                            lifetime _jobLifetime: JobLifetime<ThisProcess, Sale, Int> = .session,
                            options _jobOptions: JobOptions = JobOptions()
                        ) async throws -> Job<Int> {
                            try await self.itemCalls._submit((sale), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                        }
                    }

                    var $add: _Executed_add {
                        _Executed_add(self)
                    }
                }
                """
            )
        }

        @Test func `the same of a type to a function that is made when it is called`() {
            expectExpansion(
                of: """
                    extension Shop {
                        @RunInExecutor(timeout: .seconds(1))
                        static func add(_ sale: Sale) throws -> Int { 0 }
                    }
                    """,
                """
                extension Shop {
                    static func add(_ sale: Sale) throws -> Int { 0 }

                    struct _Executed_add: Sendable, ExecutedFunction {
                        private var make = { @Sendable (base: Shop.Type) in
                            #if swift(>=6)
                                func _parameter_sale(_: _DecorationCheck.Met) {
                            }
                                @available(*, unavailable, message: "the parameter 'sale' of 'add' goes to another thread and has to be 'Sendable'; conform its type, or pass what is needed as values")
                                func _parameter_sale(_: _DecorationCheck.Missing) {
                            }
                                let _of_parameter_sale = _DecorationCheck.sendable((Sale).self)
                                _parameter_sale(_of_parameter_sale)
                                let _identity = _of_parameter_sale.identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be4c73db884ffaa", types: [base]))
                            #else
                                let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.add(_:)", version: "4be4c73db884ffaa", types: [base])
                            #endif
                            return runInExecutor(
                                timeout: .seconds(1),
                                identity: _identity
                            ) { (argument0: Sale) throws -> Int in
                                try base.add(argument0)
                            }
                        }
                        private let base: Shop.Type

                        fileprivate init(_ base: Shop.Type) {
                            self.base = base
                        }

                        func callAsFunction(_ sale: Sale) async throws -> Int {
                            try await self.make(self.base)(sale)
                        }

                        func call(_ sale: Sale, progress: (CallProgress) -> Void) async throws -> Int {
                            try await self.make(self.base).call(sale, progress: progress)
                        }

                        func configured(
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_add {
                            var copy = self
                            let make = self.make
                            copy.make = { @Sendable base in
                                make(base).configured(limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            }
                            return copy
                        }

                        func configured(
                            executor: some FunctionExecutor,
                            limit: ConcurrencyLimit? = nil,
                            timeout: Duration? = nil,
                            retry: CallRetry? = nil,
                            withScriptRunContext: Bool? = nil
                        ) -> _Executed_add {
                            var copy = self
                            let make = self.make
                            copy.make = { @Sendable base in
                                make(base).configured(executor: executor, limit: limit, timeout: timeout, retry: retry, withScriptRunContext: withScriptRunContext)
                            }
                            return copy
                        }

                        @available(*, unavailable, message: "'add' exists in this process only; decorate it with '@RunInExecutor(executor: .process)'")
                        func configured(executor: some RemoteExecutor) -> Self {
                            self
                        }

                        var identity: FunctionIdentity {
                            self.make(self.base).identity
                        }

                        var itemCalls: ItemCalls<(Sale), Int> {
                            self.make(self.base).itemCalls
                        }

                        func submit(
                            id _jobID: JobID? = nil,
                            _ sale: Sale,
                            lifetime _jobLifetime: JobLifetime<ThisProcess, Sale, Int> = .session,
                            options _jobOptions: JobOptions = JobOptions()
                        ) async throws -> Job<Int> {
                            try await self.itemCalls._submit((sale), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                        }
                    }

                    static var $add: _Executed_add {
                        _Executed_add(self)
                    }
                }
                """
            )
        }

        @Test func `what the compiler shall check to a function whose type is named`() {
            expectExpansion(
                of: """
                    @preconcurrency @RunInExecutor(timeout: .seconds(1))
                    func add<Value: Sendable>(_ sale: Value) -> Int { 0 }
                    """,
                """
                @preconcurrency
                func add<Value: Sendable>(_ sale: Value) -> Int { 0 }

                func $add<Value: Sendable>(_ sale: Value) async throws -> Int {
                    try await runInExecutor(
                        timeout: .seconds(1),
                        identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "add(_:)", version: "8e65d25e9af51b55", types: [Value.self])
                    ) { (argument0: Value) -> Int in
                        add(argument0)
                    }(sale)
                }
                """
            )
        }

        @Test func `a function in an extension of a protocol that says so to a function`() {
            expectExpansion(
                of: """
                    extension Store where Self: Sendable {
                        @RunInExecutor(timeout: .seconds(1))
                        static func count(_ n: Int) throws -> Int { n }
                    }
                    """,
                """
                extension Store where Self: Sendable {
                    static func count(_ n: Int) throws -> Int { n }

                    static func $count(_ n: Int) async throws -> Int {
                        let base = self
                        return try await runInExecutor(
                            timeout: .seconds(1),
                            identity: FunctionIdentity(fileID: "Shop/Sales.swift", function: "Store.count(_:)", version: "86593fd0f26a8927", types: [self])
                        ) { (argument0: Int) throws -> Int in
                            try base.count(argument0)
                        }(n)
                    }
                }
                """
            )
        }

        @Test func `one of several of its name to a function`() {
            expectExpansion(
                of: """
                    extension Shop {
                        @RunInExecutor(cache: .data, asFunction: true)
                        func sales(in region: String = "EU") throws -> Int { 0 }
                    }
                    """,
                """
                extension Shop {
                    func sales(in region: String = "EU") throws -> Int { 0 }

                    func $sales(in region: String = "EU") async throws -> Int {
                        #if swift(>=6)
                            func _instance(_: _DecorationCheck.Met) {
                        }
                            @available(*, unavailable, message: "results of 'sales' are found by its instance, so 'Self' has to be 'Hashable & Sendable'; conform it, or make 'sales' 'static' and pass what it needs")
                            func _instance(_: _DecorationCheck.Missing) {
                        }
                            let _of_instance = _DecorationCheck.hashable((Self).self)
                            _instance(_of_instance)
                            let _identity = _of_instance.identity(FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.sales(in:)", version: "ea09c086d073bc5a", types: [Self.self]))
                        #else
                            let _identity: FunctionIdentity? = FunctionIdentity(fileID: "Shop/Sales.swift", function: "Shop.sales(in:)", version: "ea09c086d073bc5a", types: [Self.self])
                        #endif
                        return try await runInExecutor(
                            cache: .data,
                            identity: _identity
                        ) { (base: Self, argument0: String) throws -> Int in
                            try base.sales(in: argument0)
                        }(self, region)
                    }
                }
                """
            )
        }
    }
#endif
