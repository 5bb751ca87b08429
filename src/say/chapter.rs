//! A chapter: from the template that its author wrote to the blocks of the document.
//!
//! Tera first (`template`): a call leaves a *mark* in the text, and what it prints of the data is hidden from
//! Markdown (`hidden`). Then Markdown (`reading`): events become blocks, marks what they stand for. Every byte of
//! the rendered text leads back to its source (`places`), so that what is wrong is said where it was typed
//! ([`lint`]), and work is bounded ([`bounds`]).

pub mod bounds;
mod cjk;
pub mod fragment;
mod hidden;
pub mod lint;
mod places;
mod reading;
pub mod tags;
mod template;

pub use reading::{Marks, Source, Whole, read};
pub use template::{Engine, Rendered, render, render_line};

#[cfg(test)]
mod tests;
