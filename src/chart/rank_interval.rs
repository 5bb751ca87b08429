//! Ranks with the interval within which each of them can lie.

use super::legend::{self, Sign};
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, axis, words};
use crate::words::{Words, word};

/// Ranks with intervals.
#[derive(Clone, Debug)]
pub struct RankInterval {
    /// Regions in the order they are shown.
    pub rows: Vec<Row>,
    /// Names of the tiers, best first; empty where rows have none.
    pub tiers: Vec<String>,
    /// What the interval is, such as `90%区间`.
    pub interval_name: String,
    /// The same as the key of the lines says it, with what a reader could mistake it for.
    pub interval_key: String,
    /// Ranks between which tiers change, such as 6.5.
    pub cuts: Vec<f64>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Row {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Its rank.
    pub rank: Option<u32>,
    /// Best and worst rank of the interval.
    pub interval: Option<(u32, u32)>,
    /// Its tier, an index into the tiers.
    pub tier: Option<usize>,
    /// The row that the page is about.
    pub emphasised: bool,
}

impl Kind for RankInterval {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let ranks = self.rows.iter().flat_map(|r| {
            r.rank.into_iter().chain(r.interval.map(|i| i.0)).chain(r.interval.map(|i| i.1)).map(f64::from)
        });
        let Some(extent) = Extent::of(ranks) else { return sheet.no_data() };
        let face = Face::new(sheet.width.label(), Role::Ink);
        let names = face.bold().widest(self.rows.iter().map(|r| r.name.as_str())).min(sheet.units() * 0.36);
        let left = names + 20.0;
        let scale = Scale::exact(extent.with(1.0), (left, sheet.units() - 12.0));
        let step = sheet.width.pick(23.0, 21.0);
        let mut keys = legend::tiers(&self.tiers, Sign::Dot, self.rows.iter().map(|r| r.tier));
        if self.rows.iter().any(|r| r.interval.is_some()) {
            keys.push((Sign::Line(Role::Axis), self.interval_key.clone()));
        }
        let cuts: Vec<f64> = self.cuts.iter().copied().filter(|c| scale.ends.0 < *c && *c < scale.ends.1).collect();
        if !cuts.is_empty() {
            keys.push((Sign::Dashes, word!(sheet.words, chart_cut_between_tiers).to_owned()));
        }
        let top = if keys.is_empty() { 0.0 } else { legend::keys(sheet, 0.0, &keys) + 8.0 };
        let (start, bottom) = (top + 20.0, top + 20.0 + step * self.rows.len() as f64);
        draw_ranks(sheet, &scale, (start, bottom), top + 8.0);
        sheet.scenery(|| {
            for cut in cuts {
                sheet.dashed(&[(scale.at(cut), start), (scale.at(cut), bottom)], Role::Muted, 1.5);
            }
        });
        for (i, row) in self.rows.iter().enumerate() {
            let y = step / 2.0;
            let title = self.title(sheet.words, row);
            let role = match row.tier.filter(|t| *t < self.tiers.len()) {
                Some(tier) => theme::tier(tier, self.tiers.len()),
                None if row.emphasised => Role::C1,
                None => Role::Axis,
            };
            let mark = Mark { class: "row", key: &row.id, title: &title, href: row.href.as_deref() };
            let draw = || {
                let name = face.bold_if(row.emphasised);
                sheet.text(names, y, name.end(), &name.cut(&row.name, names));
                if let Some((best, worst)) = row.interval {
                    let points = [best, worst].map(|r| (scale.at(f64::from(r)), y));
                    sheet.group(&[("stroke-linecap", "round")], || sheet.line(&points, Role::Axis, 2.6));
                }
                if let Some(rank) = row.rank {
                    let x = scale.at(f64::from(rank));
                    sheet.rimmed(1.2, || sheet.spot(x, y, 6.0, role));
                }
            };
            sheet.lowered(start + step * i as f64, || sheet.mark(mark, draw));
        }
        let unknown = self.rows.iter().filter(|r| r.rank.is_none() && r.interval.is_none()).map(|r| r.name.as_str());
        let keys: Vec<_> = legend::missing(sheet.words, unknown).into_iter().collect();
        bottom + 4.0 + legend::keys(sheet, bottom + 4.0, &keys)
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let (best, worst) = (word!(words, chart_best), word!(words, chart_worst));
        let columns = vec![
            Column::text(word!(words, chart_name)),
            Column::numeric(word!(words, chart_rank)),
            Column::numeric(&format!("{}{}", self.interval_name, words::bracketed(words, best))),
            Column::numeric(&format!("{}{}", self.interval_name, words::bracketed(words, worst))),
        ];
        let cell = |rank: Option<u32>| {
            let number = |n: u32| Cell::Number { number: f64::from(n), text: n.to_string(), marked: false };
            rank.map_or(Cell::Missing, number)
        };
        let row = |r: &Row| {
            let (best, worst) = r.interval.unzip();
            vec![Cell::Text(r.name.clone()), cell(r.rank), cell(best), cell(worst)]
        };
        DataTable { columns, rows: self.rows.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let row = |r: &Row| {
            let own = r.rank.map_or(words::missing(words).to_owned(), |r| r.to_string());
            let reach = r.interval.map(|(best, worst)| words::bracketed(words, &format!("{best}–{worst}")));
            format!("{} {own}{}", r.name, reach.unwrap_or_default())
        };
        let rows: Vec<String> = self.rows.iter().map(row).collect();
        let intro = words::pair(words, word!(words, chart_ranks_with_intervals), &self.interval_key);
        let rows = if rows.is_empty() { words::no_data(words).to_owned() } else { words::clauses(words, &rows) };
        words::sentences(words, &[intro, rows])
    }
}

impl RankInterval {
    fn title(&self, words: Words<'_>, row: &Row) -> String {
        let mut said: Vec<String> = row.rank.map(|r| words::rank(words, r)).into_iter().collect();
        said.extend(row.interval.map(|(best, worst)| format!("{} {best}–{worst}", self.interval_name)));
        if said.is_empty() {
            said.push(words::missing(words).to_owned());
        }
        words::pair(words, &row.name, &said.join(word!(words, comma)))
    }
}

/// Lines at the first, the last and round ranks between, with their numbers above.
fn draw_ranks(sheet: &Sheet, scale: &Scale, (top, bottom): (f64, f64), y: f64) {
    let face = Face::new(sheet.width.small(), Role::Muted).middle();
    let (first, last) = scale.ends;
    let step =
        [1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0].into_iter().find(|s| (last - first) / s <= 8.0).unwrap_or(500.0);
    let mut ranks = vec![first.ceil().max(1.0)];
    let mut next = step;
    while next < last {
        if next > ranks[0] + step * 0.4 && next <= last - step * 0.4 {
            ranks.push(next);
        }
        next += step;
    }
    if last.floor() > ranks[0] {
        ranks.push(last.floor());
    }
    let mut free = f64::NEG_INFINITY;
    sheet.scenery(|| {
        for rank in ranks {
            let x = scale.at(rank);
            sheet.line(&[(x, top), (x, bottom)], Role::Grid, 1.0);
            let text = axis::tick(sheet, scale, rank, "");
            let half = face.width(&text) / 2.0;
            if x - half >= free {
                sheet.text(x, y, face, &text);
                free = x + half + 6.0;
            }
        }
    });
}
