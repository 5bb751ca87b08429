//! Charts with invented numbers, in the shape of real ones: what the gallery shows, and what tests and benches draw.
//!
//! Nothing here is data: regions have their names, every number is made up.

pub mod edges;
mod more;

use super::profile::Form;
use super::{
    Caption, Chart, NumberStyle, Reference, Value, growth, heat_map, ranking, share_bars, tier_moves, tile_map, trend,
};
use crate::lang::Lang;
use crate::words::Words;

/// Slug, letters, Chinese and English name, row, column, tier of 2021, tier of 2024.
type Region = (&'static str, &'static str, &'static str, &'static str, u32, u32, Option<usize>, Option<usize>);

#[rustfmt::skip]
const REGIONS: [Region; 34] = [
    ("beijing", "BJ", "北京", "Beijing", 2, 5, Some(0), Some(0)),
    ("guangdong", "GD", "广东", "Guangdong", 6, 4, Some(0), Some(0)),
    ("jiangsu", "JS", "江苏", "Jiangsu", 4, 6, Some(0), Some(0)),
    ("shandong", "SD", "山东", "Shandong", 3, 6, Some(1), Some(0)),
    ("shanghai", "SH", "上海", "Shanghai", 4, 7, Some(0), Some(0)),
    ("zhejiang", "ZJ", "浙江", "Zhejiang", 5, 6, Some(0), Some(0)),
    ("anhui", "AH", "安徽", "Anhui", 4, 5, Some(1), Some(1)),
    ("chongqing", "CQ", "重庆", "Chongqing", 4, 3, Some(1), Some(1)),
    ("fujian", "FJ", "福建", "Fujian", 6, 5, Some(1), Some(1)),
    ("hebei", "HE", "河北", "Hebei", 3, 5, Some(2), Some(1)),
    ("henan", "HA", "河南", "Henan", 3, 4, Some(1), Some(1)),
    ("hubei", "HB", "湖北", "Hubei", 4, 4, Some(0), Some(1)),
    ("hunan", "HN", "湖南", "Hunan", 5, 4, Some(1), Some(1)),
    ("jiangxi", "JX", "江西", "Jiangxi", 5, 5, Some(1), Some(1)),
    ("liaoning", "LN", "辽宁", "Liaoning", 2, 7, Some(2), Some(1)),
    ("sichuan", "SC", "四川", "Sichuan", 4, 2, Some(1), Some(1)),
    ("tianjin", "TJ", "天津", "Tianjin", 2, 6, Some(1), Some(1)),
    ("gansu", "GS", "甘肃", "Gansu", 2, 2, Some(3), Some(2)),
    ("guangxi", "GX", "广西", "Guangxi", 6, 3, Some(1), Some(2)),
    ("guizhou", "GZ", "贵州", "Guizhou", 5, 3, Some(2), Some(2)),
    ("heilongjiang", "HL", "黑龙江", "Heilongjiang", 0, 7, Some(2), Some(2)),
    ("inner-mongolia", "NM", "内蒙古", "Inner Mongolia", 1, 4, Some(2), Some(2)),
    ("jilin", "JL", "吉林", "Jilin", 1, 7, Some(2), Some(2)),
    ("ningxia", "NX", "宁夏", "Ningxia", 2, 3, Some(2), Some(2)),
    ("shaanxi", "SN", "陕西", "Shaanxi", 3, 3, Some(1), Some(2)),
    ("shanxi", "SX", "山西", "Shanxi", 2, 4, Some(2), Some(2)),
    ("yunnan", "YN", "云南", "Yunnan", 5, 2, Some(2), Some(2)),
    ("hainan", "HI", "海南", "Hainan", 7, 3, Some(3), Some(3)),
    ("qinghai", "QH", "青海", "Qinghai", 3, 1, Some(3), Some(3)),
    ("tibet", "XZ", "西藏", "Tibet", 4, 0, Some(3), Some(3)),
    ("xinjiang", "XJ", "新疆", "Xinjiang", 2, 0, Some(2), Some(3)),
    ("hong-kong", "HK", "香港", "Hong Kong", 7, 5, None, None),
    ("macao", "MO", "澳门", "Macao", 7, 4, None, None),
    ("taiwan", "TW", "台湾", "Taiwan", 6, 7, None, None),
];

/// Names of the samples: one of each kind, and of each form that a kind has besides.
pub const KINDS: [&str; 27] = [
    "trend",
    "growth",
    "ranking",
    "tile-map",
    "heat-map",
    "tier-moves",
    "share-bars",
    "grouped-bars",
    "range-bars",
    "profile",
    "profile-radar",
    "rank-moves",
    "contributions",
    "scatter",
    "size-scatter",
    "dot-panel",
    "distribution",
    "small-multiples",
    "framework",
    "correlation",
    "rank-interval",
    "stack",
    "paired-lists",
    "timeline",
    "dumbbell",
    "dumbbell-ranks",
    "trend-panels",
];

