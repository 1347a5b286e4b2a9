import Testing

@_spi(Runs) @testable import SwiftlitState

@Suite struct RunScopedStoreTests {
    private typealias Store = RunScopedStore<String, Int>

    /// A store in which run 1 has drawn a page with a fragment.
    private func store(_ policy: SweepPolicy) -> Store {
        var store = Store(policy)
        store.put(1, for: "page", run: 1)
        store.put(2, for: "part", in: RunScope(fragmentID: "f"), run: 1)
        return store
    }

    @Test func `what a run of the whole page leaves out goes`() {
        var store = self.store(.values)
        store.put(3, for: "page", run: 2)
        let swept = store.sweep(RunSweep(run: 2))
        #expect(swept.gone == ["part": 2] && swept.faded.isEmpty)
        #expect(Array(store.keys) == ["page"])
    }

    @Test func `a run of a fragment leaves alone what is outside of it`() {
        var store = self.store(.values)
        #expect(store.sweep(RunSweep(run: 2, fragmentIDs: ["f"])).gone == ["part": 2])
        #expect(Array(store.keys) == ["page"])
    }

    @Test(arguments: [SweepPolicy.values, .parts, .files]) func `a run that leaves nothing out changes nothing`(
        policy: SweepPolicy
    ) {
        var store = self.store(policy)
        store.put(1, for: "page", run: 2)
        _ = store.redraw("part", run: 2) { $0.value += 1 }
        let swept = store.sweep(RunSweep(run: 2))
        #expect(swept.gone.isEmpty && swept.faded.isEmpty)
        #expect(store.count == 2)
    }

    @Test func `values stay after a run that was stopped, parts and files fade`() {
        for (policy, fades) in [(SweepPolicy.values, false), (.parts, true), (.files, true)] {
            var store = self.store(policy)
            let swept = store.sweep(RunSweep(run: 2, isComplete: false))
            #expect(swept.gone.isEmpty)
            #expect(swept.faded.isEmpty != fades)
            #expect(store.count == 2)
        }
    }

    @Test func `what fades goes with the next sweep that reaches it, which is that of the heir`() {
        var store = self.store(.files)
        #expect(store.sweep(RunSweep(run: 2, fragmentIDs: ["g", "f"], heirID: "g")).faded == ["part": 2])
        #expect(store.sweep(RunSweep(run: 3, fragmentIDs: ["f"], heirID: "f")).gone.isEmpty)
        #expect(store.sweep(RunSweep(run: 4, fragmentIDs: ["g"], heirID: "g")).gone == ["part": 2])
    }

    @Test func `what fades and is drawn again stays`() {
        var store = self.store(.files)
        _ = store.sweep(RunSweep(run: 2, fragmentIDs: ["f"], heirID: "f"))
        store.put(5, for: "part", in: RunScope(fragmentID: "f"), run: 3)
        #expect(store.sweep(RunSweep(run: 3, fragmentIDs: ["f"], heirID: "f")).gone.isEmpty)
        #expect(store.sweep(RunSweep(run: 4, fragmentIDs: ["f"], heirID: "f")).faded == ["part": 5])
    }

    @Test func `what a later run has drawn, an older one does not change`() {
        var store = self.store(.values)
        store.put(9, for: "page", run: 5)
        guard case .outdated = store.put(7, for: "page", run: 4) else {
            Issue.record("an older run has changed it")
            return
        }
        #expect(store.redraw("page", run: 4) { $0.value = 7 } == nil)
        #expect(store.sweep(RunSweep(run: 4)).gone == ["part": 2])
        #expect(store["page"]?.value == 9)
    }

    @Test func `what lasts as long as a page goes when a run of the whole page shows another one`() {
        var store = Store(.values)
        store.put(1, for: "a", in: RunScope(lifetime: .page("one")), run: 1)
        store.put(2, for: "b", in: RunScope(lifetime: .session), run: 1)
        #expect(store.sweep(RunSweep(run: 2), page: "one").gone.isEmpty)
        #expect(store.sweep(RunSweep(run: 3, fragmentIDs: ["f"]), page: "two").gone.isEmpty)
        #expect(store.sweep(RunSweep(run: 4), page: "two").gone == ["a": 1])
        #expect(store.sweep(RunSweep(run: 5), page: "three").gone.isEmpty)
    }

    /// What is known of each key, kept the plain way.
    private struct Model {
        struct Item {
            var value: Int
            var fragment: String
            var run: Int
            var isFading = false
        }
        var items: [String: Item] = [:]
    }

    @Test(arguments: UInt64(0)..<100, [SweepPolicy.values, .parts, .files]) func `random runs agree with the model`(
        seed: UInt64,
        policy: SweepPolicy
    ) {
        var dice = SeededGenerator(seed: seed)
        var store = Store(policy)
        var model = Model()
        let fragments = ["", "f", "g"]
        for run in 1...200 {
            let part = fragments.randomElement(using: &dice)!
            for key in 0..<8 where Int.random(in: 0..<4, using: &dice) > 0 {
                let fragment = fragments[key % 3]
                guard part.isEmpty || part == fragment else { continue }
                store.put(run, for: "\(key)", in: RunScope(fragmentID: fragment), run: run)
                model.items["\(key)"] = Model.Item(value: run, fragment: fragment, run: run)
            }
            switch Int.random(in: 0..<10, using: &dice) {
            case 0:
                store.adopt(-run, for: "adopted")
                model.items["adopted"] = Model.Item(value: -run, fragment: "", run: 0)
            case 1:
                let removed = store.remove { $0.value % 7 == 0 }
                #expect(removed == model.items.filter { $0.value.value % 7 == 0 }.mapValues(\.value))
                model.items = model.items.filter { $0.value.value % 7 != 0 }
            default: break
            }
            guard Int.random(in: 0..<4, using: &dice) > 0 else { continue }
            let isComplete = Int.random(in: 0..<3, using: &dice) > 0
            let swept = store.sweep(
                RunSweep(run: run, fragmentIDs: part.isEmpty ? nil : [part], heirID: part, isComplete: isComplete)
            )
            var (gone, faded): ([String: Int], [String: Int]) = ([:], [:])
            for (key, item) in model.items where isComplete || policy.includesStopped {
                guard item.run < run, part.isEmpty || item.fragment == part else { continue }
                let fades: Bool =
                    switch policy.fading {
                    case .never: false
                    case .afterStop: !isComplete && !item.isFading
                    case .always: !item.isFading
                    }
                if fades {
                    faded[key] = item.value
                    model.items[key] = Model.Item(value: item.value, fragment: part, run: item.run, isFading: true)
                } else {
                    gone[key] = item.value
                    model.items[key] = nil
                }
            }
            #expect(swept.gone == gone && swept.faded == faded, "seed \(seed), run \(run)")
            #expect(store.byKey.mapValues(\.value) == model.items.mapValues(\.value), "seed \(seed), run \(run)")
        }
    }
}
