//! A catalogue: the messages and terms of one language, read from files in Project Fluent's format.

use std::collections::BTreeMap;

use fluent_syntax::ast::{self, Entry, Expression, InlineExpression as Inline, PatternElement, VariantKey};
use fluent_syntax::parser;
use fluent_syntax::unicode::unescape_unicode_to_string;

use super::Words;
use super::number::Numerals;
use super::plural::Plurals;
use crate::diag::{Diagnostic, Sink};
use crate::lang::Lang;
use crate::source::{FileId, SourceMap, Span};

/// Keys of the messages that are for templates alone.
const OF_TEMPLATES: &[&str] = include!(concat!(env!("OUT_DIR"), "/of_templates.rs"));

/// Languages that put no blank between words: the end of a line inside a message stands for nothing in them.
const UNSPACED: [&str; 7] = ["zh", "ja", "yue", "th", "lo", "km", "my"];

/// The words of one language.
#[derive(Debug)]
pub struct Catalogue {
    /// The language.
    pub lang: Lang,
    pub(super) messages: BTreeMap<Box<str>, Entries>,
    pub(super) terms: BTreeMap<Box<str>, Entries>,
    pub(super) plurals: Plurals,
    pub(super) numerals: Numerals,
}

/// The value (`""`) and attributes of a message or term.
pub(super) type Entries = BTreeMap<Box<str>, Stored>;

/// A pattern and where it stands.
#[derive(Debug)]
pub(super) struct Stored {
    pub pattern: Pattern,
    /// The key.
    pub place: Span,
    /// The text of a message that has no places, said once.
    pub said: Option<Box<str>>,
}

/// Pieces in sequence.
pub(super) type Pattern = Vec<Piece>;

/// A part of a pattern.
#[derive(Debug)]
pub(super) enum Piece {
    Text(Box<str>),
    Place {
        name: Box<str>,
        at: Span,
    },
    Message {
        key: Box<str>,
        part: Box<str>,
        at: Span,
    },
    Term {
        key: Box<str>,
        part: Box<str>,
        options: Vec<(Box<str>, Box<str>)>,
        at: Span,
    },
    /// A list that is joined, or a term that is told the place as `$value`.
    Call {
        name: Box<str>,
        place: Box<str>,
        at: Span,
    },
    Math(Box<str>),
    Choice(Choice),
}

/// One of several patterns.
#[derive(Debug)]
pub(super) struct Choice {
    pub by: Selector,
    pub at: Span,
    pub variants: Vec<(Key, Pattern)>,
    pub default: usize,
}

/// What a choice looks at.
#[derive(Debug)]
pub(super) enum Selector {
    /// A place: its variant, or its number's plural form.
    Place { name: Box<str>, ordinal: bool },
    /// An attribute of a term.
    Said(Box<Piece>),
}

/// The name of a variant.
#[derive(Debug, PartialEq)]
pub(super) enum Key {
    Name(Box<str>),
    Number(f64),
}

impl Catalogue {
    /// A catalogue without words.
    pub(super) fn empty(lang: Lang) -> Self {
        Catalogue {
            lang,
            messages: BTreeMap::new(),
            terms: BTreeMap::new(),
            plurals: Plurals::of(lang.code()),
            numerals: Numerals::of(".", ",", "4"),
        }
    }

    /// Reads a file; where it is an `own` one, its messages take the place of those that other files have.
    pub(super) fn read(&mut self, file: FileId, own: bool, sources: &SourceMap, sink: &mut Sink) {
        let text: &str = &sources.file(file).text;
        let resource = parser::parse(text).unwrap_or_else(|(resource, errors)| {
            for error in errors {
                let end = text[error.pos.start.min(text.len())..].find('\n').unwrap_or(1).max(1);
                let place = Span::new(file, error.pos.start..error.pos.start + end);
                let finding = Diagnostic::error("words::syntax", format!("this cannot be read: {}", error.kind))
                    .at(place, "here")
                    .help("a message is `key = text`; further lines are indented, places are `{ $name }`");
                sink.push(finding);
            }
            resource
        });
        let unspaced = UNSPACED.contains(&self.lang.code().split('-').next().unwrap_or_default());
        let reader = Reader { file, text, fold: if unspaced { "" } else { " " } };
        for entry in resource.body {
            let (id, value, attributes, all) = match entry {
                Entry::Message(m) => (m.id, m.value, m.attributes, &mut self.messages),
                Entry::Term(t) => (t.id, Some(t.value), t.attributes, &mut self.terms),
                _ => continue,
            };
            let parts = value.map(|v| ("", id.name, v)).into_iter();
            for (part, name, pattern) in parts.chain(attributes.into_iter().map(|a| (a.id.name, a.id.name, a.value))) {
                let place = reader.span(name);
                let stored = Stored { pattern: reader.pattern(pattern), place, said: None };
                let parts = all.entry(id.name.into()).or_default();
                if let Some(first) = parts.insert(part.into(), stored).filter(|old| !own || old.place.file == file) {
                    let finding = Diagnostic::error("words::duplicate", format!("`{}` stands twice", id.name))
                        .at(place, "again here")
                        .at(first.place, "first here")
                        .help("remove one of them");
                    sink.push(finding);
                }
            }
        }
    }

