#if Cluster
    internal import Testing

    @testable import SwiftlitCluster

    /// The caller decides which worker runs its function.
    @Suite struct `The state of a call` {
        private static func message(
            _ kind: WorkerMessage.Kind,
            _ worker: String,
            _ delivery: Int,
            sequence: Int = 0,
            _ items: [WorkerItem] = []
        ) -> WorkerMessage {
            WorkerMessage(kind: kind, worker: worker, delivery: delivery, sequence: sequence, items: items)
        }

        @Test func `takes what the worker says that it let begin, in order and once`() {
            var state = CallerState(retryCount: 0)
            #expect(!state.take(Self.message(.items, "a", 1, sequence: 1)).1.isWanted, "it has not begun")
            guard case (.began, let begun) = state.take(Self.message(.begin, "a", 1)) else {
                return #expect(Bool(false))
            }
            #expect(begun.isWanted)
            guard case (.answer, let again) = state.take(Self.message(.begin, "a", 1)) else {
                return #expect(Bool(false))
            }
            #expect(again.isWanted, "the answer was lost")
            let item = WorkerItem(kind: .part, bytes: [1])
            guard case (.items(let items), let one) = state.take(Self.message(.items, "a", 1, sequence: 1, [item]))
            else {
                return #expect(Bool(false))
            }
            #expect(items.count == 1)
            #expect(one.received == 1)
            guard case (.answer, let twice) = state.take(Self.message(.items, "a", 1, sequence: 1, [item])) else {
                return #expect(Bool(false))
            }
            #expect(twice.received == 1)
            #expect(!state.take(Self.message(.items, "b", 1, sequence: 2)).1.isWanted)
            let end = WorkerItem(kind: .end)
            guard case (.items, let last) = state.take(Self.message(.items, "a", 1, sequence: 2, [end])) else {
                return #expect(Bool(false))
            }
            #expect(last.isWanted)
            #expect(!state.take(Self.message(.begin, "c", 9)).1.isWanted, "it is over")
        }

        @Test func `lets another worker begin as often as it may`() {
            var state = CallerState(retryCount: 1)
            _ = state.take(Self.message(.begin, "a", 1))
            guard case (.began, _) = state.take(Self.message(.begin, "b", 2)) else { return #expect(Bool(false)) }
            #expect(state.worker == "b")
            #expect(!state.take(Self.message(.items, "a", 1, sequence: 1)).1.isWanted, "the first one is fenced out")
            #expect(!state.take(Self.message(.begin, "a", 1)).1.isWanted)
            guard case (.lost(let worker), let answer) = state.take(Self.message(.begin, "c", 3)) else {
                return #expect(Bool(false))
            }
            #expect(worker == "b")
            #expect(!answer.isWanted)
        }

        @Test func `lets no other worker begin when the reader has had elements`() {
            var state = CallerState(retryCount: 5)
            _ = state.take(Self.message(.begin, "a", 1))
            _ = state.take(Self.message(.items, "a", 1, sequence: 1, [WorkerItem(kind: .elements, bytes: [1])]))
            state.read(10)
            #expect(state.answer.credit == 10)
            guard case (.lost, _) = state.take(Self.message(.begin, "b", 2)) else { return #expect(Bool(false)) }
        }

        /// A function that may run once has at most one worker that was told to begin, whatever comes in whatever order; the one that ends it is the
        /// newest that began.
        @Test(arguments: 0..<50)
        func `has one worker at a time`(seed: UInt64) {
            var random = SplitMix(state: seed)
            let retryCount = Int.random(in: 0...3, using: &random)
            var state = CallerState(retryCount: retryCount)
            var begun: [(worker: String, delivery: Int)] = []
            var isOver = false
            for _ in 0..<200 {
                let worker = ["a", "b", "c"].randomElement(using: &random) ?? ""
                let delivery = Int.random(in: 1...8, using: &random)
                let kind = [WorkerMessage.Kind.begin, .begin, .items, .unfit].randomElement(using: &random) ?? .begin
                var items: [WorkerItem] = []
                if Int.random(in: 0..<40, using: &random) == 0 { items = [WorkerItem(kind: .end)] }
                let (step, answer) = state.take(
                    Self.message(kind, worker, delivery, sequence: state.answer.received + 1, items)
                )
                switch step {
                case .began:
                    #expect(!isOver)
                    #expect(delivery > (begun.last?.delivery ?? 0))
                    begun.append((worker, delivery))
                case .items(let items):
                    #expect(!isOver)
                    #expect(begun.last.map { $0 == (worker, delivery) } == true)
                    if items.contains(where: { $0.kind == .end }) { isOver = true }
                case .lost:
                    #expect(!isOver)
                    isOver = true
                case .answer:
                    if answer.isWanted, kind != .unfit { #expect(begun.last.map { $0 == (worker, delivery) } == true) }
                case .unfit: #expect(begun.isEmpty)
                }
                #expect(begun.count <= retryCount + 1)
            }
        }
    }
#endif
