//! Charts at the edges: nothing, one, equal, negative, huge, lengthy, many.

use crate::chart::{
    Chart, NumberStyle, Reference, Value, contributions, correlation, distribution, dumbbell, framework, growth,
    heat_map, profile, rank_interval, rank_moves, ranking, scatter, share_bars, small_multiples, stack, tile_map,
    trend, trend_panels,
};
use crate::lang::Lang;

use super as f;

const LONG_ZH: &str = "新疆维吾尔自治区生产建设兵团第八师石河子市（含经济技术开发区）";
const LONG_EN: &str = "Xinjiang Production and Construction Corps, Eighth Division, Shihezi City";

/// Every edge case with a name.
pub fn all(lang: Lang) -> Vec<(String, Chart)> {
    let mut out: Vec<(String, Chart)> = Vec::new();
    let mut add = |name: &str, chart| out.push((name.to_owned(), chart));
    let numbers: [(&str, Vec<f64>); 9] = [
        ("none", vec![]),
        ("one", vec![42.0]),
        ("equal", vec![50.0; 5]),
        ("zero", vec![0.0; 4]),
        ("negative", vec![-3.0, -12.5, -0.4]),
        ("mixed", vec![12.0, -7.5, 0.0, 3.3]),
        ("wide", vec![0.0001, 1.0, 1.0e6, 1.0e12]),
        ("tiny", vec![0.0001, 0.0002, 0.00015]),
        ("not-a-number", vec![f64::NAN, f64::INFINITY, 5.0]),
    ];
    let lengthy = lang.pick(LONG_ZH, LONG_EN);
    for (name, values) in &numbers {
        for (kind, chart) in of(name, lengthy, values) {
            add(&kind, chart);
        }
    }
    let many: Vec<_> = (0..10)
        .map(|i| ("s", lang.pick("环境保障", "Enabling environment"), vec![50.0, 55.0 + f64::from(i) * 0.1]))
        .collect();
    add("trend-ten-close", trend(&many, Some(50.0)));
    let many: Vec<_> =
        (0..10).map(|i| (["total", "x"][usize::from(i > 0)], lengthy, vec![50.0, 40.0 + f64::from(i) * 9.0])).collect();
    add("trend-ten-lengthy", trend(&many, None));
    add(
        "trend-lengthy-time",
        trend(&[("a", "A", (0..40).map(f64::from).collect()), ("b", "B", (0..25).map(f64::from).collect())], None),
    );
    add("trend-full", f::full_trend(lang, true));
    add(
        "trend-single",
        trend(&[("total", lang.pick("总指数", "Total"), vec![100.0, 128.0, 171.0, 235.0])], Some(100.0)),
    );
    add("growth-many", growth(&(0..24).map(|i| 100.0 + f64::from(i) * 17.0).collect::<Vec<_>>()));
    add(
        "ranking-sixty-sorted",
        ranking(lang.pick("地区", "Region"), &(0..60).map(|i| 90.0 - f64::from(i)).collect::<Vec<_>>()),
    );
    add("ranking-top", f::ranking(lang, 10));
    add("tile-map-plain", f::tile_map(lang, false));
    add(
        "tile-map-none",
        Chart::TileMap(tile_map::TileMap { tiles: vec![], tiers: vec![], scored: true, value_name: None }),
    );
    add("tier-moves-none", f::moves(lang, |_, earlier, _| earlier));
    add(
        "tier-moves-many",
        f::moves(lang, |i, earlier, _| earlier.map(|t| if i % 3 == 0 { t } else { (t + 1 + i % 2) % 4 })),
    );
    add("tier-moves-left-out", f::moves(lang, |i, _, later| later.filter(|_| i % 5 > 0)));
    add("tier-moves-empty", f::moves(lang, |_, _, _| None));
    let sixty: Vec<f64> = (0..60).map(|i| 20.0 + f::noise(i, 3) * 70.0).collect();
    for (kind, chart) in of("sixty", lang.pick("地区", "Region"), &sixty) {
        if !kind.starts_with("trend") && !kind.starts_with("heat") && !kind.starts_with("profile-radar") {
            add(&kind, chart);
        }
    }
    add("rank-moves-ten-crossing", crossing(lang));
    add("share-bars-plain", f::share_bars(lang, 1));
    out
}

