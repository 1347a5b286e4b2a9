#if Cluster
    internal import Foundation
    internal import Synchronization
    internal import Testing

    /// A nats-server of this machine's packages, on a port of its own of this machine.
    ///
    /// It ends with this process, whatever ends that: a shell reads from it and stops the server when there is nothing more to read.
    final class NATSServerProcess: Sendable {
        /// The port that it listens on.
        let port: Int
        /// Its process.
        let pid: Int32
        /// Where it keeps what it keeps.
        let folder: String
        private let input: FileHandle

        var url: String { "nats://127.0.0.1:\(self.port)" }

        private init(port: Int, pid: Int32, folder: String, input: FileHandle) {
            self.port = port
            self.pid = pid
            self.folder = folder
            self.input = input
        }

        /// The server of all tests that do not end it.
        static let shared = Task { try await NATSServerProcess.start() }

        private static let script = #"""
            set -eu
            PATH=$PATH:/usr/sbin:/usr/local/sbin
            command -v nats-server >/dev/null || { echo "error: there is no nats-server; Scripts/test installs it" && exit 1; }
            folder=$1 port=$2
            shift 2
            rm -f "$folder"/*.ports
            nats-server -a 127.0.0.1 -p "$port" --ports_file_dir "$folder" -js -sd "$folder/store" "$@" >>"$folder/log" 2>&1 &
            server=$!
            trap 'kill -KILL $server 2>/dev/null; wait $server 2>/dev/null' EXIT
            until found=$(cat "$folder"/*.ports 2>/dev/null) && [ -n "$found" ] && grep -q "Server is ready" "$folder/log"; do
                kill -0 $server 2>/dev/null || { echo "error: nats-server: $(tail -n 3 "$folder/log")" && exit 1; }
                sleep 0.05
            done
            echo "$server $(echo "$found" | tr -d ' \n' | sed -E 's/.*"nats":\["[a-z]+:\/\/[^:]*:([0-9]+)".*/\1/')"
            cat >/dev/null || true
            """#

        /// Starts one.
        ///
        /// - Parameters:
        ///   - folder: Where it keeps what it keeps; `nil` for a new folder.
        ///   - port: The port; 0 for a free one.
        ///   - arguments: More of its command line.
        static func start(in folder: String? = nil, port: Int = 0, arguments: [String] = []) async throws
            -> NATSServerProcess
        {
            let place =
                folder.map { URL(filePath: $0) }
                ?? FileManager.default.temporaryDirectory.appending(path: "swiftlit-nats-\(UUID())")
            try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
            let (lines, line) = AsyncStream.makeStream(of: String.self)
            let (input, output) = (Pipe(), Pipe())
            let process = Process()
            process.executableURL = URL(filePath: "/bin/sh")
            process.arguments = ["-c", Self.script, "sh", place.path, "\(port == 0 ? -1 : port)"] + arguments
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            Thread.detachNewThread {
                line.yield(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self))
                line.finish()
                // Its end: nothing else has this pipe. `waitUntilExit` would spin, as this thread's run loop has no source.
                withExtendedLifetime(process) { _ = output.fileHandleForReading.readDataToEndOfFile() }
            }
            for await line in lines {
                let numbers = line.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }
                try #require(numbers.count == 2, "nats-server does not start: \(line)")
                return NATSServerProcess(
                    port: numbers[1],
                    pid: Int32(numbers[0]),
                    folder: place.path,
                    input: input.fileHandleForWriting
                )
            }
            throw CancellationError()
        }

        /// Kills it with SIGKILL, as a machine that is lost. What it keeps stays.
        func kill() {
            Foundation.kill(self.pid, SIGKILL)
            try? self.input.close()  // The shell ends.
        }

        /// Kills it, and removes what it keeps.
        func remove() {
            self.kill()
            try? FileManager.default.removeItem(atPath: self.folder)  // It is in the folder for temporary files.
        }
    }
#endif