/// The gallery has no page of a region; its marks are links all the same.
fn href(region: &Region) -> String {
    format!("#{}", region.0)
}

fn tiers(lang: Lang) -> Vec<String> {
    let names = lang.pick(
        ["示范引领", "快速崛起", "后发追赶", "孕育起步"],
        ["Leading demonstrators", "Fast risers", "Catching up", "Emerging"],
    );
    names.map(str::to_owned).to_vec()
}

fn dimensions(lang: Lang) -> [&'static str; 6] {
    lang.pick(
        ["总指数", "基础能力", "创新发展", "产业发展", "应用推广", "环境保障"],
        [
            "Total",
            "Foundational capability",
            "Innovation",
            "Industrial development",
            "Application",
            "Enabling environment",
        ],
    )
}

/// A fixed pseudo-random number in 0..1.
fn noise(i: usize, j: usize) -> f64 {
    let mut x = (i as u64 + 1).wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ (j as u64 + 7).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x ^= x >> 31;
    x = x.wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^= x >> 29;
    (x >> 11) as f64 / (1_u64 << 53) as f64
}

/// Words around a sample.
pub fn caption(id: &str, lang: Lang) -> Caption<'static> {
    let (headline, standfirst, source, note) = match (id, lang) {
        ("trend", Lang::Zh) => (
            "总指数三年升至235，基础能力和环境保障领跑，应用推广最慢",
            "全国发展指数，2020年=100，2020—2023年",
            "来源：中国信息通信研究院《中国工业互联网发展指数报告（2024年）》",
            Some("注：空心点由其他已公布数字推算。"),
        ),
        ("trend", _) => (
            "The total index reached 235 in three years, led by foundations and environment; application is slowest",
            "National development index, 2020 = 100, 2020–2023",
            "Source: CAICT, China Industrial Internet Development Index Report (2024)",
            Some("Note: hollow dots are derived from other published figures."),
        ),
        (_, Lang::Zh) => (
            "长三角、京津冀、珠三角集聚示范引领梯队，中部地区快速崛起",
            "31个省份综合发展指数，2023年；港澳台未纳入评估",
            "来源：中国信息通信研究院",
            None,
        ),
        (_, _) => (
            "Leaders cluster in the Yangtze and Pearl River deltas and around Beijing",
            "Composite index of 31 regions, 2023; Hong Kong, Macao and Taiwan not assessed",
            "Source: CAICT",
            None,
        ),
    };
    Caption {
        id: id.to_owned(),
        words: Words::built_in(lang),
        headline: headline.to_owned(),
        standfirst: standfirst.to_owned(),
        source: source.to_owned(),
        note: note.map(str::to_owned),
    }
}

/// The sample of a name.
pub fn chart(kind: &str, lang: Lang) -> Option<Chart> {
    Some(match kind {
        "trend" => trend(lang),
        "growth" => growth(lang),
        "ranking" => ranking(lang, 31),
        "tile-map" => tile_map(lang, true),
        "heat-map" => heat_map(lang),
        "tier-moves" => tier_moves(lang),
        "share-bars" => share_bars(lang, 2),
        "grouped-bars" => share_bars(lang, 3),
        "range-bars" => range_bars(lang),
        "paired-lists" => more::paired_lists(lang),
        "timeline" => more::timeline(lang),
        "dumbbell" => more::dumbbell(lang),
        "dumbbell-ranks" => more::dumbbell_ranks(lang),
        "trend-panels" => more::trend_panels(lang),
        "profile" => more::profile(lang, Form::Dots),
        "profile-radar" => more::profile(lang, Form::Radar),
        "rank-moves" => more::rank_moves(lang),
        "contributions" => more::contributions(lang),
        "scatter" => more::scatter(lang),
        "size-scatter" => more::size_scatter(lang),
        "dot-panel" => more::dot_panel(lang),
        "distribution" => more::distribution(lang),
        "small-multiples" => more::small_multiples(lang),
        "framework" => more::framework(lang),
        "correlation" => more::correlation(lang),
        "rank-interval" => more::rank_interval(lang),
        "stack" => more::stack(lang),
        _ => return None,
    })
}

fn point(year: i32, value: f64) -> trend::Point {
    trend::Point { year, value: Value::known(value) }
}

fn series(id: &str, name: &str, points: Vec<trend::Point>) -> trend::Series {
    trend::Series { id: id.to_owned(), name: name.to_owned(), points, highlighted: id == "total" }
}

