//! Samples of the kinds that compare regions.

use super::{REGIONS, Region, dimensions, href, noise, point, score, tiers};
use crate::chart::{
    Chart, NumberStyle, Reference, Value, contributions, correlation, distribution, dot_panel, dumbbell, framework,
    paired_lists, profile, rank_interval, rank_moves, scatter, small_multiples, stack, timeline, trend, trend_panels,
};
use crate::lang::Lang;

fn assessed() -> impl Iterator<Item = (usize, &'static Region)> {
    REGIONS.iter().take(31).enumerate()
}

/// A score of a region in a dimension.
fn at(region: usize, dimension: usize) -> f64 {
    (score(region) + (noise(region, dimension) - 0.5) * 24.0).clamp(12.0, 98.0)
}

pub(super) fn profile(lang: Lang, form: profile::Form) -> Chart {
    let own = 7;
    let rows = dimensions(lang).into_iter().enumerate().skip(1).map(|(d, name)| {
        let mean = |wanted: fn(&Region) -> bool| {
            let all: Vec<f64> = assessed().filter(|(_, r)| wanted(r)).map(|(i, _)| at(i, d)).collect();
            Value::known(all.iter().sum::<f64>() / all.len() as f64)
        };
        profile::Row {
            id: format!("d{d}"),
            name: name.to_owned(),
            own: Value::known(at(own, d)),
            tier: mean(|r| r.7 == Some(1)),
            all: mean(|_| true),
        }
    });
    Chart::Profile(profile::Profile {
        rows: rows.collect(),
        region: lang.pick("湖北", "Hubei").to_owned(),
        tier: Some(lang.pick("快速崛起梯队平均", "mean of fast risers").to_owned()),
        all: lang.pick("各地区平均", "mean of all regions").to_owned(),
        value_name: lang.pick("得分", "Score").to_owned(),
        style: NumberStyle::digits(1),
        range: Some((0.0, 100.0)),
        form,
    })
}

pub(super) fn rank_moves(lang: Lang) -> Chart {
    let years = 2020..2024;
    let ranks: Vec<Vec<u32>> = years
        .clone()
        .map(|year| {
            let drift = f64::from(2023 - year);
            let value = |i: usize| score(i) + (noise(i, 40) - 0.5) * drift * 4.0;
            assessed().map(|(i, _)| assessed().map(|(j, _)| u32::from(value(j) > value(i))).sum::<u32>() + 1).collect()
        })
        .collect();
    let region = |(i, r): (usize, &Region)| {
        let own: Vec<Option<u32>> = ranks.iter().map(|year| Some(year[i])).collect();
        let change = i64::from(ranks[0][i]) - i64::from(ranks[3][i]);
        rank_moves::Region {
            id: r.0.to_owned(),
            name: lang.pick(r.2, r.3).to_owned(),
            href: Some(href(r)),
            ranks: own,
            change: Some(change),
            emphasised: change.abs() >= 3,
        }
    };
    Chart::RankMoves(rank_moves::RankMoves {
        periods: years.map(|y| y.to_string()).collect(),
        regions: assessed().map(region).collect(),
    })
}

pub(super) fn contributions(lang: Lang) -> Chart {
    let points = [11.9, 9.4, 8.8, -1.9, 9.5];
    let parts = dimensions(lang).into_iter().skip(1).zip(points).enumerate();
    let parts = parts.map(|(i, (name, points))| contributions::Part {
        id: format!("d{i}"),
        name: name.to_owned(),
        points: Value::known(points),
    });
    Chart::Contributions(contributions::Contributions {
        start: (lang.pick("2020年", "2020").to_owned(), Value::known(100.0)),
        end: (lang.pick("2023年", "2023").to_owned(), Value::known(137.7)),
        whole: dimensions(lang)[0].to_owned(),
        parts: parts.collect(),
        style: NumberStyle::digits(1),
    })
}

pub(super) fn scatter(lang: Lang) -> Chart {
    let point = |(i, r): (usize, &Region)| scatter::Point {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        x: Value::known(at(i, 1)),
        y: if i == 20 { Value::missing() } else { Value::known(at(i, 4)) },
        tier: r.7,
        emphasised: r.0 == "hubei",
    };
    let d = dimensions(lang);
    Chart::Scatter(scatter::Scatter {
        points: assessed().map(point).collect(),
        x: (d[1].to_owned(), NumberStyle::digits(1)),
        y: (d[4].to_owned(), NumberStyle::digits(1)),
        tiers: tiers(lang),
        means: true,
        fit: None,
    })
}

