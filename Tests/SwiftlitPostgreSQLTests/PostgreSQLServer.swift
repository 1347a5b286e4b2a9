#if PostgreSQL
    internal import Foundation
    internal import Testing

    /// A PostgreSQL of this machine's packages, in a folder of its own, which listens on a socket in it and nowhere else.
    ///
    /// It ends with this process, whatever ends that: a shell reads from it and stops the server when there is nothing more to read.
    final class PostgreSQLServer: Sendable {
        /// The folder with the socket.
        let folder: String

        private init(folder: String) { self.folder = folder }

        /// The server of all tests.
        static let shared = Task { try await PostgreSQLServer.start() }

        private static let script = #"""
            set -eu
            bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
            # Homebrew's, on macOS.
            [ -n "$bin" ] || bin=$(ls -d /opt/homebrew/opt/postgresql*/bin /usr/local/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
            [ -n "$bin" ] || { echo "error: there is no PostgreSQL below /usr/lib/postgresql; Scripts/test installs it" && exit 1; }
            folder=$(mktemp -d /tmp/swiftlit-pg.XXXXXX)
            trap 'rm -rf "$folder"' EXIT
            "$bin/initdb" -D "$folder/data" --auth=trust --username=tester --encoding=UTF8 --locale=C --no-sync >"$folder/log" 2>&1 ||
                { echo "error: initdb: $(tail -n 3 "$folder/log")" && exit 1; }
            "$bin/postgres" -D "$folder/data" -k "$folder" -c listen_addresses= -c fsync=off >"$folder/log" 2>&1 &
            server=$!
            trap 'kill -INT $server 2>/dev/null; wait $server; rm -rf "$folder"' EXIT
            until "$bin/pg_isready" -q -h "$folder"; do
                kill -0 $server 2>/dev/null || { echo "error: postgres: $(tail -n 3 "$folder/log")" && exit 1; }
                sleep 0.1
            done
            echo "$folder"
            cat >/dev/null
            """#

        private static func start() async throws -> PostgreSQLServer {
            let (lines, line) = AsyncStream.makeStream(of: String.self)
            let (input, output) = (Pipe(), Pipe())
            let process = Process()
            // PostgreSQL does not run as root.
            let shell = ["/bin/sh", "-c", Self.script]
            let command = geteuid() == 0 ? ["/usr/sbin/runuser", "-u", "postgres", "--"] + shell : shell
            process.executableURL = URL(filePath: command[0])
            process.arguments = Array(command.dropFirst())
            process.currentDirectoryURL = URL(filePath: "/tmp")
            process.standardInput = input
            process.standardOutput = output
            try process.run()
            Thread.detachNewThread {
                line.yield(String(decoding: output.fileHandleForReading.availableData, as: UTF8.self))
                line.finish()
                // Held until this process ends.
                withExtendedLifetime((input, process)) { while true { sleep(1_000_000) } }
            }
            for await line in lines {
                let folder = line.trimmingCharacters(in: .whitespacesAndNewlines)
                try #require(folder.hasPrefix("/tmp/"), "PostgreSQL does not start: \(folder)")
                return PostgreSQLServer(folder: folder)
            }
            throw CancellationError()
        }
    }
#endif
