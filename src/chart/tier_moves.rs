//! Tiers of two editions side by side: regions that stayed are named in one grey band a tier; each region that moved
//! has a line from its old tier to its new one.
//!
//! On both sides those that move stand between the bands, nearest to where they go, so that a move by one tier never
//! crosses a band and every line can be named at both ends.

use super::sheet::{Face, Mark, Sheet};
use super::theme::{self, Role};
use super::{Cell, Column, DataTable, Kind, legend, words};
use crate::words::{Words, say, word};

/// Tiers of two editions.
#[derive(Clone, Debug)]
pub struct TierMoves {
    /// The edition on the left.
    pub earlier: Edition,
    /// The edition on the right.
    pub later: Edition,
    /// All regions, in the order in which they are listed.
    pub regions: Vec<Region>,
}

/// One of the editions.
#[derive(Clone, Debug)]
pub struct Edition {
    /// Localised short title.
    pub name: String,
    /// Names of its tiers, best first.
    pub tiers: Vec<String>,
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
    /// Tier in the earlier edition, an index into its tiers.
    pub earlier: Option<usize>,
    /// Tier in the later edition, an index into its tiers.
    pub later: Option<usize>,
}

/// A region that is in both editions.
#[derive(Clone, Copy)]
struct Move<'a> {
    region: &'a Region,
    from: usize,
    to: usize,
}

/// Where things stand, top to bottom.
#[derive(Default)]
struct Layout {
    /// Upper and lower edge of the band of each tier.
    bands: Vec<(f64, f64)>,
    /// Head of each tier, left and right.
    heads: [Vec<f64>; 2],
    /// Upper and lower end of each tier's block, left and right.
    blocks: [Vec<(f64, f64)>; 2],
    /// Place of each mover, left and right, in the order of the moves.
    places: [Vec<f64>; 2],
    bottom: f64,
}

/// Faces and columns.
struct Page<'a> {
    head: Face,
    name: Face,
    stay: Face,
    /// Where the lines begin and end.
    from: f64,
    to: f64,
    slot: f64,
    words: Words<'a>,
}

/// Width of the bar that stands for a tier.
const BAR: f64 = 4.0;

impl Kind for TierMoves {
    fn plot(&self, sheet: &Sheet) -> f64 {
        let moves = self.moves();
        if moves.is_empty() {
            return sheet.no_data();
        }
        let page = self.page(sheet, &moves);
        let changed: Vec<Move<'_>> = moves.iter().copied().filter(|m| m.from != m.to).collect();
        let title = Face::new(sheet.width.label(), Role::Muted).bold();
        let names = [&self.earlier.name, &self.later.name].map(|n| title.wrap_even(n, sheet.units() * 0.45, 2));
        let top = title.leading() * names[0].len().max(names[1].len()) as f64;
        for (lines, x, face) in [(&names[0], 0.0, title), (&names[1], sheet.units(), title.end())] {
            sheet.lines(x, title.leading() * lines.len() as f64 / 2.0, face, lines);
        }
        let layout = self.layout(&page, &moves, &changed, top + 8.0);
        self.draw_blocks(sheet, &page, &layout, &moves);
        for (i, mover) in changed.iter().enumerate() {
            self.draw_move(sheet, &page, *mover, (layout.places[0][i], layout.places[1][i]));
        }
        Self::draw_stayers(sheet, &page, &layout, &moves);
        let left_out: Vec<&str> = self.left_out().map(|r| r.name.as_str()).collect();
        if left_out.is_empty() {
            return layout.bottom;
        }
        let text = words::pair(
            sheet.words,
            word!(sheet.words, chart_in_one_edition_only),
            &words::list(sheet.words, left_out),
        );
        layout.bottom + 8.0 + legend::keys(sheet, layout.bottom + 8.0, &[(legend::Sign::None, text)])
    }

    fn table(&self, words: Words<'_>) -> DataTable {
        let columns = vec![
            Column::text(word!(words, chart_name)),
            Column::text(&self.earlier.name),
            Column::text(&self.later.name),
            Column::text(word!(words, chart_change_2)),
        ];
        let tier = |edition: &Edition, tier: Option<usize>| {
            tier.and_then(|t| edition.tiers.get(t)).map_or(Cell::Missing, |t| Cell::Text(t.clone()))
        };
        let row = |r: &Region| {
            let change =
                r.earlier.zip(r.later).map_or(Cell::Missing, |(a, b)| Cell::Text(direction(words, a, b).to_owned()));
            vec![Cell::Text(r.name.clone()), tier(&self.earlier, r.earlier), tier(&self.later, r.later), change]
        };
        DataTable { columns, rows: self.regions.iter().map(row).collect() }
    }

