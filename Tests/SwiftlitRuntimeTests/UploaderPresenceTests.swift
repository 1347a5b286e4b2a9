import SwiftlitElements
@_spi(Runs) import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Synchronization
import Testing

@testable import SwiftlitRuntime

@Suite(.timeLimit(.minutes(1))) struct UploaderPresenceTests {
    /// What a page may have that takes files, or looks like it.
    enum Widget: CaseIterable, Sendable {
        case nothing, uploader, camera, microphone, chat, chatWithFiles, chatWithAudio, uploaderInForm

        var takesFiles: Bool {
            switch self {
            case .nothing, .chat: false
            default: true
            }
        }

        func draw() {
            switch self {
            case .nothing: st.text("nothing")
            case .uploader: st.fileUploader("F")
            case .camera: st.cameraInput("C")
            case .microphone: st.audioInput("A")
            case .chat: st.chatInput("M")
            case .chatWithFiles: st.chatInput("M", files: .single)
            case .chatWithAudio: st.chatInput("M", files: .none, recordsAudio: true)
            case .uploaderInForm: st.form("form") { st.fileUploader("F") }
            }
        }
    }

    /// What a session answers to a request for places to upload to.
    private func answer(_ session: HostedSession) -> PBFileURLsResponse {
        var request = PBFileURLsRequest()
        request.requestID = "r"
        request.fileNames = ["a"]
        return session.uploadAddresses(request).protobuf.fileUrlsResponse
    }

    @Test(arguments: Widget.allCases) func `files are taken where something on the page takes files`(widget: Widget)
        async
    {
        let host = AppHost { widget.draw() }
        let (client, session) = host.makeClient()
        #expect(self.answer(session).fileUrls.isEmpty, "nothing is drawn yet")
        session.rerun(from: client)
        await client.finished(1)
        let answer = self.answer(session)
        #expect(answer.fileUrls.count == (widget.takesFiles ? 1 : 0))
        #expect(answer.errorMsg.isEmpty == widget.takesFiles)
        #expect(host.uploads.usage(ofSession: session.id) == (0, 0))
        await host.shutDown()
    }

    @Test func `what leaves the page takes no files any more, after the run`() async {
        let isDrawn = Mutex(true)
        let host = AppHost { if isDrawn.withLock({ $0 }) { st.fileUploader("F") } }
        let (client, session) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        #expect(self.answer(session).fileUrls.count == 1)
        isDrawn.withLock { $0 = false }
        session.rerun(from: client)
        await client.finished(2)
        #expect(self.answer(session).fileUrls.isEmpty)
        isDrawn.withLock { $0 = true }
        session.rerun(from: client)
        await client.finished(3)
        #expect(self.answer(session).fileUrls.count == 1)
        await host.shutDown()
    }

    @Test func `a session takes no files for another`() async {
        let host = AppHost { st.fileUploader("F") }
        let (client, session) = host.makeClient()
        let (_, other) = host.makeClient()
        session.rerun(from: client)
        await client.finished(1)
        #expect(self.answer(session).fileUrls.count == 1)
        #expect(self.answer(other).fileUrls.isEmpty)
        await host.shutDown()
    }

    @Test func `only a later run of the whole page takes it away`() {
        let presence = UploaderPresence()
        #expect(!presence.isPresent)
        presence.drawn(byRun: 3)
        presence.sweep(RunSweep(run: 2))
        presence.sweep(RunSweep(run: 3))
        #expect(presence.isPresent)
        presence.drawn(byRun: 2)
        presence.sweep(RunSweep(run: 3))
        #expect(presence.isPresent)
        presence.sweep(RunSweep(run: 4))
        #expect(!presence.isPresent)
    }
}
