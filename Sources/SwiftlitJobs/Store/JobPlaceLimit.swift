/// Something of which a job takes one place while it runs, of a number that all processes share.
package struct JobPlaceLimit: Sendable, Hashable, Comparable {
    /// What it is: a function, a group or an owner.
    package var name: String
    /// How many jobs run at the same time; at least 1.
    package var limit: Int

    package init(name: String, limit: Int) {
        self.name = name
        self.limit = max(1, limit)
    }

    package static func < (left: JobPlaceLimit, right: JobPlaceLimit) -> Bool {
        (left.name, left.limit) < (right.name, right.limit)
    }
}
