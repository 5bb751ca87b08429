//! Findings + charts + templates + chapters → pages. The only stage that knows Tera and Markdown.

pub mod calls;
pub mod chapter;
pub mod cjk;
pub mod fragment;
pub mod lint;
pub mod markdown;
pub mod number;
pub mod table;
pub mod templates;
