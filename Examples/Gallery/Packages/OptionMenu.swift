import Swiftlit

/// The package streamlit-option-menu: a menu with icons of Bootstrap.
enum OptionMenu {
    static let component = FrameComponent(
        "streamlit_option_menu.option_menu",
        .wheel(
            "streamlit-option-menu",
            version: "0.4.0",
            sha256: "a55fc7554047b6db371595af2182e435b8a2c715ee6124e8543685bd4670b07e",
            folder: "streamlit_option_menu/frontend/dist"
        ),
        value: String.self
    )

    struct Arguments: Encodable {
        var options: [String]
        var icons: [String]
        var defaultIndex = 0
        var menuTitle: String?
        var menuIcon: String?
        var orientation = "horizontal"
        var styles = [String: String]()
        var manualSelect: Int?
    }
}

extension ElementContainer {
    /// Shows a menu of options side by side, and returns the chosen one.
    func optionMenu(_ options: [String], icons: [String], key: String) -> String {
        let arguments = OptionMenu.Arguments(options: options, icons: icons)
        return self.component(OptionMenu.component)(arguments, key: key, default: options.first ?? "")
    }
}
