//! Is a site sound: pages whose tags nest and are of the kinds that our templates and Markdown write, XML that
//! parses, and no number that is none. Used by the tests of the whole site and by `fuzz/`.

use super::scan::{Token, text_where, tokens};

/// Elements of templates, of Markdown, and of drawings.
const ELEMENTS: &str = "a abbr article aside b blockquote body br button caption circle cite code data dd del desc details \
    div dl dt em fieldset figcaption figure footer g h1 h2 h3 h4 h5 h6 head header hr html i img input kbd label legend li line \
    link main meta nav noscript ol option output p path pattern polygon polyline pre rect script search section select small span strong style \
    sub summary sup svg table tbody td text tfoot th thead time title tr tspan ul use defs clipPath dialog form template";

/// Elements of formulas (MathML Core), and the annotation that holds the source.
const MATHML: &str = "math annotation merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot mrow \
    ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover semantics";

/// What is wrong with the files of a site, as `path: fault`; `input` is all that it was made of.
pub fn faults<'a>(files: impl IntoIterator<Item = (&'a str, &'a [u8])>, input: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (path, bytes) in files {
        let Ok(text) = std::str::from_utf8(bytes) else {
            if [".html", ".svg", ".xml", ".csv", ".json", ".md"].iter().any(|end| path.ends_with(end)) {
                found.push(format!("{path}: not UTF-8"));
            }
            continue;
        };
        if path.ends_with(".html") {
            found.extend(page(text).into_iter().map(|fault| format!("{path}: {fault}")));
        } else if path.ends_with(".svg") || path.ends_with(".xml") {
            found.extend(roxmltree::Document::parse(text).err().map(|error| format!("{path}: {error}")));
        } else if path.ends_with(".json") {
            found.extend(serde_json::from_str::<serde_json::Value>(text).err().map(|error| format!("{path}: {error}")));
        }
        let made = |word: &str| text.contains(word) && !input.contains(word);
        if path.ends_with(".html") && made("NaN") || made(",NaN,") || made(">inf<") || made(",inf,") || made(",-inf,") {
            found.push(format!("{path}: a number that is none"));
        }
    }
    found
}

/// What is wrong with a page. Where tags do not nest, [`text_where`] panics.
fn page(text: &str) -> Vec<String> {
    text_where(text, |_| false);
    let known = |tag: &str| ELEMENTS.split_whitespace().chain(MATHML.split_whitespace()).any(|e| e == tag);
    let mut found = Vec::new();
    for token in tokens(text) {
        let Token::Open(tag, attributes) = token else { continue };
        let value = |name: &str| attributes.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v.as_str());
        if !known(&tag) {
            found.push(format!("<{tag}>"));
        }
        if tag == "script" && value("src").is_empty() && value("type") != "application/ld+json" {
            found.push("a script within the page".to_owned());
        }
        for (name, value) in &attributes {
            let scheme = value.trim_start().split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
            let leads = ["href", "src", "action", "formaction", "xlink:href"].contains(&name.as_str());
            if name.starts_with("on")
                || name == "srcdoc"
                || (leads && ["javascript", "vbscript"].contains(&scheme.as_str()))
            {
                found.push(format!("<{tag} {name}=\"{value}\">"));
            }
        }
    }
    found
}