/// Values that grow with size, on scales of logarithms.
pub(super) fn size_scatter(lang: Lang) -> Chart {
    let size = |i: usize| 2.0 * score(i) * score(i) * (0.7 + noise(i, 6) * 0.8);
    let point = |(i, r): (usize, &Region)| scatter::Point {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        x: Value::known(size(i)),
        y: Value::known(score(i)),
        tier: r.7,
        emphasised: false,
    };
    Chart::Scatter(scatter::Scatter {
        points: assessed().map(point).collect(),
        x: (
            lang.pick("地区生产总值（亿元）", "Gross regional product (100 million CNY)").to_owned(),
            NumberStyle::digits(0),
        ),
        y: (dimensions(lang)[0].to_owned(), NumberStyle::digits(1)),
        tiers: tiers(lang),
        means: false,
        fit: Some(scatter::Fit { slope: 0.5, intercept: -0.3, name: lang.pick("拟合线", "fitted line").to_owned() }),
    })
}

pub(super) fn dot_panel(lang: Lang) -> Chart {
    let row = |(i, r): (usize, &Region)| dot_panel::Row {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        href: Some(href(r)),
        values: (1..6).map(|d| if i == 20 && d == 2 { Value::missing() } else { Value::known(at(i, d)) }).collect(),
        tier: r.7,
    };
    Chart::DotPanel(dot_panel::DotPanel {
        columns: dimensions(lang).into_iter().skip(1).map(str::to_owned).collect(),
        rows: assessed().map(row).collect(),
        tiers: tiers(lang),
        range: (0.0, 100.0),
        style: NumberStyle::digits(1),
    })
}

pub(super) fn distribution(lang: Lang) -> Chart {
    let dot = |d: usize| {
        move |(i, r): (usize, &Region)| distribution::Dot {
            id: r.0.to_owned(),
            name: lang.pick(r.2, r.3).to_owned(),
            href: Some(href(r)),
            value: Value::known(at(i, d)),
            tier: None,
            emphasised: r.0 == "hubei",
        }
    };
    let groups = dimensions(lang).into_iter().enumerate().skip(1).map(|(d, name)| distribution::Group {
        id: format!("d{d}"),
        name: name.to_owned(),
        dots: assessed().map(dot(d)).collect(),
        quarters: None,
    });
    Chart::Distribution(distribution::Distribution {
        groups: groups.collect(),
        value_name: lang.pick("得分（0—100）", "Score (0 to 100)").to_owned(),
        style: NumberStyle::digits(1),
        tiers: Vec::new(),
        crowd: None,
    })
}

pub(super) fn small_multiples(lang: Lang) -> Chart {
    let value = |i: usize, k: i32| (score(i) + f64::from(k - 3) * (noise(i, 7) - 0.35) * 6.0).clamp(0.0, 100.0);
    let panel = |(i, r): (usize, &Region)| small_multiples::Panel {
        id: r.0.to_owned(),
        name: lang.pick(r.2, r.3).to_owned(),
        code: r.1.to_owned(),
        href: Some(href(r)),
        row: r.4,
        col: r.5,
        points: (0..4).map(|k| point(2020 + k, value(i, k))).collect(),
        emphasised: false,
    };
    let mean = (0..4).map(|k| point(2020 + k, assessed().map(|(i, _)| value(i, k)).sum::<f64>() / 31.0));
    Chart::SmallMultiples(small_multiples::SmallMultiples {
        panels: assessed().map(panel).collect(),
        reference: Some((lang.pick("各地区平均", "mean of all regions").to_owned(), mean.collect())),
        value_name: lang.pick("总得分", "overall score").to_owned(),
        style: NumberStyle::digits(1),
        range: None,
    })
}

pub(super) fn framework(lang: Lang) -> Chart {
    let mut nodes = Vec::new();
    for (d, name) in dimensions(lang).into_iter().enumerate().skip(1) {
        let node = |id, name: String, level, weight| framework::Node {
            id,
            name,
            level,
            weight: Value::known(weight),
            remark: None,
        };
        nodes.push(node(format!("d{d}"), name.to_owned(), 0, 20.0));
        let count = 3 + d % 3;
        for c in 0..count {
            let name = format!("{}{}", lang.pick("组成部分", "Component "), ["A", "B", "C", "D", "E"][c]);
            nodes.push(node(format!("d{d}c{c}"), name, 1, 20.0 / count as f64));
        }
    }
    Chart::Framework(framework::Framework {
        nodes,
        value_name: lang.pick("总权重（%）", "Weight in the total (%)").to_owned(),
        style: NumberStyle::digits(1).with_suffix("%"),
    })
}

