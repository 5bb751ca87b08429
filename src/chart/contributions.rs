//! How the change of a whole splits among its parts: a waterfall of floating bars, from the first level to the last.

use super::legend;
use super::number::Printer;
use super::scale::{Extent, Scale};
use super::sheet::{Face, Mark, Sheet};
use super::theme::Role;
use super::{Cell, Column, DataTable, Kind, NumberStyle, Value, words};
use crate::words::{Words, say, word};

/// A change and its parts.
#[derive(Clone, Debug)]
pub struct Contributions {
    /// Where the change begins, such as `2020年`, and the level there.
    pub start: (String, Value),
    /// Where it ends, and the level there.
    pub end: (String, Value),
    /// What the whole is called.
    pub whole: String,
    /// The parts in the order they are shown.
    pub parts: Vec<Part>,
    /// How points print.
    pub style: NumberStyle,
}

/// One part.
#[derive(Clone, Debug)]
pub struct Part {
    /// Slug of what it stands for.
    pub id: String,
    /// Localised name.
    pub name: String,
    /// Its contribution, in the unit of the whole.
    pub points: Value,
}

/// A floating bar.
struct Step<'a> {
    id: &'a str,
    name: &'a str,
    value: Value,
    from: f64,
    to: f64,
    role: Role,
    text: String,
}

const GAP: f64 = 6.0;

/// Thickness of a bar.
const THICK: f64 = 19.0;

impl Kind for Contributions {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.parts.iter().all(|p| p.points.get().is_none()) {
            return sheet.no_data();
        }
        let printer = self.printer(sheet.words);
        let steps = self.steps(sheet.words, &printer);
        let label = Face::new(sheet.width.label(), Role::Ink);
        let value = label.bold();
        let names: Vec<Vec<String>> =
            steps.iter().map(|s| label.wrap_even(s.name, sheet.units() * sheet.width.pick(0.3, 0.34), 2)).collect();
        let left = label.bold().widest(names.iter().flatten().map(String::as_str)) + 12.0;
        let widest = value.widest(steps.iter().map(|s| s.text.as_str())) + GAP;
        let negative = steps.iter().any(|s| s.to < s.from || s.from < 0.0);
        let ends = steps.iter().flat_map(|s| [s.from, s.to]);
        let extent = Extent::of(ends).map_or(Extent::ZERO_TO_ONE, Extent::reaching_zero);
        let from = if negative { left + widest } else { left };
        let scale = Scale::exact(extent, (from, (sheet.units() - widest).max(from + 20.0)));
        let zero = scale.at(0.0);

