//! Languages of a site, and texts in all of them.

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use serde::ser::{Serialize, SerializeMap, Serializer};

/// A language that readers see, known by its BCP 47 tag as `site.toml` writes it (`zh`, `en`, `pt-BR`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lang(&'static str);

#[allow(non_upper_case_globals, reason = "they were variants, and files that still ask for them become fewer")]
impl Lang {
    /// Chinese, simplified.
    pub const Zh: Lang = Lang("zh");
    /// English.
    pub const En: Lang = Lang("en");
    /// The languages that the program has words for.
    pub const ALL: [Lang; 2] = [Lang::Zh, Lang::En];
}

/// Tags that were met: a few, and a handle that is copied everywhere must not own its text.
static MET: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());

impl Lang {
    /// The language of a tag; none where it has not the form of one.
    pub fn new(tag: &str) -> Option<Lang> {
        let mut parts = tag.split('-');
        let letters = |part: &str| part.bytes().all(|b| b.is_ascii_alphabetic());
        let language =
            parts.next().is_some_and(|p| (2..=3).contains(&p.len()) && p.bytes().all(|b| b.is_ascii_lowercase()));
        let rest =
            parts.all(|p| (2..=8).contains(&p.len()) && (letters(p) || p.bytes().all(|b| b.is_ascii_alphanumeric())));
        if !language || !rest || tag.len() > 35 {
            return None;
        }
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = met.get(tag) {
            return Some(Lang(known));
        }
        let kept: &'static str = Box::leak(tag.to_owned().into_boxed_str());
        met.insert(kept);
        Some(Lang(kept))
    }

    /// As `site.toml` writes it: column suffix, folder name, URL part.
    pub const fn code(self) -> &'static str {
        self.0
    }

    /// The tag for `<html lang>` and `hreflang`: plain `zh` is that of the mainland.
    pub fn tag(self) -> &'static str {
        if self.0 == "zh" { "zh-CN" } else { self.0 }
    }

    /// The language without script and region: `pt` of `pt-BR`.
    pub fn primary(self) -> &'static str {
        self.0.split('-').next().unwrap_or(self.0)
    }
}

impl Serialize for Lang {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0)
    }
}

/// A text in each language of the site.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text(Vec<(Lang, String)>);

impl Text {
    /// A text for each of the languages.
    pub fn each(languages: &[Lang], mut text: impl FnMut(Lang) -> String) -> Self {
        Text(languages.iter().map(|&lang| (lang, text(lang))).collect())
    }

    /// A text in Chinese and English.
    pub fn both(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Text(vec![(Lang::Zh, zh.into()), (Lang::En, en.into())])
    }

    /// The text in a language; empty where it has none.
    pub fn get(&self, lang: impl Into<Lang>) -> &str {
        let lang = lang.into();
        self.0.iter().find(|(own, _)| *own == lang).map_or("", |(_, text)| text)
    }

    /// The text for messages of the program, which are in English: in English, or in the first language.
    pub fn shown(&self) -> &str {
        let first = self.0.iter().find(|(_, text)| !text.is_empty()).map_or("", |(_, text)| text);
        Some(self.get(Lang::En)).filter(|text| !text.is_empty()).unwrap_or(first)
    }

    /// The text in all languages.
    pub fn all(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(_, text)| text.as_str())
    }

    /// The text with what its languages make of it.
    #[must_use]
    pub fn map(&self, mut change: impl FnMut(Lang, &str) -> String) -> Self {
        Text(self.0.iter().map(|(lang, text)| (*lang, change(*lang, text))).collect())
    }

    /// All languages side by side, each different text once: `中文 / English`.
    pub fn joined(&self) -> String {
        let mut texts: Vec<&str> = Vec::new();
        for text in self.all().filter(|text| !text.is_empty()) {
            if !texts.contains(&text) {
                texts.push(text);
            }
        }
        texts.join(" / ")
    }

    /// True where no language has a text.
    pub fn is_empty(&self) -> bool {
        self.all().all(str::is_empty)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (lang, text) in &self.0 {
            map.serialize_entry(lang.code(), text)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_have_a_form_and_are_met_once() {
        assert_eq!(Lang::new("zh"), Some(Lang::Zh));
        assert_eq!(Lang::new("pt-BR").map(Lang::primary), Some("pt"));
        for bad in ["", "e", "EN", "english", "en_GB", "../x", "en-"] {
            assert_eq!(Lang::new(bad), None, "{bad}");
        }
    }
}
