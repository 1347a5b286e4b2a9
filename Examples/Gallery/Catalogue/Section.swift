import Swiftlit

/// A part of the menu.
enum Section: String, CaseIterable {
    case start = "Start"
    case widgets = "Widgets"
    case data = "Data"
    case charts = "Charts"
    case layout = "Layout and flow"
    case media = "Media and files"
    case concurrency = "Concurrency"
    case longWork = "Long work"
    case sessions = "Sessions"
    case doors = "Doors"
    case more = "More"

    var icon: String {
        switch self {
        case .start: "👋"
        case .widgets: "🎛️"
        case .data: "🧮"
        case .charts: "📈"
        case .layout: "🧩"
        case .media: "🎬"
        case .concurrency: "🧵"
        case .longWork: "⏳"
        case .sessions: "🪪"
        case .doors: "🚪"
        case .more: "✨"
        }
    }

    /// What the section is about.
    var summary: String {
        switch self {
        case .start: "What is special."
        case .widgets: "Typed values from sliders, fields and choices."
        case .data: "Tables that are asked, edited, and a million rows long."
        case .charts: "Ready ones, and six languages of charts."
        case .layout: "Columns, dialogs, and parts that run alone."
        case .media: "Pictures, sounds, documents, uploads and downloads."
        case .concurrency: "Blocking code on threads and in processes, with limits and caches."
        case .longWork: "Jobs that outlive the click, the tab and the server."
        case .sessions: "What a tab, a user and all tabs remember."
        case .doors: "Databases, agents, components, and what comes from outside."
        case .more: "New pages."
        }
    }

    /// What the menu calls it.
    var heading: String { "\(self.icon) \(self.rawValue)" }
}
