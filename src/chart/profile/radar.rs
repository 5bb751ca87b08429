//! The radar form of a profile.

use super::super::place::dodge;
use super::super::scale::{Extent, Scale};
use super::super::sheet::{Face, Mark, Sheet};
use super::super::theme::Role;
use super::super::{Value, axis, legend, words};
use super::{Profile, Row};

/// The label of an axis.
struct Label {
    lines: Vec<String>,
    /// Where its axis ends, from the centre.
    x: f64,
    y: f64,
    side: Side,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Top,
    Right,
    Bottom,
    Left,
}

/// Draws the radar; gives its height.
pub(super) fn plot(profile: &Profile, sheet: &Sheet, extent: Extent) -> f64 {
    let printer = profile.printer(sheet.words);
    let radius = sheet.width.pick(150.0, 84.0);
    let scale = Scale::round(extent, sheet.width.pick(5.0, 4.0), (0.0, radius));
    let name = Face::new(sheet.width.label(), Role::Ink);
    let centre = sheet.units() / 2.0;
    let labels: Vec<Label> = directions(profile.rows.len())
        .zip(&profile.rows)
        .map(|((x, y), row)| {
            let side = match x {
                x if x > 0.01 => Side::Right,
                x if x < -0.01 => Side::Left,
                _ if y < 0.0 => Side::Top,
                _ => Side::Bottom,
            };
            let upright = matches!(side, Side::Top | Side::Bottom);
            let room = if upright { sheet.units() * 0.6 } else { centre - x.abs() * radius - 10.0 };
            let mut lines = name.bold().wrap_even(&row.name, room, 3);
            let difference = words::bracketed(sheet.words, &printer.signed(&row.difference()));
            let own = printer.value(&row.own);
            let text = format!("{own}{}", difference.trim_start_matches(|c: char| c == ' ' && own.is_empty()));
            lines.push(if name.width(&text) <= room { text } else { name.cut(&own, room) });
            Label { lines, x: x * radius, y: y * radius, side }
        })
        .collect();
    let keys = legend::keys(sheet, 0.0, &profile.keys(legend::Sign::Dashes)) + 8.0;
    let height = |label: &Label| name.leading() * label.lines.len() as f64 + 4.0;
    let strip = |side| labels.iter().filter(|l| l.side == side).map(height).sum::<f64>();
    let (above, below) = (strip(Side::Top), strip(Side::Bottom));
    let body = (2.0 * radius + 12.0).max(strip(Side::Left)).max(strip(Side::Right));
    let middle = (centre, keys + above + body / 2.0);
    draw_web(profile, sheet, &scale, middle, radius);
    for side in [Side::Top, Side::Right, Side::Bottom, Side::Left] {
        let here: Vec<&Label> = labels.iter().filter(|l| l.side == side).collect();
        let wishes: Vec<(f64, f64)> = here.iter().map(|l| (middle.1 + l.y, height(l))).collect();
        let bounds = match side {
            Side::Top => (keys, keys + above),
            Side::Bottom => (keys + above + body, keys + above + body + below),
            _ => (keys + above, keys + above + body),
        };
        for (label, y) in here.iter().zip(dodge(&wishes, bounds)) {
            let (x, face) = match side {
                Side::Right => (middle.0 + label.x + 10.0, name),
                Side::Left => (middle.0 + label.x - 10.0, name.end()),
                _ => (middle.0, name.middle()),
            };
            let first = y - name.leading() * (label.lines.len() as f64 - 1.0) / 2.0;
            for (i, line) in label.lines.iter().enumerate() {
                let last = i + 1 == label.lines.len();
                let face = if last { face.role(Role::C1) } else { face.bold() };
                sheet.text(x, first + name.leading() * i as f64, face, line);
            }
        }
    }
    profile.foot(sheet, keys + above + body + below)
}

/// Unit vectors clockwise from the top.
fn directions(count: usize) -> impl Iterator<Item = (f64, f64)> {
    (0..count).map(move |i| {
        let turn = std::f64::consts::TAU * i as f64 / count as f64;
        (libm::sin(turn), -libm::cos(turn))
    })
}

fn draw_web(profile: &Profile, sheet: &Sheet, scale: &Scale, (cx, cy): (f64, f64), radius: f64) {
    let axes: Vec<(f64, f64)> = directions(profile.rows.len()).collect();
    let on = |(x, y): (f64, f64), r: f64| (cx + x * r, cy + y * r);
    let places = |value: fn(&Row) -> &Value| -> Vec<Option<(f64, f64)>> {
        let place = |(row, axis): (&Row, &(f64, f64))| value(row).get().map(|v| on(*axis, scale.at(v)));
        profile.rows.iter().zip(&axes).map(place).collect()
    };
    let own = places(|r| &r.own);
    if let Some(corners) = own.iter().copied().collect::<Option<Vec<_>>>() {
        sheet.polygon(&corners, Role::Band);
    }
    let face = Face::new(11.0, Role::Muted);
    sheet.scenery(|| {
        for &axis in &axes {
            sheet.line(&[(cx, cy), on(axis, radius)], Role::Grid, 1.0);
        }
        for &value in &scale.ticks {
            let r = scale.at(value);
            if r < 1.0 {
                continue;
            }
            let ring: Vec<_> = axes.iter().chain(axes.first()).map(|&a| on(a, r)).collect();
            sheet.line(&ring, Role::Grid, 1.0);
            let text = axis::tick(sheet, scale, value, "");
            if face.width(&text) <= 34.0 {
                sheet.halo(|| sheet.text(cx + 4.0, cy - r, face, &text));
            }
        }
    });
    outline(&places(|r| &r.all), |points| sheet.dashed(points, Role::Muted, 1.8));
    if profile.tier.is_some() {
        outline(&places(|r| &r.tier), |points| sheet.line(points, Role::Axis, 1.4));
        for (x, y) in places(|r| &r.tier).into_iter().flatten() {
            sheet.marker(x, y, 3.4, Role::Muted, true);
        }
    }
    outline(&own, |points| {
        sheet.group(&[("stroke-linejoin", "round")], || sheet.line(points, Role::C1, 2.6));
    });
    let printer = profile.printer(sheet.words);
    for (row, place) in profile.rows.iter().zip(own) {
        let Some((x, y)) = place else { continue };
        let title = profile.title(sheet.words, row, &printer);
        sheet.mark(Mark { class: "point", key: &row.id, title: &title, href: None }, || {
            sheet.marker(x, y, 4.6, Role::C1, row.own.marked);
        });
    }
}

/// Joins neighbours that are both known.
fn outline(places: &[Option<(f64, f64)>], draw: impl Fn(&[(f64, f64)])) {
    if let Some(mut all) = places.iter().copied().collect::<Option<Vec<_>>>() {
        all.extend(all.first().copied());
        draw(&all);
        return;
    }
    for (i, from) in places.iter().enumerate() {
        if let Some((from, to)) = from.zip(places[(i + 1) % places.len()]) {
            draw(&[from, to]);
        }
    }
}
