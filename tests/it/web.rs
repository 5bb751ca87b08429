//! What the site owes to browsers, search engines and readers with little bandwidth: policy, site
//! map, feed, old addresses, weights of pages, single files.

use crate::given::{overlay, scan, site};
use std::collections::BTreeSet;
use std::path::Path;

use indexpress::inside::page::policy;
use indexpress::{Options, Shelf, render};
use scan::{Token, tokens, values};
use site::{Site, ending, real, repository, text};

const BASE: &str = "https://example.org/a/b/";

/// The small project with an address, aliases and single files.
fn small() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::apply(Path::new("tests/diag/ok--aliases"), &data);
    let options = Options::new(data).templates(repository("templates")).base_url(BASE).strict(true);
    let shelf = Shelf::default();
    render(&options.single_files(true), &shelf).unwrap();
    shelf.into_files()
}

/// The linked data of a page, as it stands.
fn linked_data(page: &str) -> Option<&str> {
    page.split("<script type=\"application/ld+json\">").nth(1)?.split("</script>").next()
}

#[test]
fn every_page_has_a_policy_that_names_what_is_inline() {
    for (path, page) in ending(real(), ".html") {
        let policies: Vec<String> = tokens(page)
            .into_iter()
            .filter_map(|t| match t {
                Token::Open(tag, a) if tag == "meta" => {
                    let is = a.iter().any(|(n, v)| n == "http-equiv" && v == "Content-Security-Policy");
                    a.into_iter().find(|(n, _)| is && n == "content").map(|(_, v)| v)
                }
                _ => None,
            })
            .collect();
        let inline: Vec<&str> = linked_data(page).into_iter().collect();
        assert_eq!(policies, [policy::policy(&inline)], "{path}");
        assert!(!policies[0].contains("unsafe") && policies[0].starts_with("default-src 'none'"), "{path}");
    }
}

