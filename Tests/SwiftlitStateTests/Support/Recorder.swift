private import Synchronization

/// Keeps what it is given, in order, from any thread.
final class Recorder<Element: Sendable>: Sendable {
    private let storage = Mutex<[Element]>([])

    func record(_ element: Element) {
        self.storage.withLock { $0.append(element) }
    }

    var elements: [Element] {
        self.storage.withLock { $0 }
    }
}
