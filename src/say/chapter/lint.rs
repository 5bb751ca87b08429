//! What is wrong with a chapter's Markdown, or is not what its author meant.

use std::ops::Range;

use pulldown_cmark::LinkType;

use super::cjk;
use crate::diag::{Diagnostic, Sink};
use crate::doc::{Chapter, Inline, Placed};
use crate::source::Span;

/// The word for a placed thing, and its id.
pub fn named(placed: &Placed) -> (&'static str, &str) {
    match placed {
        Placed::Figure(id) => ("chart", id),
        Placed::Table(id) => ("table", id),
        Placed::CallOut(id) => ("box", id),
    }
}

/// Raw HTML.
pub fn html(place: Span, sink: &mut Sink) {
    sink.push(
        Diagnostic::error("chapter::html", "raw HTML in a chapter")
            .at(place, "not published")
            .help("use Markdown; for a literal `<` write `\\<`"),
    );
}

/// Schemes that links may have.
const SCHEMES: [&str; 3] = ["http", "https", "mailto"];

/// The scheme of an address; none where it is relative.
fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    (!scheme.contains(['/', '?', '#'])).then_some(scheme)
}

/// True for addresses that lead away from the site.
pub fn is_absolute(target: &str) -> bool {
    scheme(target).is_some() || target.starts_with("//")
}

/// False for a link of a scheme that is not allowed, which is reported.
pub fn link(target: &str, place: Span, sink: &mut Sink) -> bool {
    // Browsers drop blanks and controls within a scheme, and take `\` for `/`.
    let strange = target.chars().any(|c| c.is_control() || c == '\\') || target.starts_with(' ');
    let fine = !strange && scheme(target).is_none_or(|s| SCHEMES.contains(&s.to_ascii_lowercase().as_str()));
    if !fine {
        sink.push(
            Diagnostic::error("chapter::link", format!("a link to `{}`", target.escape_debug()))
                .at(place, "this link")
                .help("links lead to http(s), mailto or a place in the site"),
        );
    }
    fine
}

/// False for a picture that is not of the site, which is reported.
pub fn picture(target: &str, place: Span, sink: &mut Sink) -> bool {
    let foreign = is_absolute(target) || target.chars().any(|c| c.is_control() || c == '\\');
    if foreign {
        sink.push(
            Diagnostic::error("chapter::link", format!("a picture from elsewhere: `{}`", target.escape_debug()))
                .at(place, "this picture")
                .help("pictures come from the site, which asks no other host"),
        );
    }
    !foreign
}

/// A paragraph whose first line is meant as a heading.
pub fn paragraph(text: &str, place: impl Fn(Range<usize>) -> Span, sink: &mut Sink) {
    let signs = text.len() - text.trim_start_matches('#').len();
    let after = text[signs..].chars().next();
    if (1..=6).contains(&signs) && after.is_some_and(|c| !c.is_ascii_punctuation() && !c.is_ascii_digit()) {
        let title = text[signs..].lines().next().unwrap_or_default();
        sink.push(
            Diagnostic::warning("chapter::heading", "this line looks like a heading and is none")
                .at(place(0..text.lines().next().map_or(0, str::len)), "printed as text")
                .help(format!("write `{} {}`: a blank after the signs", &text[..signs], title.trim())),
        );
    }
}

/// A row of a table with more cells than its head has.
pub fn cells(row: &str, columns: usize, place: impl Fn() -> Span, sink: &mut Sink) {
    let row = row.trim();
    let inner = row.strip_prefix('|').unwrap_or(row);
    let (mut bars, mut escaped, mut last) = (0, false, false);
    for c in inner.chars() {
        last = c == '|' && !escaped;
        bars += usize::from(last);
        escaped = c == '\\' && !escaped;
    }
    let count = bars + usize::from(!last);
    if count > columns {
        sink.push(
            Diagnostic::error("chapter::cells", format!("a row of {count} cells in a table of {columns} columns"))
                .at(place(), "the last cells are not printed")
                .help("write a `|` that belongs to a cell as `\\|`, also in code"),
        );
    }
}

