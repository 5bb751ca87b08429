//! The document: what is said, before any markup.

pub mod table;
