//! The arguments of a call, resolved: nodes, years, regions, tiers by their names.

use tera::{Kwargs, Value};

use super::Voice;
use crate::analysis::{Figures, Unavailable};
use crate::diag::Diagnostic;
use crate::lang::Lang;
use crate::model::edition::RELATIVE_YEARS;
use crate::model::{FileTable, Framework, NodeId, RegionId, TierId, earlier_edition, relative_year};
use crate::words::Words;

/// Why a call has no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// `chapter::unknown`, `chapter::argument` or `chapter::unavailable`.
    pub code: &'static str,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
}

impl Refusal {
    pub(super) fn argument(message: impl Into<String>, help: impl Into<String>) -> Self {
        Refusal { code: "chapter::argument", message: message.into(), help: help.into() }
    }

    /// A name that nothing has, with the nearest one that something has.
    pub fn unknown<'a>(what: &str, given: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let message = format!("there is no {what} `{given}`");
        let help = Diagnostic::error("chapter::unknown", "").did_you_mean(given, known).helps.join("; ");
        Refusal { code: "chapter::unknown", message, help }
    }
}

impl From<Unavailable> for Refusal {
    fn from(why: Unavailable) -> Self {
        let help = match why {
            Unavailable::UnknownYear { .. } | Unavailable::NoEarlierYear(_) => "name a year of the edition",
            Unavailable::Ambiguous { .. } => "add `region`, `group` or `date` to the call",
            Unavailable::NotPublished { .. } => "say in words that the figure is not published, or add it to the data",
            _ => "",
        };
        Refusal { code: "chapter::unavailable", message: why.to_string(), help: help.to_owned() }
    }
}

/// The edition that `"previous"` means, where no edition is called so: the one after the report's own in site.toml.
fn previous_edition<'a>(id: &str, voice: &'a Voice) -> Result<Option<&'a str>, Refusal> {
    let all = || voice.world.project.editions.iter().map(|e| e.id.as_str());
    if id != "previous" || all().any(|known| known == id) {
        return Ok(None);
    }
    earlier_edition(&voice.edition, all()).map(Some).ok_or_else(|| Refusal {
        code: "chapter::unavailable",
        message: format!("no edition stands after `{}` in `editions` of site.toml", voice.edition),
        help: "name an edition by its id".to_owned(),
    })
}

/// A call with its arguments.
pub struct Ask<'a> {
    /// The report that asks.
    pub voice: &'a Voice,
    /// The figures of the edition that is asked (`edition=`, else the report's own).
    pub figures: Figures<'a>,
    name: &'static str,
    kwargs: &'a Kwargs,
}

impl<'a> Ask<'a> {
    /// Checks the names of the arguments and finds the edition.
    pub fn new(voice: &'a Voice, name: &'static str, arguments: &[&str], kwargs: &'a Kwargs) -> Result<Self, Refusal> {
        for (key, _) in kwargs.iter() {
            let key = key.to_string();
            if key != "edition" && !arguments.contains(&key.as_str()) {
                let known = arguments.iter().copied().chain(["edition"]);
                return Err(Refusal::unknown(&format!("argument of `{name}` named"), &key, known));
            }
        }
        let project = &voice.world.project;
        let edition = kwargs.get::<&str>("edition").ok().flatten().unwrap_or(&voice.edition);
        let edition = previous_edition(edition, voice)?.unwrap_or(edition);
        let figures = voice
            .world
            .figures(edition)
            .ok_or_else(|| Refusal::unknown("edition", edition, project.editions.iter().map(|e| e.id.as_str())))?;
        Ok(Ask { voice, figures, name, kwargs })
    }

