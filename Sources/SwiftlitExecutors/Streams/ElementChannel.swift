internal import Synchronization

/// The way of encoded elements from a function to one reader, bounded.
package final class ElementChannel: ElementSink {
    /// How many bytes wait for the reader before functions do. Those of a worker on the way come on top, as many again.
    package static let capacity = 64 * 1_024

    /// What the reader gets.
    package enum Event: Sendable {
        case records([UInt8])
        case ended((any Error)?)
    }

    private struct Block {
        var records: [UInt8]
        /// Tells the worker that they were read; `nil` for those of this process.
        var acknowledge: (@Sendable (Int) -> Void)?
    }

    private struct State {
        var blocks: [Block] = []
        var byteCount = 0
        var reader: CheckedContinuation<Void, Never>?
        /// Functions that wait for room.
        var waiting: [@Sendable () -> Void] = []
        var hasEnded = false
        var error: (any Error)?
    }

    private let state = Mutex(State())

    package init() {}

    // MARK: - Functions

    package func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void) {
        let reader = self.state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard !state.hasEnded else { return nil }
            state.blocks.append(Block(records: records, acknowledge: acknowledge))
            state.byteCount += records.count
            return state.reader.take()
        }
        reader?.resume()
    }

    package func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer {
        let (offer, reader) = self.state.withLock { state -> (ElementOffer, CheckedContinuation<Void, Never>?) in
            if state.hasEnded { return (.refused(CancellationError()), nil) }
            if state.byteCount > 0, state.byteCount + record.count > Self.capacity {
                state.waiting.append(resume)
                return (.later, nil)
            }
            if state.blocks.last.map({ $0.acknowledge == nil }) ?? false {
                state.blocks[state.blocks.count - 1].records += record
            } else {
                state.blocks.append(Block(records: record))
            }
            state.byteCount += record.count
            return (.taken, state.reader.take())
        }
        reader?.resume()
        return offer
    }

    /// No more will come: the function has returned, or thrown. Elements that wait are read first.
    package func finish(throwing error: (any Error)? = nil) {
        let (reader, waiting) = self.state.withLock { state in
            if !state.hasEnded { (state.hasEnded, state.error) = (true, error) }
            defer { state.waiting = [] }
            return (state.reader.take(), state.waiting)
        }
        reader?.resume()
        for one in waiting { one() }
    }

    // MARK: - The reader

    /// Waits for the next elements. One reader; after the end, always the end. Cancelling the task ends the wait with `CancellationError`.
    package func next() async -> Event {
        await withTaskCancellationHandler {
            while true {
                if let event = self.takeEvent() { return event }
                if Task.isCancelled { return .ended(CancellationError()) }
                await withCheckedContinuation { continuation in
                    let isReady = self.state.withLock { state in
                        let isReady = !state.blocks.isEmpty || state.hasEnded
                        if !isReady { state.reader = continuation }
                        return isReady
                    }
                    if isReady || Task.isCancelled { self.wakeReader(or: isReady ? continuation : nil) }
                }
            }
        } onCancel: {
            self.wakeReader(or: nil)
        }
    }

    private func wakeReader(or other: CheckedContinuation<Void, Never>?) {
        let reader = self.state.withLock { $0.reader.take() }
        reader?.resume()
        other?.resume()
    }

    private func takeEvent() -> Event? {
        let (event, blocks, waiting) = self.state.withLock { state -> (Event?, [Block], [@Sendable () -> Void]) in
            guard !state.blocks.isEmpty else {
                return (state.hasEnded ? Event.ended(state.error) : nil, [], [])
            }
            let blocks = state.blocks
            let waiting = state.waiting
            (state.blocks, state.waiting, state.byteCount) = ([], [], 0)
            return (Event.records(blocks.count == 1 ? blocks[0].records : blocks.flatMap(\.records)), blocks, waiting)
        }
        for block in blocks { block.acknowledge?(block.records.count) }
        for one in waiting { one() }
        return event
    }
}
