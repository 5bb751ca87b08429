//! From a declared table and the findings to cells.

use super::{
    Cell, Column, Row, Table, framework, method, national, prepared, provenance, regional, statistics, weighing,
};
use crate::analysis::{Figures, Unavailable};
use crate::lang::Lang;
use crate::model::{FileTable, Qualifier, RegionId, TableColumn, TableKind};
use crate::report::number;

/// What tables are made from: the figures, the language, and where the page stands.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Figures of the edition.
    pub figures: Figures<'a>,
    /// Language.
    pub lang: Lang,
    /// From the page to the root of its language, such as `../`.
    pub home: &'a str,
}

impl<'a> Scene<'a> {
    /// A region's short name.
    pub fn region_name(&self, id: RegionId) -> &'a str {
        self.figures.project.region(id).name.get(self.lang)
    }

    /// The address of a region's page.
    pub fn region_href(&self, id: RegionId) -> String {
        format!("{}regions/{}/index.html", self.home, self.figures.project.region(id).slug)
    }

    /// A cell that leads to a region's page.
    pub fn region(&self, id: RegionId) -> Cell {
        Cell::link(self.region_name(id), self.region_href(id))
    }

    /// A tier's name; empty for none.
    pub fn tier_name(&self, tier: Option<crate::model::TierId>) -> &'a str {
        tier.map_or("", |t| self.figures.edition.tiers[t.0].name.get(self.lang))
    }

    /// Picks a word.
    pub fn word(&self, zh: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(zh, en)
    }
}

/// Builds the columns and rows of a table.
///
/// # Errors
/// A figure that the table needs as a whole is not to be had; single missing cells are no error.
pub fn build(kind: &TableKind, scene: Scene<'_>) -> Result<Table, Unavailable> {
    let built = match kind {
        TableKind::File { file, columns } => Ok(scene
            .figures
            .edition
            .file_table(file.trim_end_matches(".csv"))
            .map_or_else(Table::default, |t| file_table(t, columns, scene))),
        TableKind::National { nodes } => Ok(national::levels(nodes, scene)),
        TableKind::Contributions { node, from, year } => national::contributions(*node, *from, *year, scene),
        TableKind::Published { with } => national::published(with.as_deref(), scene),
        TableKind::Scores { node, year } => regional::scores(*node, *year, scene),
        TableKind::Top { node, year, top, with } => regional::top(*node, *year, *top, with.as_deref(), scene),
        TableKind::Tiers { year } => regional::tiers(*year, scene),
        TableKind::Agreement { with } => regional::agreement(with, scene),
        TableKind::Differences { with } => regional::differences(with, scene),
        TableKind::Moves { from } => regional::moves(from, scene),
        TableKind::Framework => Ok(framework::framework(scene)),
        TableKind::Indicators => Ok(framework::indicators(scene)),
        TableKind::Flags => Ok(framework::flags(scene)),
        TableKind::Provenance => Ok(provenance::provenance(scene)),
        TableKind::Sources => Ok(framework::sources(scene)),
        TableKind::Statistics { year } => statistics::statistics(*year, scene),
        TableKind::Correlations { level, year } => statistics::correlations(*level, *year, scene),
        TableKind::CorrelationFlags { level, year } => statistics::correlation_flags(*level, *year, scene),
        TableKind::Reliability { year } => Ok(statistics::reliability(*year, scene)),
        TableKind::Weights { year } => statistics::weights(*year, scene),
        TableKind::Weighing => weighing::found(scene),
        TableKind::VariantWeights => weighing::variants(scene),
        TableKind::Imputed => Ok(prepared::imputed(scene)),
        TableKind::Treated => Ok(prepared::treated(scene)),
        TableKind::Dispersion { node } => statistics::dispersion(*node, scene),
        TableKind::Method => Ok(method::settings(scene)),
        TableKind::Variants { year } => method::variants(*year, scene),
        TableKind::VariantEffects { year } => method::variant_effects(*year, scene),
        TableKind::NearCuts { year } => method::near_cuts(*year, scene),
        TableKind::ImpliedWeights { node, year } => statistics::implied_weights(*node, *year, scene),
    };
    built.map(Table::fitted)
}

/// `YYYY-MM-DD` or a part of it, which must not break at its hyphens.
fn is_date(text: &str) -> bool {
    text.len() > 4 && text.contains('-') && text.bytes().all(|b| b.is_ascii_digit() || b == b'-')
}

fn file_table(table: &FileTable, columns: &[TableColumn], scene: Scene<'_>) -> Table {
    let lang = scene.lang;
    let qualifier = table.column("qualifier", lang);
    let mark = table.column("mark", lang);
    let rows = table.rows.iter().map(|cells| {
        let word =
            qualifier.and_then(|q| Qualifier::from_word(&cells[q])).map_or("", |q| number::qualifier_word(q, lang));
        let derived = mark.is_some_and(|m| cells[m] == "derived");
        let own = columns.iter().map(|column| {
            let Some(at) = table.column(&column.key, lang) else { return Cell::missing() };
            let text = &cells[at];
            match (column.digits, text.parse::<f64>()) {
                (Some(digits), Ok(value)) if value.is_finite() => {
                    let unit = column.unit.as_ref().map_or("", |u| u.get(lang));
                    let text = format!("{word}{}{unit}", number::decimal(value, Some(digits), false, lang));
                    Cell::number(value, text).marked(if derived { "†" } else { "" })
                }
                (Some(_), _) if text.is_empty() => Cell::missing(),
                _ if is_date(text) => Cell { class: "date".into(), ..Cell::text(text.as_str()) },
                _ => Cell::text(text.as_str()),
            }
        });
        Row { cells: own.collect(), ..Row::default() }
    });
    let heads = columns.iter().map(|c| Column { name: c.name.get(lang).to_owned(), numeric: c.digits.is_some() });
    Table { columns: heads.collect(), rows: rows.collect(), ..Table::default() }
}
