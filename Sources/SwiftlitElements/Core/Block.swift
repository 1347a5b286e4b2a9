private import Synchronization

/// A container of the page during one script run: where it is, and where its next child goes.
package final class Block: Sendable {
    /// What a container is, for the rules of nesting.
    package enum Kind: Sendable {
        case main, sidebar, event, bottom
        case container, columns, column, expander, tabs, tab, popover, form, status, placeholder, dialog
    }

    /// The run that made it. Writing after the run has ended does nothing.
    package let run: any ElementRun

    /// The position of the container itself; its children are one number longer.
    package let path: [UInt32]

    /// What it is.
    package let kind: Kind

    /// The container around it; `nil` for the four roots.
    package let parent: Block?

    /// The form that its widgets belong to; empty outside of forms.
    package let formID: String

    /// The page that its elements belong to (`ForwardMsgMetadata.active_script_hash`).
    package let pageHash: String

    /// The fragment that its elements belong to; empty outside of fragments.
    package let fragmentID: String

    private let cursor: Cursor

    /// The one position that children go to, where each replaces the one before; `nil` for containers that grow.
    private let slot: Placement?

    /// Creates a root of the page.
    package init(
        root kind: Kind,
        number: UInt32,
        cursor: Cursor,
        run: any ElementRun,
        pageHash: String,
        fragmentID: String = ""
    ) {
        self.run = run
        self.path = [number]
        self.kind = kind
        self.parent = nil
        self.formID = ""
        self.pageHash = pageHash
        self.fragmentID = fragmentID
        self.cursor = cursor
        self.slot = nil
    }

    /// Creates a container at a position, as a child of the position's container.
    package init(_ kind: Kind, at placement: Placement, formID: String? = nil) {
        self.run = placement.block.run
        self.path = placement.path
        self.kind = kind
        self.parent = placement.block
        self.formID = formID ?? placement.block.formID
        self.pageHash = placement.block.pageHash
        self.fragmentID = placement.block.fragmentID
        self.cursor = Cursor()
        self.slot = nil
    }

    /// Creates what `st` writes to inside a placeholder: each element replaces the one before.
    package init(replacing placement: Placement) {
        let block = placement.block
        self.run = block.run
        self.path = block.path
        self.kind = .placeholder
        self.parent = block
        self.formID = block.formID
        self.pageHash = block.pageHash
        self.fragmentID = block.fragmentID
        self.cursor = block.cursor
        var slot = placement
        slot.isRewrite = true
        self.slot = slot
    }

    /// Creates another view of a container: the same places, in `run`, for elements of a fragment.
    ///
    /// - Parameter childCount: How many children the browser knows of, where the container belongs to an earlier run
    ///   than `run`.
    private init(_ block: Block, run: any ElementRun, fragmentID: String, childCount: UInt32) {
        let isSameRun = block.run === run
        self.run = run
        self.path = block.path
        self.kind = block.kind
        self.parent = isSameRun ? block.parent : block.parent.map { $0.rebound(to: run) }
        self.formID = block.formID
        self.pageHash = block.pageHash
        self.fragmentID = fragmentID
        self.cursor = isSameRun ? block.cursor : Cursor(startingAt: childCount)
        self.slot = nil
    }

    /// This container for children that belong to a fragment.
    package func view(of fragmentID: String) -> Block {
        Block(self, run: self.run, fragmentID: fragmentID, childCount: 0)
    }

    /// This container, which an earlier run has drawn, in a run that draws a part of the page only.
    ///
    /// - Parameter childCount: How many children the browser knows of.
    package func rebound(to run: any ElementRun, childCount: UInt32 = 0) -> Block {
        Block(self, run: run, fragmentID: self.fragmentID, childCount: childCount)
    }

    /// Takes the next position.
    package func nextPlacement() -> Placement {
        if let slot = self.slot { return slot }
        return Placement(block: self, index: self.cursor.take(), isRewrite: false)
    }

    /// The position that the next element will get, without taking it: where transients go.
    package func upcomingPlacement() -> Placement {
        if let slot = self.slot { return slot }
        return Placement(block: self, index: self.cursor.upcoming, isRewrite: true)
    }

    /// Notes that a child is being sent, one at a time for each run.
    ///
    /// - Returns: The children before it that have not been sent: tasks that write side by side take positions in one
    ///   order and may send in another, and the browser refuses a child that comes before its elder siblings.
    package func noteSending(_ index: UInt32, occupies: Bool) -> Range<UInt32> {
        self.cursor.noteSending(index, occupies: occupies)
    }

    /// Notes that a child that can be replaced is a container now.
    ///
    /// - Returns: Whether it was one before.
    package func noteContainer(at index: UInt32) -> Bool {
        self.cursor.noteContainer(at: index)
    }

    /// Whether this container or one around it is of a kind.
    package func isInside(_ kind: Kind) -> Bool {
        self.kind == kind || (self.parent?.isInside(kind) ?? false)
    }

    /// The root it is under.
    package var root: Kind {
        self.parent?.root ?? self.kind
    }
}

