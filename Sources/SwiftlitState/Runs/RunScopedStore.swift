/// What runs have drawn and a later run may leave out: decisions only.
///
/// Whatever belongs to a run, a fragment or a page is kept in one of these, and goes with a ``RunSweep``. So that what a
/// run leaves out is decided in one place, by the ``SweepPolicy`` of the store.
///
/// Public, for other modules of the package only, as `@inlinable` does nothing for what is `package`: most stores are empty or complete at the end
/// of most runs, and generic calls to find that out cost more than finding it out.
@_spi(Runs) public struct RunScopedStore<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// Something that a run has drawn.
    public struct Entry: Sendable {
        /// What it is.
        public var value: Value
        /// What it belongs to.
        public var scope: RunScope
        /// The run that drew it last.
        public var run: Int
        /// Whether a run has left it out, and it goes with the next sweep that reaches it.
        public var isFading = false

        @inlinable
        init(_ value: Value, _ scope: RunScope, run: Int) {
            self.value = value
            self.scope = scope
            self.run = run
        }
    }

    /// What a sweep has changed. Values may hold objects of the author's, so they are to be released outside of locks.
    public struct Swept: Sendable {
        /// What is gone.
        public var gone: [Key: Value] = [:]
        /// What has begun to fade.
        public var faded: [Key: Value] = [:]

        @inlinable
        init() {}
    }

    @usableFromInline let policy: SweepPolicy
    @usableFromInline var entries: [Key: Entry] = [:]
    /// The run that has drawn something last, and how much of what is there it has drawn.
    @usableFromInline var last: (run: Int, count: Int) = (0, 0)

    /// Creates an empty store.
    @inlinable
    public init(_ policy: SweepPolicy) {
        self.policy = policy
    }

    // MARK: - What is there

    /// How much there is, with what fades.
    @inlinable
    public var count: Int { self.entries.count }

    /// Whether there is nothing.
    @inlinable
    public var isEmpty: Bool { self.entries.isEmpty }

    /// What there is of a key; `nil` for nothing.
    @inlinable
    public subscript(key: Key) -> Entry? { self.entries[key] }

    /// Everything, with what fades, in no order.
    @inlinable
    public var all: Dictionary<Key, Entry>.Values { self.entries.values }

    /// The keys of everything, with what fades, in no order.
    @inlinable
    public var keys: Dictionary<Key, Entry>.Keys { self.entries.keys }

    /// Everything by key, with what fades.
    @inlinable
    public var byKey: [Key: Entry] { self.entries }

    // MARK: - Drawing

    /// What follows when a run draws something.
    public enum OnPut {
        /// It is kept.
        case kept(former: Value?)
        /// A later run has drawn it, which stays.
        case outdated
    }

    /// A run draws something.
    ///
    /// - Returns: What it replaces, to be released outside of locks.
    @inlinable @discardableResult
    public mutating func put(_ value: Value, for key: Key, in scope: RunScope = RunScope(), run: Int) -> OnPut {
        let former = self.entries.updateValue(Entry(value, scope, run: run), forKey: key)
        if let former, former.run > run {
            self.entries[key] = former
            return .outdated
        }
        self.noteDrawn(former?.run, by: run)
        return .kept(former: former?.value)
    }

    /// A run draws again what is there.
    ///
    /// - Returns: What `change` returns; `nil` where nothing is there, or a later run has drawn it.
    @inlinable
    public mutating func redraw<Result>(_ key: Key, run: Int, _ change: (inout Entry) -> Result) -> Result? {
        guard var entry = self.entries[key], entry.run <= run else { return nil }
        self.noteDrawn(entry.run, by: run)
        entry.run = run
        entry.isFading = false
        let result = change(&entry)
        self.entries[key] = entry
        return result
    }

    @inlinable
    mutating func noteDrawn(_ former: Int?, by run: Int) {
        if run > self.last.run { self.last = (run, 0) }
        if run == self.last.run, former != run { self.last.count += 1 }
    }

    /// Changes something in place, whoever has drawn it.
    ///
    /// - Returns: What `change` returns; `nil` where nothing is there.
    @inlinable @discardableResult
    public mutating func update<Result>(_ key: Key, _ change: (inout Entry) -> Result) -> Result? {
        guard var entry = self.entries[key] else { return nil }
        defer { self.entries[key] = entry }
        return change(&entry)
    }

    /// Takes note of something that no run has drawn: the next run that may leave it out does.
    @inlinable
    public mutating func adopt(_ value: Value, for key: Key, in scope: RunScope = RunScope()) {
        if self.entries[key]?.run == self.last.run { self.last.count -= 1 }
        self.entries[key] = Entry(value, scope, run: 0)
    }

    // MARK: - Leaving out

    /// Whether a run of the whole page has drawn all that there is, so that its end changes nothing.
    @inlinable
    func isWhole(after sweep: RunSweep) -> Bool {
        sweep.run == self.last.run && self.last.count == self.entries.count
    }

    /// A run has ended: what it was to draw and has left out goes, or fades.
    ///
    /// - Parameter page: The page that the app shows, for what lasts as long as a page.
    @inlinable
    public mutating func sweep(_ sweep: RunSweep, page: String? = nil) -> Swept {
        var swept = Swept()
        guard !self.entries.isEmpty, sweep.isComplete || self.policy.includesStopped, !self.isWhole(after: sweep) else {
            return swept
        }
        for (key, entry) in self.entries where self.isLeftOut(entry, sweep, page) {
            if self.fades(entry, sweep) {
                self.entries[key]?.isFading = true
                self.entries[key]?.scope.fragmentID = sweep.heirID
                swept.faded[key] = entry.value
            } else {
                self.drop(key, entry)
                swept.gone[key] = entry.value
            }
        }
        return swept
    }

    @inlinable
    func isLeftOut(_ entry: Entry, _ sweep: RunSweep, _ page: String?) -> Bool {
        guard entry.run < sweep.run else { return false }
        switch entry.scope.lifetime {
        case .run: return sweep.reaches(entry.scope.fragmentID)
        case .page(let shown): return sweep.fragmentIDs == nil && shown != page
        case .session: return false
        }
    }

    @inlinable
    func fades(_ entry: Entry, _ sweep: RunSweep) -> Bool {
        switch self.policy.fading {
        case .never: false
        case .afterStop: !sweep.isComplete && !entry.isFading
        case .always: !entry.isFading
        }
    }

    /// Removes what `isGone` says, whatever has ended.
    ///
    /// - Returns: What is gone, to be released outside of locks.
    @inlinable
    public mutating func remove(where isGone: (Entry) -> Bool) -> [Key: Value] {
        var gone: [Key: Value] = [:]
        for (key, entry) in self.entries where isGone(entry) {
            self.drop(key, entry)
            gone[key] = entry.value
        }
        return gone
    }

    /// Removes everything.
    ///
    /// - Returns: What there was, to be released outside of locks.
    @inlinable
    public mutating func removeAll() -> [Key: Entry] {
        defer {
            self.entries = [:]
            self.last.count = 0
        }
        return self.entries
    }

    @inlinable
    mutating func drop(_ key: Key, _ entry: Entry) {
        if entry.run == self.last.run { self.last.count -= 1 }
        self.entries[key] = nil
    }
}
