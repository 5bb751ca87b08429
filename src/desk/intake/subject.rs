//! What an edition calls its regions, its series and its years, in every form in which a sheet may write them.

use std::collections::{BTreeSet, HashMap};

use crate::diag::Sink;
use crate::lang::Lang;
use crate::load::{RawEdition, RawProject, RawTable, ValueKind};
use crate::source::SourceMap;
use crate::words::{Catalogue, Words, word};

use super::fold;
use super::grid::{Cell, Grid};

/// A series of the framework.
#[derive(Debug)]
pub(super) struct Series {
    pub id: String,
    pub units: Vec<String>,
    pub source: String,
}

/// A place that values are of; the nation stands behind the regions.
pub(super) type Place = usize;

/// What a head of a column says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    Indicator,
    Region,
    Year,
    Value,
    Source,
    Note,
    Unit,
}

/// All that is known of the edition.
#[derive(Debug)]
pub(super) struct Subject {
    /// Code and name of each region, and of the nation last, where there is one.
    pub places: Vec<(String, String)>,
    pub series: Vec<Series>,
    pub years: Vec<i32>,
    pub sources: Vec<String>,
    names: HashMap<String, Option<Place>>,
    exact: HashMap<String, Place>,
    series_names: HashMap<String, Option<usize>>,
    heads: HashMap<String, Head>,
    totals: Vec<String>,
    year_ends: Vec<String>,
    /// Words for magnitudes, the longest first.
    pub scales: Vec<(String, f64)>,
}

/// How a date is told.
const DATED: &str = "dates read as their years";

/// A name that was found, and whether it stands as the data have it.
pub(super) type Named = (usize, bool);

impl Subject {
    pub(super) fn of(raw: &RawProject, edition: &RawEdition, sources: &SourceMap, sink: &mut Sink) -> Self {
        let mut subject = Subject {
            places: Vec::new(),
            series: Vec::new(),
            years: years(edition),
            sources: column(edition.sources.as_ref(), "source"),
            names: HashMap::new(),
            exact: HashMap::new(),
            series_names: HashMap::new(),
            heads: HashMap::new(),
            totals: Vec::new(),
            year_ends: Vec::new(),
            scales: Vec::new(),
        };
        subject.know_regions(raw);
        subject.know_series(edition.framework.as_ref());
        // A yearbook is not always in a language of the site.
        let own: Vec<Catalogue> = raw.site.languages.iter().map(|l| raw.words.catalogue(*l, sources, sink)).collect();
        for words in own.iter().map(Words::of).chain(Lang::ALL.map(Words::built_in)) {
            subject.know_words(words);
        }
        subject.scales.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        subject.scales.dedup();
        subject
    }

    fn know_regions(&mut self, raw: &RawProject) {
        if let Some(table) = &raw.regions {
            let named = |c: &str| c.starts_with("name") || c.starts_with("full_name");
            let columns: Vec<(usize, String)> = table.columns().map(|c| c.text.to_owned()).enumerate().collect();
            for row in table.rows() {
                let text = |column: &str| table.column(column).and_then(|c| row.cell(c)).map_or("", |c| c.text);
                let place = self.places.len();
                let shown = columns.iter().find(|(_, c)| c.starts_with("name")).and_then(|(at, _)| row.cell(*at));
                self.places.push((text("code").to_owned(), shown.map_or("", |c| c.text).to_owned()));
                let cells = columns.iter().filter(|(_, c)| named(c) || ["code", "iso", "slug"].contains(&c.as_str()));
                for (at, _) in cells {
                    self.know_place(row.cell(*at).map_or("", |c| c.text), place);
                }
                for also in text("also").split(';') {
                    self.know_place(also, place);
                }
            }
        }
        let word = |key: &str| match raw.site.root.get(key).map(|v| &v.kind) {
            Some(ValueKind::Text(text)) => vec![text.clone()],
            Some(ValueKind::List(items)) => {
                let text =
                    |v: &crate::load::Value| if let ValueKind::Text(t) = &v.kind { Some(t.clone()) } else { None };
                items.iter().filter_map(text).collect()
            }
            _ => Vec::new(),
        };
        if let Some(code) = word("nation").into_iter().next() {
            let also = word("nation_also");
            let place = self.places.len();
            self.places.push((code.clone(), also.first().unwrap_or(&code).clone()));
            for name in std::iter::once(&code).chain(&also) {
                self.know_place(name, place);
            }
        }
    }

    /// Remembers a name of a region; one that two have in this form is neither's.
    pub(super) fn know_place(&mut self, name: &str, place: Place) {
        if name.trim().is_empty() {
            return;
        }
        self.exact.insert(name.trim().to_lowercase(), place);
        let entry = self.names.entry(fold::name(name)).or_insert(Some(place));
        if *entry != Some(place) {
            *entry = None;
        }
    }

