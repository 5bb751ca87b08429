//! Static report generator for composite indices: data folder in, published report out.

pub mod chart;
pub mod lang;
