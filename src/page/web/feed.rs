//! `feed.xml`: the editions as an Atom feed, one a language.

use super::{address, xml};
use crate::lang::Lang;
use crate::model::Project;
use crate::write::File;

use crate::page::address::folder;

/// The feed of a language. Dates are those of publication: a build has no clock.
pub fn feed(project: &Project, base: &str, lang: Lang) -> File {
    let site = &project.site;
    let home = address(project, base, lang, "index.html");
    let path = format!("{}feed.xml", folder(site, lang));
    let latest = project.editions.iter().map(|e| moment(&e.published_on)).max().unwrap_or_default();
    let mut text = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n\
         <title>{}</title>\n<subtitle>{}</subtitle>\n<id>{home}</id>\n<link href=\"{home}\"/>\n\
         <link rel=\"self\" type=\"application/atom+xml\" href=\"{base}{path}\"/>\n<updated>{latest}</updated>\n\
         <author><name>{}</name></author>\n",
        lang.tag(),
        xml(site.title.get(lang)),
        xml(site.description.get(lang)),
        xml(site.publisher.get(lang)),
        home = xml(&home),
        base = xml(base),
    );
    for edition in &project.editions {
        let href = xml(&address(project, base, lang, &format!("{}/index.html", edition.id)));
        text.push_str(&format!(
            "<entry>\n<title>{}</title>\n<id>{href}</id>\n<link href=\"{href}\"/>\n<updated>{}</updated>\n\
             <summary>{}</summary>\n</entry>\n",
            xml(edition.title.get(lang)),
            moment(&edition.published_on),
            xml(edition.description.get(lang)),
        ));
    }
    text.push_str("</feed>\n");
    File::text(path, text)
}

/// A date of the data as the moment that Atom wants: the first one that it can mean.
fn moment(date: &str) -> String {
    let mut parts = date.split('-');
    let mut next = |default: &'static str| parts.next().unwrap_or(default).to_owned();
    let (year, month, day) = (next("1970"), next("01"), next("01"));
    format!("{year}-{month}-{day}T00:00:00Z")
}

#[cfg(test)]
mod tests {
    use super::moment;

    #[test]
    fn dates_are_filled_up_from_the_front() {
        assert_eq!(moment("2024"), "2024-01-01T00:00:00Z");
        assert_eq!(moment("2024-06"), "2024-06-01T00:00:00Z");
        assert_eq!(moment("2024-06-09"), "2024-06-09T00:00:00Z");
    }
}
