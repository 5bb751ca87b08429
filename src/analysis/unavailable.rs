//! Why a figure cannot be had; the report stage turns it into a diagnostic at the call.

/// The reason why there is no figure.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unavailable {
    /// The project has no such edition.
    #[error("no edition `{0}`")]
    UnknownEdition(String),
    /// The edition has no such year.
    #[error("edition `{edition}` has no year {year} (it covers {first} to {last})")]
    UnknownYear {
        /// Edition id.
        edition: String,
        /// The year asked for.
        year: i32,
        /// First year of the edition.
        first: i32,
        /// Last year of the edition.
        last: i32,
    },
    /// There is no year before the first one.
    #[error("{0} is the first year of the edition: there is no year before it")]
    NoEarlierYear(i32),
    /// The other edition has no node (or tier) of this id.
    #[error("edition `{edition}` has no {what} `{id}`")]
    UnknownThere {
        /// Edition id.
        edition: String,
        /// `node`, `tier`, …
        what: &'static str,
        /// The id.
        id: String,
    },
    /// Neither computed nor printed.
    #[error("{what}: neither computed nor published in edition `{edition}`")]
    NotPublished {
        /// Edition id.
        edition: String,
        /// What was asked for: `the level of foundation in 2022`.
        what: String,
    },
    /// Printed, but not in the text that the edition was made from.
    #[error("{what}: printed, but not in the text at hand of edition `{edition}`")]
    NotAtHand {
        /// Edition id.
        edition: String,
        /// What was asked for.
        what: String,
    },
    /// Computed, but missing: too few of its inputs are there.
    #[error("{0} is missing: too few of its values are there")]
    Missing(String),
    /// The edition's data do not allow this figure.
    #[error("{what} cannot be computed: {why}")]
    NotComputable {
        /// What was asked for.
        what: String,
        /// The reason.
        why: &'static str,
    },
    /// More than one row fits.
    #[error("{what}: {count} rows fit; name region, group or date")]
    Ambiguous {
        /// What was asked for.
        what: String,
        /// How many rows fit.
        count: usize,
    },
}
