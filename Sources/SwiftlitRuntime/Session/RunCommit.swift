package import SwiftlitElements
@_spi(Runs) package import SwiftlitState
import SwiftlitWire

/// What has changed of a session since the end of the run before, when a run has come to its end.
///
/// The changes of all commits, one after the other, are the session: whoever writes them to a store can make it again.
/// Several may be merged into one before they are written. What a run was replaced in is in no commit; what its callbacks
/// have written is in the next one.
package struct RunCommit: Sendable {
    /// The session.
    package let session: String

    /// Counts the commits of the session from 1. A commit with a higher number is later.
    package fileprivate(set) var number = 0

    /// The run that has ended.
    package private(set) var run: Int

    /// Whether it has drawn all that it was to draw.
    package private(set) var isComplete: Bool

    /// The states, entries of `st.sessionState` among them.
    package var state = KeyedChanges<StateKey, StateEntry>()

    /// What the browser shows in widgets, by widget. Clicks, which last one run, are not in it.
    package var widgets = KeyedChanges<String, WireValue>()

    /// Which entries of `st.sessionState` are values of widgets, and how long these are kept: with `persistState`, while
    /// the widget is not on the page.
    package var keyedWidgets = KeyedChanges<String, KeyedWidget>()

    /// The page, where it is another one.
    package var page: PageRequest?

    /// The query of the URL, where it is another one.
    package var queryString: String?

    /// The fragments on the page, each with its key; empty for one without.
    package var fragments = KeyedChanges<String, String>()

    /// The uploads that widgets hold, by widget.
    package var uploads = KeyedChanges<String, Set<String>>()

    init(session: String, run: Int, isComplete: Bool) {
        self.session = session
        self.run = run
        self.isComplete = isComplete
    }

    /// Whether nothing has changed.
    package var isEmpty: Bool {
        self.state.isEmpty && self.widgets.isEmpty && self.keyedWidgets.isEmpty && self.page == nil
            && self.queryString == nil && self.fragments.isEmpty && self.uploads.isEmpty
    }

    /// Makes one commit of this one and the one after it.
    package mutating func merge(_ later: RunCommit) {
        self.number = later.number
        self.run = later.run
        self.isComplete = later.isComplete
        self.state.merge(later.state)
        self.widgets.merge(later.widgets)
        self.keyedWidgets.merge(later.keyedWidgets)
        self.page = later.page ?? self.page
        self.queryString = later.queryString ?? self.queryString
        self.fragments.merge(later.fragments)
        self.uploads.merge(later.uploads)
    }
}

/// All of a session that outlasts its runs, at one moment.
package struct SessionImage: Sendable, Equatable {
    /// The states.
    package var state: [StateKey: StateEntry] = [:]
    /// What the browser shows in widgets.
    package var widgets: [String: WireValue] = [:]
    /// The widgets whose values are entries of `st.sessionState`, by key.
    package var keyedWidgets: [String: KeyedWidget] = [:]
    /// The page that was asked for last.
    package var page = PageRequest()
    /// The query of the URL.
    package var queryString = ""
    /// The keys of the fragments on the page, by identifier.
    package var fragments: [String: String] = [:]
    /// The uploads that widgets hold, by widget.
    package var uploads: [String: Set<String>] = [:]

    /// Makes of the session at the commit before what it was at this one.
    package mutating func apply(_ commit: RunCommit) {
        commit.state.apply(to: &self.state)
        commit.widgets.apply(to: &self.widgets)
        commit.keyedWidgets.apply(to: &self.keyedWidgets)
        self.page = commit.page ?? self.page
        self.queryString = commit.queryString ?? self.queryString
        commit.fragments.apply(to: &self.fragments)
        commit.uploads.apply(to: &self.uploads)
    }
}

/// Knows what was committed last, and so what a commit has to name.
struct CommitRecorder {
    private var number = 0
    /// The session at the last commit, without states and widgets, which say themselves what has changed.
    private var last: SessionImage
    private var keyedWidgets: KnownKeyedWidgets

    /// - Parameter last: What the session was when another process had it.
    init(last: SessionImage = SessionImage()) {
        self.last = last
        self.keyedWidgets = KnownKeyedWidgets(last.keyedWidgets)
    }

    /// Adds to a commit, which names the changes of states and values of widgets, all else.
    ///
    /// - Parameters:
    ///   - state: Whose keyed widgets those of the session are.
    ///   - page: The page that was asked for last.
    ///   - queryString: The query of the URL.
    ///   - fragments: The keys of the fragments on the page.
    mutating func complete(
        _ commit: inout RunCommit,
        _ state: SessionStore,
        page: PageRequest,
        queryString: String,
        fragments: [String: String]
    ) {
        self.number += 1
        commit.number = self.number
        commit.keyedWidgets = state.keyedWidgetChanges(since: &self.keyedWidgets, with: commit.state)
        if page != self.last.page {
            commit.page = page
            self.last.page = page
        }
        if queryString != self.last.queryString {
            commit.queryString = queryString
            self.last.queryString = queryString
        }
        if !fragments.isEmpty || !self.last.fragments.isEmpty {
            commit.fragments = KeyedChanges(from: self.last.fragments, to: fragments)
            self.last.fragments = fragments
        }
        for id in commit.widgets.removed where self.last.uploads.removeValue(forKey: id) != nil {
            commit.uploads.removed.insert(id)
        }
        for (id, value) in commit.widgets.set {
            let files = value.fileIDs
            if files.isEmpty {
                if self.last.uploads.removeValue(forKey: id) != nil { commit.uploads.removed.insert(id) }
            } else if self.last.uploads.updateValue(files, forKey: id) != files {
                commit.uploads.set[id] = files
            }
        }
    }
}