/// Signs of markup that were left as text.
pub fn text(typed: &str, place: impl Fn(Range<usize>) -> Span, sink: &mut Sink) {
    for (sign, code, what, help) in [
        (
            "$$",
            "chapter::formula",
            "`$$` without a formula",
            "a formula stands between two `$$`, with its braces in pairs; for a literal sign write `\\$`",
        ),
        (
            "**",
            "chapter::emphasis",
            "`**` is printed as it stands",
            "bold text begins and ends beside a blank, a mark or Chinese text; for literal signs write `\\*\\*`",
        ),
    ] {
        let found = typed.match_indices(sign).find(|(i, _)| !typed[..*i].ends_with('\\'));
        if let Some((i, sign)) = found {
            let severity: fn(_, _) -> _ = if sign == "$$" { Diagnostic::error } else { Diagnostic::warning };
            sink.push(severity(code, what).at(place(i..i + sign.len()), "here").help(help));
        }
    }
    for (start, _) in typed.match_indices("[^").filter(|(i, _)| !typed[..*i].ends_with('\\')) {
        let Some(end) = typed[start..].find(']').map(|i| start + i + 1) else { continue };
        let label = typed[start..end].replace(cjk::is_inserted, "");
        sink.push(
            Diagnostic::error("chapter::footnote", format!("the footnote `{label}` is not defined"))
                .at(place(start..end), "no such footnote in this chapter")
                .help(format!("add a line `{label}: …` at the end of the chapter")),
        );
    }
}

/// Two amounts in dollars that became a formula.
pub fn dollars(tex: &str, display: bool, after: Option<char>, place: Span, sink: &mut Sink) {
    let amount = tex.starts_with(|c: char| c.is_ascii_digit());
    let words = tex.chars().any(cjk::is_cjk) && !tex.contains("\\text");
    if !display && (words || (amount && after.is_some_and(|c| c.is_ascii_digit()))) {
        sink.push(
            Diagnostic::warning("chapter::formula", format!("`${tex}$` is taken for a formula"))
                .at(place, "printed as a formula")
                .help("for a literal sign write `\\$`; text within a formula stands in `\\text{…}`"),
        );
    }
}

/// Links by reference whose address is written nowhere.
pub fn references(broken: &[(Range<usize>, LinkType, String)], place: impl Fn(&Range<usize>) -> Span, sink: &mut Sink) {
    for (range, kind, label) in broken {
        // `[text]` alone is text in brackets, and `[^a]` a footnote.
        let named = matches!(
            kind,
            LinkType::Reference | LinkType::ReferenceUnknown | LinkType::Collapsed | LinkType::CollapsedUnknown
        );
        if named && !label.starts_with('^') {
            sink.push(
                Diagnostic::error("chapter::link", format!("the address of the link `[{label}]` is written nowhere"))
                    .at(place(range), "printed as it stands")
                    .help(format!("add a line `[{label}]: address`, or write `[text](address)`")),
            );
        }
    }
}

/// What two languages of a chapter do not have in common: sections, and what they show of the edition.
pub fn languages(chapters: &[(&str, &Chapter)], sink: &mut Sink) {
    let [(first_name, first), rest @ ..] = chapters else { return };
    // A chapter that could not be read holds nothing, which was reported.
    let empty = |chapter: &Chapter| chapter.blocks.is_empty();
    for (name, other) in rest.iter().filter(|(_, other)| !empty(first) && !empty(other)) {
        for (here, there, missing) in [(first, other, name), (other, first, first_name)] {
            let known: Vec<&str> = there.sections().map(|s| s.id.as_str()).collect();
            for section in here.sections().filter(|s| !known.contains(&s.id.as_str())) {
                sink.push(
                    Diagnostic::warning(
                        "chapter::languages",
                        format!("the section `{}` is not there in {missing}", section.id),
                    )
                    .at(section.place, "this section")
                    .help("the ids of sections are the same in all languages, so that links hold")
                    .did_you_mean(&section.id, known.iter().copied()),
                );
            }
            let known: Vec<&Placed> = there.placed().into_iter().map(|(p, _)| p).collect();
            for (placed, place) in here.placed().into_iter().filter(|(p, _)| !known.contains(p)) {
                let (what, id) = named(placed);
                sink.push(
                    Diagnostic::warning("chapter::languages", format!("the {what} `{id}` is not shown in {missing}"))
                        .at(place, "shown here")
                        .help("what a chapter shows is the same in all languages, so that numbers of figures agree"),
                );
            }
        }
    }
}

/// The links and pictures of a chapter, with their places.
pub fn targets(chapter: &Chapter) -> Vec<(String, Span)> {
    let mut found = Vec::new();
    chapter.each_inline(&mut |part| {
        if let Inline::Link { target, place, .. } | Inline::Picture { target, place, .. } = part
            && !is_absolute(target)
        {
            found.push((target.clone(), *place));
        }
    });
    found
}