pub(super) fn correlation(lang: Lang) -> Chart {
    let names: Vec<String> = dimensions(lang).into_iter().map(str::to_owned).collect();
    let value = |i: usize, j: usize| match (i.max(j), i.min(j)) {
        (5, 3) => Value::known(-0.18),
        (4, 2) => Value::missing(),
        (i, j) => Value::known(0.05 + 0.93 * noise(i * 7 + j, 3)),
    };
    Chart::Correlation(correlation::Correlation {
        values: (0..names.len()).map(|i| (0..names.len()).map(|j| value(i, j)).collect()).collect(),
        names,
        value_name: lang.pick("皮尔逊相关系数", "Pearson's correlation").to_owned(),
        style: NumberStyle::digits(2),
        high: 0.92,
    })
}

pub(super) fn rank_interval(lang: Lang) -> Chart {
    let row = |(i, r): (usize, &Region)| {
        let rank = u32::try_from(i).unwrap_or(0) + 1;
        let reach = |j| u32::from(noise(i, j) > 0.3) * 2 + u32::from(noise(i, j + 1) > 0.5) * 3;
        rank_interval::Row {
            id: r.0.to_owned(),
            name: lang.pick(r.2, r.3).to_owned(),
            href: Some(href(r)),
            rank: Some(rank),
            interval: Some((rank.saturating_sub(reach(60)).max(1), (rank + reach(70)).min(31))),
            tier: r.7,
            emphasised: false,
        }
    };
    Chart::RankInterval(rank_interval::RankInterval {
        rows: assessed().map(row).collect(),
        tiers: tiers(lang),
        interval_name: lang.pick("6种方法的范围", "range over 6 methods").to_owned(),
        interval_key: lang
            .pick("6种方法的位次范围，不是置信区间", "range of ranks over 6 methods, not a confidence interval")
            .to_owned(),
        cuts: vec![6.5, 17.5, 27.5],
    })
}

pub(super) fn stack(lang: Lang) -> Chart {
    let rows: [(i32, [f64; 4], Option<f64>); 7] = [
        (2017, [16.8, 5.2, 4.0, 1.2], Some(20.3)),
        (2018, [19.3, 6.1, 4.6, 1.3], Some(15.1)),
        (2019, [22.1, 6.9, 5.4, 1.4], Some(14.4)),
        (2020, [24.1, 7.6, 6.0, 1.5], None),
        (2021, [28.0, 9.0, 7.0, 1.5], Some(16.1)),
        (2022, [30.9, 9.8, 7.8, 1.7], Some(10.3)),
        (2023, [33.2, 10.5, 8.4, 1.8], Some(7.4)),
    ];
    let columns = rows.map(|(year, parts, growth)| stack::Column {
        label: year.to_string(),
        parts: parts.map(Value::known).to_vec(),
        growth: growth.into(),
    });
    let names = lang.pick(["东部", "中部", "西部", "东北"], ["East", "Centre", "West", "North-east"]);
    Chart::Stack(stack::Stack {
        columns: columns.to_vec(),
        label_name: lang.pick("年份", "Year").to_owned(),
        series: names.map(str::to_owned).to_vec(),
        growth_name: Some(lang.pick("合计同比增速", "Growth of the total").to_owned()),
        style: NumberStyle::digits(1),
        growth_style: NumberStyle::digits(1).with_suffix("%"),
    })
}

/// Two lists in the order of naming that share eight of ten regions.
pub(super) fn paired_lists(lang: Lang) -> Chart {
    let list = |skipped: [usize; 2], turn: usize| {
        let mut picked: Vec<&Region> =
            REGIONS.iter().enumerate().take(12).filter(|(i, _)| !skipped.contains(i)).map(|(_, r)| r).collect();
        picked.rotate_left(turn);
        let entry = |r: &Region| paired_lists::Entry {
            id: r.0.to_owned(),
            name: lang.pick(r.2, r.3).to_owned(),
            href: Some(href(r)),
        };
        picked.into_iter().map(entry).collect()
    };
    Chart::PairedLists(paired_lists::PairedLists {
        heads: [3, 4].map(|i| dimensions(lang)[i].to_owned()),
        lists: [list([7, 8], 0), list([10, 11], 3)],
        ranked: false,
    })
}

