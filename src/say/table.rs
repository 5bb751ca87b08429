//! The tables that an edition declares: from findings to columns and rows.

use crate::analysis::Unavailable;
use crate::doc::table::{Cell, Column, Digits, Meaning, Row, Table};
use crate::model::{FileTable, Qualifier, TableColumn, TableKind};
use crate::say::scene::Scene;
use crate::words::word;

mod framework;
mod method;
mod national;
pub mod prepared;
mod provenance;
mod regional;
mod statistics;
pub mod weighing;

pub use framework::{has_sign, with_mark_note};

/// Builds the columns and rows of a table.
///
/// # Errors
/// A figure that the table needs as a whole is not to be had; single missing cells are no error.
pub fn build(kind: &TableKind, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (kind, built) = match kind {
        TableKind::File { file, columns } => {
            let found = scene.figures.edition.file_table(file.trim_end_matches(".csv"));
            ("file", Ok(found.map_or_else(Table::default, |t| file_table(t, columns, scene))))
        }
        TableKind::National { nodes } => ("national", Ok(national::levels(nodes, scene))),
        TableKind::Contributions { node, from, year } => {
            ("contributions", national::contributions(*node, *from, *year, scene))
        }
        TableKind::Published { with } => ("published", national::published(with.as_deref(), scene)),
        TableKind::Scores { node, year } => ("scores", regional::scores(*node, *year, scene)),
        TableKind::Top { node, year, top, with } => ("top", regional::top(*node, *year, *top, with.as_deref(), scene)),
        TableKind::Tiers { year } => ("tiers", regional::tiers(*year, scene)),
        TableKind::Agreement { with } => ("agreement", regional::agreement(with, scene)),
        TableKind::Differences { with } => ("differences", regional::differences(with, scene)),
        TableKind::Moves { from } => ("moves", regional::moves(from, scene)),
        TableKind::Framework => ("framework", Ok(framework::framework(scene))),
        TableKind::Indicators => ("indicators", Ok(framework::indicators(scene))),
        TableKind::Flags => ("flags", Ok(framework::flags(scene))),
        TableKind::Provenance => ("provenance", Ok(provenance::provenance(scene))),
        TableKind::Sources => ("sources", Ok(framework::sources(scene))),
        TableKind::Statistics { year } => ("statistics", statistics::statistics(*year, scene)),
        TableKind::Correlations { level, year } => ("correlations", statistics::correlations(*level, *year, scene)),
        TableKind::CorrelationFlags { level, year } => {
            ("correlation-flags", statistics::correlation_flags(*level, *year, scene))
        }
        TableKind::Reliability { year } => ("reliability", Ok(statistics::reliability(*year, scene))),
        TableKind::Weights { year } => ("weights", statistics::weights(*year, scene)),
        TableKind::Weighing => ("weighing", weighing::found(scene)),
        TableKind::VariantWeights => ("variant-weights", weighing::variants(scene)),
        TableKind::Imputed => ("imputed", Ok(prepared::imputed(scene))),
        TableKind::Treated => ("treated", Ok(prepared::treated(scene))),
        TableKind::Dispersion { node } => ("dispersion", statistics::dispersion(*node, scene)),
        TableKind::Method => ("method", Ok(method::settings(scene))),
        TableKind::Variants { year } => ("variants", method::variants(*year, scene)),
        TableKind::VariantEffects { year } => ("variant-effects", method::variant_effects(*year, scene)),
        TableKind::NearCuts { year } => ("near-cuts", method::near_cuts(*year, scene)),
        TableKind::ImpliedWeights { node, year } => {
            ("implied-weights", statistics::implied_weights(*node, *year, scene))
        }
    };
    let remark = word!(scene.words(), not_at_hand);
    built.map(|table| Table { kind, compact: true, ..table.explained(remark) })
}

/// `YYYY-MM-DD` or a part of it, which must not break at its hyphens.
fn is_date(text: &str) -> bool {
    text.len() > 4 && text.contains('-') && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn file_table(table: &FileTable, columns: &[TableColumn], scene: Scene<'_>) -> Table {
    let lang = scene.lang;
    let (qualifier, mark) = (table.column("qualifier", lang), table.column("mark", lang));
    let head = |c: &TableColumn| Column {
        key: c.key.clone().into(),
        head: c.name.get(lang).to_owned(),
        meaning: if c.digits.is_some() { Meaning::Quantity } else { Meaning::Text },
        digits: c.digits.map_or(Digits::Recorded, Digits::Fixed),
        unit: c.unit.as_ref().map_or("", |u| u.get(lang)).to_owned(),
        ..Column::default()
    };
    let cell = |cells: &[String], column: &TableColumn| {
        let Some(text) = table.column(&column.key, lang).map(|at| &cells[at]) else { return Cell::missing() };
        match (column.digits, text.parse::<f64>()) {
            (Some(_), Ok(value)) if value.is_finite() => Cell {
                qualifier: qualifier.and_then(|q| Qualifier::from_word(&cells[q])),
                ..Cell::from(value).marked(if mark.is_some_and(|m| cells[m] == "derived") { "†" } else { "" })
            },
            (Some(_), _) if text.is_empty() => Cell::missing(),
            _ if is_date(text) => Cell::from(text.as_str()).classed("date"),
            _ => text.as_str().into(),
        }
    };
    let rows = table
        .rows
        .iter()
        .map(|cells| Row { cells: columns.iter().map(|column| cell(cells, column)).collect(), ..Row::default() });
    Table { columns: columns.iter().map(head).collect(), rows: rows.collect(), ..Table::default() }
}