        let mut y = self.draw_start(sheet, &printer, zero);
        let top = y;
        let last = steps.len() - 1;
        for (i, (step, lines)) in steps.iter().zip(&names).enumerate() {
            let height = (label.leading() * lines.len() as f64 + 6.0).max(sheet.width.pick(28.0, 26.0));
            if i == last {
                y += 6.0;
            }
            let middle = y + height / 2.0;
            let title = words::pair(sheet.words, step.name, &step.text);
            sheet.mark(Mark { class: "bar", key: step.id, title: &title, href: None }, || {
                let name = label.bold_if(i == last);
                sheet.lines(left - 12.0, middle, name.end(), lines);
                let (a, b) = (scale.at(step.from), scale.at(step.to));
                if step.value.get().is_none() {
                    sheet.text(a + GAP, middle, label.role(Role::Muted), &step.text);
                    return;
                }
                sheet.rect(a.min(b), middle - THICK / 2.0, (a - b).abs().max(1.0), THICK, step.role);
                if step.to < step.from {
                    sheet.text(b - GAP, middle, value.end(), &step.text);
                } else {
                    sheet.text(b + GAP, middle, value, &step.text);
                }
            });
            if i < last {
                let x = scale.at(step.to);
                let next = names[i + 1].len() as f64 * label.leading() + 6.0;
                let gap = (next.max(sheet.width.pick(28.0, 26.0)) - THICK) / 2.0;
                let reach = gap + if i + 1 == last { 6.0 } else { 0.0 };
                sheet.scenery(|| sheet.line(&[(x, middle + THICK / 2.0), (x, y + height + reach)], Role::Axis, 1.0));
            }
            y += height;
        }
        sheet.scenery(|| sheet.line(&[(zero, top), (zero, y)], Role::Axis, 1.0));
        let marked = self.values().any(|v| v.marked);
        if marked { y + legend::keys(sheet, y + 2.0, &[legend::derived(sheet.words)]) + 2.0 } else { y }
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let printer = self.printer(words);
        let columns = vec![
            Column::text(word!(words, chart_component)),
            Column::numeric(word!(words, chart_contribution_points)),
            Column::numeric(word!(words, chart_share)),
        ];
        let total = self.total();
        let share = |points: Option<f64>| {
            let share = points.zip(total).map(|(p, t)| p / t * 100.0).filter(|s| s.is_finite());
            share.map_or(Cell::Missing, |s| Cell::Number {
                number: s,
                text: words.decimal(s, Some(1), false),
                marked: false,
            })
        };
        let mut rows: Vec<Vec<Cell>> = Vec::new();
        for step in self.steps(words, &printer) {
            let text = printer.signed(&step.value);
            rows.push(vec![Cell::Text(step.name.to_owned()), Cell::of(&step.value, text), share(step.value.get())]);
        }
        DataTable { columns, rows }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let printer = self.printer(words);
        let [from, to] = [&self.start, &self.end].map(|(label, value)| (label, printer.value(value)));
        let intro = say!(words, chart_waterfall, whole = &self.whole, a = from.0, from = &from.1, b = to.0, to = &to.1);
        let parts: Vec<String> =
            self.parts.iter().map(|p| format!("{} {}", p.name, printer.signed(&p.points))).collect();
        let parts = if parts.is_empty() {
            words::no_data(words).to_owned()
        } else {
            words::list(words, parts.iter().map(String::as_str))
        };
        words::sentences(words, &[intro, parts])
    }
}

impl Contributions {
    fn values(&self) -> impl Iterator<Item = &Value> {
        [&self.start.1, &self.end.1].into_iter().chain(self.parts.iter().map(|p| &p.points))
    }

    fn printer(&self, words: Words<'_>) -> Printer {
        self.style.settle(words, self.values())
    }

    /// The change of the whole.
    fn total(&self) -> Option<f64> {
        let levels = self.start.1.get().zip(self.end.1.get()).map(|(a, b)| b - a);
        levels.filter(|t| t.is_finite())
    }

    /// The parts, what they leave over, and the whole.
    fn steps<'s>(&'s self, words: Words<'s>, printer: &Printer) -> Vec<Step<'s>> {
        let mut at = 0.0;
        let mut steps: Vec<Step<'_>> = Vec::new();
        for part in &self.parts {
            let points = part.points.get().unwrap_or(0.0);
            let role = if points < 0.0 { Role::C2 } else { Role::C1 };
            let text = printer.signed(&part.points);
            let value = part.points.clone();
            steps.push(Step { id: &part.id, name: &part.name, value, from: at, to: at + points, role, text });
            at += points;
        }
        let total = self.total().unwrap_or(at);
        let rest = total - at;
        // Rounded parts do not add up to the last digit; only a gap that would show is one.
        if rest.abs() > (total.abs().max(at.abs())) * 0.005 {
            let value = Value::known(rest);
            let (name, text) = (word!(words, chart_not_attributed), printer.signed(&value));
            steps.push(Step { id: "", name, value, from: at, to: total, role: Role::Rest, text });
        }
        let value = Value::known(total);
        let text = printer.signed(&value);
        steps.push(Step { id: "", name: &self.whole, value, from: 0.0, to: total, role: Role::Muted, text });
        steps
    }

    /// Both levels above the bars, at the line from which the bars start; gives the lower edge.
    fn draw_start(&self, sheet: &Sheet, printer: &Printer, zero: f64) -> f64 {
        let face = Face::new(sheet.width.small(), Role::Muted);
        let level = |(label, value): &(String, Value)| format!("{label} {}", printer.value(value));
        let text = format!("{} → {}", level(&self.start), level(&self.end));
        let text = face.cut(&text, sheet.units());
        let x = (zero - 2.0).min(sheet.units() - face.width(&text)).max(0.0);
        sheet.scenery(|| sheet.text(x, face.leading() / 2.0, face, &text));
        face.leading() + 4.0
    }
}
