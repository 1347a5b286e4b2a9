import Foundation
import SwiftlitClient
import SwiftlitElements
import SwiftlitTesting
import SwiftlitWire
import Testing

@testable import SwiftlitRuntime

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#endif

private struct SalesMissing: Error, CustomStringConvertible {
    var description: String { "no sales for 2026" }
}

private func loadSales() throws { throw SalesMissing() }

private func loadLater() async throws {
    await Task.yield()
    try loadSales()
}

/// What the page shows of an error that nothing has caught.
@Suite struct ErrorBoxTests {
    private func exception(
        _ change: (inout AppHost.Configuration) -> Void,
        _ page: @escaping @Sendable () async throws -> Void
    ) async throws -> PBException {
        var configuration = AppHost.Configuration()
        configuration.isErrorBacktraceEnabled = false
        change(&configuration)
        let (client, session) = AppHost(configuration: configuration, page: page).makeClient()
        session.rerun(from: client)
        await client.finished(1)
        try client.check()
        return try #require(
            client.messages.map(\.delta.newElement.exception).last { !$0.type.isEmpty || !$0.message.isEmpty }
        )
    }

    @Test func `by default an error shows its type and what it says`() async throws {
        let exception = try await self.exception({ _ in }, { try loadSales() })
        #expect(exception.type == "SwiftlitRuntimeTests.SalesMissing")
        #expect(exception.message == "no sales for 2026")
        #expect(exception.stackTrace.isEmpty)
    }

    @Test(arguments: [
        (AppConfiguration.ErrorDetails.full, true, true), (.stackTrace, true, false), (.type, true, false),
        (.none, false, false),
    ])
    func `as much is shown as is allowed`(details: AppConfiguration.ErrorDetails, showsType: Bool, showsMessage: Bool)
        async throws
    {
        let exception = try await self.exception({ $0.errorDetails = details }, { try loadSales() })
        #expect(exception.type.contains("SalesMissing") == showsType)
        #expect(exception.message.contains("2026") == showsMessage)
        #expect(!exception.message.isEmpty)
    }

    #if os(Linux) && (arch(x86_64) || arch(arm64))
        @Test func `the stack trace leads from the throw to the page, through asynchronous functions`() async throws {
            let exception = try await self.exception({ $0.isErrorBacktraceEnabled = true }, { try await loadLater() })
            let functions = ["loadSales()", "loadLater()"]
            let found = functions.map { function in exception.stackTrace.firstIndex { $0.contains(function) } }
            #expect(found[0] != nil, "\(exception.stackTrace)")
            #expect(found[1] != nil, "\(exception.stackTrace)")
            if let first = found[0], let second = found[1] { #expect(first < second, "\(exception.stackTrace)") }
        }

        @Test func `files that other threads map and give back meanwhile do no harm`() async throws {
            let path = "\(NSTemporaryDirectory())/swiftlit-tests-\(UUID().uuidString)"
            try Data(count: 4_096).write(to: URL(fileURLWithPath: path))
            defer { try? FileManager.default.removeItem(atPath: path) }
            let descriptor = open(path, O_RDONLY)
            defer { close(descriptor) }
            try #require(descriptor >= 0)
            let mapping = Task.detached {
                while !Task.isCancelled {
                    let maps = (0..<64).map { _ in mmap(nil, 4_096, PROT_READ, MAP_PRIVATE, descriptor, 0) }
                    for case let map? in maps where map != MAP_FAILED { munmap(map, 4_096) }
                }
            }
            for _ in 0..<100 {
                let exception = try await self.exception({ $0.isErrorBacktraceEnabled = true }, { try loadSales() })
                #expect(exception.stackTrace.contains { $0.contains("loadSales()") }, "\(exception.stackTrace)")
            }
            mapping.cancel()
            await mapping.value
        }

        @Test func `under swiftlit run the functions have their places in the sources`() async throws {
            let exception = try await self.exception({ configuration in
                configuration.isErrorBacktraceEnabled = true
                var development = AppHost.Configuration.Development()
                development.locate = { addresses in
                    addresses.indices.map { index in
                        let address = addresses[index]
                        #expect(!address.image.isEmpty)
                        #expect(address.offset > 0)
                        return index == 0 ? "Sources/App/Sales.swift:12" : nil
                    }
                }
                configuration.development = development
            }) { try await loadLater() }
            let first = try #require(exception.stackTrace.first)
            #expect(first.contains("loadSales()") && first.hasSuffix(" at Sources/App/Sales.swift:12"))
            #expect(exception.stackTrace.dropFirst().allSatisfy { !$0.contains(" at ") })
        }

        @Test func `the stack trace is that of the error that ended the page, not of one it has caught`() async throws {
            let exception = try await self.exception({ $0.isErrorBacktraceEnabled = true }) {
                struct Other: Error {}
                try? await loadLater()
                throw Other()
            }
            #expect(exception.type.contains("Other"))
            #expect(!exception.stackTrace.contains { $0.contains("loadSales") }, "\(exception.stackTrace)")
        }
    #endif
}
