#if Cluster
    import SwiftlitJobs

    /// Who wants to know how far which job is: decisions only, without transport, lock or clock.
    ///
    /// A replica that shows a job asks the one that runs it, again every ``Timings/renewal``, and says what it knows. The other one answers if it knows
    /// more, and reports what changes from then on, at most once in ``Timings/pause`` to each replica and with all jobs in one message. Nothing is
    /// confirmed: what was lost is told after the next question. Of an attempt the report with the greatest number counts.
    struct JobProgressExchange {
        /// When something is said.
        struct Timings: Sendable {
            /// The shortest time between two reports to one replica.
            var pause = Duration.milliseconds(500)
            /// How often a question is asked again.
            var renewal = Duration.seconds(5)
            /// For how long a job is reported after a question.
            var lease = Duration.seconds(15)
            /// For how long a job counts as shown after a page has read it.
            var interest = Duration.seconds(8)
        }

        /// How many bytes of lines are in one report.
        static let maximumLogBytes = 16 * 1_024
        /// How many bytes the message of a report has.
        static let maximumMessageBytes = 4 * 1_024
        /// How many places of elements are in one report. Who misses others lists them.
        static let maximumPlaceCount = 32

        /// What is known of a job that another replica runs.
        private struct Heard {
            var mark = JobReportMark()
            var progress: JobProgress
            /// Whether lines were lost.
            var hasGap = false
            /// Where its elements are, from the first one on; `nil` where some are not known.
            var places: [ElementPlace]?
        }

        /// A job that is shown here.
        private struct Followed {
            var wantedUntil: Duration
            /// The replica that runs it; `nil` where none does.
            var runner: String?
            /// When it is looked at again.
            var due: Duration
            /// Whether the runner was asked.
            var isAsked = false
            var heard: Heard?
        }

        /// A replica that shows a job of this one.
        private struct Reader {
            var until: Duration
            /// What it was told last.
            var mark: JobReportMark
        }

        /// What is due, before it is known what the jobs are now.
        struct Due {
            /// Jobs that are shown here: is anything still waiting for them?
            var followed: [JobID] = []
            /// Jobs that are to be reported.
            var reported: Set<JobID> = []
            fileprivate var readers: [String: Set<JobID>] = [:]
        }

        private let own: String
        private let timings: Timings
        private var followed: [JobID: Followed] = [:]
        private var readers: [JobID: [String: Reader]] = [:]
        /// What has changed for each replica.
        private var unsent: [String: Set<JobID>] = [:]
        private var lastSent: [String: Duration] = [:]
        private var lastNumber: UInt64 = 0

        /// - Parameter own: The name of this replica.
        init(own: String, timings: Timings = Timings()) {
            self.own = own
            self.timings = timings
        }

        // MARK: - Jobs that are shown here

        /// A page shows a job, or something here waits for its changes.
        ///
        /// - Parameter runner: The replica that runs it; `nil` where none does.
        mutating func wanted(_ id: JobID, runner: String?, at now: Duration) {
            let until = now + self.timings.interest
            guard var one = self.followed[id] else {
                let due = self.isElsewhere(runner) ? now : now + self.timings.renewal
                self.followed[id] = Followed(wantedUntil: until, runner: runner, due: due)
                return
            }
            one.wantedUntil = until
            self.followed[id] = one
            self.moved(id, to: runner, at: now)
        }

        /// The record of a job has changed.
        ///
        /// - Parameter runner: The replica that runs it; `nil` where none does.
        /// - Returns: Whether it is of interest.
        mutating func recordChanged(_ id: JobID, runner: String?, isEnded: Bool, at now: Duration) -> Bool {
            guard self.followed[id] != nil || self.readers[id] != nil else { return false }
            if isEnded { self.followed[id] = nil } else { self.moved(id, to: runner, at: now) }
            if runner != self.own { self.forgetReaders(of: id) }
            return true
        }

        private mutating func moved(_ id: JobID, to runner: String?, at now: Duration) {
            guard let one = self.followed[id], one.runner != runner else { return }
            self.followed[id]?.runner = runner
            self.followed[id]?.isAsked = false
            if self.isElsewhere(runner) { self.followed[id]?.due = now }
        }

        private func isElsewhere(_ runner: String?) -> Bool { runner != nil && runner != self.own }

        /// What was heard last of a job.
        func progress(of id: JobID) -> JobProgress? { self.followed[id]?.heard?.progress }

        /// Where the elements of an attempt are, as far as they were told without a gap.
        func places(of id: JobID, attempt: Int) -> [ElementPlace]? {
            guard let heard = self.followed[id]?.heard, heard.mark.attempt == attempt else { return nil }
            return heard.places
        }

        /// Where the elements of an attempt are, as a list says. What was told since continues it.
        mutating func listed(_ places: [ElementPlace], of id: JobID, attempt: Int) {
            guard var heard = self.followed[id]?.heard, heard.mark.attempt == attempt else { return }
            let sorted = places.sorted { $0.first < $1.first }
            var whole: [ElementPlace] = []
            for place in sorted where place.first == whole.end { whole.append(place) }
            guard whole.end >= heard.places?.end ?? 0 else { return }
            heard.places = whole
            self.followed[id]?.heard = heard
        }

        // MARK: - Jobs that run here

        /// A job of this replica has got further.
        ///
        /// - Returns: Whether a replica is to be told.
        mutating func changed(_ id: JobID) -> Bool {
            guard let readers = self.readers[id] else { return false }
            for reader in readers.keys { self.unsent[reader, default: []].insert(id) }
            return true
        }

        private mutating func forgetReaders(of id: JobID) {
            for reader in self.readers.removeValue(forKey: id)?.keys.map({ $0 }) ?? [] { self.forget(id, for: reader) }
        }

        private mutating func forget(_ id: JobID, for reader: String) {
            self.readers[id]?[reader] = nil
            if self.readers[id]?.isEmpty ?? false { self.readers[id] = nil }
            self.unsent[reader]?.remove(id)
            if self.unsent[reader]?.isEmpty ?? false { self.unsent[reader] = nil }
        }

        // MARK: - Messages

        /// A message has come.
        ///
        /// - Returns: What it tells of jobs that are shown here.
        mutating func received(_ message: JobProgressMessage, at now: Duration) -> [(JobID, JobProgress)] {
            for id in message.dropped { self.forget(id, for: message.from) }
            for question in message.questions { self.asked(question, by: message.from, at: now) }
            return message.reports.compactMap { report in
                self.take(report).map { (report.id, $0) }
            }
        }

        private mutating func asked(_ question: JobProgressMessage.Question, by reader: String, at now: Duration) {
            let until = now + self.timings.lease
            if let known = self.readers[question.id]?[reader], known.mark.number == question.known.number,
                known.mark.attempt == question.known.attempt
            {
                // It knows what it was told last. What has changed since is on its way.
                self.readers[question.id]?[reader]?.until = until
                return
            }
            self.readers[question.id, default: [:]][reader] = Reader(until: until, mark: question.known)
            self.unsent[reader, default: []].insert(question.id)
        }

        /// Takes a report, unless a newer one was there before.
        private mutating func take(_ report: JobProgressMessage.Report) -> JobProgress? {
            guard let followed = self.followed[report.id] else { return nil }
            let isNew = followed.heard.map { $0.mark.attempt != report.mark.attempt } ?? true
            var heard = followed.heard ?? Heard(progress: JobProgress(attempt: 0), places: [])
            if isNew {
                guard report.mark.attempt > heard.mark.attempt else { return nil }
                heard = Heard(progress: JobProgress(attempt: report.mark.attempt), places: [])
            } else {
                guard report.mark.number > heard.mark.number else { return nil }
            }
            let newCount = max(0, report.mark.logCount - heard.mark.logCount)
            let log = report.isWhole ? report.lines : heard.progress.log + report.lines.suffix(newCount)
            heard.progress.log = Array(log.suffix(JobProgress.maximumLogCount))
            heard.hasGap = !report.isWhole && (heard.hasGap || newCount > report.lines.count)
            let elementCount = report.mark.elementCount
            heard.places = heard.places.flatMap { Self.continued($0, with: report.places, to: elementCount) }
            (heard.progress.fraction, heard.progress.message) = (report.fraction, report.message)
            heard.progress.logCount = report.mark.logCount
            heard.progress.elementCount = elementCount
            heard.mark = report.mark
            self.followed[report.id]?.heard = heard
            return heard.progress
        }

        /// - Returns: `nil` where places are missing.
        private static func continued(_ known: [ElementPlace], with places: [ElementPlace], to count: Int)
            -> [ElementPlace]?
        {
            var known = known
            for place in places where place.first == known.end { known.append(place) }
            return known.end >= count ? known : nil
        }

        /// When something is due; `nil` for never.
        var nextDue: Duration? {
            let reports = self.unsent.keys.map { reader in
                self.lastSent[reader].map { $0 + self.timings.pause } ?? .zero
            }
            return (reports + self.followed.values.map(\.due)).min()
        }

        /// Takes what is due.
        mutating func takeDue(at now: Duration) -> Due {
            var due = Due()
            for (id, one) in self.followed where one.due <= now { due.followed.append(id) }
            for (reader, ids) in self.unsent {
                if let last = self.lastSent[reader], last + self.timings.pause > now { continue }
                due.readers[reader] = ids
                due.reported.formUnion(ids)
                self.unsent[reader] = nil
                self.lastSent[reader] = now
            }
            return due
        }

        /// The messages that are due, with the replicas that get them.
        ///
        /// - Parameters:
        ///   - due: What ``takeDue(at:)`` has returned.
        ///   - observed: Those of the followed jobs that something waits for.
        ///   - progress: How far the reported jobs are, with the places of their elements; without those that do not run here.
        mutating func messages(
            for due: Due,
            observed: Set<JobID>,
            progress: [JobID: (JobProgress, [ElementPlace])],
            at now: Duration
        ) -> [(replica: String, message: JobProgressMessage)] {
            var messages: [String: JobProgressMessage] = [:]
            for id in due.followed { self.look(at: id, isObserved: observed.contains(id), now, &messages) }
            for (reader, ids) in due.readers {
                let reports = ids.compactMap { self.report($0, to: reader, progress[$0], now) }
                guard !reports.isEmpty else { continue }
                messages[reader, default: JobProgressMessage(from: self.own)].reports = reports
            }
            // What was so long ago delays nothing.
            self.lastSent = self.lastSent.filter { $0.value + self.timings.pause > now }
            return messages.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        }

        /// Asks for a job again, or no more.
        private mutating func look(
            at id: JobID,
            isObserved: Bool,
            _ now: Duration,
            _ messages: inout [String: JobProgressMessage]
        ) {
            // It may have ended, or was wanted again meanwhile.
            guard let one = self.followed[id], one.due <= now else { return }
            let runner = one.runner.flatMap { self.isElsewhere($0) ? $0 : nil }
            guard isObserved || one.wantedUntil > now else {
                self.followed[id] = nil
                if let runner, one.isAsked {
                    messages[runner, default: JobProgressMessage(from: self.own)].dropped.append(id)
                }
                return
            }
            self.followed[id]?.due = now + self.timings.renewal
            guard let runner else { return }
            self.followed[id]?.isAsked = true
            // One that has missed lines gets all of them again.
            let known = one.heard.flatMap { $0.hasGap ? nil : $0.mark } ?? JobReportMark()
            let question = JobProgressMessage.Question(id: id, known: known)
            messages[runner, default: JobProgressMessage(from: self.own)].questions.append(question)
        }

        /// What a replica is told of a job; `nil` where it knows that.
        private mutating func report(
            _ id: JobID,
            to reader: String,
            _ progress: (JobProgress, [ElementPlace])?,
            _ now: Duration
        ) -> JobProgressMessage.Report? {
            guard let known = self.readers[id]?[reader] else { return nil }
            guard let (progress, places) = progress, known.until > now else {
                self.forget(id, for: reader)
                return nil
            }
            let former = known.mark.attempt == progress.attempt ? known.mark : JobReportMark()
            self.lastNumber += 1
            let report = JobProgressMessage.Report(
                id: id,
                mark: JobReportMark(
                    attempt: progress.attempt,
                    number: self.lastNumber,
                    logCount: progress.logCount,
                    elementCount: progress.elementCount
                ),
                fraction: progress.fraction,
                message: progress.message.prefix(byteCount: Self.maximumMessageBytes),
                isWhole: former.number == 0,
                lines: Self.newest(progress.log, count: progress.logCount - former.logCount),
                places: places.filter { $0.first >= former.elementCount }.suffix(Self.maximumPlaceCount)
            )
            self.readers[id]?[reader]?.mark = report.mark
            return report
        }

        /// The newest lines that are short enough together.
        private static func newest(_ lines: [String], count: Int) -> [String] {
            var newest: [String] = []
            var byteCount = 0
            for line in lines.suffix(max(0, count)).reversed() {
                let line = line.prefix(byteCount: Self.maximumLogBytes)
                byteCount += line.utf8.count
                guard byteCount <= Self.maximumLogBytes else { break }
                newest.append(line)
            }
            return newest.reversed()
        }
    }

    extension [ElementPlace] {
        /// How many elements there are up to its last one.
        fileprivate var end: Int { self.last.map { $0.first + $0.count } ?? 0 }
    }

    extension String {
        /// Its beginning, whole characters of so many bytes at most.
        fileprivate func prefix(byteCount: Int) -> String {
            guard self.utf8.count > byteCount else { return self }
            var index = self.utf8.index(self.startIndex, offsetBy: byteCount)
            while index > self.startIndex, index.samePosition(in: self) == nil { self.utf8.formIndex(before: &index) }
            return String(self[..<index])
        }
    }
#endif
