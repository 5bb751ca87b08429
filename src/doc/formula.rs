//! Formulas: LaTeX as an author writes it, and the MathML that pages show.
//!
//! The MathML is the one markup that a chapter brings about, so it is held to a list: text of the formula cannot
//! become a tag (pulldown-latex writes the names of operators and the signs of order as they are), and what comes out
//! is read again against the elements and attributes that MathML of ours may have. Work is bounded by size and depth.

use pulldown_latex::config::{DisplayMode, RenderConfig};
use pulldown_latex::event::{Content, Event};

/// Most bytes of a formula.
pub const LONGEST: usize = 2_000;
/// Most braces within braces.
pub const DEEPEST: usize = 40;

/// A formula that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Formula {
    /// LaTeX.
    pub tex: String,
    /// Whether it stands on a line of its own.
    pub display: bool,
    /// A `<math>` element, its text escaped.
    pub mathml: String,
}

/// Why a formula cannot be shown, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unreadable {
    /// What is wrong, in one line.
    pub message: String,
    /// What to do.
    pub help: &'static str,
}

impl Formula {
    /// Reads LaTeX.
    ///
    /// # Errors
    /// What is wrong with it: no LaTeX, too long or too deep.
    pub fn read(tex: &str, display: bool) -> Result<Self, Unreadable> {
        let large = |message: String| Unreadable {
            message,
            help: "split it into formulas of a size that a reader can take in",
        };
        if tex.len() > LONGEST {
            return Err(large(format!("it has {} bytes, and a formula has at most {LONGEST}", tex.len())));
        }
        let depth = depth(tex);
        if depth > DEEPEST {
            return Err(large(format!("its braces are {depth} deep, and those of a formula at most {DEEPEST}")));
        }
        let mathml = mathml(tex, display)
            .map_err(|message| Unreadable { message, help: "formulas are LaTeX as pulldown-latex reads it" })?;
        Ok(Formula { tex: tex.to_owned(), display, mathml })
    }
}

/// Braces and fractions within each other; `\frac` and the like nest without braces, too.
fn depth(tex: &str) -> usize {
    let (mut open, mut deepest, mut bare) = (0_usize, 0, 0);
    let mut rest = tex.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\\' if rest.peek().is_some_and(char::is_ascii_alphabetic) => {
                bare += 1;
                while rest.next_if(char::is_ascii_alphabetic).is_some() {}
            }
            '\\' => drop(rest.next()),
            '{' => open += 1,
            '}' => open = open.saturating_sub(1),
            ' ' => continue,
            _ => bare = 0,
        }
        deepest = deepest.max(open).max(bare);
    }
    deepest
}

/// Stand for `<`, `>` and `&` until the MathML is there: no LaTeX holds them, and no escaping meets them.
const HIDDEN: [(char, char, &str); 3] =
    [('<', '\u{F0010}', "&lt;"), ('>', '\u{F0011}', "&gt;"), ('&', '\u{F0012}', "&amp;")];

fn hidden(c: char) -> char {
    HIDDEN.iter().find(|(sign, ..)| *sign == c).map_or(c, |(_, stand_in, _)| *stand_in)
}

fn mathml(tex: &str, display: bool) -> Result<String, String> {
    let storage = pulldown_latex::Storage::new();
    let parsed: Vec<_> = pulldown_latex::Parser::new(tex, &storage).collect();
    if let Some(error) = parsed.iter().find_map(|e| e.as_ref().err()) {
        let text = error.to_string();
        return Err(text.lines().next().unwrap_or("not a formula").trim().to_owned());
    }
    // Names of operators live as long as the events that hold them.
    let names: Vec<String> = parsed
        .iter()
        .filter_map(|event| match event {
            Ok(Event::Content(Content::Function(name) | Content::Number(name))) => {
                Some(name.chars().map(hidden).collect())
            }
            _ => None,
        })
        .collect();
    let mut names = names.iter();
    let events = parsed.into_iter().map(|event| {
        event.map(|event| match event {
            Event::Content(content) => Event::Content(match content {
                Content::Function(name) => Content::Function(names.next().map_or(name, String::as_str)),
                Content::Number(name) => Content::Number(names.next().map_or(name, String::as_str)),
                Content::Ordinary { content, stretchy } => Content::Ordinary { content: hidden(content), stretchy },
                Content::LargeOp { content, small } => Content::LargeOp { content: hidden(content), small },
                Content::BinaryOp { content, small } => Content::BinaryOp { content: hidden(content), small },
                Content::Delimiter { content, size, ty } => Content::Delimiter { content: hidden(content), size, ty },
                Content::Punctuation(content) => Content::Punctuation(hidden(content)),
                // Relations cannot be made anew; text is escaped by pulldown-latex.
                other @ (Content::Relation { .. } | Content::Text(_)) => other,
            }),
            other => other,
        })
    });
    let display_mode = if display { DisplayMode::Block } else { DisplayMode::Inline };
    let annotation: String = tex.chars().map(hidden).collect();
    let config = RenderConfig { display_mode, annotation: Some(&annotation), ..RenderConfig::default() };
    let mut out = String::new();
    pulldown_latex::push_mathml(&mut out, events, config).map_err(|e| e.to_string())?;
    for (_, stand_in, escaped) in HIDDEN {
        if out.contains(stand_in) {
            out = out.replace(stand_in, escaped);
        }
    }
    // `\ ` is an entity in pulldown-latex, which then escapes it as text.
    out = out.replace("<mtext>&amp;nbsp;</mtext>", "<mtext>\u{a0}</mtext>");
    // A relation is one sign, perhaps struck through by U+0338.
    for (sign, escaped) in [("<", "&lt;"), (">", "&gt;")] {
        for stroke in ["", "\u{338}"] {
            out = out.replace(&format!(">{sign}{stroke}</mo>"), &format!(">{escaped}{stroke}</mo>"));
        }
    }
    match foreign(&out) {
        Some(tag) => Err(format!("it would put `{tag}` on the page")),
        None => Ok(out),
    }
}

