#if Cluster
    /// How long things of calls may take.
    package struct ClusterTimings: Sendable {
        /// After how long without a sign a worker counts as lost, so that its call goes to another one.
        package var acknowledgementWait: Duration = .seconds(30)

        /// How often a worker gives a sign.
        package var heartbeat: Duration { self.acknowledgementWait / 4 }

        /// How long a caller waits for a sign of a worker whose call no other may take.
        package var workerTimeout: Duration { self.acknowledgementWait * 2 }

        /// How often machines say that they are there. After three times as long without, they are not.
        package var presenceInterval: Duration = .seconds(5)

        /// For how long what was read of them is not read again: it changes with ``presenceInterval``.
        var statusInterval: Duration { self.presenceInterval / 2 }

        /// How long a call may take to get into its queue, while the server is away.
        package var publishTime: Duration = .seconds(60)

        /// How long a worker keeps a result for a caller that does not answer and may come back.
        package var resultTime: Duration = .seconds(120)

        /// How long a worker waits for a caller that is not there, before it drops the call.
        package var callerTime: Duration = .seconds(10)

        /// How long one question may go unanswered before it is asked again.
        package var questionTime: Duration = .seconds(5)

        package init() {}
    }
#endif
