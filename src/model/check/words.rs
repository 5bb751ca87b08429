//! The words of the data format, and the forms of dates and ids.

use crate::model::{Basis, Direction, Grade, Mark, PublishedKind, Qualifier, Scope, TreatKind};

/// Words and what they stand for.
pub(super) type Words<T> = [(&'static str, T)];

pub(super) const BASES: &Words<Basis> = &[("stated", Basis::Stated), ("derived", Basis::Derived)];

/// What a row of `published.csv` rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ground {
    /// The figure is there.
    Known(Basis),
    /// It was printed, and the text at hand does not hold it.
    NotAtHand,
}

impl Ground {
    /// What a blank cell stands for.
    pub const STATED: Ground = Ground::Known(Basis::Stated);
}

pub(super) const GROUNDS: &Words<Ground> =
    &[("stated", Ground::STATED), ("derived", Ground::Known(Basis::Derived)), ("not_at_hand", Ground::NotAtHand)];

pub(super) const QUALIFIERS: &Words<Qualifier> = &[
    ("exact", Qualifier::Exact),
    ("about", Qualifier::About),
    ("at_least", Qualifier::AtLeast),
    ("over", Qualifier::Over),
    ("under", Qualifier::Under),
    ("nearly", Qualifier::Nearly),
];

pub(super) const SCOPES: &Words<Scope> = &[("national", Scope::National), ("regional", Scope::Regional)];

pub(super) const KINDS: &Words<PublishedKind> = &[
    ("level", PublishedKind::Level),
    ("growth_pct", PublishedKind::Growth),
    ("cagr_pct", PublishedKind::Cagr),
    ("change_points", PublishedKind::Change),
    ("contribution_pct", PublishedKind::Contribution),
    ("rank", PublishedKind::Rank),
    ("listed", PublishedKind::Listed),
];

pub(super) const DIRECTIONS: &Words<Direction> = &[("+", Direction::Positive), ("-", Direction::Negative)];

pub(super) const MARKS: &Words<Option<Mark>> = &[("proxy", Some(Mark::Proxy)), ("third-party", Some(Mark::ThirdParty))];

pub(super) const GRADES: &Words<Grade> = &[("A", Grade::A), ("B", Grade::B), ("C", Grade::C)];

pub(super) const TREATMENTS: &Words<TreatKind> = &[
    ("none", TreatKind::None),
    ("winsorise", TreatKind::Winsorise),
    ("log", TreatKind::Log),
    ("box-cox", TreatKind::BoxCox),
];

/// Whether a row of the framework stands in the tree or beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Node,
    /// A node that the edition's editors read from the publisher's text; the publisher lists no such indicator.
    Reading,
    Auxiliary,
}

pub(super) const ROLES: &Words<Role> = &[("auxiliary", Role::Auxiliary), ("reading", Role::Reading)];

pub(super) const FLAGS: &Words<bool> = &[("true", true), ("false", false)];

/// YYYY, YYYY-MM or YYYY-MM-DD, of the calendar.
pub(super) fn is_date(text: &str) -> bool {
    let parts: Vec<&str> = text.split('-').collect();
    let part = |i: usize, width: usize| -> Option<u32> {
        let part: &&str = parts.get(i)?;
        let digits = part.len() == width && part.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let Some(year) = part(0, 4) else { return false };
    let month = part(1, 2).filter(|m| (1..=12).contains(m));
    let days = match month {
        Some(2) if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        Some(2) => 28,
        Some(4 | 6 | 9 | 11) => 30,
        _ => 31,
    };
    match parts.len() {
        1 => true,
        2 => month.is_some(),
        3 => month.is_some() && part(2, 2).is_some_and(|d| (1..=days).contains(&d)),
        _ => false,
    }
}

/// Lower-case letters, digits, `-` and `_`: safe in file names, addresses and calls.
pub(super) fn is_slug(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_';
    text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit()) && text.chars().all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_of_the_calendar() {
        for good in ["2024", "2024-06", "2024-02-29"] {
            assert!(is_date(good), "{good}");
        }
        for bad in ["", "24", "2024-6", "2024-13", "2023-02-29", "2024-04-31", "2024/06", "2024-06-01-02", "2024-06-"] {
            assert!(!is_date(bad), "{bad}");
        }
    }

    #[test]
    fn slugs_are_safe_in_addresses() {
        assert!(is_slug("rd_input") && is_slug("tier-map") && is_slug("5g"));
        assert!(!is_slug("") && !is_slug("-a") && !is_slug("A") && !is_slug("a/b") && !is_slug("研发"));
    }
}
