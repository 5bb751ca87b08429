//! Whether a template asks for what it is given.
//!
//! The template engine takes an unknown name in `{% if … %}` for a false one, so a slip of the pen
//! would hide a part of a page in silence. This reads the tags of a template as far as names go:
//! loops and `set` bind names, everything else has to be a variable of the template and a field of
//! its type. What it does not understand it lets pass.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::{Given, Shape};

/// A name that a template is not given.
#[derive(Debug, Clone, PartialEq)]
pub struct Unknown {
    /// Where it stands.
    pub place: Range<usize>,
    /// What is wrong.
    pub message: String,
    /// The name.
    pub name: String,
    /// The names that are known there.
    pub known: Vec<String>,
}

/// Names in the template `name` that it is not given. Templates of the project's own that none of ours is named
/// after take their variables from where they are included: nothing is known of them, and nothing found.
pub fn check(given: &Given, words: &BTreeSet<&str>, name: &str, text: &str) -> Vec<Unknown> {
    let Some(own) = given.templates.get(name) else { return Vec::new() };
    let root: BTreeMap<String, Shape> =
        given.everywhere.iter().chain(own).map(|(name, shape)| ((*name).to_owned(), shape.clone())).collect();
    let mut checker = Checker { given, words, scopes: vec![root], found: Vec::new() };
    for (inner, statement) in tags(text) {
        let tokens = tokens(text, inner);
        if statement { checker.statement(&tokens) } else { checker.expression(&tokens) }
    }
    checker.found
}

/// The inside of each tag, and whether it is a statement. Comments, and what stands in `raw`, are left out.
fn tags(text: &str) -> Vec<(Range<usize>, bool)> {
    let mut found = Vec::new();
    let (mut at, mut raw) = (0, false);
    while let Some(open) = text[at..].find('{').map(|i| at + i) {
        let (end, statement) = match text.as_bytes().get(open + 1) {
            Some(b'{') => ("}}", false),
            Some(b'%') => ("%}", true),
            Some(b'#') => ("#}", false),
            _ => {
                at = open + 1;
                continue;
            }
        };
        let Some(close) = text[open + 2..].find(end).map(|i| open + 2 + i) else { break };
        let inner = open + 2..close;
        let word = text[inner.clone()].trim_matches(['-', ' ']);
        raw = if raw { word != "endraw" } else { statement && word == "raw" };
        if !raw && end != "#}" {
            found.push((inner, statement));
        }
        at = close + 2;
    }
    found
}

/// A piece of an expression.
#[derive(Debug, Clone, PartialEq)]
enum Token<'a> {
    /// A name with its fields: `a.b.c`.
    Path(&'a str, Range<usize>),
    /// Text in quotes, or a number.
    Literal,
    /// Anything else.
    Sign(char),
}

fn tokens(text: &str, range: Range<usize>) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = range;
    while let Some(c) = text[rest.clone()].chars().next() {
        let here = &text[rest.clone()];
        let length = match c {
            '"' | '\'' | '`' => {
                found.push(Token::Literal);
                here[1..].find(c).map_or(here.len(), |end| end + 2)
            }
            c if c.is_ascii_digit() => {
                found.push(Token::Literal);
                here.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(here.len())
            }
            c if c.is_alphabetic() || c == '_' => {
                let end = here.find(|c: char| !c.is_alphanumeric() && c != '_' && c != '.').unwrap_or(here.len());
                let path = here[..end].trim_end_matches('.');
                found.push(Token::Path(path, rest.start..rest.start + path.len()));
                path.len().max(1)
            }
            c => {
                if !c.is_whitespace() {
                    found.push(Token::Sign(c));
                }
                c.len_utf8()
            }
        };
        rest.start += length;
    }
    found
}

/// Words of expressions that are no names.
const KEYWORDS: [&str; 13] =
    ["and", "or", "not", "in", "is", "true", "false", "none", "if", "else", "True", "False", "null"];

struct Checker<'a> {
    given: &'a Given,
    words: &'a BTreeSet<&'a str>,
    scopes: Vec<BTreeMap<String, Shape>>,
    found: Vec<Unknown>,
}

