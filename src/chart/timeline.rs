//! Events on a time axis, a lane for each group: where they lie close together is when much happened.

use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, Width, words};
use crate::words::{Words, say, word};

/// Events.
#[derive(Clone, Debug)]
pub struct Timeline {
    /// In any order.
    pub events: Vec<Event>,
    /// What the events are: a head of the table.
    pub event_name: String,
    /// What the lanes are: a head of the table.
    pub lane_name: String,
}

/// An event.
#[derive(Clone, Debug)]
pub struct Event {
    /// As printed: `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    pub date: String,
    /// Localised title.
    pub title: String,
    /// Localised name of its lane.
    pub lane: String,
}

const RADIUS: f64 = 5.0;
/// Dots nearer than this share a column and stand one above the other.
const COLUMN: f64 = 2.0 * RADIUS + 1.0;

impl Event {
    /// The date as years; a date without month stands in the middle of its year.
    fn time(&self) -> Option<f64> {
        let mut parts = self.date.split('-').map(str::parse::<f64>);
        let year = parts.next()?.ok()?;
        let (month, day) = (parts.next().and_then(Result::ok), parts.next().and_then(Result::ok));
        Some(match (month, day) {
            (None, _) => year + 0.5,
            (Some(month), None) => year + (month - 0.5) / 12.0,
            (Some(month), Some(day)) => year + (month - 1.0 + (day - 1.0) / 31.0) / 12.0,
        })
    }
}

impl Kind for Timeline {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let times: Vec<f64> = self.events.iter().filter_map(Event::time).collect();
        let Some(first) = times.iter().copied().reduce(f64::min) else { return sheet.no_data() };
        let (first, last) = (first.floor(), times.iter().copied().fold(first, f64::max).floor() + 1.0);
        let above = sheet.width == Width::Narrow;
        let label = Face::new(sheet.width.label(), Role::Ink);
        let lanes = self.lanes();
        let names: Vec<String> =
            lanes.iter().map(|(name, events)| words::counted(sheet.words, name, events.len())).collect();
        let limit = if above { sheet.units() } else { sheet.units() * 0.3 };
        let names: Vec<Vec<String>> = names.iter().map(|n| label.wrap_even(n, limit, 2)).collect();
        let left = if above { RADIUS } else { label.widest(names.iter().flatten().map(String::as_str)) + 16.0 };
        let right = sheet.units() - RADIUS - 1.0;
        let Some(extent) = Extent::of([first, last]) else { return sheet.no_data() };
        let scale = Scale::exact(extent, (left, right));
        let mut y = 4.0;
        let top = y;
        for ((_, events), lines) in lanes.iter().zip(&names) {
            let columns = stacked(events, &scale);
            let deepest = columns.iter().map(|(_, row, _)| row + 1).max().unwrap_or(1);
            let dots = COLUMN * deepest as f64;
            let text = label.leading() * lines.len() as f64;
            let height = if above { text + 4.0 + dots } else { text.max(dots) };
            let base = y + height - COLUMN / 2.0;
            if above {
                sheet.lines(0.0, y + text / 2.0, label, lines);
            } else {
                sheet.lines(left - 16.0, y + height / 2.0, label.end(), lines);
            }
            sheet.scenery(|| sheet.line(&[(left, y + height + 3.0), (right, y + height + 3.0)], Role::Grid, 1.0));
            for (x, row, event) in columns {
                let title = words::pair(sheet.words, &event.date, &event.title);
                sheet.mark(Mark { class: "dot", title: &title, ..Mark::default() }, || {
                    sheet.dot(x, base - COLUMN * row as f64, RADIUS, Role::C1);
                });
            }
            y += height + 10.0;
        }
        let face = Face::new(sheet.width.small(), Role::Muted);
        sheet.scenery(|| {
            #[allow(clippy::cast_possible_truncation, reason = "years")]
            for year in first as i32..=last as i32 {
                let x = scale.at(f64::from(year));
                sheet.line(&[(x, top), (x, y)], Role::Grid, 1.0);
                if f64::from(year) < last {
                    sheet.text(x + 4.0, y + 8.0, face, &year.to_string());
                }
            }
        });
        y + 18.0
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let date = word!(words, chart_date);
        let columns = vec![Column::text(date), Column::text(&self.event_name), Column::text(&self.lane_name)];
        let mut events: Vec<&Event> = self.events.iter().collect();
        events.sort_by(|a, b| a.date.cmp(&b.date));
        let row = |e: &&Event| [&e.date, &e.title, &e.lane].map(|t| Cell::Text(t.clone())).to_vec();
        DataTable { columns, rows: events.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let dates = || self.events.iter().filter(|e| e.time().is_some()).map(|e| e.date.as_str());
        let (Some(first), Some(last)) = (dates().min(), dates().max()) else {
            return words::sentences(words, &[words::no_data(words).to_owned()]);
        };
        let lanes: Vec<String> =
            self.lanes().iter().map(|(name, events)| words::counted(words, name, events.len())).collect();
        let lanes = words::list(words, lanes.iter().map(String::as_str));
        let count = self.events.len();
        words::sentences(words, &[say!(words, chart_events, count, first, last, lanes = &lanes)])
    }
}

impl Timeline {
    /// Events by lane, in the order in which lanes first appear.
    fn lanes(&self) -> Vec<(&str, Vec<&Event>)> {
        let mut lanes: Vec<(&str, Vec<&Event>)> = Vec::new();
        for event in self.events.iter().filter(|e| e.time().is_some()) {
            match lanes.iter_mut().find(|(name, _)| *name == event.lane) {
                Some((_, events)) => events.push(event),
                None => lanes.push((&event.lane, vec![event])),
            }
        }
        lanes
    }
}

/// Where each dot stands: x, row from the bottom. Dots that would touch share an x and stack.
fn stacked<'a>(events: &[&'a Event], scale: &Scale) -> Vec<(f64, usize, &'a Event)> {
    let mut placed: Vec<(f64, usize, &Event)> = Vec::new();
    let mut dated: Vec<(f64, &Event)> = events.iter().filter_map(|e| Some((scale.at(e.time()?), *e))).collect();
    dated.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (x, event) in dated {
        match placed.last() {
            Some(&(before, row, _)) if x - before < COLUMN => placed.push((before, row + 1, event)),
            _ => placed.push((x, 0, event)),
        }
    }
    placed
}
