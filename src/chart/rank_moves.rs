//! Ranks over periods: a line for each region, those that the chart is about in colour.

use super::legend;
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, words};
use crate::words::{Words, say, word};

/// Ranks over periods.
#[derive(Clone, Debug)]
pub struct RankMoves {
    /// Localised names of two or more periods, such as years or editions.
    pub periods: Vec<String>,
    /// Regions, in the order in which ties are listed.
    pub regions: Vec<Region>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Region {
    /// Slug.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
    /// Its rank in each period; `None`: not ranked.
    pub ranks: Vec<Option<u32>>,
    /// Places gained (positive) or lost from the first period to the last among the regions that are ranked in both;
    /// `None`: it is not ranked in both.
    pub change: Option<i64>,
    /// Drawn in colour: blue for those that gained, orange for those that lost.
    pub emphasised: bool,
}

impl Region {
    fn rank(&self, period: usize) -> Option<u32> {
        self.ranks.get(period).copied().flatten()
    }

    fn change(&self) -> i64 {
        self.change.unwrap_or(0)
    }

    fn role(&self) -> Role {
        match self.change().signum() {
            _ if !self.emphasised => Role::Muted,
            1 => Role::C1,
            -1 => Role::C2,
            _ => Role::Ink,
        }
    }
}

/// Room that the head of a period needs.
const HEAD: f64 = 32.0;

/// Where things stand.
struct Layout {
    /// Places of the regions in each period, by row from the top.
    rows: Vec<Vec<Option<u32>>>,
    top: f64,
    step: f64,
    left: f64,
    right: f64,
}

impl Kind for RankMoves {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let count = self.periods.len();
        if count < 2 || self.regions.iter().all(|r| r.ranks.iter().all(Option::is_none)) {
            return sheet.no_data();
        }
        let face = Face::new(sheet.width.label(), Role::Ink);
        let set = |share: f64| {
            let limit = sheet.units() * share;
            let labels: Vec<[String; 2]> = self.regions.iter().map(|r| self.labels(r, face, limit)).collect();
            let widths = [0, 1].map(|side| face.bold().widest(labels.iter().map(|l| l[side].as_str())) + 12.0);
            (labels, widths)
        };
        let (mut labels, [mut left, mut right]) = set(sheet.width.pick(0.3, 0.42));
        if sheet.units() - left - right < HEAD * (count as f64 - 1.0) {
            (labels, [left, right]) = set(0.3);
        }
        let right = sheet.units() - right;
        let head = Face::new(sheet.width.small(), Role::Muted).bold().middle();
        let room = ((right - left) / (count as f64 - 1.0) - 8.0).min(2.0 * left).min(2.0 * (sheet.units() - right));
        let heads: Vec<Vec<String>> = self.periods.iter().map(|p| head.wrap_even(p, room.max(30.0), 2)).collect();
        let lines = heads.iter().map(Vec::len).max().unwrap_or(1);
        let top = head.leading() * lines as f64 + 4.0;
        let layout = Layout { rows: self.rows(), top, step: sheet.width.pick(20.0, 18.0), left, right };
        sheet.scenery(|| {
            for (i, lines) in heads.iter().enumerate() {
                sheet.lines(layout.x(i, count), (top - 4.0) / 2.0, head, lines);
            }
        });
        let bottom = layout.bottom();
        for emphasised in [false, true] {
            for (i, region) in self.regions.iter().enumerate().filter(|(_, r)| r.emphasised == emphasised) {
                self.draw(sheet, i, region, &labels[i], face, &layout);
            }
        }
        let partly = self.regions.iter().filter(|r| r.rank(0).is_none() || r.rank(count - 1).is_none());
        let names = words::list(sheet.words, partly.map(|r| r.name.as_str()));
        if names.is_empty() {
            return bottom;
        }
        let text = say!(sheet.words, chart_not_ranked_at_first_or_at_last, names = &names);
        bottom + 6.0 + legend::keys(sheet, bottom + 6.0, &[(legend::Sign::None, text)])
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let mut columns = vec![Column::text(word!(words, chart_name))];
        columns.extend(self.periods.iter().map(|p| Column::numeric(p)));
        columns.push(Column::numeric(word!(words, chart_change)));
        let number = |n: f64, text: String| Cell::Number { number: n, text, marked: false };
        let row = |r: &Region| {
            let mut cells = vec![Cell::Text(r.name.clone())];
            let rank = |i| r.rank(i).map_or(Cell::Missing, |n| number(f64::from(n), n.to_string()));
            cells.extend((0..self.periods.len()).map(rank));
            cells.push(r.change.map_or(Cell::Missing, |c| number(c as f64, signed(c))));
            cells
        };
        DataTable { columns, rows: self.regions.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let named = |wanted: fn(i64) -> bool| {
            let mut found: Vec<&Region> = self.regions.iter().filter(|r| wanted(r.change())).collect();
            found.sort_by_key(|r| -r.change().abs());
            let said: Vec<String> = found.iter().map(|r| format!("{} {}", r.name, signed(r.change()))).collect();
            (said.len(), words::list(words, said.iter().map(String::as_str)))
        };
        let span = [self.periods.first(), self.periods.last()].map(|p| p.map_or("", String::as_str));
        let mut clauses = vec![say!(words, chart_ranks_from, from = &span[0], to = &span[1])];
        for ((count, names), way) in [(named(|c| c > 0), "up"), (named(|c| c < 0), "down")] {
            if count > 0 {
                clauses.push(say!(words, chart_moved, count, way, names = &names));
            }
        }
        words::sentences(words, &[words::clauses(words, &clauses)])
    }
}

impl Layout {
    fn x(&self, period: usize, count: usize) -> f64 {
        self.left + (self.right - self.left) * period as f64 / (count as f64 - 1.0)
    }