#[test]
fn linked_data_is_json_that_says_what_the_page_is() {
    let kinds = |path: &str| -> Vec<String> {
        let data: serde_json::Value = serde_json::from_str(linked_data(text(real(), path)).unwrap()).unwrap();
        assert_eq!(data["@context"], "https://schema.org");
        let items = data["@graph"].as_array().cloned().unwrap_or_else(|| vec![data]);
        items.iter().map(|i| i["@type"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(kinds("index.html"), ["WebSite"]);
    assert_eq!(kinds("en/open-2023/index.html"), ["Report", "Dataset"]);
    assert_eq!(kinds("regions/jiangsu/index.html"), ["Dataset"]);
}

#[test]
fn site_map_and_feed_are_there_where_the_address_is_known() {
    assert!(["sitemap.xml", "feed.xml", "robots.txt"].iter().all(|f| !real().contains_key(*f)));
    let site = small();
    let map = roxmltree::Document::parse(text(&site, "sitemap.xml")).unwrap();
    let file = |url: &str| {
        let path = url.strip_prefix(BASE).unwrap_or_else(|| panic!("{url} is elsewhere"));
        if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
    };
    let listed: BTreeSet<String> =
        map.descendants().filter(|n| n.has_tag_name("loc")).map(|n| file(n.text().unwrap())).collect();
    let hidden = |page: &str| page.contains("<meta name=\"robots\" content=\"noindex\">");
    let single =
        |path: &str| path == "now/now.html" || path.ends_with("/now/now.html") || path.ends_with("before.html");
    let expected: BTreeSet<String> = ending(&site, ".html")
        .filter(|(path, page)| !hidden(page) && !single(path))
        .map(|(path, _)| path.to_owned())
        .collect();
    assert_eq!(listed, expected);
    for link in map.descendants().filter(|n| n.tag_name().name() == "link") {
        assert!(site.contains_key(&file(link.attribute("href").unwrap())));
    }
    for feed in ["feed.xml", "en/feed.xml"] {
        let feed = roxmltree::Document::parse(text(&site, feed)).unwrap();
        assert_eq!(feed.descendants().filter(|n| n.tag_name().name() == "entry").count(), 2);
    }
    assert!(text(&site, "robots.txt").ends_with(&format!("Sitemap: {BASE}sitemap.xml\n")));
}

#[test]
fn languages_know_each_other_and_a_default() {
    let site = small();
    for path in ["now/index.html", "en/now/index.html"] {
        let page = text(&site, path);
        for (tag, href) in [("zh-CN", "now/"), ("en", "en/now/"), ("x-default", "now/")] {
            let link = format!("<link rel=\"alternate\" hreflang=\"{tag}\" href=\"{BASE}{href}\">");
            assert!(page.contains(&link), "{path}: {link}");
        }
    }
    // Readers stay where the copy of the site is.
    assert!(text(&site, "now/index.html").contains("<a href=\"../en/now/index.html\" lang=\"en\""));
}

#[test]
fn old_addresses_lead_on() {
    let site = small();
    let old = text(&site, "old/index.html");
    assert!(old.contains("<meta http-equiv=\"refresh\" content=\"0; url=../now/index.html#results\">"), "{old}");
    let english = text(&site, "en/2020.html");
    assert!(english.contains("url=../en/before/index.html") && english.contains("<html lang=\"en\">"), "{english}");
}

#[test]
fn the_page_for_lost_readers_works_at_any_depth() {
    let site = small();
    for (tag, target) in values(text(&site, "404.html"), &["href", "src"]) {
        let absolute = target.starts_with("/a/b/") || target.starts_with('#') || target.starts_with(BASE);
        assert!(absolute, "<{tag} {target}>");
    }
}

#[test]
fn every_number_with_a_key_of_the_index_leads_to_its_derivation() {
    let page = text(real(), "open-2023/index.html");
    let mut inside = String::new();
    let mut count = 0;
    for token in tokens(page) {
        match token {
            Token::Open(tag, a) if tag == "a" => {
                inside = a.into_iter().find(|(n, _)| n == "href").map(|(_, v)| v).unwrap_or_default();
            }
            Token::Close(tag) if tag == "a" => inside.clear(),
            Token::Open(tag, a) if tag == "data" => {
                // A number that leads somewhere has no key beside its address.
                let key = a.into_iter().find(|(n, _)| n == "data-key").map(|(_, v)| v).unwrap_or_default();
                let computed = ["index/", "rank/", "growth/", "raw/"].iter().any(|k| key.starts_with(k));
                assert!(!computed, "{key} leads nowhere");
                count += usize::from(inside.starts_with("derivation/"));
            }
            _ => {}
        }
    }
    assert!(count > 100, "{count}");
    // Whether the anchors are there is a matter of the test of all links.
    let row = text(real(), "open-2023/derivation/total/index.html");
    assert!(row.contains("id=\"y2023-jiangsu\"") && row.contains("id=\"y2023\""));
}

#[test]
fn scripts_and_the_index_of_the_search_are_small() {
    let size = |path: &str| real()[path].len();
    let code: usize = ending(real(), ".js")
        .filter(|(p, _)| !["scores", "search-"].iter().any(|d| p.contains(d)))
        .map(|(p, _)| size(p))
        .sum();
    assert!(code < 20_000, "{code} bytes of script");
    for lang in ["zh", "en"] {
        assert!(size(&format!("assets/search-{lang}.js")) < 300_000);
    }
    assert!(size("assets/scores.js") < 60_000);
}

#[test]
fn the_search_knows_regions_indicators_sections_figures_and_tables() {
    let index = text(real(), "assets/search-zh.js").strip_prefix("window.searchIndex = ").unwrap();
    let index: serde_json::Value = serde_json::from_str(index.trim_end().trim_end_matches(';')).unwrap();
    let kinds: BTreeSet<u64> = index["entries"].as_array().unwrap().iter().map(|e| e[0].as_u64().unwrap()).collect();
    assert_eq!(kinds, (0..5).collect());
    assert_eq!(index["kinds"].as_array().unwrap().len(), 5);
    for entry in index["entries"].as_array().unwrap() {
        let href = entry[3].as_str().unwrap();
        assert!(real().contains_key(href.split('#').next().unwrap()), "{href}");
        assert!(!entry[1].as_str().unwrap().is_empty(), "{entry}");
    }
}

#[test]
fn a_single_file_asks_for_nothing() {
    let site = small();
    for path in ["now/now.html", "en/now/now.html", "before/before.html"] {
        let page = text(&site, path);
        assert!(page.contains("<style>") && !page.contains("rel=\"stylesheet\"") && !page.contains("<script src="));
        for name in ["href=\"", "src=\""] {
            for rest in page.split(name).skip(1) {
                let target = rest.split('"').next().unwrap();
                let fine = ["#", "data:", "https://", "mailto:"].iter().any(|start| target.starts_with(start));
                assert!(fine, "{path}: {target}");
            }
        }
        assert!(page.contains("download=\"trend.csv\"") || path.starts_with("before"), "{path}");
    }
}

/// The small project with pages, files and a theme of its own.
fn own() -> Site {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    overlay::apply(Path::new("tests/diag/ok--own"), &data);
    let shelf = Shelf::default();
    render(&Options::new(data).templates(repository("templates")).strict(true), &shelf).unwrap();
    shelf.into_files()
}

#[test]
fn a_project_adds_pages_files_and_colours() {
    let site = own();
    let (about, home) = (text(&site, "en/about/index.html"), text(&site, "index.html"));
    assert!(about.contains("<h1>About this index</h1>") && about.contains("../now/derivation/total/"), "{about}");
    assert!(about.contains("href=\"../about/index.html\" aria-current=\"page\""), "{about}");
    assert!(home.contains("<a href=\"about/index.html\">关于本指数</a>"), "{home}");
    assert!(home.contains("<img class=\"logo\" src=\"logo.svg\" alt=\"\">") && home.contains("CC BY 4.0"), "{home}");
    assert!(site.contains_key("logo.svg") && !site.contains_key(".htaccess"));
    // Charts first, then the site's own rules, then the theme: each can recolour what stands before it.
    let css = text(&site, "assets/style.css");
    let at = |rule: &str| css.rfind(rule).unwrap_or_else(|| panic!("there is no {rule}"));
    assert!(at(".ix-chart{") < at(".site-header") && at(".site-header") < at("--ix-c1:#7a1f5c"));
}