impl Checker<'_> {
    fn statement(&mut self, tokens: &[Token<'_>]) {
        let tokens = if tokens.first() == Some(&Token::Sign('-')) { &tokens[1..] } else { tokens };
        let Some(Token::Path(word, _)) = tokens.first() else { return };
        let rest = &tokens[1..];
        match *word {
            "if" | "elif" => self.expression(rest),
            "for" => {
                let split = rest.iter().position(|t| matches!(t, Token::Path("in", _))).unwrap_or(rest.len());
                let list = rest.get(split + 1..).unwrap_or_default();
                self.expression(list);
                let element = match self.value(list) {
                    Shape::List(element) => *element,
                    _ => Shape::Any,
                };
                let names: Vec<&str> = rest[..split].iter().filter_map(name).collect();
                let bound =
                    |name: &&str| ((*name).to_owned(), if names.len() == 1 { element.clone() } else { Shape::Any });
                let mut scope: BTreeMap<String, Shape> = names.iter().map(bound).collect();
                scope.insert("loop".to_owned(), Shape::Any);
                self.scopes.push(scope);
            }
            "endfor" if self.scopes.len() > 1 => drop(self.scopes.pop()),
            "set" | "set_global" => {
                let value = rest.get(2..).unwrap_or_default();
                self.expression(value);
                let shape = self.value(value);
                if let (Some(name), Some(scope)) = (rest.first().and_then(name), self.scopes.last_mut()) {
                    scope.insert(name.to_owned(), shape);
                }
            }
            _ => {}
        }
    }

    /// What an expression holds, where it is a name and nothing else.
    fn value(&self, tokens: &[Token<'_>]) -> Shape {
        match tokens {
            [Token::Path(path, _)] => self.resolve(path).unwrap_or(Shape::Any),
            _ => Shape::Any,
        }
    }

    /// Looks at each name of an expression that stands for a value.
    fn expression(&mut self, tokens: &[Token<'_>]) {
        for (i, token) in tokens.iter().enumerate() {
            let Token::Path(path, place) = token else { continue };
            let before = i.checked_sub(1).and_then(|i| tokens.get(i));
            let after = (tokens.get(i + 1), tokens.get(i + 2));
            let is = |token: Option<&Token<'_>>, word| matches!(token, Some(Token::Path(w, _)) if *w == word);
            let test =
                is(before, "is") || (is(before, "not") && is(i.checked_sub(2).and_then(|i| tokens.get(i)), "is"));
            let filter = matches!(before, Some(Token::Sign('|' | '.' | ':')));
            let call = after.0 == Some(&Token::Sign('('));
            let argument = after.0 == Some(&Token::Sign('='))
                && after.1 != Some(&Token::Sign('='))
                && !matches!(before, Some(Token::Sign('=' | '!' | '<' | '>')));
            if KEYWORDS.contains(path) || test || filter || call || argument {
                continue;
            }
            if let Err((message, name, known)) = self.look(path) {
                self.found.push(Unknown { place: place.clone(), message, name, known });
            }
        }
    }

    fn resolve(&self, path: &str) -> Option<Shape> {
        self.look(path).ok()
    }

    /// What a name holds; else what is wrong with it, the part that is, and what is known there.
    fn look(&self, path: &str) -> Result<Shape, (String, String, Vec<String>)> {
        let mut parts = path.split('.');
        let root = parts.next().unwrap_or_default();
        let Some(mut shape) = self.scopes.iter().rev().find_map(|scope| scope.get(root)).cloned() else {
            let known = self.scopes.iter().flat_map(BTreeMap::keys).cloned().collect();
            return Err((format!("this template is not given `{root}`"), root.to_owned(), known));
        };
        for part in parts {
            shape = match &shape {
                Shape::Any => Shape::Any,
                Shape::List(of) if part.bytes().all(|b| b.is_ascii_digit()) => (**of).clone(),
                Shape::Words if self.words.contains(part) => Shape::Text,
                Shape::Words => {
                    let known = self.words.iter().map(|word| (*word).to_owned()).collect();
                    return Err((format!("there is no word `{part}`"), part.to_owned(), known));
                }
                Shape::Of(name) => {
                    let fields = self.given.types.get(name).map(|t| &t.fields);
                    match fields.map(|fields| (fields.get(part), fields)) {
                        Some((Some(field), _)) => field.shape.clone(),
                        Some((None, fields)) => {
                            let message = format!("`{root}` has no field `{part}` here");
                            return Err((message, part.to_owned(), fields.keys().cloned().collect()));
                        }
                        None => Shape::Any,
                    }
                }
                Shape::Text | Shape::Number | Shape::Flag | Shape::List(_) => {
                    return Err((
                        format!("`{part}` is no part of a text, number or list"),
                        part.to_owned(),
                        Vec::new(),
                    ));
                }
            };
        }
        Ok(shape)
    }
}

fn name<'a>(token: &Token<'a>) -> Option<&'a str> {
    match token {
        Token::Path(name, _) => Some(name),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::given;
    use super::*;

    fn unknown(name: &str, text: &str) -> Vec<String> {
        let given = given();
        let words = BTreeSet::from(["rank", "all_regions"]);
        check(&given, &words, name, text).into_iter().map(|u| text[u.place].to_owned()).collect()
    }

    #[test]
    fn names_that_a_template_is_given_pass() {
        let text = "{% if region.zone and page.lang == \"zh\" %}{{ words.rank | upper }}{% endif %}\
            {% for k in region.key_figures %}{{ k.value | safe }}{{ loop.index }}{% endfor %}\
            {% set t = region.tiers %}{% for c in t.columns %}{{ c.head | default(value=\"x\") }}{% endfor %}\
            {# region.nonsense #}{% raw %}{{ nonsense }}{% endraw %}{% include \"table.html\" %}";
        assert_eq!(unknown("region.html", text), Vec::<String>::new());
    }

    #[test]
    fn slips_are_found_also_where_the_engine_would_not_look() {
        let text = "{% if region.zonee %}{% endif %}{% for k in region.key_figures %}{{ k.valeu }}{% endfor %}\
            {{ regoin.zone }}{{ words.rnak }}{{ k.value }}{% set t = region.tiers %}{{ t.rows.0.cels }}{{ region.zone.x }}";
        let expected =
            ["region.zonee", "k.valeu", "regoin.zone", "words.rnak", "k.value", "t.rows.0.cels", "region.zone.x"];
        assert_eq!(unknown("region.html", text), expected);
    }

    #[test]
    fn a_template_that_only_others_include_is_not_judged() {
        assert_eq!(unknown("own.html", "{{ anything.at.all }}"), Vec::<String>::new());
    }
}
