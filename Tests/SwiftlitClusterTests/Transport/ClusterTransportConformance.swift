#if Cluster
    internal import Testing

    @testable import SwiftlitCluster

    /// What each transport promises: the same tests for the one in memory and the one over NATS.
    @Suite(.timeLimit(.minutes(5))) struct `A transport of a cluster` {
        // MARK: - Subjects

        @Test(arguments: Engine.allCases)
        func `delivers messages in order, with headers`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (sender, reader) = (try await place.connect(), try await place.connect())
            let messages = try await reader.messages(of: "news.*")
            for number in 0..<200 {
                try sender.publish(
                    ClusterMessage("news.a\(number % 3)", bytes(number), headers: ["Number": "\(number)"])
                )
            }
            var number = 0
            for await message in messages {
                #expect(message.subject == "news.a\(number % 3)")
                #expect(message.headers["Number"] == "\(number)")
                #expect(message.payload == bytes(number))
                number += 1
                if number == 200 { break }
            }
            await sender.close()
            await reader.close()
        }

        @Test(arguments: Engine.allCases)
        func `delivers to all whose pattern matches, and to no others`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let (one, all, other) = (Log<String>(), Log<String>(), Log<String>())
            _ = try await client.subscribe(to: "a.*.c", group: nil) { one.append($0.subject) }
            _ = try await client.subscribe(to: "a.>", group: nil) { all.append($0.subject) }
            _ = try await client.subscribe(to: "b.>", group: nil) { other.append($0.subject) }
            for subject in ["a.b.c", "a.b", "a.b.c.d", "a.x.c", "b"] { try client.publish(ClusterMessage(subject)) }
            try client.publish(ClusterMessage("b.end"))
            // Each subscription has an order of its own.
            try await eventually("all come") { one.count >= 2 && all.count >= 4 && other.count >= 1 }
            #expect(other.elements == ["b.end"])
            #expect(one.elements == ["a.b.c", "a.x.c"])
            #expect(all.elements == ["a.b.c", "a.b", "a.b.c.d", "a.x.c"])
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `gives each message to one of a group`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let (log, all) = (Log<String>(), Log<String>())
            for _ in 0..<3 {
                _ = try await client.subscribe(to: "work", group: "workers") { log.append($0.headers["Number"] ?? "") }
            }
            _ = try await client.subscribe(to: "work", group: nil) { all.append($0.headers["Number"] ?? "") }
            for number in 0..<60 { try client.publish(ClusterMessage("work", headers: ["Number": "\(number)"])) }
            try await eventually("all come") { log.count >= 60 && all.count >= 60 }
            #expect(Set(log.elements).count == 60)
            #expect(log.count == 60)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `answers requests, and says where nothing listens`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (client, server) = (try await place.connect(), try await place.connect())
            let listening = try await server.subscribe(to: "double.*", group: nil) { message in
                guard let answer = message.answer(message.payload + message.payload, headers: ["Of": message.subject])
                else { return }
                try? server.publish(answer)
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 0..<50 {
                    group.addTask {
                        let answer = try await client.request(
                            ClusterMessage("double.\(number)", [UInt8(number)]),
                            timeout: .seconds(60)
                        )
                        #expect(answer.payload == [UInt8(number), UInt8(number)])
                        #expect(answer.headers["Of"] == "double.\(number)")
                    }
                }
                try await group.waitForAll()
            }
            let missing = await #expect(throws: ClusterError.self) {
                try await client.request(ClusterMessage("missing"), timeout: .seconds(60))
            }
            #expect(missing?.code == .noResponders)
            let silent = try await server.subscribe(to: "silent", group: nil) { _ in }
            let late = await #expect(throws: ClusterError.self) {
                try await client.request(ClusterMessage("silent"), timeout: .milliseconds(50))
            }
            #expect(late?.code == .timedOut)
            let cancelled = Task { try await client.request(ClusterMessage("silent"), timeout: .seconds(600)) }
            cancelled.cancel()
            await #expect(throws: CancellationError.self) { try await cancelled.value }
            listening.cancel()
            silent.cancel()
            try await eventually("the end of a subscription reaches the server") {
                do {
                    _ = try await client.request(ClusterMessage("double.1"), timeout: .seconds(1))
                    return false
                } catch let error as ClusterError {
                    return error.code == .noResponders
                }
            }
            await client.close()
            await server.close()
        }

        @Test(arguments: Engine.allCases)
        func `keeps apps apart`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (one, other) = (try await place.connect(), try await place.connect(app: "\(place.app) other"))
            let (mine, theirs) = (Log<String>(), Log<String>())
            _ = try await one.subscribe(to: ">", group: nil) { mine.append($0.subject) }
            _ = try await other.subscribe(to: ">", group: nil) { theirs.append($0.subject) }
            try other.publish(ClusterMessage("theirs"))
            try one.publish(ClusterMessage("mine"))
            try await eventually("both come") { !mine.elements.isEmpty && !theirs.elements.isEmpty }
            #expect(mine.elements == ["mine"])
            #expect(theirs.elements == ["theirs"])
            let (bucket, foreign) = (
                try await one.bucket(ClusterBucketConfiguration("values")),
                try await other.bucket(ClusterBucketConfiguration("values"))
            )
            try await bucket.put([1], for: "key")
            #expect(try await foreign.entry("key") == nil)
            await one.close()
            await other.close()
        }

        @Test(arguments: Engine.allCases)
        func `refuses what cannot be sent`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            for subject in ["", "a..b", "a b", "a.*", "a.>", "ä", "a\n"] {
                #expect(throws: ClusterError.self) { try client.publish(ClusterMessage(subject)) }
            }
            let error = #expect(throws: ClusterError.self) {
                try client.publish(ClusterMessage("big", bytes(client.maximumPayloadBytes + 1)))
            }
            #expect(error?.code == .payloadTooLarge)
            #expect(client.isConnected)
            await client.close()
            #expect(throws: ClusterError.self) { try client.publish(ClusterMessage("late")) }
        }

        // MARK: - Work queues

        @Test(arguments: Engine.allCases)
        func `gives work out once, the oldest first`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (sender, worker) = (try await place.connect(), try await place.connect())
            let queue = try await sender.workQueue(ClusterWorkQueueConfiguration("jobs"))
            let taken = try await worker.workQueue(ClusterWorkQueueConfiguration("jobs"))
            for number in 0..<10 {
                #expect(try await queue.publish(bytes(number), headers: ["Number": "\(number)"], id: "job-\(number)"))
            }
            #expect(try await !queue.publish([], headers: [:], id: "job-3"), "a duplicate is not taken")
            #expect(try await queue.statistics() == ClusterWorkQueueStatistics(waitingCount: 10))
            var numbers: [String] = []
            while numbers.count < 10 {
                let deliveries = try await taken.pull(maximumCount: 4, wait: .seconds(60))
                #expect((1...4).contains(deliveries.count))
                for delivery in deliveries {
                    #expect(delivery.deliveryCount == 1)
                    #expect(delivery.id == "job-\(numbers.count)")
                    #expect(delivery.payload == bytes(numbers.count))
                    numbers.append(delivery.headers["Number"] ?? "")
                    try await delivery.acknowledge()
                }
            }
            #expect(numbers == (0..<10).map { "\($0)" })
            #expect(try await taken.pull(maximumCount: 4, wait: .milliseconds(20)).isEmpty)
            try await eventually("nothing is left") { try await queue.statistics() == ClusterWorkQueueStatistics() }
            await sender.close()
            await worker.close()
        }

        @Test(arguments: Engine.allCases)
        func `wakes a worker that waits`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs"))
            async let pulled = queue.pull(maximumCount: 3, wait: .seconds(60))
            try await queue.publish([7], headers: [:], id: "one")
            let deliveries = try await pulled
            #expect(deliveries.map(\.payload) == [[7]])
            try await deliveries.first?.acknowledge()
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `gives work out again that was given back, and that was not acknowledged`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let queue = try await client.workQueue(
                ClusterWorkQueueConfiguration("jobs", acknowledgementWait: .seconds(1))
            )
            try await queue.publish([7], headers: ["A": "b"], id: "one")
            let first = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            try first.giveBack()
            let second = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            #expect(second.deliveryCount == 2)
            #expect(second.payload == [7])
            #expect(second.headers["A"] == "b")
            // Its worker is gone.
            let third = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            #expect(third.deliveryCount == 3)
            #expect(third.sequence == first.sequence)
            try third.extend()
            try await third.acknowledge()
            #expect(try await queue.pull(maximumCount: 1, wait: .seconds(2)).isEmpty)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `loses no work to a pull that was cancelled`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs"))
            for number in 0..<20 {
                let pull = Task { try await queue.pull(maximumCount: 1, wait: .seconds(600)) }
                async let published = queue.publish([UInt8(number)], headers: [:], id: "job-\(number)")
                pull.cancel()
                #expect(try await published)
                let early = try? await pull.value  // It may have come before the end.
                var delivery = early?.first
                if delivery == nil { delivery = try await queue.pull(maximumCount: 1, wait: .seconds(60)).first }
                #expect(delivery?.payload == [UInt8(number)])
                try await delivery?.acknowledge()
            }
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `carries work that is larger than a message`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs"))
            let large = bytes(client.maximumPayloadBytes * 3 + 17)
            try await queue.publish(large, headers: ["A": "b"], id: "large")
            #expect(try await !queue.publish(large, headers: [:], id: "large"))
            let first = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            #expect(first.payload == large)
            #expect(first.headers == ["A": "b"])
            try first.giveBack()
            let second = try #require(try await queue.pull(maximumCount: 1, wait: .seconds(60)).first)
            #expect(second.payload == large)
            try await second.acknowledge()
            let chunks = try await client.openBucket(ClusterBucketConfiguration("jobs-chunks"))
            #expect(try await chunks.keys(">").isEmpty, "the parts are gone with the work")
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `takes no more work than its bound`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let queue = try await client.workQueue(ClusterWorkQueueConfiguration("jobs", maximumCount: 2))
            try await queue.publish([1], headers: [:], id: "1")
            try await queue.publish([2], headers: [:], id: "2")
            let error = await #expect(throws: ClusterError.self) { try await queue.publish([3], headers: [:], id: "3") }
            #expect(error?.code == .full)
            await client.close()
        }

        // MARK: - Buckets

        @Test(arguments: Engine.allCases)
        func `writes a value only over the one that was expected`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (client, other) = (try await place.connect(), try await place.connect())
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let same = try await other.bucket(ClusterBucketConfiguration("values"))
            #expect(try await bucket.entry("a.b") == nil)
            let first = try #require(try await bucket.create([1], for: "a.b"))
            #expect(try await same.create([2], for: "a.b") == nil)
            #expect(try await same.entry("a.b") == ClusterEntry(key: "a.b", value: [1], revision: first))
            let second = try #require(try await same.update([2], for: "a.b", revision: first))
            #expect(second > first)
            #expect(try await bucket.update([3], for: "a.b", revision: first) == nil)
            #expect(try await bucket.put([4], for: "a.b") > second)
            #expect(try await bucket.update([], for: "a.c", revision: second) == nil)
            let conflict = await #expect(throws: ClusterError.self) {
                try await bucket.delete("a.b", expecting: .revision(second))
            }
            #expect(conflict?.code == .conflict)
            try await bucket.delete("a.b")
            #expect(try await same.entry("a.b") == nil)
            #expect(try await same.create([5], for: "a.b") != nil)
            try await same.delete("never")
            #expect(try await bucket.put([], for: "empty") > second)
            #expect(try await bucket.entry("empty")?.value == [])
            await client.close()
            await other.close()
        }

        @Test(arguments: Engine.allCases)
        func `lets one of many create a value, and loses no change`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
                for number in 0..<10 { group.addTask { try await bucket.create([UInt8(number)], for: "lease") != nil } }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(winners == 1)
            try await bucket.put([0], for: "count")
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask {
                        for _ in 0..<10 {
                            while true {
                                let entry = try #require(try await bucket.entry("count"))
                                if try await bucket.update([entry.value[0] + 1], for: "count", revision: entry.revision)
                                    != nil
                                {
                                    break
                                }
                            }
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await bucket.entry("count")?.value == [80])
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `lists keys, erases by pattern, and forgets what was deleted`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            #expect(try await bucket.keys(">").isEmpty)
            #expect(try await bucket.count() == 0)
            for key in ["s.1.a", "s.1.b", "s.2.a", "t"] { try await bucket.put([1], for: key) }
            try await bucket.put([2], for: "t")
            try await bucket.delete("s.1.b")
            #expect(try await bucket.count() == 4, "with the mark of the one that was deleted")
            #expect(try await bucket.keys(">") == ["s.1.a", "s.2.a", "t"])
            #expect(try await bucket.keys("s.*.a") == ["s.1.a", "s.2.a"])
            try await bucket.forgetDeleted(olderThan: .seconds(3_600))
            try await bucket.forgetDeleted(olderThan: .zero)
            #expect(try await bucket.keys(">") == ["s.1.a", "s.2.a", "t"])
            #expect(try await bucket.count() == 3)
            #expect(try await bucket.create([2], for: "s.1.b") != nil)
            try await bucket.erase("s.1.>")
            #expect(try await bucket.keys(">") == ["s.2.a", "t"])
            #expect(try await bucket.entry("s.1.a") == nil)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `shows a watch what is there, and then each change`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (writer, reader) = (try await place.connect(), try await place.connect())
            let bucket = try await writer.bucket(ClusterBucketConfiguration("values"))
            let watched = try await reader.bucket(ClusterBucketConfiguration("values"))
            try await bucket.put([1], for: "a.1")
            try await bucket.put([2], for: "b.1")
            try await bucket.put([3], for: "a.2")
            try await bucket.delete("a.2")
            var changes = try await watched.changes("a.>").makeAsyncIterator()
            var empty = try await watched.changes("none.>").makeAsyncIterator()
            #expect(await empty.next() == .caughtUp)
            guard case .put(let first) = await changes.next() else { throw TestFailure("no value") }
            #expect(first.key == "a.1")
            #expect(first.value == [1])
            #expect(await changes.next() == .caughtUp)
            let revision = try await bucket.put([4], for: "a.3")
            #expect(await changes.next() == .put(ClusterEntry(key: "a.3", value: [4], revision: revision)))
            try await bucket.delete("a.1")
            guard case .deleted("a.1", _) = await changes.next() else { throw TestFailure("no deletion") }
            for number in 0..<50 { try await bucket.put([UInt8(number)], for: "a.4") }
            var last: ClusterEntry?
            while last?.value != [49] {
                guard case .put(let entry) = await changes.next() else { throw TestFailure("no value") }
                #expect(entry.revision > last?.revision ?? 0)
                last = entry
            }
            await writer.close()
            await reader.close()
        }

        @Test(arguments: Engine.allCases)
        func `keeps values that are larger than a message`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let chunks = try await client.openBucket(ClusterBucketConfiguration("values-chunks"))
            var changes = try await bucket.changes().makeAsyncIterator()
            #expect(await changes.next() == .caughtUp)
            let (one, two) = (bytes(client.maximumPayloadBytes * 2), bytes(client.maximumPayloadBytes + 1, seed: 9))
            let first = try await bucket.put(one, for: "large")
            #expect(await changes.next() == .put(ClusterEntry(key: "large", value: one, revision: first)))
            #expect(try await bucket.entry("large")?.value == one)
            #expect(try await bucket.create(two, for: "large") == nil)
            #expect(
                Set(try await chunks.keys(">").map { $0.prefix { $0 != "." } }).count == 1,
                "what was not written left no parts"
            )
            let second = try #require(try await bucket.update(two, for: "large", revision: first))
            #expect(try await bucket.entry("large") == ClusterEntry(key: "large", value: two, revision: second))
            #expect(await changes.next() == .put(ClusterEntry(key: "large", value: two, revision: second)))
            #expect(
                Set(try await chunks.keys(">").map { $0.prefix { $0 != "." } }).count == 1,
                "the old parts are gone"
            )
            try await bucket.put([1], for: "large")
            try await bucket.forgetDeleted(olderThan: .zero)
            try await bucket.forgetDeleted(olderThan: .zero)
            #expect(try await chunks.keys(">").isEmpty, "parts without a value are gone")
            try await bucket.put(one, for: "large")
            try await bucket.delete("large")
            #expect(try await chunks.keys(">").isEmpty)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `never shows a value half written`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(ClusterBucketConfiguration("values"))
            let size = client.maximumPayloadBytes + 100
            try await bucket.put([UInt8](repeating: 0, count: size), for: "large")
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for number in 1...20 {
                        try await bucket.put([UInt8](repeating: UInt8(number), count: size), for: "large")
                    }
                }
                for _ in 0..<2 {
                    group.addTask {
                        var last: UInt8 = 0
                        while last < 20 {
                            let value = try #require(try await bucket.entry("large")).value
                            #expect(value.count == size)
                            #expect(value.allSatisfy { $0 == value[0] })
                            #expect(value[0] >= last)
                            last = value[0]
                        }
                    }
                }
                try await group.waitForAll()
            }
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `forgets values at the end of their time`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(
                ClusterBucketConfiguration("leases", maximumAge: .seconds(1), isInMemory: true)
            )
            try await bucket.put([1], for: "lease")
            try await eventually("the value goes") { try await bucket.entry("lease") == nil }
            #expect(try await bucket.create([2], for: "lease") != nil)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `holds no more than its bound`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let client = try await place.connect()
            let bucket = try await client.bucket(ClusterBucketConfiguration("values", maximumBytes: 20_000))
            let error = await #expect(throws: ClusterError.self) {
                for number in 0..<10 { try await bucket.put(bytes(5_000), for: "\(number)") }
            }
            #expect(error?.code == .full)
            await client.close()
        }

        @Test(arguments: Engine.allCases)
        func `ends what waits when it is closed`(engine: Engine) async throws {
            let place = try await engine.makePlace()
            let (client, server) = (try await place.connect(), try await place.connect())
            let asked = Log<Void>()
            _ = try await server.subscribe(to: "silent", group: nil) { _ in asked.append(()) }
            let request = Task { try await client.request(ClusterMessage("silent"), timeout: .seconds(600)) }
            try await eventually("the request comes") { asked.count == 1 }
            await client.close()
            await #expect(throws: ClusterError.self) { try await request.value }
            let error = await #expect(throws: ClusterError.self) {
                try await client.openBucket(ClusterBucketConfiguration("late"))
            }
            #expect(error?.code == .closed)
            #expect(!client.isConnected)
            await server.close()
        }
    }

    /// What a test did not expect.
    struct TestFailure: Error, CustomStringConvertible {
        var description: String

        init(_ description: String) { self.description = description }
    }
#endif
