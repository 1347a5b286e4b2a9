private import Foundation

@testable import SwiftlitState

/// Runs the body on a new thread and waits until it is done.
func onOtherThread(_ body: @escaping @Sendable () -> Void) {
    let done = DispatchSemaphore(value: 0)
    Thread {
        body()
        done.signal()
    }
    .start()
    done.wait()
}

/// Runs the body on a new thread and returns a door that opens when it is done.
func startThread(_ body: @escaping @Sendable () -> Void) -> Latch {
    let done = Latch()
    Thread {
        body()
        done.open()
    }
    .start()
    return done
}
