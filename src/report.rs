//! Findings + charts + templates + chapters → pages. The only stage that knows Tera and Markdown.

pub mod calls;
pub mod chapter;
pub mod cjk;
pub mod data;
pub mod edition;
pub mod figure;
mod file;
pub mod fragment;
pub mod gallery;
pub mod lint;
pub mod markdown;
pub mod number;
pub mod numbering;
pub mod page;
pub mod plain;
pub mod png;
pub mod region;
pub mod site;
pub mod table;
pub mod templates;

pub use file::File;
