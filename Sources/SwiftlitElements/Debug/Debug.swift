internal import SwiftlitData
internal import SwiftlitState

extension ElementContainer {
    /// Shows, in development, what the runs of this session did: how long they took, which functions they called, and what caches answered.
    ///
    /// ```swift
    /// try await drawDashboard()
    /// st.debug()                      // At the end of the page, to have the whole run in it.
    /// ```
    ///
    /// The panel has the run up to this call, the functions that it has called so far, and the 20 runs before it. It is shown where
    /// `AppConfiguration.Process.reportsRuns` is on, which is in debug builds by default.
    /// Elsewhere, and in `AppTest`, nothing is drawn and nothing is recorded.
    ///
    /// - Parameters:
    ///   - title: The title of the panel. Default: "Debug".
    ///   - isExpanded: Whether the panel is open at first. Default: `false`.
    public func debug(
        _ title: String = "Debug",
        isExpanded: Bool = false,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) {
        guard let diagnostics = ElementScope.now?.run.facts.diagnostics else { return }
        self.expander(title, isExpanded: isExpanded, fileID: fileID, line: line) {
            let run = diagnostics.current
            st.caption(
                "This run, so far: \(run.duration.milliseconds) ms, \(run.elementCount) elements, \(run.byteCount) bytes"
            )
            if run.calls.isEmpty {
                st.caption("It has called no function of runInExecutor.")
            } else {
                st.dataframe(Self.table(of: run.calls), alt: "Functions of this run")
            }
            if !diagnostics.former.isEmpty { st.dataframe(Self.table(of: diagnostics.former), alt: "Runs before") }
        }
    }

    private static func table(of calls: [CallJournal.Line]) -> DataTable {
        DataTable(
            DataColumn("function", calls.map(\.function)),
            DataColumn("answer", calls.map(\.answer.rawValue)),
            DataColumn("calls", calls.map(\.count)),
            DataColumn("total ms", calls.map(\.total.milliseconds)),
            DataColumn("longest ms", calls.map(\.longest.milliseconds))
        )
    }

    private static func table(of runs: [RunDiagnostics.Run]) -> DataTable {
        DataTable(
            DataColumn("page", runs.map(\.page)),
            DataColumn("drew", runs.map { $0.isPart ? "a part" : "the page" }),
            DataColumn("end", runs.map(\.outcome)),
            DataColumn("ms", runs.map(\.duration.milliseconds)),
            DataColumn("elements", runs.map(\.elementCount)),
            DataColumn("bytes", runs.map(\.byteCount)),
            DataColumn("functions ran", runs.map { $0.count(of: [.ran, .failed]) }),
            DataColumn("from caches", runs.map { $0.count(of: [.kept, .stale, .joined]) })
        )
    }
}

extension RunDiagnostics.Run {
    fileprivate func count(of answers: [CallJournal.Answer]) -> Int {
        self.calls.reduce(0) { answers.contains($1.answer) ? $0 + $1.count : $0 }
    }
}

extension Duration {
    /// With three places.
    fileprivate var milliseconds: Double { (self / .microseconds(1)).rounded() / 1_000 }
}
