import SwiftProtobuf
import SwiftlitWire
import Testing

/// What Python's protobuf 7.x writes for the same messages, and what it means.
///
/// Recorded on 2026-11-22 with the `*_pb2` modules of the 1.67.0 wheel and
/// `SerializeToString(deterministic=True).hex()`; the comment at each fixture is the Python that filled the message.
struct GoldenMessageTests {
    @Test func `a rerun with all kinds of values reads as Python wrote it`() throws {
        let message = try BackMessageCoder.decode(bytes(Fixtures.rerun))
        let state = message.rerunScript
        #expect(state.queryString == "a=1&b=%C3%BC")
        #expect(state.pageScriptHash == "p1")
        #expect(state.isAutoRerun)
        #expect(state.cachedMessageHashes == ["h1", "h2"])
        #expect(state.contextInfo.timezone == "Europe/Zurich")
        #expect(state.contextInfo.hasTimezoneOffset)
        #expect(state.contextInfo.timezoneOffset == 0)
        #expect(!state.contextInfo.hasLocale)

        let widgets = state.widgetStates.widgets
        try #require(widgets.count == 5)
        #expect(widgets[0].id == "$$ID-1-None")
        #expect(widgets[0].value == .triggerValue(true))
        #expect(widgets[1].doubleArrayValue.data == [25, -0.5])
        #expect(widgets[2].value == .intValue(-9_007_199_254_740_992))
        #expect(widgets[3].stringArrayValue.data == ["Zürich", "", "🦆"])
        #expect(widgets[4].chatInputValue.hasData)
        #expect(widgets[4].chatInputValue.data.isEmpty)
        let file = try #require(widgets[4].chatInputValue.fileUploaderState.uploadedFileInfo.first)
        #expect(file.name == "a.txt")
        #expect(file.size == 1_099_511_627_776)
        #expect(file.fileUrls.uploadURL == "/u")
        #expect(try BackMessageCoder.encode(message) == bytes(Fixtures.rerun))
    }

    @Test func `stop reads as Python wrote it`() throws {
        #expect(try BackMessageCoder.decode(bytes(Fixtures.stop)).type == .stopScript(true))
    }

    @Test func `a new session has Python's bytes`() throws {
        var page = PBAppPage()
        page.pageScriptHash = "p1"
        page.pageName = "One"
        var message = PBForwardMsg()
        message.hash = "h"
        message.metadata.run.scriptRunID = "r1"
        message.metadata.run.fragmentIds = ["f1"]
        message.newSession.initialize.userInfo = PBUserInfo()
        message.newSession.initialize.environmentInfo.streamlitVersion = "1.67.0"
        message.newSession.initialize.environmentInfo.hasDisplay_p = true
        message.newSession.initialize.sessionStatus = PBSessionStatus()
        message.newSession.initialize.sessionID = "s1"
        message.newSession.config.maxCachedMessageAge = 2
        message.newSession.config.toolbarMode = .minimal
        message.newSession.mainScriptPath = "app"
        message.newSession.appPages = [page]
        #expect(try hex(ForwardMessageCoder.encode(message)) == Fixtures.newSession)
    }

    @Test func `an element has Python's bytes`() throws {
        #expect(try hex(ForwardMessageCoder.encode(Fixtures.elementMessage())) == Fixtures.element)
    }

    @Test func `a map is written in the order of its keys`() throws {
        var message = PBForwardMsg()
        message.delta.newElement.bidiComponent.componentName = "c"
        for key in ["z", "a", "b"] {
            message.delta.newElement.bidiComponent.mixed.arrowBlobs[key] = try PBArrowData(
                serializedBytes: [0x0A, 0x02] + Array((key + key).utf8)
            )
        }
        #expect(try hex(ForwardMessageCoder.encode(message)) == Fixtures.map)
    }

    @Test func `a block has Python's bytes`() throws {
        var message = PBForwardMsg()
        message.metadata.deltaPath = [1]
        message.delta.addBlock.allowEmpty = true
        message.delta.addBlock.column.weight = 1.0 / 3.0
        message.delta.addBlock.column.gapConfig = .init()
        #expect(try hex(ForwardMessageCoder.encode(message)) == Fixtures.block)
    }

    @Test(arguments: [
        // A set member of a oneof is written even when it is zero.
        (PBForwardMsg.ScriptFinishedStatus.finishedSuccessfully, "3000"),
        (.finishedEarlyForRerun, "3002"),
    ])
    func `the end of a run has Python's bytes`(status: PBForwardMsg.ScriptFinishedStatus, expected: String) throws {
        var message = PBForwardMsg()
        message.scriptFinished = status
        #expect(try hex(ForwardMessageCoder.encode(message)) == expected)
    }

    @Test(arguments: [Fixtures.newSession, Fixtures.element, Fixtures.map, Fixtures.block, "3000"])
    func `what Python wrote comes back byte for byte`(fixture: String) throws {
        #expect(try hex(ForwardMessageCoder.encode(ForwardMessageCoder.decode(bytes(fixture)))) == fixture)
    }
}
