private import Synchronization

/// Names one run of a function within its runtime.
package enum ActivityID: Hashable, Sendable {
    case call(UInt64)
    /// A cached value is being loaded.
    case load(UInt64)
    /// A place in a limit was asked for outside of any of these.
    case place(UInt64)
}

/// A run of a function that others wait for, or that holds or wants a place in a limit.
///
/// The task-local one tells on whose behalf a call is made. It counts only for the task of the run and its child tasks, which the run cannot end
/// before: a `Task` that the function starts inherits it as well, but the run does not wait for that.
package final class Activity: Sendable {
    /// What the current task inherited, whether it counts or not.
    @TaskLocal fileprivate static var bound: Activity?

    package let id: ActivityID
    /// What errors call the run.
    package let name: any CustomStringConvertible & Sendable
    /// The run that made the call, if one did.
    let outer: Activity?
    /// Where the activity is known; names of other registries mean others.
    let registry: ObjectIdentifier
    private let isOver = Atomic<Bool>(false)
    /// Whether the run's task prefers an executor. Then its child tasks do as well, and tasks that it merely starts do not.
    private let prefersExecutor = Atomic<Bool>(false)

    package init(
        _ id: ActivityID,
        name: any CustomStringConvertible & Sendable,
        outer: Activity?,
        in registry: LimitRegistry
    ) {
        self.id = id
        self.name = name
        self.outer = outer
        self.registry = ObjectIdentifier(registry)
    }

    /// The run that the current task is a part of, as `registry` knows it, or `nil`.
    ///
    /// A task that was started with an executor of its own choice, and tasks under a run that prefers no executor, are taken for child tasks.
    package static func current(in registry: LimitRegistry) -> Activity? {
        guard let activity = self.bound, activity.registry == ObjectIdentifier(registry),
            !activity.isOver.load(ordering: .acquiring)
        else { return nil }
        if activity.prefersExecutor.load(ordering: .relaxed), !self.taskPrefersExecutor { return nil }
        return activity
    }

    private static var taskPrefersExecutor: Bool {
        withUnsafeCurrentTask { $0?.unownedTaskExecutor != nil }
    }

    /// Whether the current task inherited a run that it is no part of.
    package static var isStray: Bool {
        guard let activity = self.bound else { return false }
        return activity.prefersExecutor.load(ordering: .relaxed) && !self.taskPrefersExecutor
    }

    /// Runs `body` as `activity`, or as none.
    package static func run<Success>(
        _ activity: Activity?,
        _ body: nonisolated(nonsending) () async throws -> Success
    ) async rethrows -> Success {
        guard let activity else {
            if self.bound == nil { return try await body() }
            return try await self.$bound.withValue(nil, operation: body)
        }
        activity.prefersExecutor.store(self.taskPrefersExecutor, ordering: .relaxed)
        return try await self.$bound.withValue(activity, operation: body)
    }

    /// The run is over: what is started from now on by tasks that it left behind is not on its behalf.
    package func end() { self.isOver.store(true, ordering: .releasing) }

    var party: WaitGraph.Party { WaitGraph.Party(id: self.id, name: self.name) }
}