/// Counts the children of a container.
package final class Cursor: Sendable {
    private let next = Atomic<UInt32>(0)
    private let containers = Mutex<Set<UInt32>>([])

    /// How many children the browser knows of. Written under the lock that orders the messages of the run.
    private let sentCount = Atomic<UInt32>(0)

    /// Starts at the first child, or behind children that the browser knows of.
    package init(startingAt index: UInt32 = 0) {
        self.next.store(index, ordering: .relaxed)
        self.sentCount.store(index, ordering: .relaxed)
    }

    /// Leaves out the children up to an index, which the browser knows of.
    package func advance(to index: UInt32) {
        self.next.max(index, ordering: .relaxed)
        self.sentCount.max(index, ordering: .relaxed)
    }

    /// Takes the next index.
    package func take() -> UInt32 {
        self.next.wrappingAdd(1, ordering: .relaxed).oldValue
    }

    /// The index that will be taken next.
    package var upcoming: UInt32 {
        self.next.load(ordering: .relaxed)
    }

    fileprivate func noteSending(_ index: UInt32, occupies: Bool) -> Range<UInt32> {
        let sent = self.sentCount.load(ordering: .relaxed)
        self.sentCount.store(max(sent, occupies ? index + 1 : index), ordering: .relaxed)
        return min(sent, index)..<index
    }

    func noteContainer(at index: UInt32) -> Bool {
        self.containers.withLock { !$0.insert(index).inserted }
    }
}

/// The places in the four roots of a page, shared by all views of them during one run.
package final class RootCursors: Sendable {
    fileprivate let main = Cursor()
    fileprivate let sidebar = Cursor()
    fileprivate let event: Cursor
    fileprivate let bottom = Cursor()

    /// Where toasts go at the earliest, so that they leave open dialogs alone.
    fileprivate let toastStart: UInt32

    /// Starts with an empty page, or for a part of one: the other roots are not written to directly then.
    ///
    /// - Parameters:
    ///   - eventStart: How many toasts and dialogs come before those of this part.
    ///   - toastStart: Where toasts go at the earliest.
    package init(eventStart: UInt32 = 0, toastStart: UInt32 = 0) {
        self.event = Cursor(startingAt: eventStart)
        self.toastStart = toastStart
    }

    /// How many toasts and dialogs there have been.
    package var eventCount: UInt32 { self.event.upcoming }

    /// How many elements there have been in the strip below the main part.
    package var bottomCount: UInt32 { self.bottom.upcoming }

    /// Makes room for a toast.
    package func prepareToast() {
        if self.toastStart > 0 { self.event.advance(to: self.toastStart) }
    }
}

/// The four roots of a page, for elements of one page (`active_script_hash`).
package struct RootBlocks: Sendable {
    /// Where elements go by default (root 0).
    package let main: Block
    /// The sidebar (root 1).
    package let sidebar: Block
    /// Toasts and dialogs (root 2).
    package let event: Block
    /// The strip below the main part (root 3).
    package let bottom: Block

    /// The places in them.
    package let cursors: RootCursors

    /// Creates the roots of a run for the elements of a page.
    ///
    /// - Parameter fragmentID: The fragment that toasts and dialogs belong to; empty outside of fragments.
    package init(_ cursors: RootCursors, run: any ElementRun, pageHash: String, fragmentID: String = "") {
        self.cursors = cursors
        self.main = Block(root: .main, number: 0, cursor: cursors.main, run: run, pageHash: pageHash)
        self.sidebar = Block(root: .sidebar, number: 1, cursor: cursors.sidebar, run: run, pageHash: pageHash)
        self.event = Block(
            root: .event,
            number: 2,
            cursor: cursors.event,
            run: run,
            pageHash: pageHash,
            fragmentID: fragmentID
        )
        self.bottom = Block(root: .bottom, number: 3, cursor: cursors.bottom, run: run, pageHash: pageHash)
    }
}
