//! What is said + templates → the files of a site. The only stage that knows the templates of pages.

mod address;
mod cite;
mod derivation;
pub mod edition;
mod frame;
mod gallery;
mod home;
mod linked_data;
mod links;
mod own_pages;
pub mod png;
pub mod policy;
pub mod region;
mod search;
pub mod shape;
mod single;
pub mod site;
mod table;
mod targets;
pub mod templates;
mod tools;
mod web;
pub mod workshop;
