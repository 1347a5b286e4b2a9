private import Synchronization

/// An observer's place at a cell.
struct StateObservation: Sendable {
    private let cell: StateCell
    private let id: UInt64

    init(cell: StateCell, id: UInt64) {
        self.cell = cell
        self.id = id
    }

    func cancel() {
        self.cell.removeObserver(self.id)
    }
}

private let lastObserverID = Atomic<UInt64>(0)

extension StateHandle {
    /// Tells of changes until the observation is cancelled or the session ends. `nil` if there is nothing to observe
    /// any more.
    func observe(
        changed: @escaping @Sendable () -> Void,
        ended: @escaping @Sendable () -> Void
    ) -> StateObservation? {
        let id = lastObserverID.wrappingAdd(1, ordering: .relaxed).newValue
        let observer = StateObserver(id: id, changed: changed, ended: ended)
        var cell = self.cell
        while true {
            switch cell.observe(observer) {
            case .observing:
                return StateObservation(cell: cell, id: id)
            case .ended:
                return nil
            case .detached:
                // Without a cell of this type there is nothing to observe.
                guard let current = try? self.currentCell() else { return nil }
                cell = current
            }
        }
    }
}
