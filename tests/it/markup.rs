//! Markup comes from templates alone: what data, names, chapters and formulas try to place is text on pages and in
//! report.md.

use std::fs;

use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::given::overlay;
use crate::given::site::{Site, build, ending};

/// Tries of markup; each names a mark of its own, so that it can be found again.
const TRIES: [(&str, &str); 4] = [
    ("Alder", "<img src=x onerror=alert(1)>"),
    ("Birch", "[Birch](javascript:alert(2))"),
    ("Cedar", "**Cedar** | ~~x~~ `y` $z$ &lt;b&gt;"),
    ("Dogwood", "]]></script><meta http-equiv=refresh content=0>"),
];

const OPERATOR: &str = "<form action=http://127.0.0.1/steal><input name=password></form>";

fn hostile() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::copy(&overlay::base(), &data);
    let change = |path: &str, change: &dyn Fn(String) -> String| {
        let path = data.join(path);
        fs::write(&path, change(fs::read_to_string(&path).unwrap())).unwrap();
    };
    change("regions.csv", &|text| {
        TRIES.iter().fold(text, |text, (name, trial)| text.replace(&format!(",{name},"), &format!(",\"{trial}\",")))
    });
    change("editions/now/sources.csv", &|text| text.replace("Yearbook of the towns", TRIES[0].1));
    change("editions/now/framework.csv", &|text| text.replace("Income per person", TRIES[1].1));
    change("editions/before/boxes.csv", &|text| text.replace("Run by residents", TRIES[3].1));
    for lang in ["zh", "en"] {
        change(&format!("editions/now/chapters/{lang}/01-results.md"), &|text| {
            text + &format!(
                "\n{{{{ top(node=\"total\", year=2023, top=6) | names }}}}, {{{{ name(region=\"alder\") }}}}\n\n\
                 [{{{{ name(region=\"birch\") }}}}](index.html), `{{{{ name(region=\"cedar\") }}}}`\n\n\
                 $\\operatorname{{{OPERATOR}}}$, $\\text{{{OPERATOR}}}$\n"
            )
        });
    }
    build(&data)
}

#[test]
fn nothing_but_templates_places_markup() {
    let site = hostile();
    let mut pages = 0;
    for (path, page) in ending(&site, ".html").chain(ending(&site, ".svg")) {
        for foreign in [
            "<img src=x",
            "<form action=http",
            "<input name=password",
            "<meta http-equiv=refresh content",
            "\"javascript:",
        ] {
            assert!(!page.contains(foreign), "{path} holds {foreign}");
        }
        pages += 1;
    }
    assert!(pages > 30, "{pages}");
    let mut shown = 0;
    for (path, report) in ending(&site, "report.md") {
        let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH;
        for event in Parser::new_ext(report, options) {
            match event {
                Event::Html(html) | Event::InlineHtml(html) => {
                    let ours = ["<a id=\"", "</a>", "<strong>", "</strong>", "<em>", "</em>", "<del>", "</del>", "\n"];
                    assert!(ours.iter().any(|tag| html.starts_with(tag)), "{path} holds {html}");
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    assert!(!dest_url.contains("javascript"), "{path} leads to {dest_url}");
                }
                Event::Start(Tag::Strikethrough) => panic!("{path} strikes out a name"),
                Event::Text(text) => shown += usize::from(text.contains("onerror=alert")),
                _ => {}
            }
        }
    }
    assert!(shown > 2, "names are no longer shown as they are: {shown}");
}
