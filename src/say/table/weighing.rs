//! Tables about weights: how they were found, and those of the variants beside those in force.

use crate::analysis::Unavailable;
use crate::doc::table::{Cell, Column, Digits, Row, Table};
use crate::index::Regional;
use crate::index::weighing::{Found, Group};
use crate::index::weights::Ahp;
use crate::model::NodeId;
use crate::say::method::words::kind;
use crate::say::scene::Scene;
use crate::words::{Words, say, word};

/// Every group whose weights were found by judgement or by the data: what was found, and the weights.
///
/// # Errors
/// No weight of the edition was found in such a way, or it has none.
pub fn found(scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let tree = &figures.edition.framework;
    let nothing = || figures.not_published("weights by judgement or by the data".to_owned());
    let weighing = figures.weighing().ok_or_else(nothing)?;
    let groups: Vec<Of<'_>> = tree
        .ids()
        .filter_map(|parent| weighing.group(parent).map(|group| Of { parent, group, scene }))
        .filter(|of| of.group.found != Found::Plain)
        .collect();
    if groups.is_empty() {
        return Err(nothing());
    }
    let measures: Vec<Measure> =
        MEASURES.into_iter().filter(|m| groups.iter().any(|of| (m.of)(*of).is_some())).collect();
    let mut columns =
        vec![Column::text("node", word!(words, table_node)), Column::text("basis", word!(words, table_weighing_basis))];
    columns.extend(measures.iter().map(|m| Column::quantity(m.key, (m.head)(words), Digits::Fixed(m.digits))));
    columns.push(Column::share("weight", word!(words, table_weight_in_its_group), 2));
    let mut rows = Vec::new();
    for of in groups {
        let mut cells = vec![scene.node(of.parent), kind(of.group.kind, words).into()];
        cells.extend(measures.iter().map(|m| Cell::from((m.of)(of))));
        cells.push(Cell::default());
        rows.push(Row { class: "level-1".into(), cells, ..Row::default() });
        for (at, &child) in tree.node(of.parent).children.iter().enumerate() {
            let mut cells = vec![scene.node(child), of.basis(at).unwrap_or_default().into()];
            cells.extend(measures.iter().map(|_| Cell::default()));
            cells.push((weighing.weight(child) * 100.0).into());
            rows.push(Row { class: "level-2".into(), cells, ..Row::default() });
        }
    }
    Ok(Table { columns, rows, ..Table::default() })
}

/// A group and where its table stands.
#[derive(Clone, Copy)]
struct Of<'a> {
    parent: NodeId,
    group: &'a Group,
    scene: Scene<'a>,
}

impl Of<'_> {
    fn experts(self) -> usize {
        let opinions = &self.scene.figures.edition.opinions;
        let compared = opinions.compared(self.parent).map_or(0, |c| c.experts.len());
        let sheet = match self.group.kind {
            crate::model::WeightKind::ExpertLeaves { .. } => opinions.leaves.as_ref(),
            _ => opinions.scored(self.parent),
        };
        let scored = sheet.map_or(0, |s| s.experts.len());
        match &self.group.found {
            Found::Judged { compared: Some(_), scored: Some(_) } => compared.max(scored),
            Found::Judged { compared: Some(_), .. } => compared,
            Found::Judged { .. } => scored,
            _ => 0,
        }
    }

    /// What a child's weight rests on.
    fn basis(self, child: usize) -> Option<String> {
        let words = self.scene.words();
        let number = |x: f64, digits| words.decimal(x, Some(digits), false);
        let three = |x: f64| number(x, 3);
        Some(match &self.group.found {
            Found::Judged { compared, scored } => {
                let parts = [
                    compared.as_ref().map(|c| say!(words, table_compared, weight = &three(c.joined.weights[child]))),
                    scored.as_ref().map(|s| say!(words, table_scored, score = &number(s.scores[child], 1))),
                ];
                words.clauses(&parts.into_iter().flatten().collect::<Vec<_>>())
            }
            Found::Entropy(found) => say!(words, table_entropy, entropy = &three(found.entropy[child])),
            Found::Critic(found) => {
                let (contrast, conflict) = (three(found.contrast[child]), three(found.conflict[child]));
                say!(words, table_critic, contrast = &contrast, conflict = &conflict)
            }
            Found::Influence(found) => {
                let share = number(found.before[child] * 100.0, 1);
                say!(words, table_influence_before, share = &share)
            }
            Found::Pca(found) => say!(words, table_loading, loading = &three(found.components.loadings[0][child])),
            Found::Plain | Found::Failed => return None,
        })
    }
}

