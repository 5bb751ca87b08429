//! What readers are told of where series come from: source lines of charts, lines of indicator pages.

use crate::lang::Text;
use crate::model::{ChartKind, Edition, Grade, NationalRule, NodeId, Provenance, SeriesId};
use crate::words::{Words, say};

/// Publications that a source line names with their tables; of more it names the publications alone.
const MOST_WITH_TABLES: usize = 3;
/// Tables of one publication that are named; of more it names the publication alone.
const MOST_TABLES: usize = 4;

/// The row of a series.
pub fn of(edition: &Edition, series: SeriesId) -> Option<&Provenance> {
    edition.provenance.iter().find(|p| p.series == series)
}

/// The publications of all series that a chart rests on and how many there are of each grade; none where the chart
/// is of no node, or the edition says nothing of its series.
pub fn source_line(edition: &Edition, kind: &ChartKind, words: Words<'_>) -> Option<String> {
    let shown = rows(edition, &kind.nodes(), kind.is_national());
    let mut publications: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in &shown {
        let (name, table) = (row.publication.get(words), row.table.get(words));
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
        if tables.is_empty() || tables.len() > MOST_TABLES || !with_tables {
            return (*name).to_owned();
        }
        let tables = words.names(tables.iter().copied());
        say!(words, provenance_with_tables, publication = *name, tables = &tables)
    });
    let publications = words.clauses(&named.collect::<Vec<_>>());
    let grades = Grade::ALL.into_iter().filter_map(|grade| {
        let count = shown.iter().filter(|p| p.grade == grade).count();
        (count > 0).then(|| say!(words, provenance_grade_count, grade = grade.letter(), count))
    });
    let grades: Vec<String> = grades.collect();
    let grades = words.names(grades.iter().map(String::as_str));
    Some(say!(words, provenance_source, publications, publisher = edition.publisher.get(words), grades))
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
pub fn lines(row: &Provenance, words: Words<'_>) -> Vec<String> {
    let told = |text: &Text, line: &dyn Fn(&str) -> String| {
        let text = text.get(words);
        (!text.is_empty()).then(|| line(text))
    };
    let place = publication(row, words);
    let lines = [
        Some(say!(words, provenance_publication, text = &place)),
        told(&row.definition, &|text| say!(words, provenance_definition, text)),
        told(&row.scope, &|text| say!(words, provenance_scope, text)),
        told(&row.released, &|text| say!(words, provenance_released, text)),
        told(&row.breaks, &|text| say!(words, provenance_breaks, text)),
        Some(say!(words, provenance_grade, grade = row.grade.letter())),
        told(&row.reason, &|text| say!(words, provenance_reason, text)),
    ];
    lines.into_iter().flatten().collect()
}

/// Publication and table of a series.
pub fn publication(row: &Provenance, words: Words<'_>) -> String {
    let (publication, tables) = (row.publication.get(words), row.table.get(words));
    if tables.is_empty() { publication.to_owned() } else { say!(words, provenance_with_tables, publication, tables) }
}
