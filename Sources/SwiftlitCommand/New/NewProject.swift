import SwiftlitProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A project that is about to be written.
struct NewProject: Sendable {
    let name: ProjectName
    let template: ProjectTemplate
    let source: SwiftlitSource

    /// The files, with the names filled in, in the order of their paths.
    var files: [ProjectTemplate.File] {
        (ProjectTemplate.commonFiles + self.template.files).map { file in
            ProjectTemplate.File(path: self.filled(file.path), text: self.filled(file.text))
        }
        .sorted { $0.path < $1.path }
    }

    private func filled(_ text: String) -> String {
        text.replacing("NewApp", with: self.name.text)
            .replacing("newapp", with: self.name.text.lowercased())
            .replacing("SWIFTLIT_DEPENDENCY", with: self.source.dependency)
            .replacing("SWIFTLIT_IDENTITY", with: self.source.identity)
            .replacing("TEMPLATE_SUMMARY", with: self.template.summary)
    }

    /// Writes the files into a folder that is not there yet, or is empty: all of them or none.
    ///
    /// - Throws: `folderInTheWay` or `fileUnwritable`.
    func write(to folder: String) throws(ProjectError) {
        let manager = FileManager.default
        if manager.fileExists(atPath: folder) {
            // A file has no contents as a folder.
            let contents = try? manager.contentsOfDirectory(atPath: folder)
            guard contents?.isEmpty == true else {
                throw ProjectError(
                    .folderInTheWay,
                    "\(folder) is there already, and nothing is overwritten. Use another name, or --directory."
                )
            }
        }
        // Beside the folder, so that renaming is one step.
        let work = "\(folder).swiftlit-new-\(UUID().uuidString.prefix(8))"
        do {
            for file in self.files {
                let path = "\(work)/\(file.path)"
                let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
                try manager.createDirectory(atPath: parent.joined(separator: "/"), withIntermediateDirectories: true)
                try Data(file.text.utf8).write(to: URL(filePath: path))
            }
            // What is there is empty, as was seen above; what has come since makes the removal or the renaming fail.
            if manager.fileExists(atPath: folder) { try manager.removeItem(atPath: folder) }
            try manager.moveItem(atPath: work, toPath: folder)
        } catch {
            // Nothing of it is of use.
            try? manager.removeItem(atPath: work)
            throw ProjectError(.fileUnwritable, "\(folder) cannot be written: \(error)", cause: error)
        }
    }
}
