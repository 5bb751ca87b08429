//! indexpress
