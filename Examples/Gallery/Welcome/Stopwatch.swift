import Swiftlit

/// A button that measures how long it takes from the click until the page that the server has drawn anew is there, in the browser.
enum Stopwatch {
    private static let component = Component(
        "stopwatch",
        html: """
            <button>Click me</button> <output aria-live="polite">not measured yet</output>
            """,
        css: """
            button {
                border: 1px solid var(--st-border-color); border-radius: var(--st-button-radius); padding: 0.4rem 0.9rem;
                background: var(--st-primary-color); color: white; font: 1rem var(--st-font); cursor: pointer;
            }
            output { margin-left: 0.75rem; color: var(--st-text-color); font: 600 1.25rem var(--st-font); }
            """,
        js: """
            export default function({ data, parentElement, setTriggerValue }) {
                const button = parentElement.querySelector("button")
                if (button.began !== undefined && button.count !== data.count) {
                    const time = performance.now() - button.began
                    parentElement.querySelector("output").textContent = `${time.toFixed(1)} ms`
                    button.began = undefined
                }
                button.count = data.count
                button.onclick = () => {
                    button.began = performance.now()
                    setTriggerValue("click", data.count)
                }
            }
            """
    )

    private struct Clicks: Encodable { var count: Int }

    static func draw() throws {
        @UseState("clicks", namespace: #fileID) var clicks = 0
        _ = Self.component(Clicks(count: clicks), key: "stopwatch", onTrigger: { _ in $clicks.update { $0 += 1 } })
        st.caption("From the click to the new page, through server and network: run \(clicks + 1) of this function.")
    }
}
