//! The command line of indexpress; see the library for what it does.
