import SwiftlitElements
import SwiftlitState
import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension AppSession {
    /// Answers a request for rows of a long table, on a thread that may take its time.
    func sendRows(
        _ request: PBDataframeChunkRequestPayload,
        requestID: String,
        to client: any SessionClient
    ) {
        func refuse(_ reason: String) {
            self.send(.operationRefused(requestID, because: reason), to: client)
        }
        let table: LazyTable
        switch self.lazyTables.requestBegan(request.sourceID) {
        case .table(let found): table = found
        case .unknown: return refuse("The table is not shown any more.")
        case .busy: return refuse("Too many parts of tables are asked for at once.")
        }
        // The rows belong to no run: none is cancelled or shown by the caller's context. The task ends with its answer.
        ScriptRunContext.$current.withValue(nil) {
            _ = Task(executorPreference: self.host.workExecutor) {
                defer { self.lazyTables.requestEnded() }
                let first = Int(clamping: request.offset)
                let count = min(Int(request.limit), LazyTable.maximumPartRowCount)
                let (end, isTooLarge) = first.addingReportingOverflow(count)
                let order =
                    request.hasSort && !request.sort.column.isEmpty
                    ? LazyTable.Order(
                        field: request.sort.column,
                        isDescending: request.sort.direction == .descending
                    ) : nil
                var message = PBForwardMsg()
                message.backendOperationResponse.requestID = requestID
                message.backendOperationResponse.dataframeChunk.sourceID = request.sourceID
                message.backendOperationResponse.dataframeChunk.offset = request.offset
                let rows = first..<(isTooLarge ? Int.max : end)
                message.backendOperationResponse.dataframeChunk.arrowData.data = Data(table.stream(rows, by: order))
                self.send(ForwardMessage(message), to: client)
            }
        }
    }
}
