//! What is said: from findings, and what authors wrote, to the document: chapters and what their calls answer, tables,
//! charts, the method in words. Markup and pages are left to `write` and to templates.

pub mod audit;
pub mod calls;
pub mod chapter;
pub mod figure;
pub mod locator;
pub mod method;
pub mod number;
pub mod numbering;
pub mod provenance;
pub mod scene;
pub mod strengths;
pub mod sure;
pub mod table;