    fn y(&self, period: usize, region: usize) -> Option<f64> {
        self.rows[period][region].map(|row| self.top + self.step * (f64::from(row) + 0.5))
    }

    fn bottom(&self) -> f64 {
        let rows = self.rows.iter().flatten().flatten().max().map_or(0, |r| r + 1);
        self.top + self.step * f64::from(rows)
    }
}

impl RankMoves {
    /// The row of each region in each period: its rank, or the next free row below where ranks are shared.
    fn rows(&self) -> Vec<Vec<Option<u32>>> {
        let best = self.regions.iter().flat_map(|r| r.ranks.iter().flatten()).min().copied().unwrap_or(1);
        (0..self.periods.len())
            .map(|period| {
                let mut order: Vec<(u32, usize)> =
                    self.regions.iter().enumerate().filter_map(|(i, r)| r.rank(period).map(|n| (n, i))).collect();
                order.sort_unstable();
                let mut rows = vec![None; self.regions.len()];
                let mut free = 0;
                for (rank, region) in order {
                    let row = (rank - best).max(free);
                    rows[region] = Some(row);
                    free = row + 1;
                }
                rows
            })
            .collect()
    }

    fn labels(&self, region: &Region, face: Face, limit: f64) -> [String; 2] {
        let label = |period: usize| region.rank(period);
        let left = label(0).map_or(String::new(), |rank| {
            let rank = format!("\u{2002}{rank}");
            format!("{}{rank}", face.bold().cut(&region.name, limit - face.bold().width(&rank)))
        });
        let right = label(self.periods.len() - 1).map_or(String::new(), |rank| {
            let change = region.change.filter(|_| region.emphasised);
            let change = change.map_or(String::new(), |change| format!("\u{2002}{}", signed(change)));
            let used = face.bold().width(&format!("{rank}\u{2002}{change}"));
            format!("{rank}\u{2002}{}{change}", face.bold().cut(&region.name, limit - used))
        });
        [left, right]
    }

    fn draw(&self, sheet: &Sheet, index: usize, region: &Region, labels: &[String; 2], face: Face, layout: &Layout) {
        let count = self.periods.len();
        let told: Vec<String> = (0..count)
            .filter_map(|p| region.rank(p).map(|r| format!("{} {}", self.periods[p], words::rank(sheet.words, r))))
            .collect();
        if told.is_empty() {
            return;
        }
        let title = words::pair(sheet.words, &region.name, &told.join(" → "));
        let role = region.role();
        let line = if region.emphasised { role } else { Role::Rest };
        let thick = if region.emphasised { 2.6 } else { 1.4 };
        let known: Vec<(usize, f64, f64)> =
            (0..count).filter_map(|p| layout.y(p, index).map(|y| (p, layout.x(p, count), y))).collect();
        let mark = Mark { class: "series", key: &region.id, title: &title, href: region.href.as_deref() };
        sheet.mark(mark, || {
            for run in known.chunk_by(|a, b| b.0 - a.0 == 1).filter(|run| run.len() > 1) {
                let points: Vec<_> = run.iter().map(|k| (k.1, k.2)).collect();
                sheet.group(&[("stroke-linejoin", "round")], || sheet.line(&points, line, thick));
            }
            for pair in known.windows(2).filter(|pair| pair[1].0 - pair[0].0 > 1) {
                sheet.dashed(&[(pair[0].1, pair[0].2), (pair[1].1, pair[1].2)], line, 1.4);
            }
            for &(_, x, y) in &known {
                sheet.dot(x, y, if region.emphasised { 4.0 } else { 2.6 }, line);
            }
            let face = face.role(role).bold_if(region.emphasised);
            if let Some(y) = layout.y(0, index) {
                sheet.text(layout.left - 10.0, y, face.end(), &labels[0]);
            }
            if let Some(y) = layout.y(count - 1, index) {
                sheet.text(layout.right + 10.0, y, face, &labels[1]);
            }
        });
    }
}

fn signed(change: i64) -> String {
    match change {
        c if c > 0 => format!("+{c}"),
        c if c < 0 => format!("\u{2212}{}", c.abs()),
        _ => "0".to_owned(),
    }
}
