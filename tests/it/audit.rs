//! How sure ranks are, on pages, in files and in the chapter; and that threads do not change it.

use std::sync::LazyLock;

use crate::given::project::{figures, frozen};
use crate::given::scan;
use crate::given::site::{Site, build, real, repository, text};
use indexpress::inside::analysis::Figures;
use indexpress::inside::analysis::verdict::Part;
use indexpress::inside::model::{Audit, Design, Framework, WeightSpread};

static LAKES: LazyLock<Site> = LazyLock::new(|| build(&repository("tests/projects/every-step")));

fn visible(path: &str) -> String {
    scan::visible(text(&LAKES, path))
}

#[test]
fn intervals_stand_beside_ranks_on_every_page_that_shows_ranks() {
    for page in [
        "en/regions/coral/index.html",
        "en/regions/index.html",
        "en/compare/index.html",
        "en/lakes/derivation/total/index.html",
        "en/lakes/derivation/water/index.html",
        "en/lakes/derivation/oxygen/index.html",
        "en/lakes/index.html",
    ] {
        assert!(visible(page).contains("Range of ranks"), "{page}");
    }
    assert!(visible("regions/coral/index.html").contains("位次区间"));
    assert!(visible("en/regions/coral/index.html").contains("in nine of ten runs"));
    assert!(text(&LAKES, "assets/scores.js").contains("\"ranges\":[["));
    let scores = text(&LAKES, "lakes/data/scores.csv");
    assert!(
        scores.starts_with("scope,region,year,node,level,score,rank,tier,rank_low,rank_median,rank_high,tier_chance\n")
    );
    let codebook = text(&LAKES, "lakes/data/codebook.csv");
    assert!(codebook.contains("scores,rank_low,") && codebook.contains("scores,tier_chance,"));
}

#[test]
fn nothing_of_it_shows_without_an_audit() {
    let words = ["Range of ranks", "nine of ten runs", "位次区间", "九成情形"];
    let site = build(&repository("tests/projects/minimal"));
    for (path, bytes) in site.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".csv")) {
        let page = String::from_utf8_lossy(bytes);
        assert!(words.iter().all(|w| !page.contains(w)) && !page.contains("rank_low"), "{path}");
    }
    // Nor in editions of the real site whose data are not at hand.
    for edition in ["aii-2021", "caict-2024"] {
        for path in [format!("{edition}/index.html"), format!("en/{edition}/index.html")] {
            assert!(words.iter().all(|w| !text(real(), &path).contains(w)), "{path}");
        }
    }
}

/// An interval on a page is that of the audit, in whole ranks.
#[test]
fn pages_show_the_quantiles_of_the_audit() {
    let figures = figures("open-2023");
    let year = figures.edition.last_year();
    for (region, name) in [("beijing", "Beijing"), ("chongqing", "Chongqing"), ("guangdong", "Guangdong")] {
        let id = figures.project.find_region(name).unwrap();
        let found = figures.rank_interval(Framework::ROOT, id, year).unwrap();
        assert_eq!(found, figures.audit().unwrap().of(id).unwrap().ranks.unwrap());
        let (best, worst) = found.whole();
        assert!(f64::from(best) <= found.low && found.high <= f64::from(worst));
        let shown = if best == worst { format!("{best} in nine") } else { format!("{best}–{worst} in nine") };
        let page = scan::visible(text(real(), &format!("en/regions/{region}/index.html")));
        assert!(page.contains(&shown), "{name}: {shown}");
    }
}

