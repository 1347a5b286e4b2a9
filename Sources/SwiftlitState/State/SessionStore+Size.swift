extension SessionStore {
    /// About how many bytes the values take together, as ``StateSized`` estimates them.
    ///
    /// Asks each value, so it costs time in proportion to their number. Call it without locks: it may run the code of their types.
    package var estimatedByteCount: Int {
        self.store.allCells.reduce(0) { sum, cell in
            guard case .found(let box?, _) = cell.read(), let box = box as? any AnyStateBox else { return sum }
            let (total, isTooLarge) = sum.addingReportingOverflow(SwiftlitState.estimatedByteCount(of: box.anyValue))
            return isTooLarge ? .max : total
        }
    }
}
