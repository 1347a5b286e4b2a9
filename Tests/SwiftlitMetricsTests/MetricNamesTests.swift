import Testing

@testable import SwiftlitMetrics

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The guide and the dashboard name the metrics that there are.
@Suite struct MetricNamesTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(decoding: Data(contentsOf: self.root.appending(path: path)), as: UTF8.self)
    }

    @Test func `the guide lists each metric`() throws {
        let guide = try Self.text("Sources/Swiftlit/Swiftlit.docc/ObservingAnApp.md")
        for name in MetricHelp.texts.keys { #expect(guide.contains("`\(name)`"), "\(name)") }
    }

    @Test func `each metric of the sources has a text`() throws {
        let pattern = /"((?:swiftlit|cache|session|active|process)_[a-z_]+)"/
        let names = try [
            "SwiftlitCaching/CacheMetrics", "SwiftlitExecutors/ExecutorMetrics", "SwiftlitState/Internal/StateMetrics",
            "SwiftlitRuntime/App/HostMetrics", "SwiftlitServer/Observing/ServerGauges",
            "SwiftlitJobs/System/JobMetrics",
            "SwiftlitConcurrency/Pipeline/CallObservation",
        ].flatMap { file in
            try Self.text("Sources/\(file).swift").matches(of: pattern).map { String($0.output.1) }
        }
        let labels: Set<String> = ["cache_type"]
        #expect(names.count > 40)
        for name in Set(names).subtracting(labels) {
            let family =
                name.hasSuffix("_nanoseconds") ? MetricName.family(ofTimer: name) : MetricName.family(ofCounter: name)
            #expect(MetricHelp.texts[family] != nil, "\(name)")
        }
    }

    @Test func `the dashboard asks for metrics that there are`() throws {
        struct Dashboard: Decodable {
            struct Panel: Decodable {
                struct Target: Decodable { var expr: String }
                var title: String
                var targets: [Target]?
            }
            var panels: [Panel]
        }
        let data = try Data(contentsOf: Self.root.appending(path: "Examples/deploy/grafana-dashboard.json"))
        let panels = try JSONDecoder().decode(Dashboard.self, from: data).panels
        #expect(panels.count > 8)
        for panel in panels {
            let names = (panel.targets ?? []).flatMap { target in
                target.expr.matches(of: /\b(?:swiftlit|cache|session|active|process)_[a-z_]+/).map { String($0.output) }
            }
            #expect(!names.isEmpty, "\(panel.title)")
            for name in names where name != "cache_type" {
                let family = ["_total", "_bucket", "_count", "_sum"].reduce(name) {
                    $0.hasSuffix($1) ? String($0.dropLast($1.count)) : $0
                }
                #expect(MetricHelp.texts[family] != nil, "\(panel.title): \(name)")
            }
        }
    }
}
