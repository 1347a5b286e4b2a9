/// What the elements need of a script run, by what it is for.
///
/// `SwiftlitRuntime` implements it. Every method may be called from any thread. Once a run has ended or was replaced,
/// what it is given is dropped, so that nothing an old run still does reaches the browser.
///
/// A type that is a part itself, such as a run that is all of them, need not say so.
package protocol ElementRun: AnyObject, Sendable {
    /// Where messages go.
    var output: any PageOutput { get }

    /// The widgets of the page.
    var widgets: any WidgetRegistry { get }

    /// The files of the page.
    var files: any PageFiles { get }

    /// What is known of the page, the browser and the app.
    var facts: any PageFacts { get }

    /// What runs next, and with what.
    var flow: any RunFlow { get }
}

extension ElementRun where Self: PageOutput {
    package var output: any PageOutput { self }
}

extension ElementRun where Self: WidgetRegistry {
    package var widgets: any WidgetRegistry { self }
}

extension ElementRun where Self: PageFiles {
    package var files: any PageFiles { self }
}

extension ElementRun where Self: PageFacts {
    package var facts: any PageFacts { self }
}

extension ElementRun where Self: RunFlow {
    package var flow: any RunFlow { self }
}
