//! Charts of files in `tables/`.

use crate::chart::{NumberStyle, Value, share_bars, stack};
use crate::lang::Lang;
use crate::model::{FileTable, Qualifier, ShareSeries, TableKind};
use crate::report::number::qualifier_word;
use crate::report::table::Scene;
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

    /// A number with the qualifier and the mark of its row.
    fn value(self, key: &str) -> Value {
        let number = self.text(key).parse::<f64>().ok().filter(|v| v.is_finite());
        let Some(number) = number else { return Value::missing() };
        let prefix = Qualifier::from_word(&self.text("qualifier")).map_or("", |q| qualifier_word(q, self.lang));
        let value = Value::known(number).with_prefix(prefix);
        if self.text("mark") == "derived" { value.marked() } else { value }
    }
}

/// The rows of the file behind a `[[table]]`.
fn lines<'a>(id: &str, scene: Scene<'a>) -> Vec<Line<'a>> {
    let table = scene.figures.edition.file_table(id);
    let lines = table.into_iter().flat_map(|table| table.rows.iter().map(move |cells| (table, cells)));
    lines.map(|(table, cells)| Line { table, cells, lang: scene.lang }).collect()
}

/// The unit of a column, as its `[[table]]` declares it.
fn unit_of(table: &str, column: &str, scene: Scene<'_>) -> String {
    let spec = scene.figures.edition.tables.iter().find(|t| t.id == table);
    let columns = match spec.map(|t| &t.kind) {
        Some(TableKind::File { columns, .. }) => columns.as_slice(),
        _ => &[],
    };
    let unit = columns.iter().find(|c| c.key == column).and_then(|c| c.unit.as_ref());
    unit.map_or_else(String::new, |u| u.get(scene.lang).to_owned())
}

fn names(values: &[ShareSeries], lang: Lang) -> Vec<String> {
    values.iter().filter_map(|s| s.name.as_ref().map(|n| n.get(lang).to_owned())).collect()
}

/// Shares, sorted by the first series where that is wanted.
pub(super) fn shares(
    id: &str,
    label: &str,
    values: &[ShareSeries],
    sort: bool,
    scene: Scene<'_>,
) -> share_bars::ShareBars {
    let row = |line: &Line<'_>| share_bars::Row {
        label: line.text(label),
        values: values.iter().map(|s| line.value(&s.column)).collect(),
    };
    let mut rows: Vec<share_bars::Row> = lines(id, scene).iter().map(row).collect();
    if sort {
        let first = |row: &share_bars::Row| row.values.first().and_then(Value::get).unwrap_or(f64::MIN);
        rows.sort_by(|a, b| first(b).total_cmp(&first(a)));
    }
    let unit = values.first().map_or(String::new(), |s| unit_of(id, &s.column, scene));
    share_bars::ShareBars {
        rows,
        label_name: word!(scene.words(), figure_item).to_owned(),
        series: names(values, scene.lang),
        style: NumberStyle::default().with_suffix(&unit),
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
