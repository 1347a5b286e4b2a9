/// Decides how many items go into one call, from how long items take.
struct ChunkPace: Sendable {
    /// How long a chunk is to take. Forty times what a worker waits for its next chunk, and short enough for a page to be told of progress.
    static let target = Duration.milliseconds(20)

    /// A worker stops in the middle of a chunk that takes longer: its items were quick before and are not now.
    static let budget = target * 2

    static let maximumCount = 4_096

    /// How many chunks are under way at a time.
    private let limit: Int
    private let isOneByOne: Bool
    private var secondsPerItem: Double?
    private var count = 1

    init(limit: Int, isOneByOne: Bool) {
        self.limit = limit
        self.isOneByOne = isOneByOne
    }

    /// The size of the next chunk.
    ///
    /// - Parameter left: How many items there are still; `nil` where that is not known.
    func next(left: Int?) -> Int {
        guard let left else { return self.count }
        // Towards the end smaller ones, so that all workers end at the same time.
        return min(self.count, max(1, left / (2 * self.limit)))
    }

    /// A chunk has ended.
    mutating func measured(_ count: Int, in duration: Duration) {
        guard !self.isOneByOne, count > 0 else { return }
        let each = max(duration / .seconds(1), 0) / Double(count)
        // A single call was measured with the way to the worker and back; what is measured in a chunk counts more.
        let seconds =
            self.secondsPerItem.map { count >= self.count ? $0 * 0.3 + each * 0.7 : $0 * 0.7 + each * 0.3 } ?? each
        self.secondsPerItem = seconds
        let fitting = (Self.target / .seconds(1)) / max(seconds, 1e-9)
        let grown = min(fitting, Double(self.count) * 8, Double(Self.maximumCount))
        self.count = max(1, Int(grown))
    }
}
