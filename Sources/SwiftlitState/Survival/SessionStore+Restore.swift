extension SessionStore {
    /// Takes over what another process has written of the session. Before anybody uses the store.
    ///
    /// - Parameters:
    ///   - states: The values, which are decoded when code asks for them.
    ///   - keyedWidgets: The widgets whose values are entries of `st.sessionState`.
    ///   - coder: Decodes the values.
    package func restore(
        _ states: [StateKey: ArchivedState],
        keyedWidgets: [String: KeyedWidget],
        coder: any StateCoder
    ) {
        self.store.restore(states, coder: coder)
        // A widget whose value was not written takes the value that the browser shows.
        var versions: [String: UInt64] = [:]
        for key in keyedWidgets.keys { versions[key] = states[Self.dictionaryKey(key)]?.version }
        self.widgets.withTable { [versions] in $0.restore(keyedWidgets, versions: versions) }
    }

    /// Takes over the values of a bookmark, for states that have none yet.
    package func restore(bookmarked states: [StateKey: ArchivedState], coder: any StateCoder) {
        self.store.restore(states, coder: coder, isWritten: false)
    }

    /// The values that bookmarks hold, as their code wants it.
    package var bookmarkedEntries: [StateKey: StateEntry] { self.entries.filter { $0.value.retention.isBookmarked } }

    /// The values of the states that no code has asked for since the session was restored.
    package var archivedStates: [StateKey: ArchivedState] { self.store.archivedStates }
}

extension SharedStateStore {
    /// Takes over what another process has written, for states that have no value yet.
    package func restore(_ states: [StateKey: ArchivedState], coder: any StateCoder) {
        self.store.restore(states, coder: coder)
    }
}

extension SharedStateStore {
    /// Takes note of changes from now on.
    ///
    /// - Parameter onChange: Called with the first change after each ``takeChanges()``, perhaps under locks: it may only wake somebody.
    package func recordChanges(_ onChange: @escaping @Sendable () -> Void) { self.journal.begin(onChange) }

    /// The states that have changed since this was called last.
    package func takeChanges() -> KeyedChanges<StateKey, StateEntry> {
        var changes = KeyedChanges<StateKey, StateEntry>()
        let (keys, depths) = self.journal.takeWithCauses()
        for key in keys {
            if var entry = self.store.entry(key) {
                entry.causeDepth = depths[key] ?? 0
                changes.set[key] = entry
            } else if !self.store.isInitialized(key) {
                changes.removed.insert(key)
            }
        }
        return changes
    }

    /// Has changes taken note of again that could not be written. What led to them stays the same, as they are the same write: the bytes that are
    /// written tell.
    ///
    /// - Parameter isUnwritten: Says which.
    package func giveBack(_ changes: KeyedChanges<StateKey, StateEntry>, where isUnwritten: (StateKey) -> Bool) {
        for (key, entry) in changes.set where isUnwritten(key) {
            self.journal.changed(key, causeDepth: entry.causeDepth)
        }
        for key in changes.removed where isUnwritten(key) { self.journal.changed(key, causeDepth: 0) }
    }
}