    fn describe(&self, words: Words<'_>) -> String {
        let moves = self.moves();
        let named = |wanted: fn(&Move<'_>) -> bool| {
            let names: Vec<&str> = moves.iter().filter(|m| wanted(m)).map(|m| m.region.name.as_str()).collect();
            (names.len(), words::list(words, names))
        };
        let (ups, up) = named(|m| m.to < m.from);
        let (downs, down) = named(|m| m.to > m.from);
        let same = moves.len() - ups - downs;
        let intro = say!(words, chart_tiers_from, from = &self.earlier.name, to = &self.later.name, same);
        let mut clauses = vec![intro];
        for (count, names, way) in [(ups, up, "up"), (downs, down, "down")] {
            if count > 0 {
                clauses.push(say!(words, chart_moved, count, way, names = &names));
            }
        }
        words::sentences(words, &[words::clauses(words, &clauses)])
    }
}

impl TierMoves {
    fn moves(&self) -> Vec<Move<'_>> {
        self.regions.iter().filter_map(|r| self.as_move(r)).collect()
    }

    fn as_move<'a>(&self, region: &'a Region) -> Option<Move<'a>> {
        let (from, to) = (region.earlier?, region.later?);
        (from < self.earlier.tiers.len() && to < self.later.tiers.len()).then_some(Move { region, from, to })
    }

    fn left_out(&self) -> impl Iterator<Item = &Region> {
        self.regions.iter().filter(|r| self.as_move(r).is_none())
    }

    fn head(&self, words: Words<'_>, side: usize, tier: usize, moves: &[Move<'_>]) -> Option<String> {
        let edition = [&self.earlier, &self.later][side];
        let count = moves.iter().filter(|m| [m.from, m.to][side] == tier).count();
        edition.tiers.get(tier).map(|name| words::counted(words, name, count))
    }

    fn page<'s>(&self, sheet: &Sheet<'s>, moves: &[Move<'_>]) -> Page<'s> {
        let head = Face::new(sheet.width.small(), Role::Ink).bold();
        let name = Face::new(sheet.width.label(), Role::Ink);
        let names = name.bold().widest(moves.iter().filter(|m| m.from != m.to).map(|m| m.region.name.as_str()));
        let heads = (0..self.tiers()).flat_map(|t| [0, 1].map(|side| self.head(sheet.words, side, t, moves)));
        let heads: Vec<String> =
            heads.flatten().flat_map(|h| head.wrap_even(&h, sheet.width.pick(160.0, 106.0), 3)).collect();
        let heads = head.widest(heads.iter().map(String::as_str));
        let side = (names + 26.0).max(heads + 12.0).min(sheet.width.pick(190.0, 120.0));
        let stay = Face::new(sheet.width.small(), Role::Muted).middle();
        Page {
            head,
            name,
            stay,
            from: side,
            to: sheet.units() - side,
            slot: sheet.width.pick(21.0, 20.0),
            words: sheet.words,
        }
    }

    fn tiers(&self) -> usize {
        self.earlier.tiers.len().max(self.later.tiers.len())
    }

    fn layout(&self, page: &Page, moves: &[Move<'_>], changed: &[Move<'_>], top: f64) -> Layout {
        let words = page.words;
        let mut layout = Layout { places: [vec![0.0; changed.len()], vec![0.0; changed.len()]], ..Layout::default() };
        let mut starts = [top, top];
        let mut y = [top, top];
        for tier in 0..self.tiers() {
            for side in 0..2 {
                // Above the band: the head, then those that go up (left) or came down (right).
                let head = self.head(words, side, tier, moves);
                let lines = head.map_or(0, |h| page.head_lines(&h).len());
                starts[side] = y[side];
                let height = page.head.leading() * lines as f64 + 4.0;
                layout.heads[side].push(y[side] + height / 2.0);
                y[side] += height;
                let above = |m: &Move<'_>| {
                    if side == 0 { m.from == tier && m.to < tier } else { m.to == tier && m.from < tier }
                };
                y[side] = place(changed, &mut layout.places[side], above, (y[side], page.slot), side);
            }
            let names = page.stayers(tier, moves).len();
            let from = y[0].max(y[1]) + 2.0;
            let to = from + if names > 0 { page.stay.leading() * names as f64 + 10.0 } else { 6.0 };
            layout.bands.push((from, to));
            for side in 0..2 {
                // Below the band: those that go down (left) or came up (right).
                let below = |m: &Move<'_>| {
                    if side == 0 { m.from == tier && m.to > tier } else { m.to == tier && m.from > tier }
                };
                y[side] = place(changed, &mut layout.places[side], below, (to + 2.0, page.slot), side);
                layout.blocks[side].push((starts[side], y[side]));
                y[side] += 12.0;
            }
        }
        layout.bottom = y[0].max(y[1]) - 10.0;
        layout
    }
}

