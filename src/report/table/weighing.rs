//! Tables about weights: how they were found, and those of the variants beside those in force.

use super::build::Scene;
use super::{Cell, Column, Row, Table};
use crate::analysis::Unavailable;
use crate::index::weighing::{Found, Group};
use crate::lang::Lang;
use crate::model::NodeId;
use crate::report::method::words::kind;
use crate::report::number::decimal;

/// Every group whose weights were found by judgement or by the data: what was found, and the weights.
///
/// # Errors
/// No weight of the edition was found in such a way, or it has none.
pub fn found(scene: Scene<'_>) -> Result<Table, Unavailable> {
    let figures = &scene.figures;
    let tree = &figures.edition.framework;
    let nothing = || figures.not_published("weights by judgement or by the data".to_owned());
    let weighing = figures.weighing().ok_or_else(nothing)?;
    let groups = || {
        let of = |parent| weighing.group(parent).map(|group| (parent, group));
        tree.ids().filter_map(of).filter(|(_, group)| group.found != Found::Plain)
    };
    let measures: Vec<Measure> = MEASURES
        .into_iter()
        .filter(|m| groups().any(|(parent, group)| (m.of)(Of { parent, group, scene }).is_some()))
        .collect();
    let mut columns = vec![
        Column::text(scene.word("节点", "Node")),
        Column::text(scene.word("方法、每项依据", "Method, and what each weight rests on")),
    ];
    columns.extend(measures.iter().map(|m| Column::number(scene.word(m.zh, m.en))));
    columns.push(Column::number(scene.word("组内权重（%）", "Weight in its group (%)")));
    let mut rows = Vec::new();
    for (parent, group) in groups() {
        let of = Of { parent, group, scene };
        let mut cells =
            vec![Cell::text(tree.node(parent).name.get(scene.lang)), Cell::text(kind(group.kind, scene.lang))];
        cells.extend(measures.iter().map(|m| Cell::decimal((m.of)(of), m.digits, false, scene.lang)));
        cells.push(Cell { text: String::new(), ..Cell::missing() });
        rows.push(Row { class: "level-1".into(), cells });
        for (at, &child) in tree.node(parent).children.iter().enumerate() {
            let mut cells =
                vec![Cell::text(tree.node(child).name.get(scene.lang)), Cell::text(of.basis(at).unwrap_or_default())];
            cells.extend(measures.iter().map(|_| Cell { text: String::new(), ..Cell::missing() }));
            cells.push(Cell::decimal(Some(weighing.weight(child) * 100.0), 2, false, scene.lang));
            rows.push(Row { class: "level-2".into(), cells });
        }
    }
    if rows.is_empty() { Err(nothing()) } else { Ok(Table { columns, rows, ..Table::default() }) }
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
        let scored = opinions.scored(self.parent).map_or(0, |s| s.experts.len());
        match &self.group.found {
            Found::Judged { compared: Some(_), scored: Some(_) } => compared.max(scored),
            Found::Judged { compared: Some(_), .. } => compared,
            Found::Judged { .. } => scored,
            _ => 0,
        }
    }

    /// What a child's weight rests on.
    fn basis(self, child: usize) -> Option<String> {
        let scene = self.scene;
        let three = |x: f64| decimal(x, Some(3), false, scene.lang);
        Some(match &self.group.found {
            Found::Judged { compared, scored } => {
                let parts = [
                    compared.as_ref().map(|c| {
                        let weight = three(c.joined.weights[child]);
                        format!("{}{weight}", scene.word("两两比较：", "compared: "))
                    }),
                    scored.as_ref().map(|s| {
                        format!(
                            "{}{}",
                            scene.word("得分：", "score: "),
                            decimal(s.scores[child], Some(1), false, scene.lang)
                        )
                    }),
                ];
                parts.into_iter().flatten().collect::<Vec<_>>().join(scene.word("；", "; "))
            }
            Found::Entropy(found) => format!("{}{}", scene.word("熵：", "entropy: "), three(found.entropy[child])),
            Found::Critic(found) => {
                let (contrast, conflict) = (three(found.contrast[child]), three(found.conflict[child]));
                match scene.lang {
                    Lang::Zh => format!("对比强度：{contrast}；冲突性：{conflict}"),
                    _ => format!("contrast: {contrast}; conflict: {conflict}"),
                }
            }
            Found::Pca(found) => {
                format!("{}{}", scene.word("载荷：", "loading: "), three(found.components.loadings[0][child]))
            }
            Found::Plain | Found::Failed => return None,
        })
    }
}

/// A figure about a group.
#[derive(Clone, Copy)]
struct Measure {
    zh: &'static str,
    en: &'static str,
    digits: usize,
    of: fn(Of<'_>) -> Option<f64>,
}

const MEASURES: [Measure; 6] = [
    Measure {
        zh: "专家数",
        en: "Experts",
        digits: 0,
        of: |of| Some(of.experts()).filter(|&n| n > 0).map(|n| n as f64),
    },
    Measure { zh: "λmax", en: "λmax", digits: 3, of: |of| Some(joined(of.group)?.lambda_max) },
    Measure { zh: "一致性指标CI", en: "CI", digits: 3, of: |of| Some(joined(of.group)?.index) },
    Measure { zh: "一致性比率CR", en: "CR", digits: 3, of: |of| joined(of.group)?.ratio },
    Measure {
        zh: "肯德尔和谐系数W",
        en: "Kendall’s W",
        digits: 3,
        of: |of| match &of.group.found {
            Found::Judged { scored: Some(scored), .. } => scored.concordance.map(|c| c.w),
            _ => None,
        },
    },
    Measure {
        zh: "第一主成分的方差占比（%）",
        en: "Variance of the first component (%)",
        digits: 1,
        of: |of| match &of.group.found {
            Found::Pca(found) => Some(found.components.explained[0] * 100.0),
            _ => None,
        },
    },
];

fn joined(group: &Group) -> Option<&crate::index::weights::Ahp> {
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
    let figures = &scene.figures;
    let tree = &figures.edition.framework;
    let nothing = || figures.not_published("weights by other methods".to_owned());
    let own = figures.index.regional.as_ref().ok_or_else(nothing)?;
    let differs = |other: &crate::index::Regional, node: NodeId| (own.weight(node) - other.weight(node)).abs() > 1e-12;
    let others: Vec<_> = figures.variants().filter(|(_, r)| tree.ids().any(|node| differs(r, node))).collect();
    let mut columns =
        vec![Column::text(scene.word("节点", "Node")), Column::number(scene.word("本版权重（%）", "This edition (%)"))];
    columns.extend(
        others
            .iter()
            .map(|(v, _)| Column::number(format!("{}{}", v.name.get(scene.lang), scene.word("（%）", " (%)")))),
    );
    let percent = |weight: f64| Cell::decimal(Some(weight * 100.0), 1, false, scene.lang);
    let shown = tree.ids().filter(|&node| others.iter().any(|(_, r)| differs(r, node)));
    let rows: Vec<Row> = shown
        .map(|node| {
            let place = tree.node(node);
            let mut cells = vec![Cell::text(place.name.get(scene.lang)), percent(own.weight(node))];
            cells.extend(others.iter().map(|(_, r)| percent(r.weight(node))));
            Row { class: format!("level-{}", place.level), cells }
        })
        .collect();
    if rows.is_empty() { Err(nothing()) } else { Ok(Table { columns, rows, ..Table::default() }) }
}
