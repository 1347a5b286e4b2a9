#if canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#elseif canImport(Darwin)
    private import Darwin
#endif

/// A process that this one has started and that has not been waited for.
struct ChildProcess: Sendable, Hashable {
    var id: Int32
    /// When it began, in the system's own units: tells it from a later one with the same number.
    var start: UInt64
    /// Its program and arguments, or its name.
    var command: String
    /// Whether it has ended, and nothing has asked how.
    var isZombie = false

    #if os(Linux)
        /// What worker processes are called, which end with the server.
        private static let workerName = "swiftlit-worker"

        /// All of them but workers. Blocks for some milliseconds.
        static func all() -> [ChildProcess] {
            guard let tasks = self.names(in: "/proc/self/task") else { return [] }
            let ids = tasks.flatMap { (self.text(of: "/proc/self/task/\($0)/children") ?? "").split(separator: " ") }
            return ids.compactMap { Int32($0) }.compactMap { self.process($0) }
        }

        private static func process(_ id: Int32) -> ChildProcess? {
            // proc(5), stat: the name is in parentheses and may hold any; the state is after it, and the start is the 20th field after it.
            guard let stat = self.text(of: "/proc/\(id)/stat"), let open = stat.firstIndex(of: "("),
                let close = stat.lastIndex(of: ")"), open < close
            else { return nil }
            let name = String(stat[stat.index(after: open)..<close])
            let fields = stat[stat.index(after: close)...].split(separator: " ")
            guard name != self.workerName, fields.count > 19, let start = UInt64(fields[19]) else { return nil }
            let command = self.text(of: "/proc/\(id)/cmdline")?.split(separator: "\0").joined(separator: " ") ?? ""
            return ChildProcess(
                id: id,
                start: start,
                command: String((command.isEmpty ? name : command).prefix(200)),
                isZombie: fields[0] == "Z"
            )
        }

        private static func text(of path: String) -> String? {
            let descriptor = open(path, O_RDONLY | O_CLOEXEC)
            guard descriptor >= 0 else { return nil }
            defer { close(descriptor) }
            var bytes = [UInt8](repeating: 0, count: 4_096)
            var text: [UInt8] = []
            while true {
                let count = read(descriptor, &bytes, bytes.count)
                guard count > 0 else { break }
                text += bytes[..<count]
                if text.count > 1 << 20 { break }
            }
            return String(decoding: text, as: UTF8.self)
        }

        private static func names(in path: String) -> [String]? {
            guard let folder = opendir(path) else { return nil }
            defer { closedir(folder) }
            var names: [String] = []
            while let entry = readdir(folder) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if !name.hasPrefix(".") { names.append(name) }
            }
            return names
        }
    #elseif canImport(Darwin)
        /// All of them but workers, which run this program too, by their names. Blocks for some milliseconds.
        static func all() -> [ChildProcess] {
            let own = getpid()
            let processes = self.processes()
            let program = processes.first { $0.kp_proc.p_pid == own }.map { self.name(of: $0) }
            return processes.compactMap { process -> ChildProcess? in
                let name = self.name(of: process)
                guard process.kp_eproc.e_ppid == own, name != program else { return nil }
                let start = process.kp_proc.p_un.__p_starttime
                return ChildProcess(
                    id: process.kp_proc.p_pid,
                    start: UInt64(clamping: start.tv_sec) * 1_000_000 + UInt64(clamping: start.tv_usec),
                    command: name,
                    isZombie: process.kp_proc.p_stat == self.zombie
                )
            }
        }

        /// `SZOMB` of `sys/proc.h`.
        private static let zombie: CChar = 5

        private static func name(of process: kinfo_proc) -> String {
            withUnsafeBytes(of: process.kp_proc.p_comm) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        }

        /// The processes of this machine, as sysctl(3) tells of them.
        private static func processes() -> [kinfo_proc] {
            var query = [CTL_KERN, KERN_PROC, KERN_PROC_ALL, 0]
            var size = 0
            guard sysctl(&query, UInt32(query.count), nil, &size, nil, 0) == 0 else { return [] }
            // Some may begin meanwhile.
            var processes = [kinfo_proc](
                repeating: kinfo_proc(),
                count: size / MemoryLayout<kinfo_proc>.stride + 64
            )
            size = processes.count * MemoryLayout<kinfo_proc>.stride
            guard sysctl(&query, UInt32(query.count), &processes, &size, nil, 0) == 0 else { return [] }
            return Array(processes.prefix(size / MemoryLayout<kinfo_proc>.stride))
        }
    #else
        /// None: the system does not name them.
        static func all() -> [ChildProcess] { [] }
    #endif
}
