/// Tries whether a pool with jobs waiting does more with more threads, or as much with fewer, and takes back what did
/// not help.
///
/// More threads help while those there are sleep between looks too briefly to count as blocked. They harm where all
/// want the same lock or the same processor: then each makes the others slower, the queue gets longer, and a longer
/// queue must not be a reason for even more. So nothing is concluded from the queue: what counts is how many jobs the
/// threads take in a time, before and after.
///
/// Has no clock: it is told what happened at each look.
struct ThreadCountTuner {
    typealias Instant = ContinuousClock.Instant

    /// A change that is being measured.
    private struct Trial {
        let change: Int
        /// How many threads were active before it.
        let activeCount: Int
        /// Jobs per growth delay before it.
        let rateBefore: Double
        /// The window after it is not counted: threads start and end only now.
        var hasSettled = false
    }

    private let growthDelay: Duration
    /// With so many active threads or less, none is taken away.
    private let fewest: Int

    private var windowStart: Instant?
    private var takenInWindow = 0
    private var trial: Trial?
    /// How many windows pass before the next trial; doubles with each that did not help.
    private var pause = 0
    private var pausesLeft = 0
    /// Whether more threads are tried next where fewer are possible too: each in turn, as long as nothing helps.
    private var triesMore = false

    /// How long is measured, in growth delays.
    private static let windowLength = 50
    /// The longest pause between trials, in windows.
    private static let maximumPause = 128
    /// A rate of fewer jobs in a window says nothing.
    private static let minimumTakenCount = 10
    /// How long the head of the queue must have waited before more threads are tried, in growth delays.
    private static let minimumWait = 100

    init(growthDelay: Duration, fewest: Int) {
        self.growthDelay = growthDelay
        self.fewest = fewest
    }

    /// Forgets what was measured: nothing waits any more, or the number of threads changed for another reason.
    mutating func reset() {
        self.windowStart = nil
        self.takenInWindow = 0
        self.trial = nil
    }

    /// The monitor looked, and found that jobs wait and how many were taken since it looked last.
    mutating func looked(at now: Instant, taken: Int) {
        if self.windowStart == nil {
            self.windowStart = now
        } else {
            self.takenInWindow += taken
        }
    }

    /// How many threads to start (above zero) or to let end (below zero); `nil` for no change.
    mutating func change(activeCount: Int, headWaited: Duration, at now: Instant) -> Int? {
        guard let start = self.windowStart else { return nil }
        let length = start.duration(to: now)
        guard length >= self.growthDelay * Self.windowLength else { return nil }
        let taken = self.takenInWindow
        let rate = Double(taken) / (length / self.growthDelay)
        self.windowStart = now
        self.takenInWindow = 0

        if var trial = self.trial {
            guard trial.hasSettled else {
                trial.hasSettled = true
                self.trial = trial
                return nil
            }
            self.trial = nil
            // Half of what an ideal change would do is enough.
            let share = Double(trial.change) / Double(max(1, trial.activeCount))
            if rate >= trial.rateBefore * (1 + share / 2) {
                self.pause = 0
                self.pausesLeft = 0
            } else {
                self.pause = min(max(1, self.pause * 2), Self.maximumPause)
                self.pausesLeft = self.pause
                self.triesMore.toggle()
                return -trial.change
            }
        }
        guard self.pausesLeft == 0 else {
            self.pausesLeft -= 1
            return nil
        }
        guard taken >= Self.minimumTakenCount else { return nil }
        let step = max(1, activeCount / 8)
        let change: Int
        if activeCount > self.fewest {
            let triesMore = self.triesMore && headWaited >= self.growthDelay * Self.minimumWait
            change = triesMore ? step : -min(step, activeCount - self.fewest)
        } else {
            guard headWaited >= self.growthDelay * Self.minimumWait else { return nil }
            change = step
        }
        self.trial = Trial(change: change, activeCount: activeCount, rateBefore: rate)
        return change
    }
}
