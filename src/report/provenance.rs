//! What readers are told of where series come from: source lines of charts, lines of indicator pages.

use crate::lang::Lang;
use crate::model::{ChartKind, Edition, Grade, NationalRule, NodeId, Provenance, SeriesId};

/// Publications that a source line names with their tables; of more it names the publications alone.
const MOST_WITH_TABLES: usize = 3;

/// The row of a series.
pub fn of(edition: &Edition, series: SeriesId) -> Option<&Provenance> {
    edition.provenance.iter().find(|p| p.series == series)
}

/// The publications of all series that a chart rests on and how many there are of each grade; none where the chart
/// is of no node, or the edition says nothing of its series.
pub fn source_line(edition: &Edition, kind: &ChartKind, lang: Lang) -> Option<String> {
    let shown = rows(edition, &kind.nodes(), kind.is_national());
    let mut publications: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &shown {
        let (name, table) = (row.publication.get(lang), row.table.get(lang));
        let at = publications.iter().position(|(n, _)| *n == name).unwrap_or_else(|| {
            publications.push((name, Vec::new()));
            publications.len() - 1
        });
        if !table.is_empty() && !publications[at].1.contains(&table) {
            publications[at].1.push(table);
        }
    }
    if publications.is_empty() {
        return None;
    }
    let with_tables = publications.len() <= MOST_WITH_TABLES;
    let named = publications.iter().map(|(name, tables)| {
        if tables.is_empty() || !with_tables {
            return (*name).to_owned();
        }
        match lang {
            Lang::Zh => format!("{name}{}", tables.join("、")),
            Lang::En => format!("{name}, {}", tables.join(", ")),
        }
    });
    let named = named.collect::<Vec<_>>().join(lang.pick("；", "; "));
    let grades = Grade::ALL.into_iter().filter_map(|grade| {
        let count = shown.iter().filter(|p| p.grade == grade).count();
        (count > 0).then(|| match lang {
            Lang::Zh => format!("{}级{count}项", grade.letter()),
            Lang::En => format!("{count} {}", grade.letter()),
        })
    });
    let grades = grades.collect::<Vec<_>>().join(lang.pick("、", ", "));
    let publisher = edition.publisher.get(lang);
    Some(match lang {
        Lang::Zh => format!("{named}。计算：{publisher}。数据等级：{grades}"),
        Lang::En => format!("{named}. Calculations: {publisher}. Grades of the series: {grades}"),
    })
}

/// Provenance of the indicators at and below nodes, each once, in the order of the framework.
fn rows<'a>(edition: &'a Edition, nodes: &[NodeId], national: bool) -> Vec<&'a Provenance> {
    let tree = &edition.framework;
    let below = |id: NodeId| {
        std::iter::successors(Some(id), |at| tree.node(*at).parent).any(|ancestor| nodes.contains(&ancestor))
    };
    let used = tree.indicators().filter(|(id, i)| below(*id) && !(national && i.national == NationalRule::None));
    used.filter_map(|(_, indicator)| of(edition, indicator.series)).collect()
}

/// What the page of an indicator says of its series: each with its heading.
pub fn lines(row: &Provenance, lang: Lang) -> Vec<String> {
    let grade = match (row.grade, lang) {
        (Grade::A, Lang::Zh) => "A（官方统计，另有独立副本相符）",
        (Grade::A, Lang::En) => "A (official; a second, independent copy agrees)",
        (Grade::B, Lang::Zh) => "B（官方统计，只有一份转录）",
        (Grade::B, Lang::En) => "B (official; one transcription)",
        (Grade::C, Lang::Zh) => "C（第三方整理）",
        (Grade::C, Lang::En) => "C (compiled by a third party)",
    };
    let place = [row.publication.get(lang), row.table.get(lang)];
    let place = place.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join(lang.pick("", ", "));
    let told = [
        (("出处", "Publication"), place.as_str()),
        (("定义", "Definition"), row.definition.get(lang)),
        (("范围", "Scope"), row.scope.get(lang)),
        (("发布时间", "Released"), row.released.get(lang)),
        (("口径变动", "Breaks"), row.breaks.get(lang)),
        (("数据等级", "Grade"), grade),
        (("评级依据", "Basis of the grade"), row.reason.get(lang)),
    ];
    let told = told.into_iter().filter(|(_, text)| !text.is_empty());
    told.map(|((zh, en), text)| format!("{}{}{text}", lang.pick(zh, en), lang.pick("：", ": "))).collect()
}
