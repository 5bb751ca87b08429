//! Calls that place a figure, a table, a box, or a reference to one.

use tera::Value;

use super::{Ask, Refusal};
use crate::say::audit;
use crate::say::chapter::fragment::Fragment;
use crate::say::method;
use crate::say::scene::Scene;

type Answer = Result<Value, Refusal>;

fn place(ask: &Ask<'_>, what: &str, known: Vec<&str>, make: fn(String) -> Fragment) -> Answer {
    let mark = mark(ask, ask.must_text("id")?, what, known, make)?;
    Ok(Value::normal_string(&mark))
}

/// The mark of a thing of the report's own edition.
fn mark(
    ask: &Ask<'_>,
    id: &str,
    what: &str,
    known: Vec<&str>,
    make: fn(String) -> Fragment,
) -> Result<String, Refusal> {
    if ask.figures.edition.id != ask.voice.edition {
        return Err(Refusal {
            code: "chapter::argument",
            message: format!("a chapter shows what its own edition declares, and this {what} is of another one"),
            help: "declare it in the `edition.toml` of this edition, or link to the other report".into(),
        });
    }
    if !known.contains(&id) {
        return Err(Refusal::unknown(what, id, known));
    }
    Ok(ask.voice.fragments.mark(make(id.to_owned())))
}

pub fn chart(ask: &Ask<'_>) -> Answer {
    let known = ask.figures.edition.charts.iter().map(|c| c.id.as_str()).collect();
    place(ask, "chart", known, Fragment::Chart)
}

pub fn table(ask: &Ask<'_>) -> Answer {
    let known = ask.figures.edition.tables.iter().map(|t| t.id.as_str()).collect();
    place(ask, "table", known, Fragment::Table)
}

pub fn call_out(ask: &Ask<'_>) -> Answer {
    let known = ask.figures.edition.boxes.iter().map(|b| b.id.as_str()).collect();
    place(ask, "box", known, Fragment::CallOut)
}

pub fn reference(ask: &Ask<'_>) -> Answer {
    let edition = ask.figures.edition;
    let charts = edition.charts.iter().map(|c| c.id.as_str());
    let tables = edition.tables.iter().map(|t| t.id.as_str());
    let chapters = edition.chapters.iter().map(|c| c.id.as_str());
    place(ask, "figure, table or chapter", charts.chain(tables).chain(chapters).collect(), Fragment::Reference)
}

/// The settings of the method in words and formulas.
pub fn method(ask: &Ask<'_>) -> Answer {
    let part = ask.text("part")?.unwrap_or("all");
    if !method::PARTS.contains(&part) {
        return Err(Refusal::unknown("part of the method", part, method::PARTS));
    }
    let scene = Scene { figures: ask.figures, lang: ask.lang(), home: "../" };
    let text = method::text(part, scene).ok_or_else(|| Refusal {
        code: "chapter::unavailable",
        message: format!("the edition has no step `{part}` to tell"),
        help: "take the call out, or state the setting in `edition.toml`".into(),
    })?;
    // Markdown of ours.
    Ok(Value::safe_string(&text))
}

/// The audit of the edition in words and tables, from its results.
pub fn audited(ask: &Ask<'_>) -> Answer {
    let part = ask.text("part")?.unwrap_or("all");
    if !audit::PARTS.contains(&part) {
        return Err(Refusal::unknown("part of the audit", part, audit::PARTS));
    }
    let scene = Scene { figures: ask.figures, lang: ask.lang(), home: "../" };
    let charts: Vec<&str> = ask.figures.edition.charts.iter().map(|c| c.id.as_str()).collect();
    let chart = ask.text("chart")?.map(|id| mark(ask, id, "chart", charts, Fragment::Chart)).transpose()?;
    // Markdown of ours.
    Ok(Value::safe_string(&audit::text(part, chart, scene)?))
}
