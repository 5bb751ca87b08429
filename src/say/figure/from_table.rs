//! Charts of files in `tables/`.

use crate::chart::{NumberStyle, Value, dumbbell, share_bars, stack, timeline};
use crate::lang::Lang;
use crate::model::{FileTable, Qualifier, ShareBars, ShareSeries, TableColumn, TableKind};
use crate::say::number::qualifier_word;
use crate::say::scene::Scene;
use crate::words::word;

/// A row of a file.
#[derive(Clone, Copy)]
struct Line<'a> {
    table: &'a FileTable,
    cells: &'a [String],
    lang: Lang,
}

impl Line<'_> {
    fn text(self, key: &str) -> String {
        self.table.column(key, self.lang).map_or(String::new(), |c| self.cells[c].clone())
    }

    /// The upper end of an interval; the qualifier of its row is that of the lower one.
    fn end(self, key: &str) -> Value {
        Value { prefix: String::new(), open: false, ..self.value(key) }
    }

    /// A number with the qualifier and the mark of its row.
    fn value(self, key: &str) -> Value {
        let number = self.text(key).parse::<f64>().ok().filter(|v| v.is_finite());
        let Some(number) = number else { return Value::missing() };
        let qualifier = Qualifier::from_word(&self.text("qualifier")).unwrap_or(Qualifier::Exact);
        let mut value = Value::known(number).with_prefix(qualifier_word(qualifier, self.lang));
        value.open = matches!(qualifier, Qualifier::Over | Qualifier::AtLeast);
        if self.text("mark") == "derived" { value.marked() } else { value }
    }
}

/// The rows of the file behind a `[[table]]`.
fn lines<'a>(id: &str, scene: Scene<'a>) -> Vec<Line<'a>> {
    let table = scene.figures.edition.file_table(id);
    let lines = table.into_iter().flat_map(|table| table.rows.iter().map(move |cells| (table, cells)));
    lines.map(|(table, cells)| Line { table, cells, lang: scene.lang }).collect()
}

/// A column as its `[[table]]` declares it.
fn column_of<'a>(table: &str, column: &str, scene: Scene<'a>) -> Option<&'a TableColumn> {
    let spec = scene.figures.edition.tables.iter().find(|t| t.id == table);
    match spec.map(|t| &t.kind) {
        Some(TableKind::File { columns, .. }) => columns.iter().find(|c| c.key == column),
        _ => None,
    }
}

/// The unit of a column.
fn unit_of(table: &str, column: &str, scene: Scene<'_>) -> String {
    let unit = column_of(table, column, scene).and_then(|c| c.unit.as_ref());
    unit.map_or_else(String::new, |u| u.get(scene.lang).to_owned())
}

fn names(values: &[ShareSeries], lang: Lang) -> Vec<String> {
    values.iter().filter_map(|s| s.name.as_ref().map(|n| n.get(lang).to_owned())).collect()
}

/// Two columns of a file.
pub(super) fn dumbbell(table: &str, label: &str, values: &[ShareSeries], scene: Scene<'_>) -> dumbbell::Dumbbell {
    let value = |line: &Line<'_>, at: usize| values.get(at).map_or(Value::missing(), |s| line.value(&s.column));
    let row = |(at, line): (usize, &Line<'_>)| dumbbell::Row {
        id: format!("r{at}"),
        name: line.text(label),
        href: None,
        from: value(line, 0),
        to: value(line, 1),
        band: None,
        emphasised: false,
    };
    let mut names = names(values, scene.lang).into_iter();
    let column = values.first().and_then(|s| column_of(table, &s.column, scene));
    let unit = values.first().map_or(String::new(), |s| unit_of(table, &s.column, scene));
    dumbbell::Dumbbell {
        rows: lines(table, scene).iter().enumerate().map(row).collect(),
        names: [names.next().unwrap_or_default(), names.next().unwrap_or_default()],
        value_name: column.map_or_else(String::new, |c| c.name.get(scene.lang).to_owned()),
        style: NumberStyle { digits: column.and_then(|c| c.digits), suffix: unit },
        ranks: None,
        band_name: String::new(),
    }
}

/// Shares, sorted by the first series where that is wanted.
pub(super) fn shares(spec: &ShareBars, scene: Scene<'_>) -> share_bars::ShareBars {
    let ShareBars { table, label, values, high, group, to, sort } = spec;
    let row = |line: &Line<'_>| share_bars::Row {
        label: line.text(label),
        group: group.as_ref().map_or_else(String::new, |g| line.text(g)),
        values: values.iter().map(|s| line.value(&s.column)).collect(),
        high: high.as_ref().map_or_else(Value::missing, |h| line.end(h)),
    };
    let mut rows: Vec<share_bars::Row> = lines(table, scene).iter().map(row).collect();
    if *sort {
        let first = |row: &share_bars::Row| row.values.first().and_then(Value::get).unwrap_or(f64::MIN);
        rows.sort_by(|a, b| first(b).total_cmp(&first(a)));
    }
    let unit = values.first().map_or(String::new(), |s| unit_of(table, &s.column, scene));
    let mut named = names(values, scene.lang);
    if let (true, [alone]) = (named.is_empty(), values.as_slice()) {
        // One series goes without a name of its own; the table calls it as its column.
        named.extend(column_of(table, &alone.column, scene).map(|c| c.name.get(scene.lang).to_owned()));
    }
    share_bars::ShareBars {
        rows,
        label_name: word!(scene.words(), figure_item).to_owned(),
        series: named,
        style: NumberStyle::default().with_suffix(&unit),
        to: *to,
    }
}

/// Events, in the order of the file.
pub(super) fn timeline(id: &str, [date, label, lane]: [&str; 3], scene: Scene<'_>) -> timeline::Timeline {
    let event =
        |line: &Line<'_>| timeline::Event { date: line.text(date), title: line.text(label), lane: line.text(lane) };
    let head =
        |key: &str| column_of(id, key, scene).map_or_else(|| key.to_owned(), |c| c.name.get(scene.lang).to_owned());
    timeline::Timeline {
        events: lines(id, scene).iter().map(event).collect(),
        event_name: head(label),
        lane_name: head(lane),
    }
}

/// Stacked columns, in the order of the file.
pub(super) fn stack(
    id: &str,
    label: &str,
    values: &[ShareSeries],
    growth: Option<&ShareSeries>,
    scene: Scene<'_>,
) -> stack::Stack {
    let column = |line: &Line<'_>| stack::Column {
        label: line.text(label),
        parts: values.iter().map(|s| line.value(&s.column)).collect(),
        growth: growth.map_or_else(Value::missing, |g| line.value(&g.column)),
    };
    let named = names(values, scene.lang);
    let series = values.iter().enumerate().map(|(i, s)| named.get(i).unwrap_or(&s.column).clone()).collect();
    let default = || word!(scene.words(), figure_growth).to_owned();
    stack::Stack {
        columns: lines(id, scene).iter().map(column).collect(),
        label_name: word!(scene.words(), figure_item).to_owned(),
        series,
        growth_name: growth.map(|g| g.name.as_ref().map_or_else(default, |n| n.get(scene.lang).to_owned())),
        style: NumberStyle::default(),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    }
}
