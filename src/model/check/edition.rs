//! One edition, put together from its files.

use std::cell::RefCell;

use crate::diag::{Diagnostic, Sink};
use crate::load::{RawEdition, RawTable};
use crate::model::Edition;
use crate::source::Span;

use super::charts::Tables;
use super::keys::Keys;
use super::method::{Bounds, Described};
use super::names::{Names, Unique};
use super::{
    Outside, audit, boxes, chapters, charts, facts, file_tables, framework, method, opinions, panel, printed,
    provenance, settings, sources, tables,
};

/// None where its settings or its framework are not sound; everything else is checked all the same.
pub(super) fn build(raw: &RawEdition, outside: Outside<'_>, sink: &mut Sink) -> Option<Edition> {
    let text = &outside.sources.file(raw.settings.file).text;
    let place = Span::new(raw.settings.file, 0..text.find('\n').unwrap_or(text.len()));
    let keys = Keys::new("the edition", &raw.settings.root, &raw.settings.languages);
    if let Some(finding) = settings::too_many_years(&keys, outside.limits) {
        sink.push(finding);
        return None;
    }
    let head = settings::head(&keys, sink);
    let years = settings::years(&keys, sink);
    let tiers = settings::tiers(&keys, sink);
    let compared = settings::compared(&keys, sink);
    let assessed = outside.regions.iter().filter(|r| r.assessed).count();
    let source_list = sources::build(raw.sources.as_ref(), sink);
    let mut names = Names {
        outside,
        edition: &raw.id,
        years: &years,
        tiers: &tiers,
        framework: None,
        variants: keys.get("variant").is_some(),
        audited: keys.get("audit").is_some(),
        sources: source_list.as_deref().filter(|_| raw.sources.as_ref().is_some_and(|t| !t.lossy)),
        pending: RefCell::default(),
    };
    let computed = raw.observations.is_some() || raw.unread.contains("observations.csv");
    let grown = raw.framework.as_ref().and_then(|t| framework::build(t, computed, &names, sink));
    let (mut tree, leaves) = grown.map_or((None, None), |g| (Some(g.framework), Some(g.leaves)));
    let described = method::build(&keys, Bounds { names: &names, framework: tree.as_ref(), assessed }, sink);
    check_method(&described, raw, place, sink);
    let opinions = tree.as_ref().map(|tree| {
        opinions::check(raw, tree, &described.method, sink);
        opinions::build(&raw.weights, tree, &described.method, sink)
    });
    let audit = keys.table("audit", sink).and_then(|audit| {
        let bounds = Bounds { names: &names, framework: tree.as_ref(), assessed };
        audit::build(audit, bounds, &described, leaves.as_deref(), sink)
    });
    let Described { mut method, divided, .. } = described;
    let before = sink.errors();
    let panel = match (&raw.observations, &mut tree, &leaves) {
        (Some(table), Some(tree), Some(leaves)) => panel::build(table, leaves, tree, &method, &names, sink),
        _ => None,
    };
    method::divide(&mut method, &divided, panel.as_ref(), &names, sink);
    names.flush(sink);
    names.framework = tree.as_ref();
    // Where values are missing because of errors, nothing is said about marks on them.
    let whole = sink.errors() == before && raw.observations.as_ref().is_some_and(|table| !table.lossy);
    let marked = panel.as_ref().filter(|_| whole);

    let printed = raw.published.as_ref().map(|t| printed::published(t, &names, sink)).unwrap_or_default();
    let listed_tiers = rows(raw.tiers.as_ref(), |t| printed::tiers(t, &names, sink));
    let facts = rows(raw.facts.as_ref(), |t| facts::build(t, &names, sink));
    let boxes = rows(raw.boxes.as_ref(), |t| boxes::boxes(t, &names, sink));
    let flags = rows(raw.flags.as_ref(), |t| boxes::flags(t, marked, computed, &names, sink));
    let provenance = rows(raw.provenance.as_ref(), |t| provenance::build(t, marked, computed, &names, sink));
    let before = sink.errors();
    let file_tables = file_tables::build(&raw.tables, sink);
    let tables = tables::build(&keys, raw, &names, sink);
    let charts = charts::build(
        &keys,
        Tables { specs: &tables, files: &raw.tables, declared: &raw.settings, panel: panel.as_ref() },
        &names,
        sink,
    );
    let chapters = chapters::build(&raw.chapters, &raw.unread, keys.languages(), outside.sources, sink);
    let compare_tiers = compared.and_then(|word| names.other_edition(word));
    keys.finish(sink);
    names.flush(sink);
    if sink.errors() == before {
        file_tables::report_unused(&raw.tables, &tables, sink);
    }

    if chapters.is_empty() && raw.chapters.is_empty() && !raw.unread.iter().any(|f| f.starts_with("chapters/")) {
        let finding = Diagnostic::warning("chapter::none", format!("the edition `{}` has no chapter", raw.id))
            .at(raw.named, "named here")
            .help(format!(
                "write {}/chapters/{}/01-name.md",
                raw.folder,
                raw.settings.languages.first().map_or("en", |l| l.code())
            ));
        sink.push(finding);
    }
    let mut ids = Unique::new();
    let shown = charts.iter().map(|c| (&c.id, c.place)).chain(tables.iter().map(|t| (&t.id, t.place)));
    let written =
        boxes.iter().map(|(b, place)| (&b.id, *place)).chain(chapters.iter().map(|(c, place)| (&c.id, *place)));
    for (id, place) in shown.chain(written) {
        ids.first("id::duplicate", id, &format!("the id `{id}`"), place, sink);
    }

    let head = head?;
    Some(Edition {
        id: raw.id.clone(),
        title: head.title,
        short_title: head.short_title,
        description: head.description,
        publisher: head.publisher,
        published_on: head.published_on,
        source_line: head.source_line,
        notice: head.notice,
        original: head.original,
        method,
        audit: audit.filter(|audit| audit::sized(audit, panel.as_ref(), outside.regions, sink)),
        compare_tiers,
        opinions: opinions.unwrap_or_default(),
        panel,
        published: printed.figures.into(),
        withheld: printed.withheld,
        listed_tiers,
        facts,
        boxes: boxes.into_iter().map(|(b, _)| b).collect(),
        flags,
        provenance,
        file_tables,
        charts,
        tables,
        chapters: chapters.into_iter().map(|(c, _)| c).collect(),
        place,
        framework: tree?,
        sources: source_list.unwrap_or_default(),
        years,
        tiers,
    })
}

/// The rows of a table that an edition may have.
fn rows<T>(table: Option<&RawTable>, build: impl FnOnce(&RawTable) -> Vec<T>) -> Vec<T> {
    table.map(build).unwrap_or_default()
}

/// Regions cannot be scored without observations, and observations without a method are not used.
///
/// A national method alone is fine: it tells base year and base of levels that are only published.
fn check_method(described: &Described<'_>, raw: &RawEdition, place: Span, sink: &mut Sink) {
    match (described.regional, &raw.observations) {
        (Some(span), None) if !raw.unread.contains("observations.csv") => {
            let finding = Diagnostic::error("method::observations", "a regional method, but no observations.csv")
                .at(span, "nothing to compute from")
                .help("add observations.csv, or remove `[method.regional]` where figures are only published");
            sink.push(finding);
        }
        (None, Some(table)) if !described.national => {
            let finding = Diagnostic::error("method::missing", "observations, but no method")
                .at(place, "says nothing of how to compute")
                .at(table.header(), "these observations")
                .help("describe `[method.national]`, `[method.regional]` or both");
            sink.push(finding);
        }
        _ => {}
    }
}