    /// Says the messages that have no places, once for all.
    pub(super) fn settle(&mut self) {
        let said: Vec<(Box<str>, Box<str>)> = self
            .messages
            .iter()
            .filter(|(_, parts)| parts.contains_key(""))
            .map(|(key, _)| (key.clone(), self.write(key, &[]).into()))
            .collect();
        for (key, text) in said {
            if let Some(stored) = self.messages.get_mut(&key).and_then(|parts| parts.get_mut("")) {
                stored.said = Some(text);
            }
        }
        self.numerals = Numerals::spoken(Words::of(self));
    }

    /// The words of templates: keys with `_`, since Tera reads `-` as a sign.
    pub fn of_templates(&self) -> BTreeMap<String, &str> {
        let said = |key: &&str| Some((key.replace('-', "_"), self.stored(key, "")?.said.as_deref()?));
        OF_TEMPLATES.iter().filter_map(said).collect()
    }
}

/// Makes patterns of what was parsed from one file.
struct Reader<'a> {
    file: FileId,
    text: &'a str,
    /// What the end of a line stands for.
    fold: &'static str,
}

impl Reader<'_> {
    /// The place of a slice of the text.
    fn span(&self, slice: &str) -> Span {
        let start = slice.as_ptr().addr().saturating_sub(self.text.as_ptr().addr());
        Span::new(self.file, start..start + slice.len())
    }

    fn pattern(&self, pattern: ast::Pattern<&str>) -> Pattern {
        let mut pieces: Pattern = Vec::new();
        for element in pattern.elements {
            let piece = match element {
                PatternElement::TextElement { value } => {
                    let text =
                        value.strip_suffix('\n').map_or_else(|| value.to_owned(), |line| line.to_owned() + self.fold);
                    if let Some(Piece::Text(last)) = pieces.last_mut() {
                        *last = format!("{last}{text}").into();
                        continue;
                    }
                    Piece::Text(text.into())
                }
                PatternElement::Placeable { expression } => self.expression(expression),
            };
            pieces.push(piece);
        }
        pieces
    }

    fn expression(&self, expression: Expression<&str>) -> Piece {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                let default = variants.iter().position(|v| v.default).unwrap_or_default();
                let (by, at) = self.selector(selector);
                let key = |key: VariantKey<&str>| match key {
                    VariantKey::Identifier { name } => Key::Name(name.into()),
                    VariantKey::NumberLiteral { value } => Key::Number(value.parse().unwrap_or(f64::NAN)),
                };
                let variants = variants.into_iter().map(|v| (key(v.key), self.pattern(v.value))).collect();
                Piece::Choice(Choice { by, at, variants, default })
            }
        }
    }

    fn selector(&self, selector: Inline<&str>) -> (Selector, Span) {
        match selector {
            Inline::VariableReference { id } => {
                (Selector::Place { name: id.name.into(), ordinal: false }, self.span(id.name))
            }
            Inline::FunctionReference { arguments, .. }
                if matches!(arguments.positional.first(), Some(Inline::VariableReference { .. })) =>
            {
                let Some(Inline::VariableReference { id }) = arguments.positional.first() else { unreachable!() };
                let ordinal = arguments.named.iter().any(|n| n.name.name == "type");
                (Selector::Place { name: id.name.into(), ordinal }, self.span(id.name))
            }
            other => {
                let at = match &other {
                    Inline::TermReference { id, .. } | Inline::MessageReference { id, .. } => self.span(id.name),
                    _ => Span::new(self.file, 0..0),
                };
                (Selector::Said(Box::new(self.inline(other))), at)
            }
        }
    }

    fn inline(&self, inline: Inline<&str>) -> Piece {
        let part = |attribute: Option<ast::Identifier<&str>>| attribute.map_or("", |a| a.name).into();
        match inline {
            Inline::StringLiteral { value } => Piece::Text(unescape_unicode_to_string(value).into()),
            Inline::NumberLiteral { value } => Piece::Text(value.into()),
            Inline::VariableReference { id } => Piece::Place { name: id.name.into(), at: self.span(id.name) },
            Inline::MessageReference { id, attribute } => {
                Piece::Message { key: id.name.into(), part: part(attribute), at: self.span(id.name) }
            }
            Inline::TermReference { id, attribute, arguments } => {
                let literal = |value: Inline<&str>| match value {
                    Inline::StringLiteral { value } | Inline::NumberLiteral { value } => value.into(),
                    _ => "".into(),
                };
                let named = arguments.into_iter().flat_map(|a| a.named);
                let options = named.map(|n| (n.name.name.into(), literal(n.value))).collect();
                Piece::Term { key: id.name.into(), part: part(attribute), options, at: self.span(id.name) }
            }
            Inline::FunctionReference { id, arguments } => match arguments.positional.first() {
                Some(Inline::StringLiteral { value }) if id.name == "MATH" => {
                    Piece::Math(unescape_unicode_to_string(value).into())
                }
                Some(Inline::VariableReference { id: place }) => {
                    Piece::Call { name: id.name.into(), place: place.name.into(), at: self.span(id.name) }
                }
                _ => Piece::Call { name: id.name.into(), place: "".into(), at: self.span(id.name) },
            },
            Inline::Placeable { expression } => self.expression(*expression),
        }
    }
}
