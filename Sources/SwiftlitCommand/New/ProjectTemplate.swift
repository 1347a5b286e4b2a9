/// What a new project begins with.
struct ProjectTemplate: Sendable {
    /// A file of a template. `NewApp` stands for the name of the project, in path and text.
    struct File: Sendable {
        /// Where it goes, below the project's folder.
        let path: String

        /// What is in it.
        let text: String
    }

    /// The name, as the option says it.
    let name: String

    /// One sentence for help and README.
    let summary: String

    /// Its own files; those that all projects have are ``commonFiles``.
    let files: [File]

    /// All templates, the default first.
    static let all = [
        ProjectTemplate(name: "minimal", summary: "Two pages, a few widgets and a state.", files: Self.minimalFiles),
        ProjectTemplate(
            name: "dashboard",
            summary: "Figures, charts and a table of orders, with a filter in the sidebar.",
            files: Self.dashboardFiles
        ),
        ProjectTemplate(name: "chat", summary: "A chat whose answers come word by word.", files: Self.chatFiles),
        ProjectTemplate(
            name: "jobs",
            summary: "Long computations in worker processes, with progress and cancel.",
            files: Self.jobsFiles
        ),
    ]
}
