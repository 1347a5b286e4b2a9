import SwiftlitFrontend
import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A folder with all that a server needs: the program, the frontend's files beside it, its resources and settings.
struct ReleaseFolder: Sendable {
    /// The folder.
    let folder: String

    /// The name of the program.
    let program: String

    /// Where what was built is.
    let products: String

    /// The folder of the package, with `.streamlit/config.toml`.
    let package: String

    /// Libraries that the program needs and not every system has, as paths. They go beside it, where it looks first.
    var libraries: [String] = []

    /// The files of components: the names of their releases, and the folders with the files.
    var components: [(release: String, folder: String)] = []

    /// The files with which a folder says that it was written by ``write(frontend:viewer:image:)``, and may be written again.
    private static let marker = ".swiftlit-build"

    /// Writes the folder; one that an earlier build has written is replaced.
    ///
    /// - Parameters:
    ///   - frontend: The folder with the frontend's files.
    ///   - viewer: The folder with the files of `st.pdf`; `nil` leaves them out.
    ///   - image: The image of an operating system like this one; `nil` writes no Dockerfile.
    /// - Throws: `folderInTheWay` or `fileUnwritable`.
    func write(frontend: String, viewer: String?, image: String?) throws(ProjectError) {
        let manager = FileManager.default
        // A file has no contents as a folder.
        let isEmpty = (try? manager.contentsOfDirectory(atPath: self.folder).isEmpty) ?? false
        if manager.fileExists(atPath: self.folder), !isEmpty,
            !manager.fileExists(atPath: "\(self.folder)/\(Self.marker)")
        {
            throw ProjectError(
                .folderInTheWay,
                "\(self.folder) was not written by swiftlit build, and is not overwritten. Give another --output."
            )
        }
        let work = "\(self.folder).swiftlit-build-\(UUID().uuidString.prefix(8))"
        do {
            try manager.createDirectory(atPath: work, withIntermediateDirectories: true)
            try Data("Written by swiftlit build, which replaces this folder.\n".utf8)
                .write(to: URL(filePath: "\(work)/\(Self.marker)"))
            try manager.copyItem(atPath: "\(self.products)/\(self.program)", toPath: "\(work)/\(self.program)")
            for name in try manager.contentsOfDirectory(atPath: self.products).sorted()
            where name.hasSuffix(".resources") || name.hasSuffix(".bundle") {
                try manager.copyItem(atPath: "\(self.products)/\(name)", toPath: "\(work)/\(name)")
            }
            for library in self.libraries {
                // The name may be a link to the file.
                let name = library.split(separator: "/").last.map(String.init) ?? library
                try manager.copyItem(
                    atPath: URL(filePath: library).resolvingSymlinksInPath().path,
                    toPath: "\(work)/\(name)"
                )
            }
            try Self.copy(frontend, to: "\(work)/frontend/\(FrontendPackage.frontend.releaseName)/static")
            if let viewer {
                try Self.copy(viewer, to: "\(work)/frontend/\(FrontendPackage.pdfViewer.releaseName)/static")
            }
            for component in self.components {
                try Self.copy(component.folder, to: "\(work)/frontend/\(component.release)/static")
            }
            let settings = "\(self.package)/.streamlit/config.toml"
            if manager.fileExists(atPath: settings) {
                try Self.copy(settings, to: "\(work)/.streamlit/config.toml")
            }
            if let image {
                try Data(Self.dockerfile(program: self.program, image: image).utf8)
                    .write(to: URL(filePath: "\(work)/Dockerfile"))
                try Data("Dockerfile\n.swiftlit-build\n".utf8).write(to: URL(filePath: "\(work)/.dockerignore"))
            }
            if manager.fileExists(atPath: self.folder) { try manager.removeItem(atPath: self.folder) }
            try manager.moveItem(atPath: work, toPath: self.folder)
        } catch {
            // Nothing of it is of use.
            try? manager.removeItem(atPath: work)
            throw ProjectError(.fileUnwritable, "\(self.folder) cannot be written: \(error)", cause: error)
        }
    }

    /// The libraries that have to go along, of what `ldd` prints of a program: all but those of the C library.
    static func libraries(ldd output: String) -> [String] {
        let system = [
            "libc.", "libm.", "libpthread.", "libdl.", "librt.", "libresolv.", "libutil.", "ld-linux", "linux-vdso",
        ]
        return output.split(separator: "\n").compactMap { line in
            let words = line.split(whereSeparator: \.isWhitespace)
            guard words.count >= 3, words[1] == "=>", words[2].hasPrefix("/"),
                !system.contains(where: { words[0].hasPrefix($0) })
            else { return nil }
            return String(words[2])
        }
    }

    private static func copy(_ source: String, to destination: String) throws {
        let parent = destination.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        try FileManager.default.createDirectory(
            atPath: parent.joined(separator: "/"),
            withIntermediateDirectories: true
        )
        try FileManager.default.copyItem(atPath: source, toPath: destination)
    }

    /// What makes an image of the folder.
    static func dockerfile(program: String, image: String) -> String {
        """
        # Written by swiftlit build --docker, for a program that was built on \(image). Build it in this folder:
        #   docker build -t \(program.lowercased()) . && docker run -p 8501:8501 \(program.lowercased())
        FROM \(image)
        RUN useradd --create-home app
        COPY . /app
        WORKDIR /app
        USER app
        EXPOSE 8501
        ENTRYPOINT ["/app/\(program)", "--address", "0.0.0.0"]

        """
    }

    /// The image of an operating system: it must have the C library that the program was linked with, or a later one.
    ///
    /// - Parameter release: The text of `/etc/os-release`.
    static func image(osRelease release: String) -> String {
        var values: [String: String] = [:]
        for line in release.split(separator: "\n") {
            let parts = line.split(separator: "=", maxSplits: 1)
            if parts.count == 2 { values[String(parts[0])] = parts[1].filter { $0 != "\"" } }
        }
        switch (values["ID"], values["VERSION_ID"]) {
        case ("debian", let version?): return "debian:\(version)-slim"
        case ("ubuntu", let version?): return "ubuntu:\(version)"
        default: return "debian:stable-slim"
        }
    }
}
