#if DiskCache
    internal import GRDB

    /// What an error of the database means for the file.
    enum DiskCacheFault: Equatable {
        /// The file holds what this program never wrote, or misses what it did. Nothing in it is trusted any more.
        case damaged
        /// Another process works with the file for longer than a call waits.
        case busy
        /// The file was put away or closed meanwhile.
        case replaced
        /// The file itself may be good: the disk is full, the folder cannot be written, the memory is short.
        case passing

        /// Classifies an error that was thrown by the database.
        init(_ error: any Error) {
            // Values of another kind than their column: the tables are ours and hold none.
            guard let error = error as? DatabaseError else {
                self = .damaged
                return
            }
            switch error.resultCode {
            case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT,
                // Missing tables, sums that overflow, rows that contradict each other: none of our statements does that by itself.
                .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_EMPTY:
                self = .damaged
            case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL:
                self = .busy
            case .SQLITE_MISUSE:
                self = .replaced
            case .SQLITE_READONLY where error.extendedResultCode == .SQLITE_READONLY_DBMOVED:
                self = .replaced
            default:
                self = .passing
            }
        }
    }
#endif
