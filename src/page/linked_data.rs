//! What pages are, for machines: JSON-LD in the vocabulary of schema.org.
//!
//! Addresses are absolute where the site's is known, else relative to the page, which JSON-LD
//! resolves as a browser does.

use serde_json::{Value, json};

use crate::lang::Lang;
use crate::model::{Edition, Framework, RegionId, Site};
use crate::page::address::{absolute, folder, up};
use crate::page::workshop::Workshop;

/// A page whose linked data is written: the site, the language, the path below the root.
struct Place<'a> {
    site: &'a Site,
    lang: Lang,
    path: String,
}

impl Place<'_> {
    /// The address of a file below the root.
    fn address(&self, target: &str) -> String {
        match &self.site.base_url {
            Some(base) => absolute(base, target),
            None => format!("{}{target}", up(&self.path)),
        }
    }

    fn publisher(&self) -> Value {
        json!({ "@type": "Organization", "name": self.site.publisher.get(self.lang) })
    }

    fn website(&self) -> Value {
        json!({
            "@type": "WebSite",
            "name": self.site.title.get(self.lang),
            "url": self.address(&format!("{}index.html", folder(self.site, self.lang))),
        })
    }

    fn download(&self, target: &str, form: &str) -> Value {
        json!({ "@type": "DataDownload", "encodingFormat": form, "contentUrl": self.address(target) })
    }
}

/// The home page: the site and its editions.
pub fn home(shop: Workshop<'_>, lang: Lang) -> Value {
    let project = &shop.world.project;
    let place = Place { site: &project.site, lang, path: format!("{}index.html", folder(&project.site, lang)) };
    let mut site = place.website();
    site["@context"] = json!("https://schema.org");
    site["description"] = json!(project.site.description.get(lang));
    site["inLanguage"] = json!(lang.tag());
    site["publisher"] = place.publisher();
    let parts = project.editions.iter().map(|e| {
        json!({
            "@type": "Report",
            "name": e.title.get(lang),
            "datePublished": e.published_on,
            "url": place.address(&format!("{}{}/index.html", folder(&project.site, lang), e.id)),
        })
    });
    site["hasPart"] = parts.collect();
    site
}

/// A report and the dataset behind it.
pub fn report(shop: Workshop<'_>, edition: &Edition, lang: Lang) -> Value {
    let site = &shop.world.project.site;
    let own = format!("{}{}/index.html", folder(site, lang), edition.id);
    let place = Place { site, lang, path: own.clone() };
    let data = |name: &str| format!("{}/data/{name}", edition.id);
    let root = edition.framework.node(Framework::ROOT);
    let measured: Vec<&str> = root.children.iter().map(|c| edition.framework.node(*c).name.get(lang)).collect();
    let common = |kind: &str, id: &str| {
        json!({
            "@type": kind,
            "@id": format!("{}{id}", place.address(&own)),
            "name": edition.title.get(lang),
            "description": edition.description.get(lang),
            "inLanguage": lang.tag(),
            "datePublished": edition.published_on,
            "publisher": place.publisher(),
            "isAccessibleForFree": true,
            "url": place.address(&own),
        })
    };
    let mut text = common("Report", "#report");
    let organisation = |name: &str| json!({ "@type": "Organization", "name": name });
    let mut credited = common("Dataset", "#data");
    for item in [&mut text, &mut credited] {
        match &edition.original {
            // The words are the site's; what they rest on is another report.
            Some(original) => {
                item["creator"] = place.publisher();
                item["datePublished"] = json!(original.retold_on);
                item["isBasedOn"] = json!({
                    "@type": "Report",
                    "name": original.title.get(lang),
                    "author": organisation(original.authors.get(lang)),
                    "publisher": organisation(original.publisher.get(lang)),
                    "datePublished": original.published_on,
                });
            }
            None => item["creator"] = organisation(edition.publisher.get(lang)),
        }
    }
    text["isPartOf"] = place.website();
    let mut set = credited;
    set["temporalCoverage"] = json!(format!("{}/{}", edition.first_year(), edition.last_year()));
    set["variableMeasured"] = json!(measured);
    set["distribution"] = json!([
        place.download(&data("scores.csv"), "text/csv"),
        place.download(&data("scores.json"), "application/json"),
        place.download(
            &data(&format!("{}.xlsx", edition.id)),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
    ]);
    json!({ "@context": "https://schema.org", "@graph": [text, set] })
}

/// A chapter's page: a part of its report; `title` and the place among the chapters, from 1.
pub fn chapter(shop: Workshop<'_>, edition: &Edition, lang: Lang, path: &str, (title, at): (&str, usize)) -> Value {
    let site = &shop.world.project.site;
    let own = format!("{}{path}", folder(site, lang));
    let place = Place { site, lang, path: own.clone() };
    let whole = place.address(&format!("{}{}/index.html", folder(site, lang), edition.id));
    json!({
        "@context": "https://schema.org",
        "@type": "Chapter",
        "name": title,
        "position": at,
        "inLanguage": lang.tag(),
        "url": place.address(&own),
        "datePublished": edition.published_on,
        "publisher": place.publisher(),
        "isPartOf": { "@type": "Report", "@id": format!("{whole}#report"), "name": edition.title.get(lang), "url": whole },
    })
}

/// A region's page: its data.
pub fn region(shop: Workshop<'_>, id: RegionId, lang: Lang, description: &str) -> Value {
    let project = &shop.world.project;
    let region = project.region(id);
    let own = format!("{}regions/{}/index.html", folder(&project.site, lang), region.slug);
    let place = Place { site: &project.site, lang, path: own.clone() };
    json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": region.full_name.get(lang),
        "description": description,
        "inLanguage": lang.tag(),
        "spatialCoverage": { "@type": "Place", "name": region.full_name.get(lang), "identifier": region.iso },
        "publisher": place.publisher(),
        "creator": place.publisher(),
        "isAccessibleForFree": true,
        "isPartOf": place.website(),
        "url": place.address(&own),
        "distribution": [place.download(&format!("regions/{}/data.csv", region.slug), "text/csv")],
    })
}
