//! Findings + charts + templates + chapters → pages. The only stage that knows Tera and Markdown.

pub mod cjk;
pub mod fragment;
pub mod lint;
pub mod markdown;
pub mod number;
pub mod templates;