/// The kinds that hold plain numbers, with these.
pub fn of(case: &str, name: &str, values: &[f64]) -> Vec<(String, Chart)> {
    vec![
        (format!("trend-{case}"), trend(&[("a", name, values.to_vec())], None)),
        (format!("growth-{case}"), growth(values)),
        (format!("ranking-{case}"), ranking(name, values)),
        (format!("heat-map-{case}"), heat(name, values)),
        (format!("share-bars-{case}"), shares(name, values)),
        (format!("grouped-bars-{case}"), grouped(name, values)),
        (format!("profile-{case}"), profile(name, values, profile::Form::Dots)),
        (format!("profile-radar-{case}"), profile(name, values, profile::Form::Radar)),
        (format!("rank-moves-{case}"), moves(name, values)),
        (format!("contributions-{case}"), contributions(name, values)),
        (format!("scatter-{case}"), scatter(name, values)),
        (format!("distribution-{case}"), distribution(name, values)),
        (format!("small-multiples-{case}"), multiples(name, values)),
        (format!("framework-{case}"), framework(name, values)),
        (format!("correlation-{case}"), correlation(name, values)),
        (format!("rank-interval-{case}"), intervals(name, values)),
        (format!("stack-{case}"), stack(name, values)),
        (format!("dumbbell-{case}"), pairs(name, values)),
        (format!("trend-panels-{case}"), panels(name, values)),
    ]
}

fn trend(series: &[(&str, &str, Vec<f64>)], base: Option<f64>) -> Chart {
    let line = |(i, (id, name, values)): (usize, &(&str, &str, Vec<f64>))| {
        let points = (2000..).zip(values).map(|(year, v)| f::point(year, *v)).collect();
        let mut line = f::series(id, name, points);
        line.id = format!("s{i}");
        line
    };
    Chart::Trend(trend::Trend {
        range: None,
        breaks: Vec::new(),
        series: series.iter().enumerate().map(line).collect(),
        style: NumberStyle::default(),
        from_zero: false,
        reference: base.map(|value| Reference { value, label: "2000 = 100".to_owned() }),
    })
}

fn pairs(name: &str, values: &[f64]) -> Chart {
    let row = |(i, v): (usize, &f64)| dumbbell::Row {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        from: Value::known(*v),
        to: Value::known(v * 1.5 - 1.0).marked(),
        band: Some((*v, v * 2.0)).filter(|_| i == 1 && v.is_finite()),
        emphasised: i == 0,
    };
    Chart::Dumbbell(dumbbell::Dumbbell {
        rows: values.iter().enumerate().map(row).collect(),
        names: ["2021".to_owned(), name.to_owned()],
        value_name: "Index".to_owned(),
        style: NumberStyle::default(),
        ranks: None,
        band_name: name.to_owned(),
    })
}

fn panels(name: &str, values: &[f64]) -> Chart {
    let line = |i: usize| {
        let points = (2000..).zip(values).map(|(year, v)| f::point(year, v * (1.0 + i as f64))).collect();
        let mut line = f::series("a", name, points);
        line.id = format!("s{i}");
        line
    };
    Chart::TrendPanels(trend_panels::TrendPanels {
        series: (0..7).map(line).collect(),
        style: NumberStyle::default(),
        reference: Some(Reference { value: 1.0, label: "2000 = 1".to_owned() }),
    })
}

fn growth(values: &[f64]) -> Chart {
    let years = (2000..).zip(values).map(|(year, v)| growth::Year {
        year,
        level: Value::known(*v),
        growth: Value::known(v / 7.0 - 5.0).marked(),
    });
    Chart::Growth(growth::Growth {
        ranges: [None, None],
        level_name: "Level".to_owned(),
        growth_name: "Growth".to_owned(),
        years: years.collect(),
        level_style: NumberStyle::default(),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    })
}

fn ranking(name: &str, values: &[f64]) -> Chart {
    let row = |(i, v): (usize, &f64)| ranking::Row {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        rank: u32::try_from(i + 1).ok(),
        value: Value::known(*v),
        tier: Some(i % 3),
        emphasised: false,
    };
    Chart::Ranking(ranking::Ranking {
        rows: values.iter().enumerate().map(row).collect(),
        tiers: ["Upper", "Middle", "Lower"].map(str::to_owned).to_vec(),
        value_name: "Index".to_owned(),
        style: NumberStyle::default(),
        reference: None,
    })
}

fn heat(name: &str, values: &[f64]) -> Chart {
    let row = |i: usize| heat_map::Row {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        cells: values.iter().map(|v| Value::known(v * (i + 1) as f64)).collect(),
    };
    Chart::HeatMap(heat_map::HeatMap {
        columns: values.iter().map(|_| name.to_owned()).collect(),
        rows: (0..3).map(row).collect(),
        breaks: heat_map::Breaks::Quantiles,
        style: NumberStyle::default(),
    })
}

