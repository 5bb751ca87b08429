//! Charts at the edges: nothing, one, equal, negative, huge, lengthy, many.

use indexpress::chart::{Chart, NumberStyle, Reference, Value, growth, heat_map, ranking, share_bars, tile_map, trend};
use indexpress::lang::Lang;

use super::fixtures as f;

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
        "ranking-sixty",
        ranking(lang.pick("地区", "Region"), &(0..60).map(|i| 90.0 - f64::from(i)).collect::<Vec<_>>()),
    );
    add("ranking-top", f::ranking(lang, 10));
    add("tile-map-plain", f::tile_map(lang, false));
    add("tile-map-none", Chart::TileMap(tile_map::TileMap { tiles: vec![], tiers: vec![], value_name: None }));
    add("tier-moves-none", f::moves(lang, |_, earlier, _| earlier));
    add(
        "tier-moves-many",
        f::moves(lang, |i, earlier, _| earlier.map(|t| if i % 3 == 0 { t } else { (t + 1 + i % 2) % 4 })),
    );
    add("tier-moves-left-out", f::moves(lang, |i, _, later| later.filter(|_| i % 5 > 0)));
    add("tier-moves-empty", f::moves(lang, |_, _, _| None));
    add("share-bars-plain", f::share_bars(lang, false));
    out
}

/// The kinds that hold plain numbers, with these.
pub fn of(case: &str, name: &str, values: &[f64]) -> [(String, Chart); 5] {
    [
        (format!("trend-{case}"), trend(&[("a", name, values.to_vec())], None)),
        (format!("growth-{case}"), growth(values)),
        (format!("ranking-{case}"), ranking(name, values)),
        (format!("heat-map-{case}"), heat(name, values)),
        (format!("share-bars-{case}"), shares(name, values)),
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
        series: series.iter().enumerate().map(line).collect(),
        style: NumberStyle::default(),
        from_zero: false,
        reference: base.map(|value| Reference { value, label: "2000 = 100".to_owned() }),
    })
}

fn growth(values: &[f64]) -> Chart {
    let years = (2000..).zip(values).map(|(year, v)| growth::Year {
        year,
        level: Value::known(*v),
        growth: Value::known(v / 7.0 - 5.0).marked(),
    });
    Chart::Growth(growth::Growth {
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
        value: Value::known(*v).with_prefix("约").marked(),
        compare: Some(Value::from((*v > 1.0).then_some(v / 2.0))),
    };
    Chart::ShareBars(share_bars::ShareBars {
        rows: values.iter().map(row).collect(),
        label_name: "Label".to_owned(),
        series: vec!["One".to_owned(), "Two".to_owned()],
        style: NumberStyle::default().with_suffix("%"),
    })
}
