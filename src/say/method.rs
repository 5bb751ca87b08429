//! What a method chapter says of the settings in force: each step in its order, the choice in words, its
//! formula, its parameters and its reason, as Markdown with LaTeX.
//!
//! Everything here follows from `edition.toml` and `framework.csv`. What settings do not know (why these
//! indicators, what a publisher states) is left to the author of the chapter.

use crate::lang::Text;
use crate::model::{Framework, NodeId, Setting};
use crate::say::scene::Scene;
use crate::words::{Out, Words, say, word};

mod formula;
mod means;
mod national;
pub mod node;
mod regional;
#[cfg(test)]
mod tests;
mod weights;
pub mod words;

/// The parts that a chapter can ask for: all, the national or the regional index, or a step, in their order.
pub const PARTS: [&str; 11] = [
    "all",
    "national",
    "regional",
    "denominate",
    "missing",
    "treat",
    "normalise",
    "weights",
    "aggregate",
    "round",
    "tiers",
];

/// A part of the method; none where no such step is in force.
///
/// `regional` is without weights and tiers, for which chapters have sections of their own.
pub fn text(part: &str, scene: Scene<'_>) -> Option<String> {
    let headed = matches!(part, "all" | "national" | "regional");
    let mut teller = Teller { scene, out: Vec::new(), headed };
    for step in PARTS {
        let regional = !matches!(step, "national" | "weights" | "tiers");
        if part == step || part == "all" || (part == "regional" && regional) {
            teller.tell(step);
        }
    }
    (!teller.out.is_empty()).then(|| teller.out.join("\n\n"))
}

/// Writes paragraphs and formulas one after another.
struct Teller<'a> {
    scene: Scene<'a>,
    out: Vec<String>,
    /// Each step begins with its name, since more than one is told.
    headed: bool,
}

impl<'a> Teller<'a> {
    fn tell(&mut self, step: &str) {
        match step {
            "national" => self.national(),
            "denominate" => self.denominate(),
            "missing" => self.missing(),
            "treat" => self.treat(),
            "normalise" => self.normalise(),
            "weights" => self.weights(),
            "aggregate" => self.aggregate(),
            "round" => self.round(),
            "tiers" => self.tiers(),
            _ => {}
        }
    }

    fn words(&self) -> Words<'a> {
        self.scene.words()
    }

    fn tree(&self) -> &'a Framework {
        &self.scene.figures.edition.framework
    }

    fn name(&self, node: NodeId) -> String {
        plain(self.scene.node_name(node))
    }

    /// Names, joined as the language does: `甲、乙和丙`, `A, B and C`.
    fn names(&self, nodes: &[NodeId]) -> String {
        let names: Vec<String> = nodes.iter().map(|n| self.name(*n)).collect();
        say!(self.words(), method_names, names = &names)
    }

    /// A paragraph; the first of a step begins with its name where more than one step is told.
    fn step(&mut self, name: &str, text: impl AsRef<str>) {
        let text = text.as_ref();
        self.out.push(if self.headed { say!(self.words(), method_headed, name, text) } else { text.to_owned() });
    }

    fn say(&mut self, text: impl Into<String>) {
        self.out.push(text.into());
    }

    fn formula(&mut self, latex: impl AsRef<str>) {
        self.out.push(format!("$${}$$", latex.as_ref()));
    }

    /// The reason that the settings give, as a sentence.
    fn because(&mut self, reason: Option<&Text>) {
        let Some(reason) = reason.map(|r| r.get(self.words())).filter(|r| !r.is_empty()) else { return };
        let sentence = say!(self.words(), method_because, reason = &clause(reason));
        let between = word!(self.words(), method_between);
        match self.out.last_mut().filter(|last| !last.starts_with("$$")) {
            Some(last) => {
                last.push_str(between);
                last.push_str(&sentence);
            }
            None => self.out.push(sentence),
        }
    }

    fn because_of<T>(&mut self, setting: &Setting<T>) {
        self.because(setting.reason.as_ref());
    }
}

/// A reason of the settings as it goes on after a colon.
fn clause(reason: &str) -> String {
    lower_first(&plain(reason.trim_end_matches(['。', '.'])))
}

/// A message as Markdown: its formulas between dollars.
#[derive(Default)]
pub(super) struct Markdown(pub String);

impl Out for Markdown {
    fn text(&mut self, text: &str) {
        self.0.push_str(text);
    }

    fn math(&mut self, latex: &str) {
        self.0.push('$');
        self.0.push_str(latex);
        self.0.push('$');
    }

    fn link(&mut self, _: &str, words: &mut dyn FnMut(&mut dyn Out)) {
        words(self);
    }
}

/// A sentence as it goes on after a colon; names and abbreviations keep their capitals.
fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    match (letters.next(), letters.clone().next()) {
        (Some(first), Some(next)) if first.is_uppercase() && next.is_lowercase() => {
            first.to_lowercase().collect::<String>() + letters.as_str()
        }
        _ => text.to_owned(),
    }
}

/// A text of the data inside Markdown: its signs mean themselves.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '*' | '_' | '<' | '$' | '[' | ']' | '`' | '~' | '|') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}
