//! What readers are told: one catalogue of messages a language, and the handle through which everything is said.
//!
//! A catalogue is a set of files in the format of [Project Fluent](https://projectfluent.org/fluent/guide/). Those of the
//! program stand in `templates/words/<language>/`, a file for each part of the program; a project overrides messages and
//! terms, or adds a language, in `words/<language>.ftl` of its data folder. `build.rs` makes a struct of each message, so
//! that `say!`, `word!` and `runs!` are checked by the compiler; `check`
//! holds a project's own words against the built-in ones.
//!
//! Beyond Fluent's own: `AND($names)` joins a list by the message `list-and`; `ORDINAL($n)` says the term `-ordinal` of a
//! number; `MATH("x")` is a formula; a place that is filled with nothing chooses `[none]`; a place filled with a link
//! shows the attribute of the message that has its name.

use std::sync::LazyLock;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::source::{FileId, SourceMap};

mod argument;
mod catalogue;
mod check;
mod number;
mod plural;
mod resolve;

pub use argument::{Arg, Args, Items, Out, Told};
pub use catalogue::Catalogue;
pub use number::{Numerals, row_digits};

/// A struct for each message of the built-in catalogues.
#[allow(non_camel_case_types, clippy::wildcard_imports, reason = "named as the messages are")]
pub(crate) mod messages {
    use super::{Arg, Args, Message, Word};
    include!(concat!(env!("OUT_DIR"), "/messages.rs"));
}

/// Language, path and text of each built-in file.
const BUILT_IN: &[(&str, &str, &str)] = include!(concat!(env!("OUT_DIR"), "/catalogues.rs"));

/// A message with its places filled.
pub trait Message {
    /// Its key in the catalogues.
    const KEY: &'static str;

    /// Hands the places over.
    fn with<R>(&self, to: impl FnOnce(&Args<'_>) -> R) -> R;
}

/// A message that has no places.
pub trait Word: Message {}

/// The words of one language: what a function takes that says something.
#[derive(Clone, Copy, Debug)]
pub struct Words<'a> {
    catalogue: &'a Catalogue,
}

impl<'a> Words<'a> {
    /// The words of a catalogue.
    pub fn of(catalogue: &'a Catalogue) -> Self {
        Words { catalogue }
    }

    /// The words of the program in a language that it ships, such as tests use; a project's own come from
    /// [`Project::words`](crate::model::Project::words).
    ///
    /// # Panics
    /// Never: the program ships words of at least one language.
    pub fn built_in(lang: Lang) -> Words<'static> {
        static ALL: LazyLock<Vec<Catalogue>> = LazyLock::new(|| {
            let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
            let files = Files::built_in(&mut sources);
            Lang::ALL.into_iter().map(|lang| files.built_in_catalogue(lang, &sources, &mut sink)).collect()
        });
        let found = ALL.iter().find(|c| c.lang == lang).or(ALL.iter().find(|c| c.lang == Lang::En));
        Words { catalogue: found.expect("the program has catalogues") }
    }