fn shares(name: &str, values: &[f64]) -> Chart {
    let row = |v: &f64| share_bars::Row {
        label: name.to_owned(),
        values: vec![Value::known(*v).with_prefix("约").marked(), Value::from((*v > 1.0).then_some(v / 2.0))],
        group: if *v > 1.0 { name.to_owned() } else { String::new() },
        ..share_bars::Row::default()
    };
    Chart::ShareBars(share_bars::ShareBars {
        rows: values.iter().map(row).collect(),
        label_name: "Label".to_owned(),
        series: vec!["One".to_owned(), "Two".to_owned()],
        style: NumberStyle::default().with_suffix("%"),
        to: None,
    })
}

fn grouped(name: &str, values: &[f64]) -> Chart {
    let row = |v: &f64| share_bars::Row {
        label: name.to_owned(),
        values: vec![Value::known(*v), Value::missing(), Value::known(v * 0.4), Value::known(v * -0.1)],
        ..share_bars::Row::default()
    };
    Chart::ShareBars(share_bars::ShareBars {
        rows: values.iter().map(row).collect(),
        label_name: "Label".to_owned(),
        series: ["One", "Two", name, "Four"].map(str::to_owned).to_vec(),
        style: NumberStyle::default(),
        to: None,
    })
}

fn profile(name: &str, values: &[f64], form: profile::Form) -> Chart {
    let row = |(i, v): (usize, &f64)| profile::Row {
        id: format!("d{i}"),
        name: name.to_owned(),
        own: Value::known(*v).marked(),
        tier: Value::from((i % 3 > 0).then_some(v * 0.8)),
        all: Value::known(v * 0.5),
    };
    Chart::Profile(profile::Profile {
        rows: values.iter().enumerate().map(row).collect(),
        region: name.to_owned(),
        tier: Some(name.to_owned()),
        all: "Mean".to_owned(),
        value_name: "Score".to_owned(),
        style: NumberStyle::default(),
        range: None,
        form,
    })
}

fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// The rank of each value; `None` where there is none.
fn ranks(values: &[f64]) -> Vec<Option<u32>> {
    let above = |v: f64| small(values.iter().filter(|o| **o > v).count()) + 1;
    values.iter().map(|v| v.is_finite().then(|| above(*v))).collect()
}

fn moves(name: &str, values: &[f64]) -> Chart {
    let now = ranks(values);
    let reversed: Vec<f64> = values.iter().rev().copied().collect();
    let before = ranks(&reversed);
    let region = |i: usize| rank_moves::Region {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        ranks: vec![before[i], now[i].filter(|_| i % 4 != 1), now[i]],
        change: before[i].zip(now[i]).map(|(before, now)| i64::from(before) - i64::from(now)),
        emphasised: i.is_multiple_of(3),
    };
    Chart::RankMoves(rank_moves::RankMoves {
        periods: ["2021", name, "2023"].map(str::to_owned).to_vec(),
        regions: (0..values.len()).map(region).collect(),
    })
}

/// Ten regions whose order is turned round, year by year.
fn crossing(lang: Lang) -> Chart {
    let region = |i: u32| rank_moves::Region {
        id: format!("r{i}"),
        name: format!("{}{}", lang.pick("地区", "Region "), i + 1),
        href: None,
        ranks: vec![Some(i + 1), Some((i * 3) % 10 + 1), Some((i * 7) % 10 + 1), Some(10 - i)],
        change: Some(2 * i64::from(i) - 9),
        emphasised: i == 0 || i == 9,
    };
    Chart::RankMoves(rank_moves::RankMoves {
        periods: ["2020", "2021", "2022", "2023"].map(str::to_owned).to_vec(),
        regions: (0..10).map(region).collect(),
    })
}

fn contributions(name: &str, values: &[f64]) -> Chart {
    let part = |(i, v): (usize, &f64)| contributions::Part {
        id: format!("d{i}"),
        name: name.to_owned(),
        points: Value::known(*v),
    };
    let total: f64 = values.iter().filter(|v| v.is_finite()).sum();
    Chart::Contributions(contributions::Contributions {
        start: ("2020".to_owned(), Value::known(100.0).marked()),
        end: ("2023".to_owned(), Value::known(100.0 + total * 1.1)),
        whole: name.to_owned(),
        parts: values.iter().enumerate().map(part).collect(),
        style: NumberStyle::default(),
    })
}

