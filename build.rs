//! Writes a struct for each message of the built-in languages, so that a key that is not there or a place that is not
//! filled does not compile and a message that nothing says is dead code; and the list of the catalogues' files.
//!
//! Messages of `templates.ftl` are for templates alone: they have no struct, and a test holds them against the templates.
#![allow(clippy::disallowed_methods, reason = "the door to the file system is in the crate that this script builds")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression as Inline, Pattern, PatternElement};

const FOLDER: &str = "templates/words";
const OF_TEMPLATES: &str = "templates.ftl";

/// What is known of a message over all languages.
#[derive(Default)]
struct Message {
    /// Its first line in each language.
    doc: String,
    places: BTreeSet<String>,
    /// Messages that it says within.
    inner: BTreeSet<String>,
}

fn main() {
    println!("cargo::rerun-if-changed={FOLDER}");
    println!("cargo::rerun-if-changed=build.rs");
    let mut messages: BTreeMap<String, Message> = BTreeMap::new();
    let (mut files, mut of_templates) = (String::new(), BTreeMap::new());
    for language in names(Path::new(FOLDER)) {
        for name in names(&Path::new(FOLDER).join(&language)) {
            let path = format!("{FOLDER}/{language}/{name}");
            let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
            let _ = writeln!(
                files,
                "    ({language:?}, {path:?}, include_str!(concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/\", {path:?}))),"
            );
            read(&path, &text, if name == OF_TEMPLATES { &mut of_templates } else { &mut messages });
        }
    }
    let out = PathBuf::from(std::env::var_os("OUT_DIR").expect("set by Cargo"));
    let files = format!("&[\n{files}]\n");
    std::fs::write(out.join("catalogues.rs"), files).expect("the folder of the build can be written");
    let keys: Vec<&String> = of_templates.keys().collect();
    std::fs::write(out.join("of_templates.rs"), format!("&{keys:?}\n"))
        .expect("the folder of the build can be written");
    std::fs::write(out.join("messages.rs"), structs(&messages)).expect("the folder of the build can be written");
}

/// Names in a folder, sorted: the result must not depend on the file system.
fn names(folder: &Path) -> BTreeSet<String> {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let names = entries.map(|e| e.expect("an entry of the folder").file_name().to_string_lossy().into_owned());
    names.filter(|name| !name.starts_with('.')).collect()
}

fn read(path: &str, text: &str, messages: &mut BTreeMap<String, Message>) {
    let resource = fluent_syntax::parser::parse(text).unwrap_or_else(|(_, errors)| {
        let line = |at: usize| text[..at.min(text.len())].matches('\n').count() + 1;
        let errors: Vec<String> = errors.iter().map(|e| format!("{path}:{}: {}", line(e.pos.start), e.kind)).collect();
        panic!("{}", errors.join("\n"))
    });
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        // A message of attributes alone is a list pattern, which is named by what joins with it.
        let Some(value) = message.value else { continue };
        let found = messages.entry(message.id.name.to_owned()).or_default();
        see(&value, found);
        let start = message.id.name.as_ptr().addr() - text.as_ptr().addr();
        let line = text[start..].lines().next().unwrap_or_default();
        let _ = writeln!(found.doc, "/// `{}`", line.replace('`', "'"));
    }
}

/// Collects the places and inner messages of a pattern.
fn see(pattern: &Pattern<&str>, found: &mut Message) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            see_expression(expression, found);
        }
    }
}

fn see_expression(expression: &Expression<&str>, found: &mut Message) {
    let (first, variants) = match expression {
        Expression::Inline(inline) => (inline, &[][..]),
        Expression::Select { selector, variants } => (selector, &variants[..]),
    };
    match first {
        Inline::VariableReference { id } => drop(found.places.insert(id.name.to_owned())),
        Inline::MessageReference { id, .. } => drop(found.inner.insert(id.name.to_owned())),
        Inline::FunctionReference { arguments, .. } => arguments.positional.iter().for_each(|argument| {
            if let Inline::VariableReference { id } = argument {
                found.places.insert(id.name.to_owned());
            }
        }),
        Inline::Placeable { expression } => see_expression(expression, found),
        _ => {}
    }
    for variant in variants {
        see(&variant.value, found);
    }
}

fn structs(messages: &BTreeMap<String, Message>) -> String {
    let mut out = String::new();
    for (key, message) in messages {
        let (mut places, mut open, mut seen) = (BTreeSet::new(), vec![key], BTreeSet::new());
        while let Some((key, found)) = open.pop().and_then(|key| messages.get_key_value(key)) {
            if seen.insert(key) {
                places.extend(&found.places);
                open.extend(&found.inner);
            }
        }
        let (name, doc) = (key.replace('-', "_"), &message.doc);
        if places.is_empty() {
            let _ = write!(
                out,
                "{doc}pub struct {name};\nimpl Message for {name} {{\n    const KEY: &'static str = {key:?};\n    fn \
                 with<R>(&self, to: impl FnOnce(&Args<'_>) -> R) -> R {{ to(&[]) }}\n}}\nimpl Word for {name} {{}}\n"
            );
            continue;
        }
        let fields: String = places.iter().map(|p| format!("#[allow(missing_docs)] pub {p}: Arg<'a>, ")).collect();
        let list: String = places.iter().map(|p| format!("({p:?}, self.{p}), ")).collect();
        let _ = write!(
            out,
            "{doc}pub struct {name}<'a> {{ {fields}}}\nimpl Message for {name}<'_> {{\n    const KEY: &'static str = \
             {key:?};\n    fn with<R>(&self, to: impl FnOnce(&Args<'_>) -> R) -> R {{ to(&[{list}]) }}\n}}\n"
        );
    }
    out
}
