//! Every kind of chart in both languages and both widths, at the centre and at the edges.

mod inspect;

use std::fmt::Write as _;

use indexpress::inside::chart::samples::{self, edges};
use indexpress::inside::chart::{self, Cell, Chart, DataTable, Width, theme};
use indexpress::inside::lang::Lang;

/// The sample of a name.
fn sample(kind: &str, lang: Lang) -> Chart {
    samples::chart(kind, lang).unwrap()
}

const LANGS: [Lang; 2] = [Lang::Zh, Lang::En];

/// All charts with their names, usual ones first.
fn charts(lang: Lang) -> Vec<(String, Chart)> {
    let usual = samples::KINDS.map(|kind| (kind.to_owned(), sample(kind, lang)));
    usual.into_iter().chain(edges::all(lang)).collect()
}

#[test]
fn every_picture_is_well_formed_legible_and_without_overlaps() {
    let mut faults = Vec::new();
    for lang in LANGS {
        for (id, chart) in charts(lang) {
            for width in Width::ALL {
                let drawing = chart::draw(&chart, &samples::caption(&id, lang), width);
                let name = format!("{id} {} {width:?}", lang.code());
                faults.extend(inspect::faults(&format!("{name} inline"), &drawing.inline()));
                faults.extend(inspect::faults(&format!("{name} standalone"), &drawing.standalone()));
            }
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn all_charts_in_both_widths_stand_in_one_page() {
    let mut page = String::from("<html>");
    for (id, chart) in charts(Lang::Zh) {
        for width in Width::ALL {
            page.push_str(&chart::draw(&chart, &samples::caption(&id, Lang::Zh), width).inline());
        }
    }
    page.push_str("</html>");
    let document = roxmltree::Document::parse(&page).unwrap();
    let ids: Vec<&str> = document.descendants().filter_map(|n| n.attribute("id")).collect();
    let distinct: std::collections::BTreeSet<&str> = ids.iter().copied().collect();
    assert!(ids.len() > 6 * samples::KINDS.len());
    assert_eq!(ids.len(), distinct.len());
}

#[test]
fn a_page_gives_inline_charts_their_colours_and_font() {
    for (id, chart) in charts(Lang::En) {
        let drawing = chart::draw(&chart, &samples::caption(&id, Lang::En), Width::Wide);
        let (inline, alone) = (drawing.inline(), drawing.standalone());
        assert!(
            !inline.contains("fill=\"#") && !inline.contains("stroke=\"#") && !inline.contains("font-family"),
            "{id}"
        );
        let sheet = theme::page_style_sheet();
        let classes = inline.split("class=\"").skip(1).map(|c| c.split('"').next().unwrap_or_default());
        for class in classes.flat_map(|c| c.split(' ')).filter(|c| c.starts_with("ix-f-") || c.starts_with("ix-s-")) {
            assert!(sheet.contains(&format!(".{class}{{")), "{id}: {class}");
        }
        assert!(alone.contains("fill=\"#") && alone.contains("font-family"), "{id}");
    }
}

#[test]
fn two_runs_give_the_same_bytes() {
    let run = || -> String {
        let all = charts(Lang::En).into_iter();
        all.map(|(id, c)| chart::draw(&c, &samples::caption(&id, Lang::En), Width::Wide).standalone()).collect()
    };
    assert!(run() == run());
}

#[test]
fn pictures_on_their_own_have_no_links_and_weigh_little() {
    for kind in samples::KINDS {
        let chart = sample(kind, Lang::En);
        let drawing = chart::draw(&chart, &samples::caption(kind, Lang::En), Width::Wide);
        assert!(!drawing.standalone().contains("<a "), "{kind}");
        assert!(inspect::paper_covers_the_frame(&drawing.standalone()), "{kind}");
        assert!(drawing.standalone().len() < 64 * 1024, "{kind} {}", drawing.standalone().len());
    }
}

#[test]
fn tables_have_a_cell_for_every_column() {
    for lang in LANGS {
        for (id, chart) in charts(lang) {
            let DataTable { columns, rows } = chart::table(&chart, lang);
            assert!(rows.iter().all(|r| r.len() == columns.len()), "{id}");
        }
    }
}

#[test]
fn tables_keep_full_precision_for_spreadsheets() {
    let table = chart::table(&sample("trend", Lang::Zh), Lang::Zh);
    let cell = table.rows.iter().flatten().find(|c| matches!(c, Cell::Number { marked: true, .. })).unwrap();
    assert_eq!((cell.plain().as_str(), cell.display()), ("163.06", "163†"));
    assert_eq!(Cell::Missing.plain(), "");
}

#[test]
fn a_gap_between_years_is_not_drawn_as_a_solid_line() {
    let chart = sample("trend", Lang::Zh);
    let svg = chart::draw(&chart, &samples::caption("trend", Lang::Zh), Width::Wide).standalone();
    assert!(svg.contains("虚线：中间年份数值不详"));
    let document = roxmltree::Document::parse(&svg).unwrap();
    let solid = |key: &str| {
        let series = document.descendants().find(|n| n.attribute("data-key") == Some(key)).unwrap();
        let lines = series.descendants().filter(|n| n.has_tag_name("line") || n.has_tag_name("polyline"));
        lines.filter(|n| n.ancestors().all(|a| a.attribute("stroke-dasharray").is_none())).count()
    };
    // 2020 and 2023 are known of the total; of innovation also 2022, a neighbour of 2023.
    assert_eq!((solid("total"), solid("innovation")), (0, 1));
}

#[test]
fn descriptions_and_tables_read_well() {
    let mut out = String::new();
    for lang in LANGS {
        for kind in samples::KINDS {
            let chart = sample(kind, lang);
            let table = chart::table(&chart, lang);
            let heads: Vec<&str> = table.columns.iter().map(|c| c.name.as_str()).collect();
            let _ =
                writeln!(out, "## {kind} {}\n{}\n{}", lang.code(), chart::describe(&chart, lang), heads.join(" | "));
            for row in table.rows.iter().take(2) {
                let _ = writeln!(out, "{}", row.iter().map(Cell::display).collect::<Vec<_>>().join(" | "));
            }
        }
    }
    insta::assert_snapshot!("words", out);
}

#[test]
fn pictures_stay_as_they_were() {
    let captioned = |id: &str, lang, chart: &Chart, width| chart::draw(chart, &samples::caption(id, lang), width);
    for kind in samples::KINDS {
        let (zh, en) = (sample(kind, Lang::Zh), sample(kind, Lang::En));
        insta::assert_snapshot!(format!("{kind}-zh-wide"), captioned(kind, Lang::Zh, &zh, Width::Wide).standalone());
        insta::assert_snapshot!(format!("{kind}-en-narrow"), captioned(kind, Lang::En, &en, Width::Narrow).inline());
    }
    let kept = ["trend-none", "trend-one", "ranking-equal", "growth-mixed", "heat-map-wide", "tier-moves-none"];
    for (id, chart) in edges::all(Lang::Zh).into_iter().filter(|(id, _)| kept.contains(&id.as_str())) {
        insta::assert_snapshot!(id.clone(), captioned(&id, Lang::Zh, &chart, Width::Wide).inline());
    }
}

/// Writes one page a language and width with every chart, for people to look at:
/// `cargo test --test it gallery -- --ignored`.
#[test]
#[ignore = "writes files to look at"]
#[allow(clippy::disallowed_methods, reason = "a throwaway page, not part of the program")]
fn gallery() {
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("gallery");
    std::fs::create_dir_all(&folder).unwrap();
    for lang in LANGS {
        for width in Width::ALL {
            let mut page = format!(
                "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><style>{}\
                 body{{background:var(--ix-paper);margin:20px;display:grid;gap:30px;\
                 grid-template-columns:repeat(auto-fill,{}px)}}svg{{outline:1px dashed #8883}}\
                 .ix-narrow,.ix-wide{{display:block!important}}</style>",
                lang.code(),
                theme::page_style_sheet(),
                width.units() + 32.0
            );
            for (id, chart) in charts(lang) {
                page.push_str(&chart::draw(&chart, &samples::caption(&id, lang), width).standalone());
            }
            std::fs::write(folder.join(format!("{}-{width:?}.html", lang.code())), page).unwrap();
        }
        let mut page = format!(
            "<!doctype html><html lang=\"{}\"><meta charset=\"utf-8\"><title>Inline</title>\
             <meta name=\"viewport\" content=\"width=device-width\"><style>{}\
             body{{background:var(--ix-paper);color:var(--ix-ink);max-width:45em;margin:1em auto;padding:0 1em}}</style>",
            lang.code(),
            theme::page_style_sheet()
        );
        for kind in samples::KINDS {
            let (chart, caption) = (sample(kind, lang), samples::caption(kind, lang));
            let alone = chart::draw(&chart, &caption, Width::Wide).standalone();
            std::fs::write(folder.join(format!("{}-{}.svg", lang.code(), chart.name())), alone).unwrap();
            let [wide, narrow] = Width::ALL.map(|width| chart::draw(&chart, &caption, width).inline());
            let _ = write!(page, "<figure><figcaption>{}</figcaption>{wide}{narrow}</figure>", caption.headline);
        }
        std::fs::write(folder.join(format!("{}-page.html", lang.code())), page).unwrap();
    }
}

proptest::proptest! {
    #![proptest_config(proptest::test_runner::Config { failure_persistence: None, ..Default::default() })]

    /// Whatever the numbers: no panic, well-formed, in the frame, without overlaps.
    #[test]
    fn any_numbers_give_a_sound_picture(
        values in proptest::collection::vec(proptest::option::weighted(0.9, -1.0e9..1.0e9_f64), 0..12),
        scale in proptest::sample::select(vec![1.0e-12, 1.0e-6, 1.0, 1.0e3]),
    ) {
        let values: Vec<f64> = values.into_iter().map(|v| v.map_or(f64::NAN, |v| v * scale)).collect();
        for (id, chart) in edges::of("any", "Name", &values) {
            for width in Width::ALL {
                let drawing = chart::draw(&chart, &samples::caption(&id, Lang::En), width);
                let faults = inspect::faults(&id, &drawing.inline());
                proptest::prop_assert!(faults.is_empty(), "{}", faults.join("\n"));
            }
        }
    }
}
