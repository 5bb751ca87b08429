//! The head of `edition.toml`: titles, years, tiers, the edition it is compared with.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Text;
use crate::load::{Limits, Value, ValueKind, limits};
use crate::model::{Original, Tier};

use super::facts::bad_date;
use super::keys::{Keys, Word, as_list, wrong_type};
use super::names::{Unique, slug};
use super::words::is_date;

/// What readers see of an edition before its chapters.
#[derive(Debug)]
pub(super) struct Head {
    pub title: Text,
    pub short_title: Text,
    pub description: Text,
    pub publisher: Text,
    pub published_on: String,
    pub source_line: Text,
    pub notice: Option<Text>,
    pub original: Option<Original>,
}

pub(super) fn head(keys: &Keys<'_>, sink: &mut Sink) -> Option<Head> {
    let title = keys.need_text("title", sink);
    let short_title = keys.need_text("short_title", sink);
    let description = keys.need_text("description", sink);
    let publisher = keys.need_text("publisher", sink);
    let date = date(keys, "published", sink);
    let source_line = keys.need_text("source", sink);
    let notice = keys.text("notice", sink);
    let original = keys.table("original", sink).and_then(|keys| original(keys, sink));
    Some(Head {
        title: title?,
        short_title: short_title?,
        description: description?,
        publisher: publisher?,
        published_on: date?,
        source_line: source_line?,
        notice,
        original,
    })
}

/// More years than the limit: with any of them left out, most of the other files would be wrong.
pub(super) fn too_many_years(keys: &Keys<'_>, limits: Limits) -> Option<Diagnostic> {
    let value = keys.get("years")?;
    let ValueKind::List(items) = &value.kind else { return None };
    limits::exceeded("years", "years", items.len() as u64, limits.years, Some(value.span))
}

/// `[original]`: the report of another author that the edition retells.
fn original(keys: Keys<'_>, sink: &mut Sink) -> Option<Original> {
    let (title, authors) = (keys.need_text("title", sink), keys.need_text("authors", sink));
    let (organiser, adviser) = (keys.text("organiser", sink), keys.text("adviser", sink));
    let publisher = keys.need_text("publisher", sink);
    let published_on = date(&keys, "published", sink);
    let url = keys.word("url", sink).map(|word| word.text.to_owned());
    let rights = keys.need_text("rights", sink);
    let retold_on = date(&keys, "retold", sink);
    keys.finish(sink);
    Some(Original {
        title: title?,
        authors: authors?,
        organiser,
        adviser,
        publisher: publisher?,
        published_on: published_on?,
        url,
        rights: rights?,
        retold_on: retold_on?,
    })
}

/// A date that must be there; one of another form is reported and kept, so that no other finding hides it.
fn date(keys: &Keys<'_>, key: &'static str, sink: &mut Sink) -> Option<String> {
    let word = keys.need_word(key, sink)?;
    if !is_date(word.text) {
        sink.push(bad_date(word.text).at(word.span, "this date"));
    }
    Some(word.text.to_owned())
}

/// Years, ascending and each once; empty where they are not sound.
pub(super) fn years(keys: &Keys<'_>, sink: &mut Sink) -> Vec<i32> {
    let Some(value) = keys.need("years", sink) else { return Vec::new() };
    let Some(items) = as_list(value, sink) else { return Vec::new() };
    let found: Vec<Option<i32>> = items.iter().map(|v| year(v, sink)).collect();
    let mut years: Vec<i32> = found.into_iter().flatten().collect();
    if items.is_empty() || !years.is_sorted_by(|a, b| a < b) {
        let finding = Diagnostic::error("toml::value", "`years` are to be listed once each, the earliest first")
            .at(value.span, "these years");
        sink.push(finding);
    }
    years.sort_unstable();
    years.dedup();
    years
}

fn year(value: &Value, sink: &mut Sink) -> Option<i32> {
    let ValueKind::Integer(n) = value.kind else {
        wrong_type(value, "a year", sink);
        return None;
    };
    let year = i32::try_from(n).ok().filter(|y| (1000..=9999).contains(y));
    if year.is_none() {
        sink.push(Diagnostic::error("toml::value", format!("{n} is no year")).at(value.span, "four digits are needed"));
    }
    year
}

pub(super) fn tiers(keys: &Keys<'_>, sink: &mut Sink) -> Vec<Tier> {
    let mut unique = Unique::new();
    let mut tiers = Vec::new();
    for keys in keys.tables("tier", sink) {
        let id = keys.need_word("id", sink).filter(|w| slug(*w, sink));
        let name = keys.need_text("name", sink);
        keys.finish(sink);
        let Some(id) = id else { continue };
        if unique.first("id::duplicate", id.text, &format!("the tier `{}`", id.text), id.span, sink) {
            tiers.push(Tier { id: id.text.to_owned(), name: name.unwrap_or_default() });
        }
    }
    tiers
}

/// `compare.tiers` with its place.
pub(super) fn compared<'a>(keys: &Keys<'a>, sink: &mut Sink) -> Option<Word<'a>> {
    let compare = keys.table("compare", sink)?;
    let word = compare.need_word("tiers", sink);
    compare.finish(sink);
    word
}