    /// The words of the report.
    pub fn words(&self) -> Words<'a> {
        self.voice.words()
    }

    /// The language of the report.
    pub fn lang(&self) -> Lang {
        self.voice.lang
    }

    fn value(&self, key: &str) -> Option<&'a Value> {
        self.kwargs.iter().find(|(k, _)| k.to_string() == key).map(|(_, v)| v).filter(|v| !v.is_none())
    }

    fn missing(&self, key: &str) -> Refusal {
        Refusal::argument(
            format!("`{}` needs the argument `{key}`", self.name),
            format!("write `{}({key}=…)`", self.name),
        )
    }

    /// An optional text.
    pub fn text(&self, key: &str) -> Result<Option<&'a str>, Refusal> {
        match self.value(key) {
            None => Ok(None),
            Some(value) => value
                .as_str()
                .map(Some)
                .ok_or_else(|| Refusal::argument(format!("`{key}` is not a text"), "put it in quotes")),
        }
    }

    /// A text.
    pub fn must_text(&self, key: &str) -> Result<&'a str, Refusal> {
        self.text(key)?.ok_or_else(|| self.missing(key))
    }

    /// An optional flag.
    pub fn flag(&self, key: &str) -> Result<bool, Refusal> {
        match self.value(key) {
            None => Ok(false),
            Some(v) => v.as_bool().ok_or_else(|| Refusal::argument(format!("`{key}` is not `true` or `false`"), "")),
        }
    }

    fn whole(&self, key: &str) -> Result<Option<i64>, Refusal> {
        match self.value(key) {
            None => Ok(None),
            Some(v) => v
                .as_i64()
                .map(Some)
                .ok_or_else(|| Refusal::argument(format!("`{key}` is not a whole number"), "write it without quotes")),
        }
    }

    /// An optional year, as a number or as `"first"`, `"previous"`, `"last"`; whether the edition has it is the figures'
    /// business.
    pub fn year(&self, key: &str) -> Result<Option<i32>, Refusal> {
        let Some(word) = self.value(key).and_then(Value::as_str) else {
            let year = self.whole(key)?;
            return Ok(year.map(|y| i32::try_from(y).unwrap_or(i32::MAX)));
        };
        let years = &self.figures.edition.years;
        // A change is told from the year before the one that it ends in.
        let until = if key == "year" { None } else { self.year("year")? };
        match relative_year(word, years, until) {
            Some(year) => Ok(Some(year)),
            None if RELATIVE_YEARS.contains(&word) => Err(Refusal {
                code: "chapter::unavailable",
                message: format!(
                    "the edition has no year before {}",
                    until.or(years.last().copied()).unwrap_or_default()
                ),
                help: "name a year of the edition".to_owned(),
            }),
            None => {
                let help = Diagnostic::error("", "").did_you_mean(word, RELATIVE_YEARS).helps.join("; ");
                Err(Refusal::argument(
                    format!("`{word}` is no year"),
                    format!("{help}; a number stands without quotes"),
                ))
            }
        }
    }

    /// The argument `year`, else the edition's last year.
    pub fn year_or_last(&self) -> Result<i32, Refusal> {
        Ok(self.year("year")?.unwrap_or(self.figures.edition.last_year()))
    }

    /// An optional count.
    pub fn count(&self, key: &str, default: usize) -> Result<usize, Refusal> {
        let count = self.whole(key)?;
        count.map_or(Ok(default), |c| {
            usize::try_from(c).map_err(|_| Refusal::argument(format!("`{key}` is negative"), ""))
        })
    }

    /// A node by its id.
    pub fn node(&self, key: &str) -> Result<NodeId, Refusal> {
        let id = self.must_text(key)?;
        let framework: &'a Framework = &self.figures.edition.framework;
        framework.find(id).ok_or_else(|| Refusal::unknown("node", id, framework.nodes.iter().map(|n| n.id.as_str())))
    }

    /// An optional region by any of its names.
    pub fn region(&self) -> Result<Option<RegionId>, Refusal> {
        let Some(name) = self.text("region")? else { return Ok(None) };
        let project = self.figures.project;
        let known = project.regions.iter().flat_map(|r| [r.name.get(self.lang()), r.slug.as_str()]);
        project.find_region(name).map(Some).ok_or_else(|| Refusal::unknown("region", name, known))
    }

    /// A region.
    pub fn must_region(&self) -> Result<RegionId, Refusal> {
        self.region()?.ok_or_else(|| self.missing("region"))
    }

    /// An optional tier by its id.
    pub fn tier(&self) -> Result<Option<TierId>, Refusal> {
        let Some(id) = self.text("tier")? else { return Ok(None) };
        let edition = self.figures.edition;
        let known = edition.tiers.iter().map(|t| t.id.as_str());
        edition.find_tier(id).map(Some).ok_or_else(|| Refusal::unknown("tier", id, known))
    }

    /// A tier.
    pub fn must_tier(&self) -> Result<TierId, Refusal> {
        self.tier()?.ok_or_else(|| self.missing("tier"))
    }

    /// A file of `tables/`, named by its own id or by that of a declared table.
    pub fn file_table(&self) -> Result<&'a FileTable, Refusal> {
        let id = self.must_text("table")?;
        let edition = self.figures.edition;
        edition
            .file_table(id)
            .ok_or_else(|| Refusal::unknown("table", id, edition.file_tables.iter().map(|t| t.id.as_str())))
    }

    /// The id of an existing edition.
    pub fn other_edition(&self, key: &str) -> Result<&'a str, Refusal> {
        let id = self.must_text(key)?;
        if let Some(earlier) = previous_edition(id, self.voice)? {
            return Ok(earlier);
        }
        let editions = &self.figures.project.editions;
        if editions.iter().any(|e| e.id == id) {
            Ok(id)
        } else {
            Err(Refusal::unknown("edition", id, editions.iter().map(|e| e.id.as_str())))
        }
    }
}
