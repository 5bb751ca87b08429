//! Regions as tiles on a grid that resembles the map, coloured by tier: every region is as large as any other.

use super::legend::{self, Sign};
use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, codes, words};
use crate::words::{Words, say, word};

/// Regions on a grid.
#[derive(Clone, Debug)]
pub struct TileMap {
    /// One tile a region; order does not matter to the picture.
    pub tiles: Vec<Tile>,
    /// Names of the tiers, or of the classes of a score; best first.
    pub tiers: Vec<String>,
    /// Whether they are classes of a score.
    pub scored: bool,
    /// What the line of values says: a head of the table. `None` where tiles have no values.
    pub value_name: Option<String>,
}

/// One region.
#[derive(Clone, Debug)]
pub struct Tile {
    /// Slug of the region.
    pub id: String,
    /// Row on the grid, 0 at the top.
    pub row: u32,
    /// Column on the grid, 0 at the left.
    pub col: u32,
    /// Localised short name.
    pub name: String,
    /// Two or three letters for where names do not fit, such as those of the ISO code.
    pub code: String,
    /// Its tier, an index into the tiers; `None`: not assessed.
    pub tier: Option<usize>,
    /// A second line, as printed.
    pub value: Option<String>,
    /// Its page, seen from the page of the chart.
    pub href: Option<String>,
}

/// Sizes shared by all tiles.
struct Grid {
    left: f64,
    top: f64,
    width: f64,
    height: f64,
    gap: f64,
    name: Face,
    value: Face,
    /// Codes instead of names: one name that does not fit makes codes of all.
    codes: bool,
}

impl Kind for TileMap {
    fn plot(&self, sheet: &Sheet) -> f64 {
        if self.tiles.is_empty() {
            return sheet.no_data();
        }
        let top = legend::keys(sheet, 0.0, &self.keys(sheet.words)) + 12.0;
        let grid = self.grid(sheet, top);
        for tile in &self.tiles {
            self.draw_tile(sheet, tile, &grid);
        }
        let rows = self.tiles.iter().map(|t| t.row).max().unwrap_or(0);
        let bottom = top + (f64::from(rows) + 1.0) * (grid.height + grid.gap) - grid.gap;
        if !grid.codes {
            return bottom;
        }
        codes::names(sheet, bottom + 12.0, self.tiles.iter().map(|t| (t.code.as_str(), t.name.as_str())))
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let mut columns = vec![Column::text(word!(words, chart_name)), Column::text(self.class_word(words))];
        columns.extend(self.value_name.iter().map(|n| Column { name: n.clone(), numeric: true }));
        let row = |tile: &&Tile| {
            let mut row = vec![Cell::Text(tile.name.clone()), Cell::Text(self.class(tile, words).to_owned())];
            if self.value_name.is_some() {
                row.push(tile.value.clone().map_or(Cell::Missing, Cell::Text));
            }
            row
        };
        let mut tiles: Vec<&Tile> = self.tiles.iter().collect();
        tiles.sort_by_key(|t| t.tier.unwrap_or(usize::MAX));
        DataTable { columns, rows: tiles.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let mut clauses = Vec::new();
        for (i, tier) in self.tiers.iter().enumerate() {
            let names: Vec<&str> = self.members(Some(i)).map(|t| t.name.as_str()).collect();
            if !names.is_empty() {
                let head = words::counted(words, tier, names.len());
                clauses.push(words::pair(words, &head, &words::list(words, names)));
            }
        }
        let left_out: Vec<&str> = self.members(None).map(|t| t.name.as_str()).collect();
        if !left_out.is_empty() {
            clauses.push(words::pair(words, words::not_assessed(words), &words::list(words, left_out)));
        }
        let intro = say!(words, chart_tiles, by = if self.scored { "class" } else { "tier" });
        words::sentences(words, &[intro, words::clauses(words, &clauses)])
    }
}

impl TileMap {
    fn members(&self, tier: Option<usize>) -> impl Iterator<Item = &Tile> {
        self.tiles.iter().filter(move |t| self.tier(t) == tier)
    }

