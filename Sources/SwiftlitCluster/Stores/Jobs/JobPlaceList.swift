#if Cluster
    import SwiftlitJobs

    /// The jobs that have a place of a limit, as a bucket keeps them.
    ///
    /// A job takes a place with a write that is refused where another one was made before, and begins its attempt then. Nothing gives a place back: it is
    /// free when the record of its job says that this attempt is over or cannot be begun any more. No record goes back to what it was, so what a process
    /// knows of a record may be old, and is never wrong about that.
    struct JobPlaceList: Codable, Sendable, Equatable {
        /// A place: the attempt that is to be begun, or runs.
        struct Place: Codable, Sendable, Equatable {
            var job: JobID
            /// How often the job was put into the queue, and the number of the attempt.
            var round: Int
            var attempt: Int

            /// Whether a record says that the place is free.
            func isOver(_ stored: StoredJob) -> Bool {
                let record = stored.record
                if stored.round != self.round { return stored.round > self.round }
                if record.status.isEnded || record.attempt > self.attempt { return true }
                return record.attempt == self.attempt && record.status == .waiting
            }
        }

        var places: [Place] = []
        /// Tells who has written this.
        var writer = ""

        /// The list after a place was taken; `nil` where there is none.
        ///
        /// - Parameter isOver: Whether a place of another job is free.
        func taking(_ place: Place, limit: Int, isOver: (Place) -> Bool) -> JobPlaceList? {
            var list = self
            // One of the same job is of a former attempt, or of a try that was not known to succeed.
            list.places.removeAll { $0.job == place.job || isOver($0) }
            guard list.places.count < limit else { return nil }
            list.places.append(place)
            return list
        }

        /// The list without the place of a job.
        func leaving(_ place: Place) -> JobPlaceList {
            var list = self
            list.places.removeAll { $0 == place }
            return list
        }
    }
#endif
