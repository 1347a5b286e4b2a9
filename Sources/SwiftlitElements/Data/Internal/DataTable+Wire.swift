internal import SwiftlitWire

#if canImport(FoundationEssentials)
    internal import FoundationEssentials
#else
    internal import Foundation
#endif

extension DataTable {
    /// The table as the protocol carries it.
    func wire() -> PBArrowData {
        var data = PBArrowData()
        data.data = Data(self.arrow())
        return data
    }
}
