extension Streamlit {
    /// Returns a link that opens a copy of this session: the page and the query of the URL, with the states that are marked for it.
    ///
    /// ```swift
    /// @UseState("filter", survives: .bookmarked) var filter = Filter()
    /// st.textInput("Region", value: $region)
    /// if st.button("Share") { st.code(try st.bookmark()) }
    /// ```
    ///
    /// Who opens the link gets a session of their own, whose marked states begin with the values that they have now. Everything else begins as
    /// for any other visitor, values of widgets too: bind a widget to a marked state to have its value in the link.
    ///
    /// A link is signed, so that only the app can make one, and readable by everybody who has it: mark no secrets. It holds at most 4 KiB
    /// of encoded values. A link that has expired, or was changed, opens the page as if it were not there, and a warning says why.
    ///
    /// The key of the signature is the secret `signing_key` of the table `swiftlit`, with 32 characters or more; else a random one that is kept as
    /// `signing.key` in the data folder, where there is one (`--data-folder`, or sessions that survive); else a random one that ends with
    /// the process, and the links with it.
    ///
    /// - Parameter lifetime: How long the link works. Default 30 days; at most 10 years.
    /// - Returns: The address of the page with the query parameter `bookmark`. Where the browser has not told its address, the query alone.
    /// - Throws: ``ElementError`` with ``ElementError/Code/bookmarkNotMade`` when the values take more than 4 KiB or one cannot be encoded, when the
    ///   key cannot be read, and outside of a session; ``ElementError/Code/valueOutOfRange`` for a lifetime that is not positive.
    public func bookmark(lifetime: Duration = .seconds(30 * 24 * 3_600)) throws(ElementError) -> String {
        guard let run = ElementScope.now?.run else { throw .bookmarkWithoutSession }
        guard lifetime > .zero else {
            throw ElementError(
                .valueOutOfRange,
                "A bookmark with a lifetime of \(lifetime) would never open. Use a positive one."
            )
        }
        return try run.facts.bookmark(lifetime: min(lifetime, .seconds(10 * 365 * 24 * 3_600)))
    }
}

extension ElementError {
    /// The error of a bookmark outside of a session.
    package static var bookmarkWithoutSession: ElementError {
        ElementError(
            .bookmarkNotMade,
            "There is no session to make a bookmark of. Call st.bookmark() in a page or a callback."
        )
    }
}
