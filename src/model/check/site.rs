//! `site.toml`: titles, languages, address, and what the home page shows.

use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::load::{Limits, Settings, ValueKind};
use crate::model::{Home, Own, Site};
use crate::source::{SourceMap, Span};
use crate::words::{Catalogue, Files};

use super::keys::{Keys, Word};

/// Places in `site.toml` of what can only be checked with the editions at hand.
#[derive(Debug, Default)]
pub(super) struct HomePlaces {
    pub map: Option<Span>,
    pub trend: Option<Span>,
}

pub(super) fn build(
    settings: &Settings,
    editions: &[(String, Span)],
    words: &Files,
    files: &[(String, Vec<u8>)],
    sink: &mut Sink,
) -> Option<(Site, HomePlaces)> {
    let keys = Keys::new("the site", &settings.root, &settings.languages);
    let title = keys.need_text("title", sink);
    let description = keys.need_text("description", sink);
    let publisher = keys.need_text("publisher", sink);
    let languages = languages(&keys, words, sink);
    let base_url = keys.word("base_url", sink).and_then(|w| base_url(w, sink));
    if let Some(listed) = keys.need("editions", sink) {
        let listed_words = super::keys::as_words(listed, sink);
        if listed_words.is_some_and(|words| words.is_empty()) {
            let finding = Diagnostic::error("toml::value", "the site has no edition");
            sink.push(finding.at(listed.span, "name at least one").help("`editions` lists folders of `editions/`"));
        }
    }
    let mut places = HomePlaces::default();
    let home = keys.table("home", sink).map(|keys| home(keys, editions, &mut places, sink));
    let first = || Home { edition: editions.first().map(|e| e.0.clone()).unwrap_or_default(), ..Home::default() };
    let chapter_pages = keys.table("pages", sink).is_some_and(|keys| {
        let wanted = keys.flag("chapters", false, sink);
        keys.finish(sink);
        wanted
    });
    let nation = keys.word("nation", sink).map(|w| w.text.to_owned());
    // Further names of the nation, by which workbooks call it: the desk reads them.
    keys.words("nation_also", sink);
    let aliases = keys.table("aliases", sink).map(|keys| super::aliases::build(keys.entries(), sink));
    let theme = keys.table("theme", sink).map(|keys| super::theme::build(keys, files, sink));
    if let Some(keys) = keys.table("limits", sink) {
        limits(keys, sink);
    }
    keys.finish(sink);
    report_taken(editions, languages.as_deref().unwrap_or_default(), sink);
    let site = Site {
        title: title?,
        description: description?,
        publisher: publisher?,
        languages: languages?,
        nation,
        base_url,
        home: home.unwrap_or_else(first),
        chapter_pages,
        aliases: aliases.unwrap_or_default(),
        own: Own { theme: theme.unwrap_or_default(), ..Own::default() },
    };
    Some((site, places))
}

/// The words of each language of the site.
pub(super) fn words(files: &Files, settings: &Settings, sources: &SourceMap, sink: &mut Sink) -> Vec<Catalogue> {
    for (code, file) in &files.own {
        if !settings.languages.iter().any(|l| l.code() == code) {
            let finding = Diagnostic::warning("file::unknown", format!("`{code}` is no language of the site"))
                .at(Span::new(*file, 0..0), "this file")
                .did_you_mean(code, settings.languages.iter().map(|l| l.code()));
            sink.push(finding);
        }
    }
    let catalogue = |lang: &Lang| files.catalogue(*lang, sources, sink);
    settings.languages.iter().map(catalogue).collect()
}

/// What was read already ([`Limits::of`]) as far as it is sound.
fn limits(keys: Keys<'_>, sink: &mut Sink) {
    for (key, _, most) in Limits::KEYS {
        let Some(value) = keys.get(key) else { continue };
        match value.kind {
            ValueKind::Integer(n) if u64::try_from(n).is_ok_and(|n| (1..=most).contains(&n)) => {}
            ValueKind::Integer(_) => {
                let finding = Diagnostic::error("toml::value", format!("an integer from 1 to {most} is needed"));
                sink.push(finding.at(value.span, "out of range"));
            }
            _ => super::keys::wrong_type(value, "an integer", sink),
        }
    }
    keys.finish(sink);
}