    fn know_series(&mut self, framework: Option<&RawTable>) {
        let Some(table) = framework else { return };
        let parents = column(Some(table), "parent");
        for row in table.rows() {
            let text = |column: &str| table.column(column).and_then(|c| row.cell(c)).map_or("", |c| c.text);
            let id = text("node");
            if id.is_empty() || parents.iter().any(|p| p == id) {
                continue;
            }
            let at = self.series.len();
            let of = |stem: &str| {
                let own = |c: &str| c == stem || c.strip_prefix(stem).is_some_and(|rest| rest.starts_with('_'));
                let columns = table.columns().enumerate().filter(|(_, c)| own(c.text)).map(|(at, _)| at);
                let texts = columns.filter_map(|c| row.cell(c)).map(|c| c.text.to_owned());
                texts.filter(|t| !t.is_empty()).collect::<Vec<_>>()
            };
            for name in of("name").iter().map(String::as_str).chain([id]) {
                self.know_series_name(name, at);
            }
            self.series.push(Series { id: id.to_owned(), units: of("unit"), source: text("source").to_owned() });
        }
    }

    /// Remembers a name of a series.
    pub(super) fn know_series_name(&mut self, name: &str, series: usize) {
        let entry = self.series_names.entry(fold::name(name)).or_insert(Some(series));
        if *entry != Some(series) {
            *entry = None;
        }
    }

    fn know_words(&mut self, words: Words<'_>) {
        let list = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        for (text, head) in [
            (word!(words, desk_head_indicator), Head::Indicator),
            (word!(words, desk_head_region), Head::Region),
            (word!(words, desk_head_year), Head::Year),
            (word!(words, desk_head_value), Head::Value),
            (word!(words, desk_head_source), Head::Source),
            (word!(words, desk_head_note), Head::Note),
            (word!(words, desk_head_unit), Head::Unit),
        ] {
            for name in list(text) {
                self.heads.insert(fold::name(&name), head);
            }
        }
        self.totals.extend(list(word!(words, desk_totals)).iter().map(|t| fold::name(t)));
        self.year_ends.extend(list(word!(words, desk_year_ends)));
        for scale in list(word!(words, desk_scales)) {
            if let Some((word, by)) = scale.split_once('=')
                && let Ok(by) = by.parse()
            {
                self.scales.push((word.to_owned(), by));
            }
        }
    }

    /// A region, or the nation.
    pub(super) fn place(&self, grid: &Grid, cell: Cell) -> Option<Named> {
        match cell {
            Cell::Text { .. } => self.place_named(grid.text(cell)),
            // Codes of regions that a spreadsheet took for numbers.
            Cell::Number(n) if n >= 0.0 && n.fract() == 0.0 && n < 1e12 => {
                self.exact.get(&format!("{n}")).map(|place| (*place, true))
            }
            _ => None,
        }
    }

    pub(super) fn place_named(&self, text: &str) -> Option<Named> {
        if let Some(place) = self.exact.get(&text.trim().to_lowercase()) {
            return Some((*place, true));
        }
        let place = self.names.get(&fold::name(text)).copied().flatten()?;
        Some((place, false))
    }

    /// A series, and the unit that stands behind its name.
    pub(super) fn series(&self, text: &str) -> Option<(usize, Option<String>, bool)> {
        if text.is_empty() {
            return None;
        }
        if let Some(found) = self.series_names.get(&fold::name(text)).copied().flatten() {
            return Some((found, None, true));
        }
        let (name, unit) = fold::with_unit(text);
        let found = self.series_names.get(&fold::name(&name)).copied().flatten()?;
        Some((found, unit, true))
    }

    /// The one series whose name stands within a title, the longest name first.
    pub(super) fn series_within(&self, title: &str) -> Option<usize> {
        let title = fold::name(title);
        let mut found: Vec<(&str, usize)> = self
            .series_names
            .iter()
            .filter_map(|(name, series)| series.map(|s| (name.as_str(), s)))
            .filter(|(name, _)| name.chars().count() >= 3 && title.contains(name))
            .collect();
        found.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        let (longest, series) = *found.first()?;
        // Shorter names that are no part of the longest one speak against it.
        let alone = found.iter().all(|(name, other)| *other == series || longest.contains(name));
        alone.then_some(series)
    }

    pub(super) fn series_ids(&self) -> impl Iterator<Item = &str> {
        self.series.iter().map(|s| s.id.as_str())
    }

    /// A year, and how it was read where that was a guess.
    pub(super) fn year(&self, grid: &Grid, cell: Cell) -> Option<(i32, Option<&'static str>)> {
        let in_range = |y: f64| (1900.0..=2100.0).contains(&y) && y.fract() == 0.0;
        #[expect(clippy::cast_possible_truncation, reason = "within the range of years")]
        match cell {
            Cell::Number(n) if in_range(n) => Some((n as i32, None)),
            // A year that was typed into a cell for dates is a day of 1905.
            Cell::Date { serial, .. } if in_range(serial) => {
                Some((serial as i32, Some("years in cells for dates read as years")))
            }
            Cell::Date { year, .. } => Some((year, Some(DATED))),
            Cell::Text { .. } => self.year_named(grid.text(cell)),
            _ => None,
        }
    }