/// Documents by date and issuer.
pub(super) fn timeline(lang: Lang) -> Chart {
    let lanes =
        lang.pick(["国务院", "主管部门", "多部门联合"], ["State Council", "The ministry", "Several ministries"]);
    let event = |i: usize| {
        let (year, month, day) = (2017 + i / 6, 1 + (i * 5) % 12, 1 + (i * 11) % 28);
        timeline::Event {
            date: if i == 0 { "2017-11".to_owned() } else { format!("{year}-{month:02}-{day:02}") },
            title: format!("{}{i}", lang.pick("文件", "Document ")),
            lane: lanes[if i == 0 { 0 } else { 1 + usize::from(i.is_multiple_of(4)) }].to_owned(),
        }
    };
    Chart::Timeline(timeline::Timeline {
        events: (0..24).map(event).collect(),
        event_name: lang.pick("文件", "Document").to_owned(),
        lane_name: lang.pick("发布部门", "Issued by").to_owned(),
    })
}

fn pair(id: usize, name: &str, from: Option<f64>, to: Value) -> dumbbell::Row {
    dumbbell::Row {
        id: format!("d{id}"),
        name: name.to_owned(),
        href: None,
        from: Value::from(from),
        to,
        band: None,
        emphasised: id == 0,
    }
}

/// Levels of two editions, one of them derived, one not known.
pub(super) fn dumbbell(lang: Lang) -> Chart {
    let values = [(235.0, 137.7), (311.0, 124.1), (211.0, 153.0), (216.0, 140.3), (182.0, 150.8), (f64::NAN, 120.6)];
    let rows = dimensions(lang).into_iter().zip(values).enumerate().map(|(i, (name, (from, to)))| {
        let to = if i == 3 { Value::known(to).marked() } else { Value::known(to) };
        pair(i, name, Some(from).filter(|f| f.is_finite()), to)
    });
    Chart::Dumbbell(dumbbell::Dumbbell {
        rows: rows.collect(),
        names: lang.pick(["已发布", "本版"], ["as published", "this edition"]).map(str::to_owned),
        value_name: lang.pick("指数", "Index").to_owned(),
        style: NumberStyle::digits(1),
        ranks: None,
        band_name: String::new(),
    })
}

/// Ranks of a region then and now, with the range of the later one.
pub(super) fn dumbbell_ranks(lang: Lang) -> Chart {
    let ranks = [(14.0, 17.0, 15.0, 19.0), (9.0, 9.0, 8.0, 12.0), (21.0, 16.0, 13.0, 17.0), (1.0, 1.0, 1.0, 1.0)];
    let rows = dimensions(lang).into_iter().zip(ranks).enumerate().map(|(i, (name, (from, to, best, worst)))| {
        dumbbell::Row { band: Some((best, worst)), ..pair(i, name, Some(from), Value::known(to)) }
    });
    Chart::Dumbbell(dumbbell::Dumbbell {
        rows: rows.collect(),
        names: lang.pick(["2020年", "2023年"], ["2020", "2023"]).map(str::to_owned),
        value_name: lang.pick("位次", "Rank").to_owned(),
        style: NumberStyle::digits(0),
        ranks: Some(31),
        band_name: lang.pick("九成算法的位次范围", "range of nine in ten methods").to_owned(),
    })
}

/// A total and its five dimensions; a year of one of them is not known.
pub(super) fn trend_panels(lang: Lang) -> Chart {
    let ends = [138.0, 124.0, 153.0, 140.0, 151.0, 121.0];
    let series = dimensions(lang).into_iter().zip(ends).enumerate().map(|(i, (name, end))| trend::Series {
        id: format!("d{i}"),
        name: name.to_owned(),
        points: (0..4)
            .map(|k| {
                let share = f64::from(k) / 3.0;
                let value = 100.0 + (end - 100.0) * share * (0.8 + 0.2 * share + noise(i, 90) * share * (1.0 - share));
                let value = if i == 4 && k == 1 { Value::missing() } else { Value::known(value) };
                trend::Point { year: 2020 + k, value }
            })
            .collect(),
        highlighted: i == 0,
    });
    Chart::TrendPanels(trend_panels::TrendPanels {
        series: series.collect(),
        style: NumberStyle::digits(0),
        reference: Some(Reference { value: 100.0, label: lang.pick("2020年 = 100", "2020 = 100").to_owned() }),
    })
}
