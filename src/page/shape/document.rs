//! `docs/templates.md`, for those who write templates.

use super::{Given, Shape, Type};

/// The reference part: what each template is given, then the types.
pub fn document(given: &Given) -> String {
    let mut out = String::from("## Every template\n\n");
    for (name, shape) in &given.everywhere {
        let about = match shape {
            Shape::Words => "the words of the language, by key".to_owned(),
            Shape::Text => "the language's code".to_owned(),
            other => of(other, given),
        };
        out += &format!("- `{name}`: {about}\n");
    }
    out += "\n## Templates and their variables\n\n| template | variables |\n| --- | --- |\n";
    for (template, variables) in &given.templates {
        let variables: Vec<String> =
            variables.iter().map(|(name, shape)| format!("`{name}`: {}", kind(shape))).collect();
        out += &format!("| `{template}` | {} |\n", variables.join("; "));
    }
    out += "\n## Types\n";
    for (name, own) in &given.types {
        out += &format!("\n### {name}\n\n{}\n\n| field | holds | |\n| --- | --- | --- |\n", own.about);
        for (field, one) in &own.fields {
            let missing = if one.optional { ", or none" } else { "" };
            out += &format!("| `{field}` | {}{missing} | {} |\n", kind(&one.shape), one.about);
        }
    }
    out
}

fn kind(shape: &Shape) -> String {
    match shape {
        Shape::Text => "text".to_owned(),
        Shape::Number => "number".to_owned(),
        Shape::Flag => "true or false".to_owned(),
        Shape::List(of) => format!("list of {}", kind(of)),
        Shape::Of(name) => format!("[{name}](#{})", name.to_lowercase()),
        Shape::Words => "words".to_owned(),
        Shape::Any => "anything".to_owned(),
    }
}

fn of(shape: &Shape, given: &Given) -> String {
    let about = match shape {
        Shape::Of(name) => given.types.get(name).map(|Type { about, .. }| about.trim_end_matches('.').to_lowercase()),
        _ => None,
    };
    about.map_or_else(|| kind(shape), |about| format!("{about}, {}", kind(shape)))
}