    fn year_named(&self, text: &str) -> Option<(i32, Option<&'static str>)> {
        let (text, wide, unseen) = fold::plain(text);
        let (text, marked) = fold::without_marks(&text);
        if let Some(year) = day_first(text) {
            return Some((year, Some(DATED)));
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let year = text.get(..4).filter(|_| digits == 4)?.parse().ok().filter(|y| (1900..=2100).contains(y))?;
        let rest = text[4..].trim();
        if rest.is_empty() {
            return Some((
                year,
                (wide || unseen || marked).then_some("years in full-width digits or with marks read plain"),
            ));
        }
        if self.year_ends.iter().any(|end| end == rest) {
            return Some((year, Some("years with a word behind them (such as 2021年) read as years")));
        }
        let date = rest.trim_start_matches(['-', '/', '.', '年']);
        let dated = date.len() < rest.len()
            && date.chars().all(|c| c.is_ascii_digit() || "-/.年月日: T".contains(c))
            && date.starts_with(|c: char| c.is_ascii_digit());
        dated.then_some((year, Some(DATED)))
    }

    /// The one year of the edition that stands in a title.
    pub(super) fn year_within(&self, title: &str) -> Option<i32> {
        let (title, ..) = fold::plain(title);
        let mut found: Vec<i32> = Vec::new();
        for run in title.split(|c: char| !c.is_ascii_digit()).filter(|run| run.len() == 4) {
            if let Ok(year) = run.parse::<i32>()
                && (1900..=2100).contains(&year)
                && !found.contains(&year)
            {
                found.push(year);
            }
        }
        match found[..] {
            [year] if self.years.contains(&year) => Some(year),
            _ => None,
        }
    }

    pub(super) fn head(&self, text: &str) -> Option<Head> {
        self.heads.get(&fold::name(text)).copied()
    }

    pub(super) fn is_total(&self, text: &str) -> bool {
        self.totals.contains(&fold::name(text))
    }

    /// Times what a number in `unit` has to be taken, to be in the unit of a series: none where the units differ otherwise.
    pub(super) fn factor(&self, unit: &str, series: usize) -> Option<f64> {
        let units = &self.series[series].units;
        if units.is_empty() || units.iter().any(|own| fold::name(own) == fold::name(unit)) {
            return Some(1.0);
        }
        let (given, of) = self.scaled(unit);
        units.iter().find_map(|own| {
            let (scale, own_of) = self.scaled(own);
            (own_of == of && !of.is_empty()).then_some(given / scale)
        })
    }

    /// The magnitude of a unit, and what it is a magnitude of: `万元` is 10,000 and `元`.
    pub(super) fn scaled(&self, unit: &str) -> (f64, String) {
        let folded = fold::name(unit);
        // `10,000 persons`.
        let digits = folded.find(|c: char| !c.is_ascii_digit() && c != ',' && c != '.').unwrap_or(0);
        if let Ok(by) = folded[..digits].replace(',', "").parse::<f64>()
            && by > 0.0
        {
            return (by, folded[digits..].to_owned());
        }
        for (word, by) in &self.scales {
            if let Some(rest) = folded.strip_prefix(word.as_str()).filter(|rest| !rest.is_empty()) {
                return (*by, rest.to_owned());
            }
        }
        (1.0, folded)
    }

    /// Whether a series is measured in percent.
    pub(super) fn in_percent(&self, series: usize) -> bool {
        self.series[series].units.iter().any(|u| {
            u.contains(['%', '％']) || u.to_lowercase().contains("percent") || u.to_lowercase().contains("per cent")
        })
    }

    /// How many names of regions stand in a text, each once.
    pub(super) fn known_in(&self, text: &str) -> usize {
        let names: std::collections::HashSet<&str> =
            self.exact.keys().map(String::as_str).filter(|n| !n.is_ascii()).collect();
        let mut found = BTreeSet::new();
        for cell in text.split([',', ';', '\t', '\n', '\r', '|', '"']) {
            let cell = cell.trim().to_lowercase();
            if let Some(name) = names.get(cell.as_str()) {
                found.insert(*name);
            }
        }
        found.len()
    }
}

/// The year of `31.12.2024`.
fn day_first(text: &str) -> Option<i32> {
    let (date, year) = text.rsplit_once(['.', '/', '-'])?;
    let (day, month) = date.split_once(['.', '/', '-'])?;
    let short = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let year = year.parse().ok().filter(|y| (1900..=2100).contains(y) && year.len() == 4)?;
    (short(day) && short(month)).then_some(year)
}

fn years(edition: &RawEdition) -> Vec<i32> {
    let Some(ValueKind::List(items)) = edition.settings.root.get("years").map(|v| &v.kind) else { return Vec::new() };
    let year = |v: &crate::load::Value| if let ValueKind::Integer(n) = v.kind { i32::try_from(n).ok() } else { None };
    items.iter().filter_map(year).collect()
}

/// The filled cells of a column.
fn column(table: Option<&RawTable>, name: &str) -> Vec<String> {
    let Some(table) = table else { return Vec::new() };
    let Some(at) = table.column(name) else { return Vec::new() };
    table.rows().filter_map(|row| row.cell(at)).map(|c| c.text.to_owned()).filter(|t| !t.is_empty()).collect()
}
