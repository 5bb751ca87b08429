//! What is said: from what authors wrote and calls answer to the document.
//!
//! Markup and pages are left to `write` and to templates; what calls answer, to those who hold the figures.

pub mod chapter;
