import Hummingbird
import Logging
import Swiftlit

/// A small web service beside the pages, on a port of its own, so that the page Connections has something to ask.
enum Shop {
    private struct Order: ResponseEncodable {
        var id: Int
        var item: String
        var price: Double
        var day: String
    }

    private struct Answer: ResponseEncodable {
        var orders: [Order]
    }

    /// The port that it listens on; 0 until it does.
    static func port() throws -> StateRef<Int> { try useSharedState("gallery.shop.port") { 0 } }

    /// Serves until the task is cancelled.
    static func serve() async throws {
        let port = try self.port()
        let router = Router()
        router.get("orders") { request, _ in
            let most = request.uri.queryParameters.get("most", as: Int.self) ?? 3
            let items = ["tea", "coffee", "rice", "salt", "figs"].prefix(max(0, most))
            return Answer(
                orders: items.enumerated().map { number, item in
                    Order(id: number + 1, item: item, price: Double(number) * 2.5 + 4, day: "2026-11-\(20 + number)")
                }
            )
        }
        router.get("orders.csv") { _, _ in
            Response(
                status: .ok,
                headers: [.contentType: "text/csv"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: "id,item\n1,tea\n2,coffee\n"))
            )
        }
        let application = Application(
            router: router,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { channel in port.value = channel.localAddress?.port ?? 0 },
            // Standard error belongs to the Gallery.
            logger: Logger(label: "shop") { _ in SwiftLogNoOpLogHandler() }
        )
        try await application.run()
    }
}
