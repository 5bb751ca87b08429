//! A number that knows where it comes from.

use super::Unavailable;
use crate::model::{Basis, Published, Qualifier};

/// Where a figure comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Computed from observations.
    Computed,
    /// Printed in its source.
    Stated,
    /// Derived from printed figures, by the data folder or here.
    Derived,
}

/// A number with its origin, and the printed figure beside it where there is one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure<'a> {
    /// The value: index points, percent, a rank … as the call says.
    pub value: f64,
    /// Where it comes from.
    pub origin: Origin,
    /// How precise it is; about, where an input of a derived figure is not exact.
    pub qualifier: Qualifier,
    /// The printed figure of the same name, whether or not it is the one shown.
    pub published: Option<&'a Published>,
}

impl<'a> Figure<'a> {
    /// A computed value, with the printed one kept beside it.
    pub fn computed(value: f64, published: Option<&'a Published>) -> Self {
        Figure { value, origin: Origin::Computed, qualifier: Qualifier::Exact, published }
    }

    /// The printed value.
    pub fn printed(row: &'a Published) -> Self {
        let origin = match row.basis {
            Basis::Stated => Origin::Stated,
            Basis::Derived => Origin::Derived,
        };
        Figure { value: row.value, origin, qualifier: row.qualifier, published: Some(row) }
    }

    /// A value made from other figures: computed where all of them are, else derived.
    pub fn made_of(value: f64, inputs: &[Figure<'_>], published: Option<&'a Published>) -> Self {
        let computed = inputs.iter().all(|i| i.origin == Origin::Computed);
        let exact = inputs.iter().all(|i| i.qualifier == Qualifier::Exact);
        Figure {
            value,
            origin: if computed { Origin::Computed } else { Origin::Derived },
            qualifier: if exact { Qualifier::Exact } else { Qualifier::About },
            published,
        }
    }

    /// Value shown less value printed, where a printed one stands beside.
    pub fn difference(&self) -> Option<f64> {
        self.published.map(|p| self.value - p.value)
    }

    /// True where a reader should see the mark of a derived figure.
    pub fn is_derived(&self) -> bool {
        self.origin == Origin::Derived
    }
}

/// A figure, or why there is none.
pub type Found<'a> = Result<Figure<'a>, Unavailable>;
