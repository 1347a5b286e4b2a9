private import CSwiftlitWorker

/// Which build of the program this is.
enum WorkerBuild {
    /// The same in every process of one build: the linker's build id, or what identifies the running file where there is none.
    static let current: [UInt8] = {
        [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
            count = buffer.baseAddress.map { swiftlit_build_id($0, buffer.count) } ?? 0
        }
    }()
}
