#if Macros
    import Swiftlit

    /// Starts simulations as jobs, and draws how they approach the exact price while they run.
    enum LabPage {
        /// An experiment: what is simulated, and the job that does it.
        struct Experiment: Sendable {
            var option: CallOption
            var job: Job<Yielded<Batch>>
        }

        static func draw() async throws {
            st.title("Monte-Carlo lab")
            st.caption(
                "The price of a call option, from simulated paths in worker processes. Change a value while it runs: the job goes on."
            )
            @UseState("experiments", namespace: #fileID) var experiments = [Experiment]()
            let (option, batchCount, isStarted) = self.drawForm()
            if isStarted {
                let seed = UInt64.random(in: 0 ... .max)
                let job = try await $simulate.submit(option, seed: seed, batchCount: batchCount, pathCount: 20_000)
                $experiments.update { $0.append(Experiment(option: option, job: job)) }
            }
            guard !experiments.isEmpty else {
                st.info("Start a simulation.")
                return
            }
            let number = st.segmentedControl(
                "Experiment",
                Array(1...experiments.count),
                default: experiments.count,
                key: "experiment-of-\(experiments.count)"
            )
            let shown = experiments[min(max(number, 1), experiments.count) - 1]
            try await self.draw(shown)
        }

        private static func drawForm() -> (CallOption, Int, Bool) {
            st.sidebar {
                var option = CallOption()
                option.price = Double(st.slider("Price", value: 100, in: 50...200))
                option.strike = Double(st.slider("Strike", value: 105, in: 50...200))
                option.volatility = Double(st.slider("Volatility, %", value: 20, in: 5...80)) / 100
                option.time = Double(st.slider("Months", value: 12, in: 1...36)) / 12
                let batchCount = st.numberInput("Batches of 20,000 paths", value: 200, in: 1...5_000)
                return (option, batchCount, st.button("Start", type: .primary))
            }
        }

        /// Draws how far the job is and the estimate after each batch, as the batches come.
        ///
        /// The bar and the button are the page's own and not `st.job`, which is a fragment: that waits for the run of the page, and this one goes on
        /// for as long as the job does.
        private static func draw(_ experiment: Experiment) async throws {
            let job = experiment.job
            let exact = experiment.option.exactPrice
            let (progress, action) = st.columns(weights: 4, 1, verticalAlignment: .bottom)
            let bar = progress.progress(0)
            let button = action.empty()
            if !job.status.isEnded { button.button("Cancel", width: .stretch) { job.cancel() } }
            let (left, middle, right) = st.columns(3)
            let (price, error, paths) = (left.empty(), middle.empty(), right.empty())
            let chart = st.empty()
            var total = Batch()
            var estimates: [Double] = []
            var errors: [Double] = []
            func show() {
                if let now = job.snapshot {
                    let title = "Strike \(Int(experiment.option.strike)), volatility \(experiment.option.volatility)"
                    bar.update(now.fraction ?? 0, text: "**\(title)** · \(now.text)")
                }
                guard total.count > 0 else { return }
                price.metric("Simulated", total.mean.rounded(to: 4), delta: (total.mean - exact).rounded(to: 4))
                error.metric("± with 95 %", total.error.rounded(to: 4))
                paths.metric("Paths", total.count)
                chart.lineChart(
                    DataTable(
                        DataColumn("paths", estimates.indices.map { ($0 + 1) * 20_000 }),
                        DataColumn("simulated less exact", estimates.map { $0 - exact }),
                        DataColumn("95 %", errors),
                        DataColumn("- 95 %", errors.map { -$0 })
                    ),
                    x: "paths",
                    y: ["simulated less exact", "95 %", "- 95 %"]
                )
            }
            show()
            defer {
                button.empty()
                show()
            }
            let clock = ContinuousClock()
            var drawn = clock.now
            do {
                for try await batch in job.elements {
                    total.add(batch)
                    estimates.append(total.mean)
                    errors.append(total.error)
                    guard clock.now - drawn > .milliseconds(200) else { continue }
                    drawn = clock.now
                    show()
                }
            } catch is CancellationError where !Task.isCancelled {
                // A user has cancelled the job, as the text of the bar tells.
            }
            st.text("exact = \(exact.rounded(to: 4))")
        }
    }

    extension Double {
        fileprivate func rounded(to places: Int) -> Double {
            let factor = (0..<places).reduce(1.0) { factor, _ in factor * 10 }
            return (self * factor).rounded() / factor
        }
    }
#endif
