extension DataTable {
    /// Refuses columns of equal names, of which the browser would show one twice.
    ///
    /// - Throws: `invalidArgument`.
    func checkNames(for element: StaticString) throws(ElementError) {
        var names: Set<String> = []
        for column in self.columns where !names.insert(column.name).inserted {
            throw ElementError(
                .invalidArgument,
                """
                The table of \(element) has two columns of the name "\(column.name)". Columns are known by their names: give each a name of its \
                own.
                """
            )
        }
    }
}
