import ArgumentParser
import Swiftlit

/// Serves one page of the benchmark.
@main struct BenchServer: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves one page of the benchmark.")

    @Option(help: "\(BenchPage.allCases.map(\.rawValue).joined(separator: ", "))") var page: BenchPage
    @Option(help: "The port to listen on.") var port = 8501

    func run() async throws {
        var configuration = AppConfiguration(name: "Bench")
        configuration.listening.port = self.port
        try await serve(configuration, settings: .standard(arguments: [])) { [page] in
            try await page.draw()
        }
    }
}

extension BenchPage: ExpressibleByArgument {}
