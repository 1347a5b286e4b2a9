import Testing

@testable import SwiftlitState

/// Random steps of several threads on a slot, compared with a model that only knows the value and who is reducing.
@Suite struct StateSlotModelTests {
    @Test func `a slot follows the model whatever happens`() {
        // To repeat a failure, put the printed seed here.
        let firstSeed = UInt64.random(in: .min ... .max)
        for seed in (0..<500).map({ firstSeed &+ $0 }) {
            let subject = SlotSubject(seed: seed)
            for _ in 0..<60 { subject.step() }
            if let difference = subject.difference {
                Issue.record("seed \(seed): \(difference)")
                return
            }
        }
    }
}

private final class SlotSubject {
    private struct Reduction {
        var start: Int?
        var changes: Int
    }

    private var slot = StateSlot(version: 0)
    private var generator: SeededGenerator
    private(set) var difference: String?

    // The model.
    private var value: Int?
    private var changes = 0
    private var isEnded = false
    private var isDetached = false
    private var reductions: [UInt: Reduction] = [:]
    /// A slot that somebody observes stays in use when it is cleared.
    private let isObserved: Bool

    init(seed: UInt64) {
        self.generator = SeededGenerator(seed: seed)
        self.isObserved = seed.isMultiple(of: 2)
        if self.isObserved {
            _ = self.slot.observe(StateObserver(id: 1, changed: {}, ended: {}))
        }
    }

    func step() {
        let number = UInt.random(in: 1...3, using: &self.generator)
        let thread = ThreadIdentity(rawValue: number)
        let new = Int.random(in: 0..<100, using: &self.generator)
        let isUsable = !self.isEnded && !self.isDetached
        switch Int.random(in: 0..<40, using: &self.generator) {
        case 0:
            _ = self.slot.end(budget: nil)
            self.isEnded = true
            self.value = nil
        case 1...3:
            let isAllowed = self.reductions[number] == nil
            if case .cleared = self.slot.clear(version: nil, budget: nil, on: thread) {
                self.check(isAllowed && isUsable, "cleared")
                self.isDetached = !self.isObserved
                self.changes += 1
                self.value = nil
            } else {
                self.check(!(isAllowed && isUsable), "not cleared")
            }
        case 4...12:
            let isAllowed = self.reductions[number] == nil && isUsable
            self.settle(
                self.slot.write(StateValue(new, budget: nil), expecting: .anything, budget: nil, on: thread),
                new: new,
                isExpected: isAllowed
            )
        case 13...16:
            let isAllowed = self.reductions[number] == nil && isUsable && self.value == nil
            self.settle(
                self.slot.write(StateValue(new, budget: nil), expecting: .noValue, budget: nil, on: thread),
                new: new,
                isExpected: isAllowed
            )
        case 17...27:
            let isAllowed = self.reductions[number] == nil && isUsable
            if case .reduce(let box, let version) = self.slot.reducerBegan(on: thread) {
                self.check(isAllowed, "reducer began")
                self.check(box.map { StateHandle.typed($0, as: Int.self).value } == self.value, "reducer's value")
                self.check(version == UInt64(self.changes), "version \(version), not \(self.changes)")
                self.reductions[number] = Reduction(start: self.value, changes: self.changes)
            } else {
                self.check(!isAllowed, "reducer refused")
            }
        case 28...29:
            guard self.reductions.removeValue(forKey: number) != nil else { return }
            self.slot.reducerFailed(on: thread)
        default:
            guard let reduction = self.reductions.removeValue(forKey: number) else { return }
            let expectation: StateSlot.Expectation =
                reduction.start == nil ? .noValue : .version(UInt64(reduction.changes))
            let isUntouched =
                reduction.start == nil ? self.value == nil : reduction.changes == self.changes && self.value != nil
            self.settle(
                self.slot.reduced(
                    to: StateValue(new, budget: nil),
                    expecting: expectation,
                    budget: nil,
                    on: thread
                ),
                new: new,
                isExpected: isUsable && isUntouched
            )
        }
        self.check(self.slot.isInitialized == (self.value != nil), "initialized: \(self.slot.isInitialized)")
        if case .found(let box, _) = self.slot.read() {
            self.check(box.map { StateHandle.typed($0, as: Int.self).value } == self.value, "value")
        } else {
            self.check(self.isEnded || self.isDetached, "not readable")
        }
    }

    private func settle(_ onWrite: StateSlot.OnWrite, new: Int, isExpected: Bool) {
        if case .written(let change) = onWrite {
            self.check(isExpected, "written")
            self.changes += 1
            self.check(change.version == UInt64(self.changes), "version \(change.version), not \(self.changes)")
            self.value = new
        } else {
            self.check(!isExpected, "not written: \(onWrite)")
        }
    }

    private func check(_ isRight: Bool, _ difference: @autoclosure () -> String) {
        if !isRight, self.difference == nil { self.difference = difference() }
    }
}
