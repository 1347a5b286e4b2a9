#if Cluster
    internal import SwiftlitExecutors
    private import Synchronization

    /// Sends what a function yields to its caller, which says how much of it was read.
    final class ForwardedElements: ElementSink {
        private struct State {
            var credit = 0
            var acknowledge: (@Sendable (Int) -> Void)?
        }

        private let send: @Sendable ([UInt8]) -> Void
        private let state = Mutex(State())

        init(_ send: @escaping @Sendable ([UInt8]) -> Void) { self.send = send }

        func take(_ records: [UInt8], acknowledge: @escaping @Sendable (Int) -> Void) {
            self.state.withLock { $0.acknowledge = acknowledge }
            self.send(records)
        }

        /// The caller has read so many bytes since the function began.
        func setCredit(_ credit: Int) {
            let (count, acknowledge) = self.state.withLock { state -> (Int, (@Sendable (Int) -> Void)?) in
                // One that comes late knows less.
                let count = max(0, credit - state.credit)
                state.credit += count
                return (count, state.acknowledge)
            }
            if count > 0 { acknowledge?(count) }
        }

        func offer(_ record: [UInt8], orLater resume: @escaping @Sendable () -> Void) -> ElementOffer {
            // Functions of this process have a reader here.
            .refused(CancellationError())
        }
    }
#endif
