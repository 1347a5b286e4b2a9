internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension DataTable {
    /// The table as the protocol carries it.
    func wire() -> PBArrowData {
        PBArrowData(self.arrow())
    }
}

extension PBArrowData {
    /// An Arrow stream as the protocol carries it.
    init(_ stream: [UInt8]) {
        self.init()
        self.data = Data(stream)
    }
}
