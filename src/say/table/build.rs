//! From a declared table and the findings to cells.

use super::{framework, method, national, prepared, provenance, regional, statistics, weighing};
use crate::analysis::{Figures, Unavailable};
use crate::doc::table::{Cell, Column, Digits, Meaning, Row, Table};
use crate::lang::Lang;
use crate::model::{FileTable, Framework, NodeId, Qualifier, RegionId, TableColumn, TableKind, TierId};
use crate::words::{Words, word};

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
    pub fn tier_name(&self, tier: Option<TierId>) -> &'a str {
        tier.map_or("", |t| self.figures.edition.tiers[t.0].name.get(self.lang))
    }

    /// A node's name.
    pub fn node_name(&self, id: NodeId) -> &'a str {
        self.figures.edition.framework.node(id).name.get(self.lang)
    }

    /// What a region's score at a node is called: that of the root is not called by the name of a national index.
    pub fn score_name(&self, node: NodeId) -> &'a str {
        let edition = self.figures.edition;
        if node == Framework::ROOT && edition.method.national.is_some() {
            return word!(self.words(), score_total);
        }
        edition.framework.node(node).name.get(self.lang)
    }

    /// The words of the language.
    pub fn words(&self) -> Words<'a> {
        self.figures.project.words(self.lang)
    }

    /// The names of regions as a list.
    pub fn region_names(&self, regions: impl IntoIterator<Item = RegionId>) -> String {
        self.words().names(regions.into_iter().map(|r| self.region_name(r)))
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
