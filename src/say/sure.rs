//! How sure a rank and a tier are, beside them: in tables and key figures of editions with an audit.

use crate::analysis::Figures;
use crate::doc::table::{Builder, Cell, Column, Meaning};
use crate::index::audit::Interval;
use crate::lang::Lang;
use crate::model::{Framework, NodeId, RegionId};
use crate::words::{Words, say, word};

use super::number::decimal;

/// An interval of ranks: `3–8`, or one rank where both ends agree.
pub fn ranks(interval: Interval) -> String {
    let (best, worst) = interval.whole();
    if best == worst { best.to_string() } else { format!("{best}–{worst}") }
}

/// A share in per cent without decimals; what is not quite all or nothing does not look as if it were.
pub fn share(share: f64, lang: Lang) -> String {
    match share {
        s if (0.995..1.0).contains(&s) => ">99%".to_owned(),
        s if s > 0.0 && s < 0.005 => "<1%".to_owned(),
        s => decimal(s * 100.0, Some(0), false, lang) + "%",
    }
}

/// The column of intervals beside a column of ranks.
pub fn interval_column(words: Words<'_>) -> Column {
    let column = Column::text("rank-range", word!(words, audit_rank_range));
    Column { meaning: Meaning::Rank, ..column.detailed(word!(words, audit_rank_range_detail)) }
}

/// An interval as a cell.
pub fn interval(interval: Interval) -> Cell {
    ranks(interval).into()
}

/// What intervals and chances stand for; none where there are none.
pub fn note(figures: &Figures<'_>, node: NodeId, year: i32, words: Words<'_>) -> Option<String> {
    if !figures.has_intervals(node, year) {
        return None;
    }
    let audited = figures.audit_in(year)?;
    let design = if audited.uncertainty.factorial { "factorial" } else { "draws" };
    let runs = decimal(audited.uncertainty.runs as f64, Some(0), false, words.lang());
    Some(say!(words, audit_note, runs = &runs, design))
}

/// The same behind another note.
#[allow(clippy::similar_names, reason = "a node and a note")]
pub fn after(
    other: Option<String>,
    figures: &Figures<'_>,
    (node, year): (NodeId, i32),
    words: Words<'_>,
) -> Option<String> {
    let notes: Vec<String> = other.into_iter().chain(note(figures, node, year, words)).collect();
    (!notes.is_empty()).then(|| notes.join(word!(words, method_between)))
}

/// Columns of a table that say how sure ranks and tiers are.
pub trait Sure<'a, R>: Sized {
    /// Adds intervals of ranks where there are some; `region` of each row.
    #[must_use]
    fn with_intervals(
        self,
        of: (&Figures<'a>, Words<'a>),
        node: NodeId,
        year: i32,
        region: impl Fn(&R) -> Option<RegionId> + 'a,
    ) -> Self;

    /// Adds the chances of tiers where there are some, for the total alone.
    #[must_use]
    fn with_chances(
        self,
        of: (&Figures<'a>, Words<'a>),
        at: (NodeId, i32),
        region: impl Fn(&R) -> RegionId + 'a,
    ) -> Self;
}

impl<'a, R> Sure<'a, R> for Builder<'a, R> {
    fn with_intervals(
        self,
        (figures, words): (&Figures<'a>, Words<'a>),
        node: NodeId,
        year: i32,
        region: impl Fn(&R) -> Option<RegionId> + 'a,
    ) -> Self {
        let figures = *figures;
        self.with_if(figures.has_intervals(node, year), interval_column(words), move |row| {
            let Some(region) = region(row) else { return Cell::default() };
            figures.rank_interval(node, region, year).map(interval).into()
        })
    }

    fn with_chances(
        self,
        (figures, words): (&Figures<'a>, Words<'a>),
        (node, year): (NodeId, i32),
        region: impl Fn(&R) -> RegionId + 'a,
    ) -> Self {
        let (figures, lang) = (*figures, words.lang());
        let shown = node == Framework::ROOT && figures.regions().any(|r| figures.tier_chance(r, year).is_some());
        let column = Column::share("tier-chance", word!(words, audit_tier_chance), 0);
        self.with_if(shown, column.detailed(word!(words, audit_tier_chance_detail)), move |row| {
            figures.tier_chance(region(row), year).map(|c| Cell::told(c * 100.0, share(c, lang)))
        })
    }
}