    /// What the language calls itself.
    pub fn language(self) -> &'a str {
        word!(self, language)
    }

    /// The language.
    pub fn lang(self) -> Lang {
        self.catalogue.lang
    }

    /// A message as a text; `say!` is the short form.
    pub fn tell<M: Message>(self, message: &M) -> String {
        message.with(|args| self.catalogue.write(M::KEY, args))
    }

    /// A message as runs; `runs!` is the short form.
    pub fn runs<M: Message, O: Out + Default>(self, message: &M) -> O {
        let mut out = O::default();
        message.with(|args| self.catalogue.write_to(M::KEY, args, &mut out));
        out
    }

    /// A message that has no places; `word!` is the short form.
    pub fn word<M: Word>(self, _: &M) -> &'a str {
        self.named(M::KEY)
    }

    /// The message of a key that is only known when the program runs, such as one of templates; nothing where there is none.
    pub fn named(self, key: &str) -> &'a str {
        let said = self.catalogue.stored(&key.replace('_', "-"), "").and_then(|stored| stored.said.as_deref());
        said.unwrap_or("")
    }

    /// A term in one of its forms, such as `region` and `many`; `""` is the plain form.
    pub fn term(self, key: &str, form: &str) -> String {
        self.catalogue.write_term(key, form)
    }

    /// Names as a list without a word before the last: `A、B` or `A, B`.
    pub fn names<'s>(self, names: impl IntoIterator<Item = &'s str>) -> String {
        self.join("names", &names.into_iter().collect::<Vec<_>>())
    }

    /// Names as a list with a word before the last: `A、B和C` or `A, B and C`.
    pub fn and(self, names: &[&str]) -> String {
        self.join("and", &names.to_vec())
    }

    /// Clauses of one sentence.
    pub fn clauses(self, clauses: &[String]) -> String {
        self.join("clauses", &clauses.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Sentences, each with its full stop.
    pub fn sentences(self, sentences: &[String]) -> String {
        let full = |text: &String| self.tell(&messages::sentence { text: text.into() });
        self.join("sentences", &sentences.iter().filter(|s| !s.is_empty()).map(full).collect::<Vec<_>>())
    }

    /// Whole sentences side by side.
    pub fn beside(self, sentences: &[String]) -> String {
        self.join("sentences", &sentences.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn join(self, style: &str, items: &dyn Items) -> String {
        let mut out = String::with_capacity(64);
        self.catalogue.join(style, items, &mut out);
        out
    }

    /// The words of templates.
    pub fn of_templates(self) -> std::collections::BTreeMap<String, &'a str> {
        self.catalogue.of_templates()
    }
}

impl From<Words<'_>> for Lang {
    fn from(words: Words<'_>) -> Self {
        words.lang()
    }
}

/// `say!(words, key, name, rank = 3)`: a message as a text.
macro_rules! say {
    (@ $name:ident) => { &$name };
    (@ $name:ident $value:expr) => { $value };
    ($words:expr, $key:ident $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $words.tell(&$crate::words::messages::$key { $($name: $crate::words::say!(@ $name $($value)?).into(),)* })
    };
}
pub(crate) use say;

#[allow(unused_macros, reason = "the document takes runs")]
/// `runs!(words, key, name, rank = 3)`: a message as runs of a document.
macro_rules! runs {
    ($words:expr, $key:ident $(, $name:ident $(= $value:expr)?)* $(,)?) => {
        $words.runs(&$crate::words::messages::$key { $($name: $crate::words::say!(@ $name $($value)?).into(),)* })
    };
}
#[allow(unused_imports, reason = "the document takes runs")]
pub(crate) use runs;

/// `word!(words, key)`: a message without places, not copied.
macro_rules! word {
    ($words:expr, $key:ident) => {
        $words.word(&$crate::words::messages::$key)
    };
}
pub(crate) use word;

/// The messages of a language that the program ships, one file behind the other.
pub fn built_in_text(language: &str) -> Option<String> {
    let files = BUILT_IN.iter().filter(|(code, ..)| *code == language).map(|(_, _, text)| *text);
    let text = files.collect::<Vec<_>>().join("\n");
    Some(text).filter(|text| !text.is_empty())
}

/// The files of all catalogues, as they were read.
#[derive(Debug, Default)]
pub struct Files {
    /// Language and file.
    built_in: Vec<(&'static str, FileId)>,
    /// The project's own: language and file.
    pub own: Vec<(String, FileId)>,
}

impl Files {
    /// The files of the program.
    pub fn built_in(sources: &mut SourceMap) -> Self {
        let file = |&(code, path, text): &(&'static str, &str, &str)| (code, sources.add(path, text));
        Files { built_in: BUILT_IN.iter().map(file).collect(), own: Vec::new() }
    }

    /// The program's own catalogue of a language; without words where it has none.
    fn built_in_catalogue(&self, lang: Lang, sources: &SourceMap, sink: &mut Sink) -> Catalogue {
        let mut all = Catalogue::empty(lang);
        for (_, file) in self.built_in.iter().filter(|f| f.0 == lang.code()) {
            all.read(*file, false, sources, sink);
        }
        all.settle();
        all
    }

    /// The catalogue of a language of the site, with the project's own words checked.
    pub fn catalogue(&self, lang: Lang, sources: &SourceMap, sink: &mut Sink) -> Catalogue {
        let mut all = self.built_in_catalogue(lang, sources, sink);
        let shipped = !all.messages.is_empty();
        let own = self.own.iter().find(|(code, _)| code == lang.code());
        if let Some((_, file)) = own {
            let before = sink.errors();
            all.read(*file, true, sources, sink);
            all.settle();
            if sink.errors() == before {
                let models: Vec<Catalogue> =
                    Lang::ALL.into_iter().map(|l| self.built_in_catalogue(l, sources, sink)).collect();
                check::own(&all, *file, &models, !shipped, sink);
            }
        }
        all
    }

    /// True for a language that the program or the project has words for.
    pub fn knows(&self, lang: Lang) -> bool {
        self.languages().contains(&lang.code()) || self.own.iter().any(|(code, _)| code == lang.code())
    }

    /// Languages that the program has words for.
    pub fn languages(&self) -> Vec<&'static str> {
        let mut codes: Vec<&str> = self.built_in.iter().map(|f| f.0).collect();
        codes.dedup();
        codes
    }
}
