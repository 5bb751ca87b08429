//! A small scanner of our own pages: tags with attributes, and text. It knows what our templates
//! write (quoted attributes, no scripts, no comments) and panics at anything else.

/// A tag that opens, or a stretch of text.
pub enum Token {
    /// Name and attributes.
    Open(String, Vec<(String, String)>),
    /// Name.
    Close(String),
    /// Text with the entities resolved.
    Text(String),
}

/// Elements without an end tag.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "link", "meta"];
/// Elements whose neighbours are separate words; others, such as `data`, stand within a sentence.
const INLINE: [&str; 9] = ["a", "code", "data", "em", "small", "span", "strong", "sub", "sup"];

fn unescape(text: &str) -> String {
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.replace("&#x27;", "'")
        .replace("&#39;", "'")
        .replace("&#x2F;", "/")
        .replace("&nbsp;", "\u{a0}")
        .replace("&amp;", "&")
}

/// Splits a page into tokens.
pub fn tokens(page: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        if at > 0 {
            found.push(Token::Text(unescape(&rest[..at])));
        }
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            rest = rest.split_once('>').expect("a declaration ends").1;
        } else if let Some(closing) = rest.strip_prefix('/') {
            let (name, after) = closing.split_once('>').expect("a tag ends");
            found.push(Token::Close(name.trim().to_owned()));
            rest = after;
        } else {
            let end = rest.find(|c: char| c.is_whitespace() || c == '>' || c == '/').expect("a tag ends");
            let name = rest[..end].to_owned();
            let (attributes, after) = attributes(&rest[end..]);
            let closed = after.starts_with('/') || VOID.contains(&name.as_str());
            rest = after.trim_start_matches('/').strip_prefix('>').expect("a tag ends");
            found.push(Token::Open(name.clone(), attributes));
            if closed {
                found.push(Token::Close(name));
            }
        }
    }
    found.push(Token::Text(unescape(rest)));
    found
}

fn attributes(mut rest: &str) -> (Vec<(String, String)>, &str) {
    let mut found = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.starts_with(['>', '/']) {
            return (found, rest);
        }
        let end = rest.find(|c: char| c.is_whitespace() || "=>/".contains(c)).expect("a tag ends");
        let name = rest[..end].to_owned();
        rest = &rest[end..];
        let mut value = String::new();
        if let Some(quoted) = rest.strip_prefix("=\"") {
            let (text, after) = quoted.split_once('"').expect("a quote ends");
            (value, rest) = (unescape(text), after);
        } else {
            assert!(!rest.starts_with('='), "the attribute {name} has no quotes");
        }
        found.push((name, value));
    }
}

/// All values of the attributes with one of these names, with the tag's name.
pub fn values(page: &str, names: &[&str]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for token in tokens(page) {
        if let Token::Open(tag, attributes) = token {
            found.extend(
                attributes.into_iter().filter(|(n, _)| names.contains(&n.as_str())).map(|(_, v)| (tag.clone(), v)),
            );
        }
    }
    found
}

/// What a reader sees: the text of `<body>` outside charts, one line a block.
pub fn visible(page: &str) -> String {
    text_where(page, |open| !open.iter().any(|(tag, _)| ["head", "svg"].contains(&tag.as_str())))
}

/// The text whose open elements satisfy `wanted`; each of those is a tag with its `lang`.
pub fn text_where(page: &str, wanted: impl Fn(&[(String, String)]) -> bool) -> String {
    let mut open: Vec<(String, String)> = Vec::new();
    let mut text = String::new();
    for token in tokens(page) {
        match token {
            Token::Open(tag, attributes) => {
                if !INLINE.contains(&tag.as_str()) {
                    text.push('\n');
                }
                let lang = attributes.into_iter().find(|(n, _)| n == "lang").map(|(_, v)| v).unwrap_or_default();
                open.push((tag, lang));
            }
            Token::Close(tag) => {
                let last = open.pop();
                assert_eq!(last.map(|(t, _)| t).as_deref(), Some(tag.as_str()), "tags nest");
                if !INLINE.contains(&tag.as_str()) {
                    text.push('\n');
                }
            }
            Token::Text(t) if wanted(&open) => text.push_str(&t),
            Token::Text(_) => {}
        }
    }
    assert!(open.is_empty(), "every element is closed: {open:?}");
    text
}