/// The published index of 2024: some years known, some derived, some not.
fn trend(lang: Lang) -> Chart {
    let d = dimensions(lang);
    let derived = |year, value| trend::Point { year, value: Value::known(value).marked() };
    let b = || point(2020, 100.0);
    let missing = |year| trend::Point { year, value: Value::missing() };
    let all = vec![
        series("total", d[0], vec![b(), missing(2021), missing(2022), point(2023, 235.0)]),
        series("foundation", d[1], vec![b(), point(2023, 311.0)]),
        series("innovation", d[2], vec![b(), derived(2022, 163.06), point(2023, 211.0)]),
        series("industry", d[3], vec![b(), derived(2022, 164.01), point(2023, 216.0)]),
        series("application", d[4], vec![b(), point(2023, 182.0)]),
        series("environment", d[5], vec![b(), point(2023, 296.0)]),
    ];
    let label = lang.pick("2020年 = 100", "2020 = 100").to_owned();
    Chart::Trend(trend::Trend {
        range: None,
        breaks: Vec::new(),
        series: all,
        style: NumberStyle::digits(0),
        from_zero: false,
        reference: Some(Reference { value: 100.0, label }),
    })
}

/// A computed index: every year of every dimension.
fn full_trend(lang: Lang, highlight: bool) -> Chart {
    let ends = [147.2, 162.9, 158.8, 131.4, 139.9, 143.1];
    let d = dimensions(lang);
    let all = (0..6).map(|i| {
        let rise = ends[i] - 100.0;
        let points = (0..6).map(|k| {
            let share = f64::from(k) / 5.0;
            point(2018 + k, 100.0 + rise * share * (0.7 + 0.3 * share))
        });
        let id = if i == 0 && highlight { "total" } else { "other" };
        let mut s = series(id, d[i], points.collect());
        s.id = format!("s{i}");
        s
    });
    let label = lang.pick("2018年 = 100", "2018 = 100").to_owned();
    Chart::Trend(trend::Trend {
        range: None,
        breaks: Vec::new(),
        series: all.collect(),
        style: NumberStyle::digits(1),
        from_zero: false,
        reference: Some(Reference { value: 100.0, label }),
    })
}

fn growth(lang: Lang) -> Chart {
    let rows = [
        (2017, Some(2.35), None),
        (2018, Some(2.79), Some(18.7)),
        (2019, None, None),
        (2020, Some(3.57), Some(13.1)),
        (2021, Some(4.13), Some(15.7)),
        (2022, Some(4.46), Some(8.0)),
        (2023, Some(4.69), Some(5.2)),
    ];
    let years = rows.map(|(year, level, growth): (i32, Option<f64>, Option<f64>)| growth::Year {
        year,
        level: level.into(),
        growth: Value::from(growth).with_prefix(if year == 2020 { lang.pick("约", "about ") } else { "" }),
    });
    Chart::Growth(growth::Growth {
        ranges: [None, None],
        level_name: lang.pick("产业增加值规模（万亿元）", "Value added (CNY trillion)").to_owned(),
        growth_name: lang.pick("同比增速", "Growth over the year before").to_owned(),
        years: years.to_vec(),
        level_style: NumberStyle::digits(2),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    })
}

fn score(rank: usize) -> f64 {
    86.0 - 1.75 * rank as f64 + noise(rank, 99) * 0.9
}

fn ranking(lang: Lang, count: usize) -> Chart {
    let row = |(i, r): (usize, &Region)| ranking::Row {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        rank: u32::try_from(i + 1).ok(),
        value: Value::known(score(i)),
        tier: r.7,
        emphasised: r.0 == "hubei",
    };
    Chart::Ranking(ranking::Ranking {
        rows: REGIONS.iter().take(count).enumerate().map(row).collect(),
        tiers: tiers(lang),
        value_name: lang.pick("综合指数", "Composite index").to_owned(),
        style: NumberStyle::digits(1),
        reference: Some(Reference { value: 57.4, label: lang.pick("31省平均", "Mean of 31 regions").to_owned() }),
    })
}

fn tile_map(lang: Lang, values: bool) -> Chart {
    let tile = |(i, r): (usize, &Region)| tile_map::Tile {
        id: r.0.to_owned(),
        row: r.4,
        col: r.5,
        name: lang.pick(r.2, r.3).to_owned(),
        code: r.1.to_owned(),
        tier: r.7,
        value: (values && r.7.is_some()).then(|| format!("{:.1}", score(i))),
        href: r.7.map(|_| href(r)),
    };
    Chart::TileMap(tile_map::TileMap {
        tiles: REGIONS.iter().enumerate().map(tile).collect(),
        tiers: tiers(lang),
        scored: false,
        value_name: values.then(|| lang.pick("综合指数", "Composite index").to_owned()),
    })
}

