/// The release of the frontend that the messages were made for. Frontend, descriptors and golden captures move together.
package enum FrontendVersion {
    /// `EnvironmentInfo.streamlit_version`. A browser tab that sees it change reloads itself.
    package static let streamlit = "1.67.0"
}
