//! Other ways to put the same scores together, to compare with: Mazziotta-Pareto, Copeland, benefit of the doubt, TOPSIS.
//!
//! Pure functions over columns, and what of an edition they are applied to.

pub mod benefit;
pub mod copeland;
pub mod mazziotta;
pub mod topsis;

pub use benefit::{Benefit, benefit_of_the_doubt};
pub use copeland::copeland;
pub use mazziotta::penalised;
pub use topsis::topsis;
