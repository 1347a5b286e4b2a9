import SwiftlitElements
import SwiftlitState
import SwiftlitWire

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

extension HostedSession {
    /// Takes a request for rows of a long table, which is answered when its turn comes.
    func sendRows(
        _ payload: PBDataframeChunkRequestPayload,
        requestID: String,
        to client: any SessionClient
    ) {
        guard self.lazyTables.table(payload.sourceID) != nil else { return self.refuseRows(requestID, of: client) }
        let order: LazyTable.Order? =
            payload.hasSort && !payload.sort.column.isEmpty
            ? LazyTable.Order(field: payload.sort.column, isDescending: payload.sort.direction == .descending) : nil
        let request = RowRequests.Request(
            id: requestID,
            table: payload.sourceID,
            first: Int(clamping: payload.offset),
            count: min(Int(payload.limit), LazyTable.maximumPartRowCount),
            order: order,
            client: client
        )
        self.carryOut(self.rowRequests.came(request))
    }

    /// A client has taken an answer, which leaves room for the next one.
    func rowsTaken(_ turn: Int) { self.carryOut(self.rowRequests.ended(turn)) }

    private func carryOut(_ outcome: RowRequests.Outcome) {
        for request in outcome.superseded {
            self.send(.operationRefused(request.id, because: "Newer rows were asked for."), to: request.client)
        }
        guard let (request, turn) = outcome.next else { return }
        // The rows belong to no run: none is cancelled or shown by the caller's context. The task ends with its answer.
        ScriptRunContext.$current.withValue(nil) {
            _ = Task(executorPreference: self.host.workExecutor) { self.answer(request, turn) }
        }
    }

    /// Makes an answer, on a thread that may take its time.
    private func answer(_ request: RowRequests.Request, _ turn: Int) {
        // Who has gone meanwhile reads nothing, and sorting takes long.
        guard self.isClient(request.client) else { return self.rowsTaken(turn) }
        guard let table = self.lazyTables.table(request.table) else {
            self.refuseRows(request.id, of: request.client)
            return self.rowsTaken(turn)
        }
        let (end, isTooLarge) = request.first.addingReportingOverflow(request.count)
        let stream = table.stream(request.first..<(isTooLarge ? Int.max : end), by: request.order)
        var content = PBForwardMsg()
        content.backendOperationResponse.requestID = request.id
        content.backendOperationResponse.dataframeChunk.sourceID = request.table
        content.backendOperationResponse.dataframeChunk.offset = UInt64(request.first)
        content.backendOperationResponse.dataframeChunk.arrowData.data = Data(stream)
        var message = ForwardMessage(content)
        message.answerTurn = turn
        // First, since the client may take the answer at once.
        self.rowRequests.isMade(turn)
        if !self.send(message, to: request.client) { self.rowsTaken(turn) }
    }

    private func refuseRows(_ requestID: String, of client: any SessionClient) {
        self.send(.operationRefused(requestID, because: "The table is not shown any more."), to: client)
    }
}
