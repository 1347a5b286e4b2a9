/// The commands that make a shared library of objects of the program's own modules: values only.
///
/// The library has all objects of these modules and takes everything else from the program that loads it. Its own `main` function is called there, and
/// runs until it serves: see `PageLibraryLoader`.
package struct PageLibrary: Sendable {
    private let main: ModuleBuild
    private let folder: String

    /// - Parameters:
    ///   - main: The module with `main`.
    ///   - folder: Where things are made.
    package init(main: ModuleBuild, folder: String) {
        self.main = main
        self.folder = folder
    }

    /// Where the source of what calls `main` is, and its object.
    package var entry: (source: String, object: String) { ("\(self.folder)/entry.c", "\(self.folder)/entry.o") }

    /// Compiles what calls the module's `main`, once.
    package func compileEntry() -> (path: String, arguments: [String]) {
        (
            "\(self.main.toolFolder)/clang",
            [
                "-c", "-fPIC", "-O1", "-DSWIFTLIT_MAIN=\(self.main.module)_main", self.entry.source, "-o",
                self.entry.object,
            ]
        )
    }

    /// Links a library.
    package func link(_ objects: [String], to library: String) -> (path: String, arguments: [String]) {
        let tools = self.main.toolFolder
        let parent = tools.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let runtime = "\(parent)/lib/swift/linux"
        var arguments = ["-shared", "-Bsymbolic", "--build-id", "-o", library]
        arguments += ["\(runtime)/\(self.main.architecture)/swiftrt.o"]
        arguments += objects + [self.entry.object]
        // Of these, those that it needs and the program may not have.
        arguments += ["--as-needed", "-L\(runtime)"] + Self.systemLibraries.map { "-l\($0)" }
        return ("\(tools)/ld.lld", arguments)
    }

    private static let systemLibraries = [
        "Foundation", "FoundationEssentials", "FoundationInternationalization", "_FoundationICU", "dispatch",
        "BlocksRuntime", "swiftDispatch", "swiftCore", "swift_Concurrency", "swift_StringProcessing",
        "swift_RegexParser", "swiftGlibc", "swiftSynchronization",
    ]

    /// Calls the module's `main`, which makes a task for what is asynchronous in it and then waits on the main queue for ever. Here it returns:
    /// the symbol that it waits in is one of the library's own. So the task runs on the main queue of the program that has loaded the library.
    package static let entrySource = """
        #include <setjmp.h>
        static _Thread_local jmp_buf place;
        extern int SWIFTLIT_MAIN(int, char **);
        __attribute__((visibility("hidden"), noreturn)) void swift_task_asyncMainDrainQueue(void) { longjmp(place, 1); }
        __attribute__((visibility("default"))) void swiftlit_page_library_begin(int count, char **arguments) {
            if (setjmp(place) == 0) SWIFTLIT_MAIN(count, arguments);
        }

        """
}

extension BuildManifest {
    /// Links the program anew, quickly, and so that libraries find what is in it.
    ///
    /// - Parameters:
    ///   - path: Where it goes.
    ///   - list: A file that names the objects; `nil` for that of SwiftPM.
    package func linkProgram(to path: String, objects list: String? = nil) -> (path: String, arguments: [String]) {
        var arguments = Array(self.link.arguments.dropFirst()).filter { $0 != "-v" }
        if let index = arguments.firstIndex(of: "-o"), index + 1 < arguments.count { arguments[index + 1] = path }
        if let list, let index = arguments.firstIndex(where: { $0.hasPrefix("@") }) { arguments[index] = "@" + list }
        #if os(Linux)
            arguments += ["-use-ld=lld", "-Xlinker", "--export-dynamic"]
        #endif
        return (self.link.arguments.first ?? "swiftc", arguments)
    }

    /// The program that SwiftPM links.
    package var programPath: String? { self.link.value(of: "-o") }

    /// The file that names the objects of the program.
    package var objectListPath: String? {
        self.link.arguments.first { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
    }

    /// The text of that file with the objects of some modules replaced.
    ///
    /// - Parameter objects: The new ones, by module.
    package static func objectList(_ text: String, replacing objects: [String: [String]]) -> String {
        let folders = objects.keys.map { "/\($0).build/" }
        let kept = text.split(separator: "\n").filter { line in !folders.contains { line.contains($0) } }.map(
            String.init
        )
        let fresh = objects.sorted { $0.key < $1.key }.flatMap(\.value).map { path in
            path.contains(" ") ? "'\(path)'" : path
        }
        return (kept + fresh).joined(separator: "\n") + "\n"
    }
}