impl TierMoves {
    /// Bars and heads of the tiers, and the bands between them.
    fn draw_blocks(&self, sheet: &Sheet, page: &Page, layout: &Layout, moves: &[Move<'_>]) {
        let count = self.tiers();
        for (tier, &(from, to)) in layout.bands.iter().enumerate() {
            let lines = page.stayers(tier, moves);
            if !lines.is_empty() {
                let name = self.earlier.tiers.get(tier).map_or("", String::as_str);
                let title = words::pair(sheet.words, name, word!(sheet.words, chart_unchanged));
                sheet.mark(Mark { class: "stay", title: &title, ..Mark::default() }, || {
                    sheet.rect(page.from, from, page.to - page.from, to - from, Role::Band);
                });
            }
            for (side, x) in [page.from - BAR, page.to].into_iter().enumerate() {
                let Some(head) = self.head(sheet.words, side, tier, moves) else { continue };
                let (top, bottom) = layout.blocks[side][tier];
                sheet.block(x, top, BAR, bottom - top, theme::tier(tier, count));
                let (x, face) = if side == 0 { (x - 8.0, page.head.end()) } else { (x + BAR + 8.0, page.head) };
                sheet.lines(x, layout.heads[side][tier], face, &page.head_lines(&head));
            }
        }
    }

    /// Who stayed, over the lines of those that moved by more than one tier: they pass behind the names.
    fn draw_stayers(sheet: &Sheet, page: &Page, layout: &Layout, moves: &[Move<'_>]) {
        let middle = f64::midpoint(page.from, page.to);
        for (tier, &(from, to)) in layout.bands.iter().enumerate() {
            let lines = page.stayers(tier, moves);
            if moves.iter().any(|m| m.from.min(m.to) < tier && tier < m.from.max(m.to)) {
                let width = page.stay.widest(lines.iter().map(String::as_str)) + 8.0;
                sheet.rect(middle - width / 2.0, from, width, to - from, Role::Band);
            }
            sheet.lines(middle, f64::midpoint(from, to), page.stay, &lines);
        }
    }

    fn draw_move(&self, sheet: &Sheet, page: &Page, mover: Move<'_>, (left, right): (f64, f64)) {
        let Move { region, from, to } = mover;
        let role = if to < from { Role::C1 } else { Role::C2 };
        let change = format!("{} → {}", self.earlier.tiers[from], self.later.tiers[to]);
        let title = words::pair(sheet.words, &region.name, &change);
        let mark = Mark { class: "move", key: &region.id, title: &title, href: region.href.as_deref() };
        sheet.mark(mark, || {
            let (x1, x2) = (page.from + 6.0, page.to - 9.0);
            let flat = (page.to - page.from) * 0.08;
            sheet.group(&[("stroke-linejoin", "round")], || {
                sheet.line(&[(x1, left), (x1 + flat, left), (x2 - flat, right), (x2, right)], role, 2.0);
            });
            sheet.dot(x1, left, 3.4, role);
            sheet.polygon(&[(x2 - 2.0, right - 4.5), (x2 + 6.0, right), (x2 - 2.0, right + 4.5)], role);
            let face = page.name.role(role).bold();
            let name = face.cut(&region.name, page.from - BAR - 8.0);
            sheet.text(page.from - BAR - 8.0, left, face.end(), &name);
            sheet.text(page.to + BAR + 8.0, right, face, &name);
        });
    }
}

impl Page<'_> {
    /// Names in the band of a tier.
    fn stayers(&self, tier: usize, moves: &[Move<'_>]) -> Vec<String> {
        let stays = moves.iter().filter(|m| m.from == tier && m.to == tier);
        let names: Vec<&str> = stays.map(|m| m.region.name.as_str()).collect();
        if names.is_empty() {
            return Vec::new();
        }
        let head = say!(self.words, chart_stayed, count = names.len());
        let comma = word!(self.words, comma_names);
        let mut items = vec![head];
        items.extend(
            names
                .iter()
                .enumerate()
                .map(|(i, n)| if i + 1 < names.len() { format!("{n}{comma}") } else { (*n).to_owned() }),
        );
        self.stay.wrap_items(&items, self.to - self.from - 16.0)
    }

    fn head_lines(&self, head: &str) -> Vec<String> {
        self.head.wrap_even(head, self.from - BAR - 8.0, 3)
    }
}

/// Gives the changed that `belong` a place each from `top` downwards, best other end first; gives the lower edge.
fn place(
    changed: &[Move<'_>],
    places: &mut [f64],
    belong: impl Fn(&Move<'_>) -> bool,
    (top, slot): (f64, f64),
    side: usize,
) -> f64 {
    let mut here: Vec<usize> = (0..changed.len()).filter(|&i| belong(&changed[i])).collect();
    here.sort_by_key(|&i| if side == 0 { changed[i].to } else { changed[i].from });
    for (k, i) in here.iter().enumerate() {
        places[*i] = top + slot * (k as f64 + 0.5);
    }
    top + slot * here.len() as f64
}

fn direction(words: Words<'_>, earlier: usize, later: usize) -> &str {
    match later.cmp(&earlier) {
        std::cmp::Ordering::Less => word!(words, chart_up),
        std::cmp::Ordering::Equal => word!(words, chart_unchanged),
        std::cmp::Ordering::Greater => word!(words, chart_down),
    }
}