/// An indicator's rank depends on its own column: where nothing but weights and what is left out varies, it has one rank.
#[test]
fn an_interval_below_the_total_is_of_the_nodes_own_rank() {
    let figures = frozen("open-2023");
    let mut audit = open_audit(&figures);
    audit.design = Design::Draws(300);
    audit.factors.normalise.clear();
    audit.factors.treat.clear();
    audit.factors.aggregate.clear();
    audit.factors.missing.clear();
    audit.factors.weights = Some(WeightSpread::Any);
    let study = figures.study(2023, &audit.factors).unwrap();
    let found = study.uncertainty(&audit);
    let regional = figures.index.regional.as_ref().unwrap();
    let mut wide = 0;
    for id in figures.edition.framework.ids() {
        for region in figures.regions() {
            let rank = regional.rank(id, 3, region);
            let interval = found.ranks(id, region);
            if figures.edition.framework.node(id).indicator.is_some() {
                assert_eq!(interval.map(|i| (i.low, i.median, i.high)), rank.map(|r| [f64::from(r); 3].into()));
            } else if let (Some(rank), Some(i)) = (rank, interval) {
                assert!(i.low <= i.median && i.median <= i.high && i.low >= 1.0 && i.high <= 31.0);
                wide += usize::from(i.low < i.high && f64::from(rank) >= 1.0);
            }
        }
    }
    assert!(wide > 300, "{wide}");
}

fn open_audit(figures: &Figures<'_>) -> Audit {
    figures.edition.audit.clone().unwrap()
}

/// Each run has a stream of random numbers of its own; with one generator for all runs, or one for each thread, this fails.
#[test]
fn draws_depend_on_neither_threads_nor_blocks() {
    let figures = figures("open-2023");
    let audit = Audit { design: Design::Draws(3_000), ..open_audit(&figures) };
    let made = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let study = figures.study(audit.year, &audit.factors).unwrap();
            (study.uncertainty(&audit), study.sensitivity(64, audit.seed))
        })
    };
    let one = made(1);
    for threads in [2, 3, 5] {
        let several = made(threads);
        assert!(one.0 == several.0, "{threads} threads");
        assert_eq!(one.1, several.1, "{threads} threads");
    }
    // And on the machine: the numbers of this seed, as they were found on another one.
    let beijing = one.0.of(figures.project.find_region("Beijing").unwrap()).unwrap();
    let ranks = beijing.ranks.unwrap();
    assert_eq!((ranks.low, ranks.median, ranks.high), (3.0, 5.0, 8.0));
    let told = format!("{:.15} {:.15}", one.0.mean_shift, one.0.unmoved.unwrap());
    assert_eq!(told, "0.722709677419361 0.405666666666667");
}

#[test]
fn the_chapter_tells_what_the_audit_found_in_its_order() {
    let report = text(&LAKES, "en/lakes/report.md");
    let titles = [
        "Conceptual coherence",
        "Data",
        "Structure",
        "Influence of each part",
        "Robustness of ranks and tiers",
        "Sensitivity",
        "Size",
        "Conclusion",
    ];
    let mut from = 0;
    for title in titles {
        from += report[from..].find(&format!("{title}\n")).unwrap_or_else(|| panic!("no {title}"));
    }
    // What it takes to repeat it.
    for part in
        ["500 runs draw", "seed 7", "ChaCha", "none, or one of the 7 indicators", "64 points", "type 7", "1 ± 25%"]
    {
        assert!(report.contains(part), "{part}");
    }
    let chinese = text(&LAKES, "lakes/report.md");
    assert!(chinese.contains("种子为7") && chinese.contains("结论") && !chinese.contains("Holds"));
}

#[test]
fn every_verdict_states_its_rule_and_number() {
    let figures = figures("open-2023");
    let verdicts = figures.verdicts().unwrap();
    for part in Part::ALL {
        assert!(verdicts.iter().any(|v| v.part == part), "{part:?}");
    }
    let report = text(real(), "en/open-2023/report.md");
    let kept = verdicts.iter().filter(|v| v.holds).count();
    assert!(report.contains(&format!("{kept} of {} rules hold.", verdicts.len())));
    let of = |rule: &str| verdicts.iter().find(|v| v.rule == rule).unwrap();
    let weight: f64 = figures
        .edition
        .framework
        .indicators()
        .filter(|(_, i)| i.mark == Some(indexpress::inside::model::Mark::Proxy))
        .map(|(id, _)| figures.nominal_weight(id))
        .sum();
    assert!((of("proxy-weight").found - weight).abs() < 1e-12);
    let with = figures.edition.compare_tiers.clone().unwrap();
    let baseline = of("baseline");
    assert_eq!(baseline.found, figures.agreement(&with).unwrap().same() as f64);
    assert_eq!(baseline.holds, baseline.found > baseline.limit);
}
