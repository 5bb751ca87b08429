//! The page of a chapter says what the chapter says in the long page: same text, anchors and numbers.

use super::scan::{text_where, values};
use super::site::{ending, real, text};
use super::{EDITIONS, LANGUAGES};

/// The body of a chapter in a page.
fn body<'a>(page: &'a str, chapter: &str) -> &'a str {
    let open = format!(" aria-labelledby=\"{chapter}\">\n");
    let from = page.find(&open).unwrap_or_else(|| panic!("no chapter `{chapter}`")) + open.len();
    &page[from..from + page[from..].find("\n</section>").unwrap()]
}

/// Text with the numbers of figures, tables and sections in it.
fn words(body: &str) -> String {
    text_where(body, |open| !open.iter().any(|(tag, _)| tag == "svg"))
}

#[test]
fn chapter_pages_repeat_the_report() {
    let site = real();
    let mut count = 0;
    for edition in EDITIONS {
        for language in LANGUAGES {
            let folder = format!("{language}{edition}/");
            let long = text(site, &format!("{folder}index.html"));
            let toc = long.split("class=\"toc\"").nth(1).unwrap().split("</nav>").next().unwrap();
            let pages = ending(site, "/index.html")
                .filter(|(path, page)| path.starts_with(&folder) && page.contains("<body class=\"chapter-page\">"));
            let mut seen = Vec::new();
            for (path, page) in pages {
                count += 1;
                let chapter = path[folder.len()..].strip_suffix("/index.html").unwrap();
                let (there, here) = (body(long, chapter), body(page, chapter));
                // The chapter's own title is the heading of its page.
                let there = there.split_once("</h2>\n").unwrap().1;
                assert!(words(here) == words(there), "{path} says something else than the report");
                assert_eq!(values(here, &["id"]), shifted(values(there, &["id"])), "{path}");
                assert!(toc.contains(&format!("href=\"#{chapter}\"")), "{path} is no chapter of the report");
                seen.push(chapter);
            }
            assert_eq!(seen.len(), long.matches("<section class=\"chapter").count(), "{folder}: {seen:?}");
        }
    }
    assert!(count > 70, "{count}");
}

/// Headings stand one level higher in a page of their own.
fn shifted(ids: Vec<(String, String)>) -> Vec<(String, String)> {
    let level = |tag: String| match tag.as_str() {
        "h3" => "h2".to_owned(),
        "h4" => "h3".to_owned(),
        _ => tag,
    };
    ids.into_iter().map(|(tag, id)| (level(tag), id)).collect()
}

#[test]
fn chapters_lead_to_their_neighbours_and_back_to_the_report() {
    let site = real();
    let first = text(site, "open-2023/main-points/index.html");
    assert!(first.contains("<a class=\"next\" href=\"../national-index/index.html\">"));
    let second = text(site, "en/open-2023/national-index/index.html");
    for href in ["../main-points/index.html", "../dimensions/index.html", "../index.html"] {
        assert!(second.contains(&format!("href=\"{href}\"")), "{href}");
    }
    // A reference to a figure of another chapter leads to that chapter's page.
    let across = ending(site, "/index.html").filter(|(_, page)| page.contains("<body class=\"chapter-page\">"));
    let across = across.flat_map(|(_, page)| values(page, &["href"]));
    assert!(across.into_iter().any(|(_, href)| href.starts_with("../") && href.contains("/index.html#fig-")));
}
