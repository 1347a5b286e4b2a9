import CAllocationCounter
import Logging
import SwiftlitRuntime
import SwiftlitWire

/// A page with one slider, drawn again and again on the calling thread, from the browser's message to the encoded answer.
struct MeasuredPage {
    private final class Client: SessionClient {
        func messagesAreWaiting() {}
        func close(because reason: ClientCloseReason) {}
    }

    private let client = Client()
    private let host: AppHost
    private let session: HostedSession
    private let sliderID: String

    /// Draws the page for the first time.
    init(_ page: @escaping @Sendable () async throws -> Void) {
        self.host = AppHost(
            app: AppDefinition(name: "Measured", page: page),
            pageExecutor: InlineExecutor(),
            logger: Logger(label: "swiftlit.tests") { _ in SwiftLogNoOpLogHandler() }
        )
        self.session = self.host.connect(self.client, ClientDescription())
        var first = PBBackMsg()
        first.rerunScript = PBClientState()
        self.session.receive(first, from: self.client)
        let ids = self.session.outbox.take().lazy.map { $0.protobuf.delta.newElement.slider.id }
        self.sliderID = ids.first { !$0.isEmpty } ?? ""
    }

    /// Draws the page for a value of the slider.
    ///
    /// - Returns: How many messages were sent, and how often memory was asked for.
    func rerun(_ value: Double) throws -> (messageCount: Int, allocationCount: Int) {
        var state = PBWidgetState()
        state.id = self.sliderID
        state.doubleArrayValue.data = [value]
        var message = PBBackMsg()
        message.rerunScript.widgetStates.widgets = [state]
        let bytes = try BackMessageCoder.encode(message)

        let before = swiftlit_allocation_count()
        self.session.receive(try BackMessageCoder.decode(bytes, maximumBytes: 1_000_000), from: self.client)
        var messageCount = 0
        while let message = self.session.outbox.take(maximumCount: 1).first {
            _ = try message.encoded()
            messageCount += 1
        }
        return (messageCount, Int(swiftlit_allocation_count() - before))
    }
}
