//! Findings + charts + templates + chapters → pages. The only stage that knows Tera and Markdown.

mod audit;
pub mod calls;
pub mod cite;
pub mod data;
pub mod derivation;
pub mod edition;
pub mod figure;
mod file;
pub mod gallery;
pub mod home;
pub mod linked_data;
pub mod links;
pub mod locator;
pub mod method;
pub mod number;
pub mod numbering;
pub mod own_pages;
pub mod page;
pub mod png;
pub mod policy;
mod provenance;
pub mod region;
pub mod search;
pub mod shape;
pub mod single;
pub mod site;
pub mod strengths;
mod sure;
pub mod table;
pub mod targets;
pub mod templates;
pub mod tools;
pub mod web;
pub mod workshop;

pub use file::{File, Nowhere, Outlet, Shelf};
