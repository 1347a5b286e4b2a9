#if Cluster
    import SwiftlitJobs

    /// What replicas tell each other about jobs that run.
    struct JobProgressMessage: Codable, Sendable {
        /// A job that the sender shows, and what it knows of it.
        struct Question: Codable, Sendable, Equatable {
            var id: JobID
            var known: JobReportMark
        }

        /// How far a job is that the sender runs.
        struct Report: Codable, Sendable, Equatable {
            var id: JobID
            var mark: JobReportMark
            var fraction: Double?
            var message: String
            /// Whether it is made for a reader that knows nothing.
            var isWhole: Bool
            /// The newest lines. Those that the reader knows are left out.
            var lines: [String]
            /// Where the newest elements are. Those that the reader knows are left out.
            var places: [ElementPlace]

            /// About how many bytes it has.
            var byteCount: Int {
                self.lines.reduce(256 + self.id.text.utf8.count + self.message.utf8.count) { $0 + $1.utf8.count + 8 }
                    + self.places.count * 64
            }
        }

        /// The replica that sends it.
        var from: String
        /// The jobs whose progress the sender wants for a while.
        var questions: [Question] = []
        /// The jobs whose progress it wants no more.
        var dropped: [JobID] = []
        var reports: [Report] = []

        /// Where a replica hears of progress.
        static func subject(of replica: String) -> String { "jobs.at.\(replica)" }

        /// The same in messages that are not too large. One report is in one message, however large it is.
        func parts(maximumReportBytes: Int, questions maximumQuestionCount: Int) -> [JobProgressMessage] {
            var parts = [JobProgressMessage(from: self.from, dropped: self.dropped)]
            for question in self.questions {
                if parts[parts.count - 1].questions.count == maximumQuestionCount {
                    parts.append(JobProgressMessage(from: self.from))
                }
                parts[parts.count - 1].questions.append(question)
            }
            var byteCount = 0
            for report in self.reports {
                byteCount += report.byteCount
                if byteCount > maximumReportBytes, !parts[parts.count - 1].reports.isEmpty {
                    parts.append(JobProgressMessage(from: self.from))
                    byteCount = report.byteCount
                }
                parts[parts.count - 1].reports.append(report)
            }
            return parts
        }
    }

    /// Which state of a job a report is about.
    struct JobReportMark: Codable, Sendable, Equatable {
        var attempt = 0
        /// Counts the reports of the process that runs the attempt. The greater one is the newer.
        var number: UInt64 = 0
        var logCount = 0
        var elementCount = 0
    }
#endif
