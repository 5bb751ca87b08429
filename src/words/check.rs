//! What can be wrong with a project's own words: keys, places, variants, plural forms, references.

use std::collections::{BTreeMap, BTreeSet};

use super::catalogue::{Catalogue, Choice, Entries, Key, Pattern, Piece, Selector, Stored};
use super::plural::FORMS;
use crate::diag::{Diagnostic, Sink};
use crate::source::{FileId, Span};

/// What a message asks a term by: `{ -region(form: "many") }`.
const FORM: &str = "form";

/// Places, and names of variants.
type Names<'a> = BTreeSet<&'a str>;

/// A use of a term: its key, the part, what it is told, where.
type TermUse<'a> = (&'a str, &'a str, &'a [(Box<str>, Box<str>)], Span);

/// What a message looks at, with the messages that it says within.
#[derive(Default)]
struct Found<'a> {
    /// Places and where each is used first.
    places: BTreeMap<&'a str, Span>,
    /// Places that are printed or choose by name: a translation must not drop them.
    told: Names<'a>,
    /// Places that choose by name, with the variants beyond `none` and `other`.
    choices: BTreeMap<&'a str, Names<'a>>,
    /// Choices by a plural form: where, ordinal, forms.
    plurals: Vec<(Span, &'a str, bool, Names<'a>)>,
    messages: BTreeMap<(&'a str, &'a str), Span>,
    terms: Vec<TermUse<'a>>,
    calls: Vec<(&'a str, Span)>,
}

impl<'a> Found<'a> {
    fn of(pattern: &'a Pattern) -> Self {
        let mut found = Found::default();
        found.see(pattern);
        found
    }

    fn see(&mut self, pattern: &'a Pattern) {
        for piece in pattern {
            match piece {
                Piece::Text(_) | Piece::Math(_) => {}
                Piece::Choice(choice) => self.see_choice(choice),
                other => self.see_reference(other),
            }
        }
    }

    fn see_reference(&mut self, piece: &'a Piece) {
        match piece {
            Piece::Place { name, at } => {
                self.places.entry(name).or_insert(*at);
                self.told.insert(name);
            }
            Piece::Message { key, part, at } => drop(self.messages.insert((key, part), *at)),
            Piece::Term { key, part, options, at } => self.terms.push((key, part, options, *at)),
            Piece::Call { name, place, at } => {
                self.calls.push((name, *at));
                if !place.is_empty() {
                    self.places.entry(place).or_insert(*at);
                    self.told.insert(place);
                }
            }
            _ => {}
        }
    }

    fn see_choice(&mut self, choice: &'a Choice) {
        let name_of = |key: &'a Key| if let Key::Name(name) = key { Some(&**name) } else { None };
        let names: Names<'a> = choice.variants.iter().filter_map(|v| name_of(&v.0)).collect();
        match &choice.by {
            Selector::Place { name, ordinal } => {
                self.places.entry(name).or_insert(choice.at);
                let forms: Names<'a> = names.iter().copied().filter(|n| *n != "none").collect();
                let only_rest = forms.iter().all(|n| *n == "other");
                if forms.iter().all(|n| FORMS.contains(n)) && &**name != FORM {
                    if !only_rest || choice.variants.iter().any(|v| matches!(v.0, Key::Number(_))) {
                        self.plurals.push((choice.at, name, *ordinal, forms));
                    }
                } else {
                    self.told.insert(name);
                    self.choices.entry(name).or_default().extend(forms.into_iter().filter(|n| *n != "other"));
                }
            }
            Selector::Said(piece) => self.see_reference(piece),
        }
        for (_, pattern) in &choice.variants {
            self.see(pattern);
        }
    }

    /// Adds what the messages within look at.
    fn with_inner(mut self, all: &'a Catalogue) -> Self {
        let mut open: Vec<((&str, &str), Span)> = self.messages.iter().map(|(k, at)| (*k, *at)).collect();
        while let Some(((key, part), at)) = open.pop() {
            let Some(stored) = all.stored(key, part) else { continue };
            let inner = Found::of(&stored.pattern);
            open.extend(inner.messages.keys().filter(|k| !self.messages.contains_key(*k)).map(|k| (*k, at)));
            self.messages.extend(inner.messages.keys().map(|k| (*k, at)));
            for name in inner.places.keys() {
                self.places.entry(name).or_insert(at);
            }
            self.told.extend(inner.told);
            for (name, variants) in inner.choices {
                self.choices.entry(name).or_default().extend(variants);
            }
        }
        self
    }
}

