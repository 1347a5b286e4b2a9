/// The page with the form for name and password.
struct PasswordPage {
    var appName: String
    var action: String
    /// What went wrong; `nil` for nothing.
    var message: String?

    var html: String {
        let alert = self.message.map { "<p role=\"alert\">\(Self.escape($0))</p>" } ?? ""
        let title = Self.escape(self.appName)
        return """
            <!doctype html>
            <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
            <title>Log in · \(title)</title><style>
            :root{color-scheme:light dark}
            body{font:16px/1.5 "Source Sans",sans-serif;display:grid;place-items:center;min-height:100vh;margin:0;background:light-dark(#fff,#171614)}
            form{display:grid;gap:.75rem;width:min(20rem,90vw)}
            h1{font-size:1.5rem;margin:0 0 .5rem}
            label{display:grid;gap:.25rem;font-size:.875rem}
            input,button{font:inherit;padding:.5rem .75rem;border-radius:.5rem;border:1px solid #8884}
            button{background:#c53948;color:#fff;border:0;cursor:pointer}
            p[role=alert]{margin:0;color:#d33}
            </style></head><body><form method="post" action="\(Self.escape(self.action))">
            <h1>\(title)</h1>\(alert)
            <label>Name<input name="name" autocomplete="username" autocapitalize="none" required autofocus></label>
            <label>Password<input name="password" type="password" autocomplete="current-password" required></label>
            <button type="submit">Log in</button>
            </form></body></html>
            """
    }

    private static func escape(_ text: String) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }
}