    fn class_word<'w>(&self, words: Words<'w>) -> &'w str {
        if self.scored { word!(words, chart_class) } else { word!(words, chart_tier) }
    }

    /// The colour of a tier or class.
    fn role(&self, index: usize) -> Role {
        let count = self.tiers.len();
        if self.scored { theme::score(count - 1 - index.min(count - 1), count) } else { theme::tier(index, count) }
    }

    /// The tier of a tile, if it is one of the tiers there are.
    fn tier(&self, tile: &Tile) -> Option<usize> {
        tile.tier.filter(|t| *t < self.tiers.len())
    }

    fn class<'a>(&'a self, tile: &Tile, words: Words<'a>) -> &'a str {
        self.tier(tile).map_or(words::not_assessed(words), |t| &self.tiers[t])
    }

    fn keys(&self, words: Words<'_>) -> Vec<(Sign, String)> {
        let key = |(i, name): (usize, &String)| {
            (Sign::Box(self.role(i)), words::counted(words, name, self.members(Some(i)).count()))
        };
        let mut keys: Vec<_> = self.tiers.iter().enumerate().map(key).collect();
        let left_out = self.members(None).count();
        if left_out > 0 {
            keys.push((Sign::Empty, words::counted(words, words::not_assessed(words), left_out)));
        }
        keys
    }

    fn grid(&self, sheet: &Sheet, top: f64) -> Grid {
        let columns = f64::from(self.tiles.iter().map(|t| t.col).max().unwrap_or(0)) + 1.0;
        let gap = sheet.width.pick(4.0, 2.0);
        let widest = sheet.width.pick(80.0, 64.0);
        let width = ((sheet.units() + gap) / columns - gap).min(widest);
        let values = self.tiles.iter().any(|t| t.value.is_some());
        let height = (width * 0.8).max(if values { 36.0 } else { 30.0 });
        let across = columns * (width + gap) - gap;
        let left = (sheet.units() - across) / 2.0;
        let value = Face::new(sheet.width.small(), Role::Ink).middle();
        let room = height - 6.0 - if values { value.leading() } else { 0.0 };
        let fits = |face: Face| {
            self.tiles.iter().all(|t| {
                face.leading() * lines(face, &t.name, width).len() as f64 <= room
                    && face.widest(lines(face, &t.name, width).iter().map(String::as_str)) <= width - 6.0
                    && whole_words(face, &t.name, width)
            })
        };
        let faces = [sheet.width.label() + 1.0, sheet.width.label(), sheet.width.small(), 11.0];
        let face = faces.into_iter().map(|s| Face::new(s, Role::Ink).bold().middle()).find(|f| fits(*f));
        let codes = face.is_none();
        let name = face.unwrap_or(Face::new(sheet.width.label(), Role::Ink).bold().middle());
        Grid { left, top, width, height, gap, name, value, codes }
    }

    fn draw_tile(&self, sheet: &Sheet, tile: &Tile, grid: &Grid) {
        let x = grid.left + f64::from(tile.col) * (grid.width + grid.gap);
        let y = grid.top + f64::from(tile.row) * (grid.height + grid.gap);
        let (centre, middle) = (x + grid.width / 2.0, y + grid.height / 2.0);
        let mut said = words::pair(sheet.words, &tile.name, self.class(tile, sheet.words));
        if let Some(value) = &tile.value {
            said.push_str(word!(sheet.words, comma));
            said.push_str(value);
        }
        let mark = Mark { class: "tile", key: &tile.id, title: &said, href: tile.href.as_deref() };
        sheet.mark(mark, || {
            let role = if let Some(tier) = self.tier(tile) {
                let role = self.role(tier);
                sheet.block(x, y, grid.width, grid.height, role);
                role.text()
            } else {
                sheet.outline(x + 0.5, y + 0.5, grid.width - 1.0, grid.height - 1.0, Role::Axis);
                Role::Muted
            };
            let name = grid.name.role(role);
            let text = if grid.codes { &tile.code } else { &tile.name };
            let lines = lines(name, text, grid.width);
            let below = if tile.value.is_some() { grid.value.leading() } else { 0.0 };
            sheet.lines(centre, middle - below / 2.0, name, &lines);
            // Half a number is a wrong number: the title says it.
            if let Some(value) = tile.value.as_ref().filter(|v| grid.value.width(v) <= grid.width - 4.0) {
                let y = middle + name.leading() * lines.len() as f64 / 2.0;
                sheet.text(centre, y, grid.value.role(role), value);
            }
        });
    }
}

fn lines(face: Face, text: &str, tile: f64) -> Vec<String> {
    face.wrap(text, tile - 6.0)
}

/// Whether breaking `text` leaves its words whole.
fn whole_words(face: Face, text: &str, tile: f64) -> bool {
    text.split(' ').all(|word| face.width(word) <= tile - 6.0)
}