/// What the program gives to a message and wants said, by its own catalogues.
struct Model<'a> {
    /// All places that any language uses.
    given: Names<'a>,
    /// Places that every language prints or chooses by.
    told: Names<'a>,
    choices: BTreeMap<&'a str, Names<'a>>,
}

fn model<'a>(models: &'a [Catalogue], key: &str, part: &str) -> Option<Model<'a>> {
    let found: Vec<Found<'a>> =
        models.iter().filter_map(|all| Some(Found::of(&all.stored(key, part)?.pattern).with_inner(all))).collect();
    let first = found.first()?;
    let told = first.told.iter().copied().filter(|name| found.iter().all(|f| f.told.contains(name))).collect();
    let mut choices: BTreeMap<&str, Names<'_>> = BTreeMap::new();
    for (name, variants) in found.iter().flat_map(|f| &f.choices) {
        choices.entry(name).or_default().extend(variants);
    }
    Some(Model { given: found.iter().flat_map(|f| f.places.keys().copied()).collect(), told, choices })
}

/// Holds the words in `file` against the program's own; a catalogue that is `whole` must have them all.
pub(super) fn own(all: &Catalogue, file: FileId, models: &[Catalogue], whole: bool, sink: &mut Sink) {
    let known: BTreeSet<&str> = models.iter().flat_map(|m| m.messages.keys().map(|k| &**k)).collect();
    for (key, parts) in &all.messages {
        for (part, stored) in own_parts(parts, file) {
            references(all, stored, sink);
            let name = if part.is_empty() { key.to_string() } else { format!("{key}.{part}") };
            match model(models, key, part) {
                Some(model) => hold(all, &name, stored, &model, sink),
                None if known.contains(&**key) && !part.is_empty() => {
                    sink.push(unknown(&name, "attribute", stored).help("only the program's own attributes are said"));
                }
                None => sink.push(unknown(&name, "message", stored).did_you_mean(key, known.iter().copied())),
            }
        }
    }
    terms(all, file, models, sink);
    if whole {
        missing(all, file, models, sink);
    }
}

fn own_parts(parts: &Entries, file: FileId) -> impl Iterator<Item = (&str, &Stored)> {
    parts.iter().map(|(part, stored)| (&**part, stored)).filter(move |(_, stored)| stored.place.file == file)
}

fn unknown(name: &str, what: &str, stored: &Stored) -> Diagnostic {
    Diagnostic::error("words::unknown", format!("the program says no {what} `{name}`")).at(stored.place, "this key")
}

/// Places and variants of a message against what the program gives.
fn hold(all: &Catalogue, name: &str, stored: &Stored, model: &Model<'_>, sink: &mut Sink) {
    let found = Found::of(&stored.pattern).with_inner(all);
    let list = |names: &Names<'_>| names.iter().map(|n| format!("`${n}`")).collect::<Vec<_>>().join(", ");
    for (place, at) in found.places.iter().filter(|(place, _)| !model.given.contains(*place)) {
        let finding =
            Diagnostic::error("words::place", format!("`{name}` is not told `${place}`")).at(*at, "this place");
        sink.push(if model.given.is_empty() {
            finding.help("it has no places")
        } else {
            finding.help(format!("it is told {}", list(&model.given)))
        });
    }
    let dropped: Names<'_> = model.told.iter().copied().filter(|p| !found.places.contains_key(p)).collect();
    if !dropped.is_empty() {
        let finding = Diagnostic::error("words::place", format!("`{name}` leaves out {}", list(&dropped)))
            .at(stored.place, "this message")
            .help("readers would miss what the program puts there");
        sink.push(finding);
    }
    for (place, variants) in &model.choices {
        let Some(own) = found.choices.get(place) else { continue };
        let lacks: Vec<&str> = variants.difference(own).copied().collect();
        let extra: Vec<&str> = own.difference(variants).copied().collect();
        let at = found.places.get(place).copied().unwrap_or(stored.place);
        if !lacks.is_empty() {
            let message = format!("`${place}` in `{name}` has no variant {}", bracketed(&lacks));
            let finding = Diagnostic::error("words::variant", message).at(at, "chooses by this");
            sink.push(finding.help("the default would be said in their place"));
        }
        for variant in extra {
            let message = format!("`${place}` in `{name}` is never `{variant}`");
            let known = variants.iter().copied();
            sink.push(
                Diagnostic::error("words::variant", message).at(at, "chooses by this").did_you_mean(variant, known),
            );
        }
    }
    plural_forms(all, name, &found, sink);
}

