import SwiftlitControl
import Testing

@Suite struct InheritedDescriptorsTests {
    @Test func `what the loop writes is read`() {
        let environment = [InheritedDescriptors.variable: InheritedDescriptors.fromLoop.text]
        #expect(InheritedDescriptors(environment: environment, process: 1) == .fromLoop)
    }

    @Test(arguments: [
        // systemd's, for this process
        (["LISTEN_PID": "7", "LISTEN_FDS": "1"], InheritedDescriptors(listening: 3)),
        // for the parent of this process
        (["LISTEN_PID": "8", "LISTEN_FDS": "1"], InheritedDescriptors()),
        // none at all
        (["LISTEN_PID": "7", "LISTEN_FDS": "0"], InheritedDescriptors()),
        (["LISTEN_FDS": "1"], InheritedDescriptors()),
        ([:], InheritedDescriptors()),
        // no numbers of ours: the standard streams stay what they are
        (["SWIFTLIT_LOOP": "listening=1,control=x,other=5"], InheritedDescriptors()),
    ])
    func `only what is meant for this process is taken`(
        _ environment: [String: String],
        _ expected: InheritedDescriptors
    ) {
        #expect(InheritedDescriptors(environment: environment, process: 7) == expected)
    }
}
