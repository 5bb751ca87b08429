//! The frame of a page: language, links up, navigation, alternates.

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::diag::Sink;
use crate::lang::Lang;
use crate::model::{Chapter, Project, Site};
use crate::page::address::{absolute, folder, own_address, up};
use crate::page::policy;
use crate::page::workshop::{View, Workshop};
use crate::write::File;

/// What `base.html` needs to know of a page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Page {
    /// The language's code.
    pub lang: String,
    /// Its BCP 47 tag.
    pub lang_tag: String,
    /// From the page to the root of the site, such as `../../`.
    pub root: String,
    /// The home page of the language.
    pub home: String,
    /// Title.
    pub title: String,
    /// One sentence.
    pub description: String,
    /// Absolute address, where the site's is known.
    pub canonical: Option<String>,
    /// The page in all languages.
    pub alternates: Vec<Alternate>,
    /// The address that serves readers of no language in particular.
    pub x_default: Option<String>,
    /// Navigation.
    pub nav: Vec<NavItem>,
    /// Further pages, at the foot.
    pub foot: Vec<NavItem>,
    /// The feed of the language, where the site has one.
    pub feed: Option<String>,
    /// `website` or `article`, for cards.
    pub kind: &'static str,
    /// Absolute address of the picture on cards.
    pub image: Option<String>,
    /// Scripts of the page, below `assets/`.
    pub scripts: Vec<String>,
    /// Linked data, ready for the inside of a `<script>`.
    pub json_ld: Option<String>,
    /// The content security policy.
    pub policy: String,
    /// True for pages that search engines should pass over.
    pub hidden: bool,
}

/// The page in a language.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Alternate {
    /// The language's code.
    pub lang: String,
    /// Its BCP 47 tag.
    pub tag: String,
    /// Its name in itself.
    pub name: String,
    /// Address for search engines, which want it absolute; none where the site's is not known.
    pub href: Option<String>,
    /// Address for readers, who stay where the copy of the site is.
    pub link: String,
}

/// An entry of the navigation.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct NavItem {
    /// Title.
    pub title: String,
    /// Address.
    pub href: String,
    /// The page itself.
    pub current: bool,
}

/// A name that leads somewhere.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Link {
    /// Name.
    pub name: String,
    /// Address.
    pub href: String,
}

/// A number at the head of a page.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct KeyFigure {
    /// What it is.
    pub label: String,
    /// The number, as HTML.
    pub value: String,
    /// A word on it; may be empty.
    pub detail: String,
}

/// Data to take away.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Download {
    /// What it is.
    pub title: String,
    /// The forms in which it can be had.
    pub files: Vec<Form>,
}

/// A file to take away.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Form {
    /// Its form: CSV, Markdown, web page.
    pub form: String,
    /// Address.
    pub href: String,
}

impl Form {
    /// A file in a form at an address.
    pub fn new(form: impl Into<String>, href: impl Into<String>) -> Self {
        Form { form: form.into(), href: href.into() }
    }
}

/// The pages beside reports in the head of every page: word and path.
const TOOLS: [(&str, &str); 4] = [
    ("regions", "regions/index.html"),
    ("compare", "compare/index.html"),
    ("weigh", "weights/index.html"),
    ("search", "search/index.html"),
];

/// The pages at the foot of every page.
const FOOT: [(&str, &str); 2] = [("home", "index.html"), ("compare-editions", "editions/index.html")];

impl Page {
    /// The frame of the page at `path` (below the folder of its language).
    pub fn new(shop: Workshop<'_>, lang: Lang, path: &str, title: &str, description: &str) -> Self {
        let project = &shop.world.project;
        let site = &project.site;
        let own = folder(site, lang);
        let root = up(&format!("{own}{path}"));
        let below = up(path);
        let item = |title: &str, target: String| NavItem {
            title: title.to_owned(),
            current: target == path,
            href: format!("{below}{target}"),
        };
        let tool = |(word, target): (&str, &str)| item(shop.words(lang).named(word), target.to_owned());
        let editions = project.editions.iter().map(|e| item(e.short_title.get(lang), format!("{}/index.html", e.id)));
        let further = site.own.pages.iter().map(|p| item(own_title(shop, p, lang), own_address(p)));
        let alternates: Vec<Alternate> = site
            .languages
            .iter()
            .map(|&l| {
                let target = format!("{}{path}", folder(site, l));
                let link = format!("{root}{target}");
                let href = site.base_url.as_ref().map(|base| absolute(base, &target));
                Alternate {
                    lang: l.code().to_owned(),
                    tag: l.tag().to_owned(),
                    name: shop.words(l).language().to_owned(),
                    href,
                    link,
                }
            })
            .collect();
        Page {
            lang: lang.code().to_owned(),
            lang_tag: lang.tag().to_owned(),
            home: format!("{below}index.html"),
            title: title.to_owned(),
            description: description.to_owned(),
            canonical: site.base_url.as_ref().map(|base| absolute(base, &format!("{own}{path}"))),
            x_default: alternates.first().and_then(|a| a.href.clone()),
            alternates,
            nav: editions.chain(TOOLS.into_iter().map(tool)).chain(further).collect(),
            foot: FOOT.into_iter().map(tool).collect(),
            feed: site.base_url.as_ref().map(|_| format!("{below}feed.xml")),
            kind: "website",
            image: None,
            scripts: vec!["site.js".to_owned(), "chart.js".to_owned()],
            json_ld: None,
            policy: policy::policy(&[]),
            hidden: false,
            root,
        }
    }

    /// A page with scripts of its own.
    #[must_use]
    pub fn with_scripts(mut self, scripts: &[&str]) -> Self {
        self.scripts.extend(scripts.iter().map(|s| (*s).to_owned()));
        self
    }

    /// A page that says what it is in linked data; the policy lets it through by its hash.
    #[must_use]
    pub fn with_json_ld(mut self, data: &Value) -> Self {
        // `<` cannot end the element from within a string.
        let text = data.to_string().replace('<', "\\u003c");
        self.policy = policy::policy(&[&text]);
        self.json_ld = Some(text);
        self
    }

    /// A page that cards show as an article, with the picture at this path below the root of the site if it has one.
    #[must_use]
    pub fn with_card(mut self, site: &Site, path: Option<&str>) -> Self {
        self.kind = "article";
        self.image = site.base_url.as_ref().zip(path).map(|(base, path)| format!("{base}{path}"));
        self
    }

    /// The path of the file below the output folder.
    pub fn file(project: &Project, lang: Lang, path: &str) -> String {
        format!("{}{path}", folder(&project.site, lang))
    }
}

impl Workshop<'_> {
    /// The page at `path` below the folder of its language.
    pub fn page<V: View>(&self, path: &str, frame: &Page, view: &V, lang: Lang, sink: &mut Sink) -> File {
        let mut context = self.base(lang);
        context.insert("page", frame);
        context.insert(V::NAME, view);
        let folder = folder(&self.world.project.site, lang);
        File::text(format!("{folder}{path}"), self.templates.html(V::TEMPLATE, &context, sink))
    }
}

/// Its title, as the first line of its file has it.
pub fn own_title<'a>(shop: Workshop<'a>, page: &Chapter, lang: Lang) -> &'a str {
    let text = &shop.sources.file(page.file(lang)).text;
    text.lines().next().unwrap_or_default().trim_start_matches('#').trim()
}