fn bracketed(names: &[&str]) -> String {
    names.iter().map(|n| format!("`[{n}]`")).collect::<Vec<_>>().join(", ")
}

fn plural_forms(all: &Catalogue, name: &str, found: &Found<'_>, sink: &mut Sink) {
    for (at, place, ordinal, has) in &found.plurals {
        let lacks: Vec<&str> = all.plurals.needed(*ordinal).into_iter().filter(|f| !has.contains(f)).collect();
        if !lacks.is_empty() {
            let message = format!("`${place}` in `{name}` has no form {}", bracketed(&lacks));
            let help = format!("numbers take these forms in `{}`", all.lang.code());
            sink.push(Diagnostic::error("words::plural", message).at(*at, "counts by this").help(help));
        }
    }
}

/// What a pattern refers to must be there.
fn references(all: &Catalogue, stored: &Stored, sink: &mut Sink) {
    let found = Found::of(&stored.pattern);
    let mut wrong = |message: String, at: Span, given: &str, known: Vec<&str>| {
        let finding = Diagnostic::error("words::reference", message).at(at, "this name");
        sink.push(finding.did_you_mean(given, known));
    };
    let keys = |entries: &'_ BTreeMap<Box<str>, Entries>| entries.keys().map(ToString::to_string).collect::<Vec<_>>();
    for ((key, part), at) in &found.messages {
        if all.stored(key, part).is_none() {
            let known = keys(&all.messages);
            wrong(format!("there is no message `{key}`"), *at, key, known.iter().map(String::as_str).collect());
        }
    }
    for (key, part, _, at) in &found.terms {
        if all.terms.get(*key).and_then(|parts| parts.get(*part)).is_none() {
            let known = keys(&all.terms);
            wrong(format!("there is no term `-{key}`"), *at, key, known.iter().map(String::as_str).collect());
        }
    }
    for (name, at) in &found.calls {
        let low = name.to_lowercase();
        let list = format!("list-{low}");
        if !all.terms.contains_key(low.as_str()) && all.stored(&list, "last").is_none() {
            let lists = all.messages.keys().filter_map(|k| k.strip_prefix("list-")).map(str::to_uppercase);
            let known: Vec<String> = lists.chain(["ORDINAL".into(), "MATH".into()]).collect();
            wrong(format!("there is no function `{name}`"), *at, name, known.iter().map(String::as_str).collect());
        }
    }
    if let Some(at) = circle(all, &found) {
        let finding = Diagnostic::error("words::reference", "messages and terms say each other in a circle");
        sink.push(finding.at(at, "leads back here").help("write one of them out"));
    }
}

/// Where following messages and terms never ends.
fn circle(all: &Catalogue, found: &Found<'_>) -> Option<Span> {
    fn deeper(all: &Catalogue, found: &Found<'_>, left: usize) -> bool {
        let messages = found.messages.keys().filter_map(|(key, part)| all.stored(key, part));
        let terms = found.terms.iter().filter_map(|(key, part, ..)| all.terms.get(*key)?.get(*part));
        left == 0 || messages.chain(terms).any(|stored| deeper(all, &Found::of(&stored.pattern), left - 1))
    }
    let first = found.messages.values().chain(found.terms.iter().map(|t| &t.3)).next().copied();
    first.filter(|_| deeper(all, found, 6))
}

