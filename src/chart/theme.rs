//! Colours by role, each with a light and a dark value, and the style sheets that carry them.
//!
//! Charts name roles, never colours. The drawing backend writes the light value as an attribute (so a picture is right
//! in a viewer that knows no CSS variables) and a class; the style sheet paints the class from the variable.

#![expect(clippy::unreadable_literal, reason = "colours are written as everywhere: 0xrrggbb")]

use std::fmt::Write as _;

/// Fonts of the charts: what each system has for Chinese and Latin, near in width to what `measure` assumes.
/// `system-ui` is left out, since on Linux it may be a font a fifth wider.
pub const FONT: &str = "-apple-system,'Segoe UI','PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',\
                        'Source Han Sans SC','Helvetica Neue',Arial,sans-serif";

struct Paint {
    name: &'static str,
    light: u32,
    dark: u32,
}

macro_rules! roles {
    ($($(#[$doc:meta])* $role:ident $name:literal $light:literal $dark:literal;)*) => {
        /// What a colour is for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub enum Role { $($(#[$doc])* $role),* }

        impl Role {
            /// Every role, in the order of the style sheet.
            pub const ALL: &[Self] = &[$(Self::$role),*];
        }

        const PAINTS: &[Paint] = &[$(Paint { name: $name, light: $light, dark: $dark }),*];
    };
}

roles! {
    /// The ground.
    Paper "paper" 0xffffff 0x14171a;
    /// Names, values, headlines.
    Ink "ink" 0x1a1f24 0xe8eaec;
    /// Ticks, notes, what stays in the background.
    Muted "muted" 0x59636c 0xa4adb5;
    /// Grid lines and outlines of what is missing.
    Grid "grid" 0xdfe3e6 0x30363b;
    /// Zero lines, reference lines, leaders.
    Axis "axis" 0x8a949c 0x6b757d;
    /// A quiet ground behind rows and groups.
    Band "band" 0xf0f2f4 0x22272b;
    /// Marks that are context, not subject.
    Rest "rest" 0x8c969e 0x616b73;
    /// Series 1, and what rises.
    C1 "c1" 0x1a69ad 0x6cb2ee;
    /// Series 2, and what falls.
    C2 "c2" 0xb84718 0xf2905f;
    /// Series 3.
    C3 "c3" 0x1c6c51 0x27b380;
    /// Series 4.
    C4 "c4" 0x9e348a 0xb470b1;
    /// Series 5.
    C5 "c5" 0x757241 0xcc9c30;
    /// Series 6.
    C6 "c6" 0x008481 0x53dbff;
    /// Tiers, best first.
    T1 "t1" 0x08306b 0xcfe6f8;
    /// Tier ramp.
    T2 "t2" 0x0d4a8b 0xa9d2f1;
    /// Tier ramp.
    T3 "t3" 0x2169ab 0x76b3e4;
    /// Tier ramp.
    T4 "t4" 0x529acb 0x3573a8;
    /// Tier ramp.
    T5 "t5" 0x8fc2e3 0x285b89;
    /// Tier ramp.
    T6 "t6" 0xb5d5ec 0x204a70;
    /// Tier ramp, last.
    T7 "t7" 0xd3e4f3 0x1b3a58;
    /// Score ramp, low.
    H1 "h1" 0xf1f6ea 0x17332b;
    /// Score ramp.
    H2 "h2" 0xd3e8c4 0x1f4a3b;
    /// Score ramp.
    H3 "h3" 0xa5d3a8 0x2a6450;
    /// Score ramp.
    H4 "h4" 0x6cb596 0x35795e;
    /// Score ramp.
    H5 "h5" 0x237c78 0x6cb596;
    /// Score ramp.
    H6 "h6" 0x14616b 0xa5d3a9;
    /// Score ramp, high.
    H7 "h7" 0x0b4154 0xd3e8c5;
    /// Correlation ramp, strongly negative.
    D1 "d1" 0x9c3a10 0xf2a77f;
    /// Correlation ramp.
    D2 "d2" 0xe59a6f 0x9a5027;
    /// Correlation ramp, slightly negative.
    D3 "d3" 0xf7ddcb 0x54301c;
    /// Correlation ramp, about zero.
    D4 "d4" 0xf0f1f2 0x2a2f34;
    /// Correlation ramp, slightly positive.
    D5 "d5" 0xd2e2f2 0x1d3a58;
    /// Correlation ramp.
    D6 "d6" 0x8ab8e0 0x2d628f;
    /// Correlation ramp, strongly positive.
    D7 "d7" 0x1c5a95 0x8cc2ee;
    /// Text on the strong end of a ramp.
    OnStrong "on1" 0xffffff 0x101315;
    /// Text on the faint end of a ramp.
    OnFaint "on2" 0x1a1f24 0xf4f5f6;
}

/// Colours of series in a line chart, in order.
pub(crate) const SERIES: [Role; 6] = [Role::C1, Role::C2, Role::C3, Role::C4, Role::C5, Role::C6];

const TIERS: [Role; 7] = [Role::T1, Role::T2, Role::T3, Role::T4, Role::T5, Role::T6, Role::T7];
const CORRELATIONS: [Role; 7] = [Role::D1, Role::D2, Role::D3, Role::D4, Role::D5, Role::D6, Role::D7];
const SCORES: [Role; 7] = [Role::H1, Role::H2, Role::H3, Role::H4, Role::H5, Role::H6, Role::H7];

impl Role {
    /// The name in classes and variables.
    pub const fn name(self) -> &'static str {
        PAINTS[self as usize].name
    }

    /// The colour on a light page, `0xrrggbb`.
    pub const fn light(self) -> u32 {
        PAINTS[self as usize].light
    }

    /// The colour on a dark page, `0xrrggbb`.
    pub const fn dark(self) -> u32 {
        PAINTS[self as usize].dark
    }

    /// The role of text that stands on this one.
    #[must_use]
    pub const fn text(self) -> Self {
        match self {
            Self::T1 | Self::T2 | Self::T3 | Self::H5 | Self::H6 | Self::H7 | Self::D1 | Self::D7 => Self::OnStrong,
            Self::T4
            | Self::T5
            | Self::T6
            | Self::T7
            | Self::H1
            | Self::H2
            | Self::H3
            | Self::H4
            | Self::D2
            | Self::D3
            | Self::D4
            | Self::D5
            | Self::D6 => Self::OnFaint,
            _ => Self::Ink,
        }
    }

    /// Whether a mark of this colour is lost on paper, and needs an outline.
    pub(crate) const fn is_faint(self) -> bool {
        matches!(self, Self::T5 | Self::T6 | Self::T7 | Self::H1 | Self::H2 | Self::H3 | Self::H4)
    }
}

/// The colour of tier `index` of `count`, best first.
pub fn tier(index: usize, count: usize) -> Role {
    TIERS[spread(index, count)]
}

/// The colour of score class `index` of `count`, lowest first.
pub(crate) fn score(index: usize, count: usize) -> Role {
    SCORES[spread(index, count)]
}

/// The colour of a class of correlations, 0 the most negative of seven.
pub(crate) fn correlation(class: usize) -> Role {
    CORRELATIONS[class.min(CORRELATIONS.len() - 1)]
}

/// Place `index` of `count` on a ramp of seven.
fn spread(index: usize, count: usize) -> usize {
    match count {
        0 | 1 => 2,
        n => (index.min(n - 1) * 6 + (n - 1) / 2) / (n - 1),
    }
}

/// The style sheet of a site that shows charts inline: variables for light and dark, the rule of each role, and which
/// width of a chart shows: the narrow one where the element around it, a size container, is narrower
/// than what the wide one can be read at. `<html data-theme="dark|light">` overrides the reader's system.
pub fn page_style_sheet() -> String {
    let light = variables(Role::ALL, Role::light);
    let dark = variables(Role::ALL, Role::dark);
    let mut css = format!(
        ":root{{{light}}}\n@media screen{{:root[data-theme=\"dark\"]{{{dark}}}}}\n\
         @media screen and (prefers-color-scheme:dark){{:root:not([data-theme=\"light\"]){{{dark}}}}}\n"
    );
    for &role in Role::ALL {
        css.push_str(&rules(role, "f", "fill"));
        css.push_str(&rules(role, "s", "stroke"));
    }
    css.push('\n');
    css.push_str(COMMON);
    let _ = writeln!(css, ".ix-chart{{display:block;width:100%;height:auto;overflow:visible;font-family:{FONT}}}");
    css.push_str(
        ".ix-narrow{display:none}\n\
         @container (max-width:36rem){.ix-wide{display:none}.ix-narrow{display:block;max-width:30rem;margin-inline:auto}}\n\
         a:hover>.ix-m,a:focus-visible>.ix-m{text-decoration:underline}\n",
    );
    css
}

/// The style sheet inside a picture that is a file of its own: only the roles that `svg` uses.
pub(crate) fn own_style_sheet(svg: &str) -> String {
    let has = |role: Role, kind: &str| svg.contains(&format!("\"ix-{kind}-{}\"", role.name()));
    let mut used = Vec::new();
    let mut paint = String::new();
    for &role in Role::ALL {
        let (fill, stroke) = (has(role, "f"), has(role, "s"));
        if fill {
            paint.push_str(&rules(role, "f", "fill"));
        }
        if stroke {
            paint.push_str(&rules(role, "s", "stroke"));
        }
        if fill || stroke || role == Role::Paper {
            used.push(role);
        }
    }
    let (light, dark) = (variables(&used, Role::light), variables(&used, Role::dark));
    format!(
        "<style>svg{{{light}}}@media screen and (prefers-color-scheme:dark){{svg{{{dark}}}}}\n{paint}\n{COMMON}</style>\n"
    )
}

/// A halo keeps text legible over lines.
const COMMON: &str = "\
.ix-halo text{paint-order:stroke;stroke:var(--ix-paper);stroke-width:3px;stroke-linejoin:round}
";

fn variables(roles: &[Role], colour: fn(Role) -> u32) -> String {
    roles.iter().fold(String::new(), |mut css, &role| {
        let _ = write!(css, "--ix-{}:#{:06x};", role.name(), colour(role));
        css
    })
}

fn rules(role: Role, kind: &str, property: &str) -> String {
    let name = role.name();
    format!(".ix-{kind}-{name}{{{property}:var(--ix-{name})}}")
}

#[cfg(test)]
#[expect(clippy::many_single_char_names, reason = "colour arithmetic")]
mod tests {
    use super::*;

    /// Relative luminance, WCAG 2.2.
    fn luminance(rgb: u32) -> f64 {
        let [_, r, g, b] = rgb.to_be_bytes().map(linear);
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn linear(channel: u8) -> f64 {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { libm::pow((c + 0.055) / 1.055, 2.4) }
    }

    fn contrast(a: u32, b: u32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn assert_contrast(text: Role, ground: Role, least: f64) {
        for (mode, got) in
            [("light", contrast(text.light(), ground.light())), ("dark", contrast(text.dark(), ground.dark()))]
        {
            assert!(got >= least, "{text:?} on {ground:?}, {mode}: {got:.2}");
        }
    }

    #[test]
    fn text_has_a_contrast_of_at_least_4_5() {
        for text in [Role::Ink, Role::Muted].into_iter().chain(SERIES) {
            assert_contrast(text, Role::Paper, 4.5);
        }
        for text in [Role::Ink, Role::Muted, Role::C1, Role::C2] {
            assert_contrast(text, Role::Band, 4.5);
        }
        for ground in TIERS.into_iter().chain(SCORES).chain(CORRELATIONS) {
            assert_contrast(ground.text(), ground, 4.5);
        }
    }

    #[test]
    fn marks_stand_out() {
        // What does not has an outline of `Axis`.
        let tiers = TIERS.into_iter().chain(SCORES).filter(|t| !t.is_faint());
        for mark in SERIES.into_iter().chain([Role::Axis, Role::Rest]).chain(tiers) {
            assert_contrast(mark, Role::Paper, 3.0);
        }
    }

    #[test]
    fn ramps_run_in_one_direction() {
        for ramp in [TIERS, SCORES] {
            for colour in [Role::light, Role::dark] {
                let steps = ramp.map(|r| luminance(colour(r)));
                let rising = steps[0] < steps[6];
                assert!(steps.windows(2).all(|w| (w[0] < w[1]) == rising), "{steps:?}");
            }
        }
    }

    #[test]
    fn four_tiers_are_four_colours_and_more_than_seven_do_not_panic() {
        assert_eq!([0, 1, 2, 3].map(|i| tier(i, 4)), [Role::T1, Role::T3, Role::T5, Role::T7]);
        assert_eq!(tier(0, 1), Role::T3);
        assert_eq!(tier(40, 9), Role::T7);
    }

    /// What a reader with the given deficiency sees (Machado, Oliveira and Fernandes 2009, severity 1), as CIE Lab.
    fn seen(rgb: u32, matrix: &[[f64; 3]; 3]) -> [f64; 3] {
        let [_, r, g, b] = rgb.to_be_bytes().map(linear);
        let [r, g, b] = matrix.map(|row| (row[0] * r + row[1] * g + row[2] * b).clamp(0.0, 1.0));
        let x = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505;
        let y = 0.2126 * r + 0.7152 * g + 0.0722 * b;
        let z = (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089;
        let f = |t: f64| if t > 0.008_856 { libm::cbrt(t) } else { 7.787 * t + 16.0 / 116.0 };
        [116.0 * f(y) - 16.0, 500.0 * (f(x) - f(y)), 200.0 * (f(y) - f(z))]
    }

    /// None, protanopia, deuteranopia, tritanopia.
    const SIGHTS: [[[f64; 3]; 3]; 4] = [
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]],
        [[0.152_286, 1.052_583, -0.204_868], [0.114_503, 0.786_281, 0.099_216], [-0.003_882, -0.048_116, 1.051_998]],
        [[0.367_322, 0.860_646, -0.227_968], [0.280_085, 0.672_501, 0.047_413], [-0.011_820, 0.042_940, 0.968_881]],
        [[1.255_528, -0.076_749, -0.178_779], [-0.078_411, 0.930_809, 0.147_602], [0.004_733, 0.691_367, 0.303_900]],
    ];

    fn difference(a: u32, b: u32, sight: &[[f64; 3]; 3]) -> f64 {
        let (a, b) = (seen(a, sight), seen(b, sight));
        libm::sqrt((0..3).map(|i| (a[i] - b[i]) * (a[i] - b[i])).sum())
    }

    #[test]
    fn colours_that_carry_meaning_are_told_apart_by_colour_blind_readers() {
        let lines = [&SERIES[..], &[Role::Ink]].concat();
        let mut pairs: Vec<(Role, Role, f64)> = vec![(Role::D1, Role::D7, 11.0), (Role::D2, Role::D6, 11.0)];
        for (i, a) in lines.iter().enumerate() {
            pairs.extend(lines[..i].iter().map(|b| (*a, *b, 11.0)));
        }
        for count in 2..=5 {
            pairs.extend((1..count).map(|i| (tier(i - 1, count), tier(i, count), 7.0)));
        }
        pairs.extend((1..4).map(|i| (tier(i - 1, 4), tier(i, 4), 15.0)));
        pairs.extend((1..7).map(|i| (score(i - 1, 7), score(i, 7), 7.0)));
        for (sight, matrix) in SIGHTS.iter().enumerate() {
            for &(a, b, least) in &pairs {
                for colour in [Role::light, Role::dark] {
                    let got = difference(colour(a), colour(b), matrix);
                    assert!(got >= least, "{a:?} {b:?}, sight {sight}: {got:.1}");
                }
            }
        }
    }

    #[test]
    fn the_page_style_sheet_has_light_dark_and_both_overrides() {
        let css = page_style_sheet();
        assert!(css.contains(":root[data-theme=\"dark\"]") && css.contains(":not([data-theme=\"light\"])"));
        assert!(css.contains(".ix-f-ink{fill:var(--ix-ink)}"));
    }
}
