//! Says a message: its pattern with places filled and variants chosen.

use super::argument::{Arg, Args, Items, Out};
use super::catalogue::{Catalogue, Choice, Key, Pattern, Piece, Selector, Stored};

/// How deep messages may lie in messages; deeper is a circle, which the checks report.
const DEEPEST: u8 = 8;

impl Catalogue {
    /// The pattern of a message or of one of its attributes.
    pub(super) fn stored(&self, key: &str, part: &str) -> Option<&Stored> {
        self.messages.get(key)?.get(part)
    }

    /// Writes a message to `out`.
    pub(super) fn write_to(&self, key: &str, args: &Args<'_>, out: &mut dyn Out) {
        Scope { all: self, args, key, depth: 0 }.message(key, "", out);
    }

    /// A message as a text.
    pub(super) fn write(&self, key: &str, args: &Args<'_>) -> String {
        let mut out = String::with_capacity(96);
        self.write_to(key, args, &mut out);
        out
    }

    /// A term in one of its forms.
    pub(super) fn write_term(&self, key: &str, form: &str) -> String {
        let mut out = String::new();
        Scope { all: self, args: &[], key, depth: 0 }.term(key, "", &[("form", Arg::Text(form))], &mut out);
        out
    }

    /// Items joined by the pattern `list-<style>`.
    pub(super) fn join(&self, style: &str, items: &dyn Items, out: &mut dyn Out) {
        Scope { all: self, args: &[], key: style, depth: 0 }.join(style, items, out);
    }
}

/// Where a message is being said.
#[derive(Clone, Copy)]
struct Scope<'a> {
    all: &'a Catalogue,
    args: &'a Args<'a>,
    /// The message that was asked for: the words of links are its attributes.
    key: &'a str,
    depth: u8,
}

impl<'a> Scope<'a> {
    fn arg(&self, name: &str) -> Option<Arg<'a>> {
        self.args.iter().find(|a| a.0 == name).map(|a| a.1)
    }

    fn message(&self, key: &str, part: &str, out: &mut dyn Out) {
        match self.all.stored(key, part).filter(|_| self.depth < DEEPEST) {
            Some(found) => Scope { depth: self.depth + 1, ..*self }.pattern(&found.pattern, out),
            None => out.text(&format!("{{{key}}}")),
        }
    }

    fn term(&self, key: &str, part: &str, args: &Args<'_>, out: &mut dyn Out) {
        let found = self.all.terms.get(key).and_then(|parts| parts.get(part)).filter(|_| self.depth < DEEPEST);
        match found {
            Some(found) => {
                Scope { all: self.all, args, key: self.key, depth: self.depth + 1 }.pattern(&found.pattern, out);
            }
            None => out.text(&format!("{{-{key}}}")),
        }
    }

    fn pattern(&self, pattern: &Pattern, out: &mut dyn Out) {
        for piece in pattern {
            self.piece(piece, out);
        }
    }

    fn piece(&self, piece: &Piece, out: &mut dyn Out) {
        match piece {
            Piece::Text(text) => out.text(text),
            Piece::Math(latex) => out.math(latex),
            Piece::Message { key, part, .. } => self.message(key, part, out),
            Piece::Term { key, part, options, .. } => {
                let args: Vec<(&str, Arg<'_>)> = options.iter().map(|(k, v)| (&**k, Arg::Text(v))).collect();
                self.term(key, part, &args, out);
            }
            Piece::Place { name, .. } => match self.arg(name) {
                Some(Arg::Text(text)) => out.text(text),
                Some(Arg::Number(value, shown)) => out.number(value, shown),
                #[expect(clippy::cast_precision_loss, reason = "counts, ranks and years are far below 2⁵³")]
                Some(Arg::Int(value)) => out.number(value as f64, &value.to_string()),
                Some(Arg::Told(told)) => told.tell(out),
                Some(Arg::List(items)) => self.join("clauses", items, out),
                Some(Arg::Link(href)) => out.link(href, &mut |out| self.message(self.key, name, out)),
                Some(Arg::None) => {}
                None => out.text(&format!("{{${name}}}")),
            },
            Piece::Call { name, place, .. } => match self.arg(place) {
                Some(Arg::List(items)) => self.join(&name.to_lowercase(), items, out),
                Some(value) => self.term(&name.to_lowercase(), "", &[("value", value)], out),
                None => out.text(&format!("{{${place}}}")),
            },
            Piece::Choice(choice) => self.pattern(self.choose(choice), out),
        }
    }

    fn join(&self, style: &str, items: &dyn Items, out: &mut dyn Out) {
        let key = format!("list-{style}");
        let count = items.count();
        for index in 0..count {
            match count - index {
                _ if index == 0 => {}
                1 => self.message(&key, "last", out),
                _ => self.message(&key, "between", out),
            }
            items.item(index).tell(out);
        }
    }

    fn choose<'p>(&self, choice: &'p Choice) -> &'p Pattern {
        let named = |wanted: &str| choice.variants.iter().find(|v| matches!(&v.0, Key::Name(n) if **n == *wanted));
        let counted = |value: f64, shown: &str, ordinal: bool| {
            let equal = choice.variants.iter().find(|v| v.0 == Key::Number(value));
            equal.or_else(|| named(self.all.plurals.category(ordinal, value, shown)))
        };
        let found = match &choice.by {
            Selector::Place { name, ordinal } => match self.arg(name) {
                Some(Arg::Number(value, shown)) => counted(value, shown, *ordinal),
                #[expect(clippy::cast_precision_loss, reason = "counts, ranks and years are far below 2⁵³")]
                Some(Arg::Int(value)) => counted(value as f64, &value.to_string(), *ordinal),
                Some(Arg::Text("") | Arg::None) | None => named("none"),
                Some(Arg::Text(text) | Arg::Link(text)) => named(text),
                Some(Arg::Told(told)) => named("none").filter(|_| told.is_nothing()),
                Some(Arg::List(items)) => named("none").filter(|_| items.count() == 0),
            },
            Selector::Said(piece) => {
                let mut out = String::new();
                self.piece(piece, &mut out);
                named(&out)
            }
        };
        &found.unwrap_or(&choice.variants[choice.default]).1
    }
}