/// Elements of MathML that a formula may become.
const ELEMENTS: [&str; 24] = [
    "annotation",
    "math",
    "menclose",
    "merror",
    "mfrac",
    "mi",
    "mn",
    "mo",
    "mover",
    "mpadded",
    "mphantom",
    "mroot",
    "mrow",
    "mspace",
    "msqrt",
    "mstyle",
    "msub",
    "msubsup",
    "msup",
    "mtable",
    "mtd",
    "mtext",
    "mtr",
    "munder",
];
/// More of them.
const MORE_ELEMENTS: [&str; 2] = ["munderover", "semantics"];
/// Attributes that they may have. None holds an address or a script.
const ATTRIBUTES: [&str; 22] = [
    "accent",
    "class",
    "columnalign",
    "depth",
    "display",
    "displaystyle",
    "encoding",
    "fence",
    "form",
    "height",
    "largeop",
    "linethickness",
    "lspace",
    "mathvariant",
    "maxsize",
    "minsize",
    "movablelimits",
    "rspace",
    "scriptlevel",
    "stretchy",
    "style",
    "symmetric",
];
/// More of them.
const MORE_ATTRIBUTES: [&str; 3] = ["voffset", "width", "xmlns"];

/// The first tag that is not on the lists.
fn foreign(mathml: &str) -> Option<&str> {
    mathml.split('<').skip(1).map(|rest| rest.split_once('>').map_or(rest, |(tag, _)| tag)).find(|tag| !allowed(tag))
}

fn allowed(tag: &str) -> bool {
    if let Some(name) = tag.strip_prefix('/') {
        return ELEMENTS.contains(&name) || MORE_ELEMENTS.contains(&name);
    }
    let tag = tag.trim_end_matches(['/', ' ']);
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    if !(ELEMENTS.contains(&name) || MORE_ELEMENTS.contains(&name)) {
        return false;
    }
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            return true;
        }
        let Some((attribute, after)) = rest.split_once("=\"") else { return false };
        let Some((value, after)) = after.split_once('"') else { return false };
        if !(ATTRIBUTES.contains(&attribute) || MORE_ATTRIBUTES.contains(&attribute)) || value.contains("url") {
            return false;
        }
        rest = after;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mathml(tex: &str) -> String {
        Formula::read(tex, true).unwrap().mathml
    }

    #[test]
    fn a_formula_becomes_mathml_and_a_wrong_one_says_so() {
        assert!(mathml(r"\frac{x_t}{x_0}").contains("<mfrac>"));
        assert!(Formula::read(r"\frac{x", false).is_err());
        let spaced = mathml(r"a \ b");
        assert!(spaced.contains("<mtext>\u{a0}</mtext>") && !spaced.contains("nbsp"), "{spaced}");
    }

    #[test]
    fn signs_of_order_in_formulas_are_no_tags() {
        let html = mathml(r"a < t > b \& c");
        assert!(html.contains("<mo>&lt;</mo>") && html.contains("<mo>&gt;</mo>"), "{html}");
        assert!(html.contains("a &lt; t &gt; b \\&amp; c</annotation>"), "{html}");
    }

    #[test]
    fn names_of_operators_are_no_tags() {
        for tag in ["<img src=x onerror=alert(1)>", "<script src=a></script>", "<meta http-equiv=refresh>", "<a&b>"] {
            for call in ["operatorname", "operatorname*", "text", "mathrm", "mathbf", "mbox"] {
                let Ok(formula) = Formula::read(&format!("\\{call}{{{tag}}}"), false) else { continue };
                let name = tag[1..].split([' ', '>']).next().unwrap();
                assert!(!formula.mathml.contains(&format!("<{name}")), "{}", formula.mathml);
                assert!(
                    roxmltree::Document::parse(&formula.mathml.replace("&nbsp;", " ")).is_ok(),
                    "{}",
                    formula.mathml
                );
            }
        }
    }

    #[test]
    fn what_is_on_no_list_is_found() {
        assert_eq!(foreign("<math display=\"block\"><mi>x</mi><mspace width=\"1em\" /></math>"), None);
        for bad in ["img src=x", "mi onclick=\"a\"", "mi href=\"a\"", "mi class=\"a\"x", "mi style=\"url(a)\""] {
            assert_eq!(foreign(&format!("<math><{bad}></math>")), Some(bad));
        }
    }

    #[test]
    fn work_on_a_formula_is_bounded() {
        let nested = "\\frac{1}{".repeat(DEEPEST + 1) + "x" + &"}".repeat(DEEPEST + 1);
        assert!(Formula::read(&nested, true).unwrap_err().message.contains("deep"));
        assert!(Formula::read(&"\\frac".repeat(200), true).is_err());
        assert!(Formula::read(&"x".repeat(LONGEST + 1), true).unwrap_err().message.contains("bytes"));
        assert!(Formula::read(&("{x^".repeat(DEEPEST) + "2" + &"}".repeat(DEEPEST)), true).is_ok());
    }
}
