//! indexpress

pub mod chart;
pub mod lang;