/// A figure about a group.
#[derive(Clone, Copy)]
struct Measure {
    key: &'static str,
    head: fn(Words<'_>) -> &str,
    digits: usize,
    of: fn(Of<'_>) -> Option<f64>,
}

const MEASURES: [Measure; 6] = [
    Measure {
        key: "experts",
        head: |words| word!(words, table_experts),
        digits: 0,
        of: |of| Some(of.experts()).filter(|&n| n > 0).map(|n| n as f64),
    },
    Measure { key: "lambda", head: |_| "λmax", digits: 3, of: |of| Some(joined(of.group)?.lambda_max) },
    Measure {
        key: "index",
        head: |words| word!(words, table_consistency_index),
        digits: 3,
        of: |of| Some(joined(of.group)?.index),
    },
    Measure {
        key: "ratio",
        head: |words| word!(words, table_consistency_ratio),
        digits: 3,
        of: |of| joined(of.group)?.ratio,
    },
    Measure {
        key: "concordance",
        head: |words| word!(words, table_concordance),
        digits: 3,
        of: |of| match &of.group.found {
            Found::Judged { scored: Some(scored), .. } => scored.concordance.map(|c| c.w),
            _ => None,
        },
    },
    Measure {
        key: "explained",
        head: |words| word!(words, table_first_component),
        digits: 1,
        of: |of| match &of.group.found {
            Found::Pca(found) => Some(found.components.explained[0] * 100.0),
            _ => None,
        },
    },
];

fn joined(group: &Group) -> Option<&Ahp> {
    match &group.found {
        Found::Judged { compared: Some(compared), .. } => Some(&compared.joined),
        _ => None,
    }
}

/// The weights in force beside those of each variant that weighs in another way; nodes at which any differs.
///
/// # Errors
/// The edition has no regional index, or no variant with other weights.
pub fn variants(scene: Scene<'_>) -> Result<Table, Unavailable> {
    let (figures, words) = (&scene.figures, scene.words());
    let tree = &figures.edition.framework;
    let nothing = || figures.not_published("weights by other methods".to_owned());
    let own = figures.index.regional.as_ref().ok_or_else(nothing)?;
    let differs = |other: &Regional, node: NodeId| (own.weight(node) - other.weight(node)).abs() > 1e-12;
    let others: Vec<_> = figures.variants().filter(|(_, r)| tree.ids().any(|node| differs(r, node))).collect();
    let shown: Vec<NodeId> = tree.ids().filter(|&node| others.iter().any(|(_, r)| differs(r, node))).collect();
    if shown.is_empty() {
        return Err(nothing());
    }
    let heads = others.iter().enumerate().map(|(i, (v, _))| {
        let head = say!(words, table_in_per_cent, name = v.name.get(scene.lang));
        (i, Column::share(v.id.clone(), head, 1))
    });
    Ok(Table::of::<NodeId>()
        .with(Column::text("node", word!(words, table_node)), |node| scene.node(*node))
        .with(Column::share("own", word!(words, table_own_weights), 1), |node| own.weight(*node) * 100.0)
        .with_each(heads, |node, i| others[*i].1.weight(*node) * 100.0)
        .classed(|node| format!("level-{}", tree.node(*node).level))
        .rows(shown))
}