/// Terms of the file: known ones have all forms that are asked for, others are used.
fn terms(all: &Catalogue, file: FileId, models: &[Catalogue], sink: &mut Sink) {
    let patterns = all.messages.values().chain(all.terms.values()).flat_map(BTreeMap::values);
    let mut asked: BTreeMap<&str, Names<'_>> = BTreeMap::new();
    for stored in patterns {
        let found = Found::of(&stored.pattern);
        for (key, _, options, _) in found.terms {
            asked.entry(key).or_default().extend(options.iter().filter(|o| &*o.0 == FORM).map(|o| &*o.1));
        }
        for name in found.calls.iter().map(|c| c.0) {
            if let Some((key, _)) = all.terms.get_key_value(name.to_lowercase().as_str()) {
                asked.entry(key).or_default();
            }
        }
    }
    let known: BTreeSet<&str> = models.iter().flat_map(|m| m.terms.keys().map(|k| &**k)).collect();
    for (key, parts) in &all.terms {
        for (part, stored) in own_parts(parts, file) {
            references(all, stored, sink);
            let name = format!("-{key}");
            let found = Found::of(&stored.pattern);
            plural_forms(all, &name, &found, sink);
            if !part.is_empty() {
                continue;
            }
            if !known.contains(&&**key) && !asked.contains_key(&**key) {
                sink.push(unknown(&name, "term", stored).did_you_mean(key, known.iter().copied()));
                continue;
            }
            let has = found.choices.get(FORM).cloned().unwrap_or_default();
            let lacks: Vec<&str> =
                asked.get(&**key).into_iter().flatten().copied().filter(|f| !has.contains(f)).collect();
            if !lacks.is_empty() {
                let finding =
                    Diagnostic::error("words::variant", format!("`{name}` has no form {}", bracketed(&lacks)))
                        .at(stored.place, "this term")
                        .help(format!("messages ask for them: `{name} = {{ $form -> [{}] … *[one] … }}`", lacks[0]));
                sink.push(finding);
            }
        }
    }
}

/// A language of the project's own must say everything.
fn missing(all: &Catalogue, file: FileId, models: &[Catalogue], sink: &mut Sink) {
    let mut lacks: Vec<String> = Vec::new();
    for (key, parts) in models.iter().flat_map(|m| &m.messages) {
        for part in parts.keys() {
            let name = if part.is_empty() { key.to_string() } else { format!("{key}.{part}") };
            if all.stored(key, part).is_none() && !lacks.contains(&name) {
                lacks.push(name);
            }
        }
    }
    if let Some(first) = lacks.first() {
        let message = match lacks.len() {
            1 => format!("the message `{first}` is missing"),
            2..=20 => format!("messages are missing: `{}`", lacks.join("`, `")),
            _ => "most messages of the program are missing".to_owned(),
        };
        let finding = Diagnostic::error("words::missing", message)
            .at(Span::new(file, 0..0), "this language is the project's own")
            .help("`indexpress words en` prints all messages in English, to begin a translation with");
        sink.push(finding);
    }
}

#[cfg(test)]
mod tests {
    use super::super::Files;
    use super::*;
    use crate::diag::{Format, render};
    use crate::lang::Lang;
    use crate::source::SourceMap;

    /// The program's own catalogues are held against each other, as a project's own words are.
    #[test]
    fn built_in_languages_say_the_same() {
        let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
        let files = Files::built_in(&mut sources);
        let models: Vec<Catalogue> =
            Lang::ALL.into_iter().map(|l| files.built_in_catalogue(l, &sources, &mut sink)).collect();
        for all in &models {
            let own_files = files.built_in.iter().filter(|f| f.0 == all.lang.code());
            for (i, (_, file)) in own_files.enumerate() {
                own(all, *file, &models, i == 0, &mut sink);
            }
        }
        let found = sink.into_sorted(&sources);
        assert!(found.is_empty(), "{}", render(&found, &sources, Format::Human, false));
        assert!(models.iter().all(|m| m.messages.len() > 100), "the catalogues are read");
    }
}
