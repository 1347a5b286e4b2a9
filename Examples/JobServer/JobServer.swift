import Hummingbird
import SwiftlitConcurrency

/// Durable jobs in a server without pages: one route submits, one answers with the state, one cancels.
///
///     JobServer [port] [data folder]
@main enum JobServer {
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        let port = arguments.first.flatMap { Int($0) } ?? 8_080
        // Takes up what an earlier process has left.
        try await JobSystem.shared.start(dataFolder: arguments.dropFirst().first)
        let application = Application(
            router: self.router(),
            configuration: ApplicationConfiguration(
                address: .hostname("127.0.0.1", port: port),
                serverName: "JobServer"
            )
        )
        // Returns at SIGTERM and SIGINT.
        try await application.runService()
        // What runs waits for the next process.
        await JobSystem.shared.stop()
        await WorkerPool.shared.shutDown()
    }

    /// What the server says of a job.
    struct Answer: ResponseEncodable {
        var id: String
        var status: String
        var position: Int?
        var fraction: Double?
        var message: String
        var attempt: Int
        var failure: String?
        /// Where the walk ends, when it has.
        var result: Double?

        init?(_ job: Job<[Double]>) throws {
            guard let snapshot = job.snapshot else { return nil }
            self.id = snapshot.id.text
            self.status = snapshot.status.rawValue
            self.position = snapshot.position
            self.fraction = snapshot.fraction
            self.message = snapshot.message
            self.attempt = snapshot.attempt
            self.failure = snapshot.failure
            if snapshot.status == .finished { self.result = try job.result?.last }
        }
    }

    static func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.post("simulations") { request, _ in
            let query = request.uri.queryParameters
            guard let seed = query.get("seed", as: Int.self), let steps = query.get("steps", as: Int.self),
                (1...100_000).contains(steps)
            else { throw HTTPError(.badRequest, message: "Give seed and steps, from 1 to 100000.") }
            // The same name is the same job, also when a client sends its request twice.
            let id = query.get("name").map { JobID($0) }
            let job = try await $simulate.submit(id: id, seed: seed, steps: steps, lifetime: .durable)
            guard let answer = try Answer(job) else { throw HTTPError(.internalServerError) }
            return EditedResponse(status: .accepted, response: answer)
        }
        router.get("simulations/:id") { _, context in
            guard let answer = try Answer(try self.job(context)) else { throw HTTPError(.notFound) }
            return answer
        }
        router.delete("simulations/:id") { _, context in
            let job = try self.job(context)
            job.cancel()
            guard let answer = try Answer(job) else { throw HTTPError(.notFound) }
            return answer
        }
        return router
    }

    private static func job(_ context: BasicRequestContext) throws -> Job<[Double]> {
        Job(id: JobID(try context.parameters.require("id")))
    }
}
