/// How far the request and the response of a connection are: decides which parts of a response may go out.
///
/// A connection has one exchange at a time: requests that came early wait until the answer to the one before is out.
/// There is exactly one response to a request, and none without a request.
struct HTTPExchange {
    private enum Request {
        /// None is under way. Goes to `receiving`.
        case none
        /// Its head came. Goes to `received`, or to `none` when its response is out by then.
        case receiving
        /// All of it came. Goes to `none` with the end of its response.
        case received
        /// The rest of it cannot be read. Goes nowhere: the connection ends with the response.
        case broken
    }

    private enum Response {
        /// Nothing is out. Goes to `started`.
        case awaited
        /// Its head is out. Goes to `ended`.
        case started
        /// All of it is out. Goes to `awaited` with the next request.
        case ended
    }

    private var request = Request.none
    private var response = Response.ended

    /// Whether the connection ends with the response that is under way or comes next.
    private(set) var isLast = false

    /// How many bytes of the body came after the response was out.
    private(set) var ignoredByteCount = 0

    /// Whether nothing is under way.
    var isIdle: Bool { if case .none = self.request { true } else { false } }

    /// Whether the request has a response already, and is still coming.
    var isAnsweredEarly: Bool { self.response == .ended && !self.isIdle }

    // MARK: - Requests

    /// The head of a request came.
    ///
    /// - Returns: Whether it is expected; otherwise the connection is out of step and has to end.
    mutating func requestBegan(isLast: Bool) -> Bool {
        guard self.isIdle, !self.isLast else { return false }
        self.request = .receiving
        self.response = .awaited
        self.isLast = isLast
        self.ignoredByteCount = 0
        return true
    }

    /// A part of a request's body came.
    mutating func requestContinued(byteCount: Int) {
        if self.response == .ended { self.ignoredByteCount += byteCount }
    }

    /// The end of a request came.
    mutating func requestEnded() {
        guard case .receiving = self.request else { return }
        self.request = self.response == .ended ? .none : .received
    }

    /// What follows when the input cannot be read any more.
    enum OnBrokenInput: Equatable {
        /// Refuse it: there is no request that an answer would belong to.
        case refuse
        /// The response that is under way is the last one; end the connection after it.
        case awaitResponse
        /// The response is out: end the connection.
        case end
    }

    /// What came is not HTTP, or ends early.
    mutating func inputBroke() -> OnBrokenInput {
        let wasLast = self.isLast
        self.isLast = true
        switch (self.request, self.response) {
        case (.none, _) where wasLast:
            return .end
        case (.none, _):
            self.request = .broken
            self.response = .ended
            return .refuse
        case (_, .ended):
            self.request = .broken
            return .end
        case (.receiving, _):
            self.request = .broken
            return .awaitResponse
        case (.received, _), (.broken, _):
            return .awaitResponse
        }
    }

    // MARK: - Responses

    /// Whether the head of a response may go out now.
    mutating func responseBegan() -> Bool {
        guard case .awaited = self.response else { return false }
        self.response = .started
        return true
    }

    /// Whether a part of a body may go out now.
    var takesBody: Bool { self.response == .started }

    /// What follows with the end of a response.
    enum OnResponseEnd: Equatable {
        /// It belongs to no response: drop it.
        case drop
        /// Write it, and go on.
        case goOn
        /// Write it, and end the connection.
        case endConnection
    }

    /// The end of a response is to go out.
    mutating func responseEnded() -> OnResponseEnd {
        guard case .started = self.response else { return .drop }
        self.response = .ended
        if case .received = self.request { self.request = .none }
        return self.isLast ? .endConnection : .goOn
    }
}