fn scatter(name: &str, values: &[f64]) -> Chart {
    let point = |(i, v): (usize, &f64)| scatter::Point {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        x: Value::known(*v),
        y: Value::known(v * f::noise(i, 2)),
        tier: Some(i % 4),
        emphasised: i == 1,
    };
    Chart::Scatter(scatter::Scatter {
        points: values.iter().enumerate().map(point).collect(),
        x: (name.to_owned(), NumberStyle::default()),
        y: (name.to_owned(), NumberStyle::default().with_suffix("%")),
        tiers: ["Upper", "Middle", "Lower"].map(str::to_owned).to_vec(),
        means: true,
        fit: None,
    })
}

fn distribution(name: &str, values: &[f64]) -> Chart {
    let dot = |(i, v): (usize, &f64)| distribution::Dot {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        value: Value::known(*v),
        tier: Some(i % 3),
        emphasised: i == 2,
    };
    let group = |k: usize| distribution::Group {
        id: format!("g{k}"),
        name: if k == 0 { String::new() } else { name.to_owned() },
        dots: values.iter().enumerate().map(dot).collect(),
        quarters: None,
    };
    Chart::Distribution(distribution::Distribution {
        groups: (0..2).map(group).collect(),
        value_name: name.to_owned(),
        style: NumberStyle::default(),
        tiers: ["Upper", "Middle"].map(str::to_owned).to_vec(),
        crowd: None,
    })
}

fn multiples(name: &str, values: &[f64]) -> Chart {
    let panel = |(i, v): (usize, &f64)| small_multiples::Panel {
        id: format!("r{i}"),
        name: name.to_owned(),
        code: format!("R{i}"),
        href: None,
        row: small(i) / 8,
        col: small(i) % 8,
        points: (0..4)
            .map(|k| {
                let value = Value::from((k != 1 || i % 2 == 0).then_some(v * (1.0 + f64::from(k) * 0.1)));
                trend::Point { year: 2020 + k, value }
            })
            .collect(),
        emphasised: i == 0,
    };
    Chart::SmallMultiples(small_multiples::SmallMultiples {
        panels: values.iter().enumerate().map(panel).collect(),
        reference: Some((name.to_owned(), vec![f::point(2020, 1.0), f::point(2023, 2.0)])),
        value_name: name.to_owned(),
        style: NumberStyle::default(),
        range: None,
    })
}

fn framework(name: &str, values: &[f64]) -> Chart {
    let node = |(i, v): (usize, &f64)| framework::Node {
        id: format!("n{i}"),
        name: name.to_owned(),
        level: i % 4,
        weight: Value::known(*v),
        remark: Some("proxy".to_owned()),
    };
    Chart::Framework(framework::Framework {
        nodes: values.iter().enumerate().map(node).collect(),
        value_name: name.to_owned(),
        style: NumberStyle::default().with_suffix("%"),
    })
}

fn correlation(name: &str, values: &[f64]) -> Chart {
    let count = values.len();
    let value = |i: usize, j: usize| Value::known((values[i] * values[j]).clamp(-1.0, 1.0) * f::noise(i, j));
    Chart::Correlation(correlation::Correlation {
        names: vec![name.to_owned(); count],
        values: (0..count).map(|i| (0..count).map(|j| value(i, j)).collect()).collect(),
        value_name: "Pearson".to_owned(),
        style: NumberStyle::digits(2),
        high: 0.92,
    })
}

fn intervals(name: &str, values: &[f64]) -> Chart {
    let row = |(i, rank): (usize, Option<u32>)| rank_interval::Row {
        id: format!("r{i}"),
        name: name.to_owned(),
        href: None,
        rank,
        interval: rank.filter(|_| i % 5 != 3).map(|r| (r.saturating_sub(3).max(1), r + small(i % 4))),
        tier: Some(i % 3),
        emphasised: i == 0,
    };
    Chart::RankInterval(rank_interval::RankInterval {
        rows: ranks(values).into_iter().enumerate().map(row).collect(),
        tiers: ["Upper", "Middle"].map(str::to_owned).to_vec(),
        interval_name: name.to_owned(),
        interval_key: name.to_owned(),
        cuts: vec![1.5, 80.5],
    })
}

fn stack(name: &str, values: &[f64]) -> Chart {
    let column = |(i, v): (usize, &f64)| stack::Column {
        label: if i % 2 == 0 { format!("{}", 1990 + i) } else { name.to_owned() },
        parts: vec![Value::known(*v), Value::known(v * 0.4).marked(), Value::from((i != 1).then_some(v * -0.2))],
        growth: Value::known(v / 3.0),
    };
    Chart::Stack(stack::Stack {
        columns: values.iter().enumerate().map(column).collect(),
        label_name: "Year".to_owned(),
        series: ["One", name, "Three"].map(str::to_owned).to_vec(),
        growth_name: Some(name.to_owned()),
        style: NumberStyle::default(),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    })
}
