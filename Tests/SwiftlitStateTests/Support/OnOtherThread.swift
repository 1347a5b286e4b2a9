private import Foundation

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