fn languages(keys: &Keys<'_>, words: &Files, sink: &mut Sink) -> Option<Vec<Lang>> {
    let listed = keys.need("languages", sink)?;
    let mut languages = Vec::new();
    for word in super::keys::as_words(listed, sink)? {
        match Lang::new(word.text) {
            Some(lang) if !words.knows(lang) => {
                let message = format!("there are no words for the language `{}`", lang.code());
                let finding =
                    Diagnostic::error("words::language", message).at(word.span, "this language").help(format!(
                        "write them into `words/{}.ftl` of the data folder, or choose one of {}",
                        lang.code(),
                        words.languages().join(", ")
                    ));
                sink.push(finding);
                languages.push(lang);
            }
            Some(lang) if !languages.contains(&lang) => languages.push(lang),
            Some(_) => {
                let message = format!("`{}` stands twice in `languages`", word.text);
                sink.push(Diagnostic::error("toml::value", message).at(word.span, "again here"));
            }
            None => {
                let finding = Diagnostic::error("toml::value", format!("`{}` is no tag of a language", word.text))
                    .at(word.span, "this language")
                    .help("write a BCP 47 tag such as `en`, `zh` or `pt-BR`");
                sink.push(finding);
            }
        }
    }
    if languages.is_empty() {
        sink.push(Diagnostic::error("toml::value", "the site has no language").at(listed.span, "name at least one"));
        return None;
    }
    Some(languages)
}

/// Folders that the site has beside those of its editions.
const TAKEN: [&str; 7] = ["assets", "compare", "editions", "regions", "search", "static", "weights"];

/// An edition whose folder would be that of other pages.
fn report_taken(editions: &[(String, Span)], languages: &[Lang], sink: &mut Sink) {
    let codes: Vec<&str> = languages.iter().map(|lang| lang.code()).collect();
    for (id, span) in editions.iter().filter(|(id, _)| TAKEN.contains(&id.as_str()) || codes.contains(&id.as_str())) {
        sink.push(
            Diagnostic::error("id::taken", format!("`{id}` cannot be the id of an edition"))
                .at(*span, "the site has a folder of this name for other pages")
                .help("give the edition's folder another name, such as one with its year"),
        );
    }
}

/// An absolute web address, given back with a `/` at its end.
fn base_url(word: Word<'_>, sink: &mut Sink) -> Option<String> {
    let url = normal_url(word.text);
    if url.is_none() {
        let finding = Diagnostic::error("site::base-url", format!("`{}` is no absolute address", word.text))
            .at(word.span, "this address")
            .help("write it as `https://example.org/index/`, without `?` and `#`");
        sink.push(finding);
    }
    url
}

fn normal_url(text: &str) -> Option<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"))?;
    let host = rest.split(['/', ':']).next().unwrap_or("");
    let fit = |c: char| !c.is_whitespace() && !c.is_control() && !"?#\"'<>\\^`{|}".contains(c);
    let good = !host.is_empty() && text.chars().all(fit);
    good.then(|| format!("{}/", text.trim_end_matches('/')))
}

fn home(keys: Keys<'_>, editions: &[(String, Span)], places: &mut HomePlaces, sink: &mut Sink) -> Home {
    let edition = keys.word("edition", sink);
    if let Some(word) = edition
        && !editions.iter().any(|(id, _)| id == word.text)
    {
        let finding = Diagnostic::error("edition::unknown", format!("unknown edition `{}`", word.text))
            .at(word.span, "named here")
            .did_you_mean(word.text, editions.iter().map(|(id, _)| id.as_str()));
        sink.push(finding);
    }
    let map = keys.word("map", sink);
    let trend = keys.word("trend", sink);
    keys.finish(sink);
    places.map = map.map(|w| w.span);
    places.trend = trend.map(|w| w.span);
    let text = |word: Word<'_>| word.text.to_owned();
    let first = || editions.first().map(|e| e.0.clone()).unwrap_or_default();
    Home { edition: edition.map_or_else(first, text), map: map.map(text), trend: trend.map(text) }
}

#[cfg(test)]
mod tests {
    use super::normal_url;

    #[test]
    fn addresses_are_absolute_and_end_in_a_slash() {
        assert_eq!(normal_url("https://example.org/a").as_deref(), Some("https://example.org/a/"));
        assert_eq!(normal_url("http://localhost:8000/").as_deref(), Some("http://localhost:8000/"));
        for bad in
            ["/index/", "example.org", "https://", "https:///x", "ftp://example.org", "https://a b/", "https://a/?q"]
        {
            assert_eq!(normal_url(bad), None, "{bad}");
        }
    }
}