fn heat_map(lang: Lang) -> Chart {
    let row = |(i, r): (usize, &Region)| heat_map::Row {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        cells: (0..6)
            .map(|d| {
                let missing = (i * 7 + d) % 61 == 40;
                Value::from((!missing).then(|| (score(i) + (noise(i, d) - 0.5) * 24.0).clamp(12.0, 98.0)))
            })
            .collect(),
    };
    Chart::HeatMap(heat_map::HeatMap {
        columns: dimensions(lang).map(str::to_owned).to_vec(),
        rows: REGIONS.iter().take(31).enumerate().map(row).collect(),
        breaks: heat_map::Breaks::Fixed(vec![30.0, 40.0, 50.0, 60.0, 70.0, 80.0]),
        style: NumberStyle::digits(1),
    })
}

/// The moves between the editions of 2021 and 2024, or others given by `later`.
fn moves(lang: Lang, later: impl Fn(usize, Option<usize>, Option<usize>) -> Option<usize>) -> Chart {
    let region = |(i, r): (usize, &Region)| tier_moves::Region {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        earlier: r.6,
        later: later(i, r.6, r.7),
    };
    let edition = |name: &str| tier_moves::Edition { name: name.to_owned(), tiers: tiers(lang) };
    Chart::TierMoves(tier_moves::TierMoves {
        earlier: edition(lang.pick("2021年版", "2021 edition")),
        later: edition(lang.pick("2024年版", "2024 edition")),
        regions: REGIONS.iter().take(31).enumerate().map(region).collect(),
    })
}

fn tier_moves(lang: Lang) -> Chart {
    moves(lang, |_, _, later| later)
}

fn share_bars(lang: Lang, series: usize) -> Chart {
    let rows = [
        ("通用设备制造业", "General-purpose machinery", 49.5, Some(3.2), ""),
        ("专用设备制造业", "Special-purpose machinery", 47.5, Some(7.6), ""),
        ("跨企业跨产业链协同", "Collaboration across firms and industrial chains", 50.0, None, "近"),
        ("设备健康管理", "Equipment health management", 25.0, Some(12.0), "约"),
        ("大数据", "Big data", 14.6, Some(6.1), ""),
    ];
    let row = |(zh, en, value, compare, prefix): (&str, &str, f64, Option<f64>, &str)| share_bars::Row {
        label: lang.pick(zh, en).to_owned(),
        values: vec![
            Value::known(value).with_prefix(match (lang, prefix) {
                (Lang::Zh, other) => other,
                (_, "近") => "nearly ",
                (_, "约") => "about ",
                (_, other) => other,
            }),
            compare.into(),
            Value::known(value * 0.6 + 4.0),
        ],
        ..share_bars::Row::default()
    };
    let names =
        lang.pick(["应用企业利润增速", "全国同行业", "上年"], ["Adopters", "Industry nationwide", "Year before"]);
    Chart::ShareBars(share_bars::ShareBars {
        rows: rows.map(row).to_vec(),
        label_name: lang.pick("行业", "Industry").to_owned(),
        series: names.into_iter().take(series).map(str::to_owned).collect(),
        style: NumberStyle::digits(1).with_suffix("%"),
        to: None,
    })
}

/// Shares of which only bounds are known, in two groups.
fn range_bars(lang: Lang) -> Chart {
    let rows = [
        (("梯队", "Tiers"), ("快速崛起", "Fast risers"), 40.0, Some(78.4)),
        (("梯队", "Tiers"), ("其余两个梯队合计", "The two other tiers together"), 0.0, Some(38.4)),
        (
            ("企业规模", "Size of firms"),
            ("规模以上工业企业", "Industrial enterprises above designated size"),
            80.0,
            None,
        ),
        (("企业规模", "Size of firms"), ("小微企业", "Small and micro enterprises"), 12.5, None),
    ];
    let row = |(group, label, low, high): ((&str, &str), (&str, &str), f64, Option<f64>)| {
        let over = high.is_none() && low > 50.0;
        let value = Value::known(low).with_prefix(if over { lang.pick("超过", "over ") } else { "" });
        share_bars::Row {
            label: lang.pick(label.0, label.1).to_owned(),
            group: lang.pick(group.0, group.1).to_owned(),
            values: vec![if over { value.opened() } else { value }],
            high: Value::from(high).marked(),
        }
    };
    Chart::ShareBars(share_bars::ShareBars {
        rows: rows.map(row).to_vec(),
        label_name: lang.pick("项目", "Item").to_owned(),
        style: NumberStyle::digits(1).with_suffix("%"),
        to: Some(100.0),
        ..share_bars::ShareBars::default()
    })
}
