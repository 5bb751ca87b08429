//! Steps that published indices take, each in a small project whose scores were worked by hand (its README says how):
//! `tests/projects/methods/<name>/`. `expected.csv` has a row a score; a blank score is missing, a blank rank is not
//! looked at. Region blank: the national level.

use std::fs;
use std::path::{Path, PathBuf};

use indexpress::inside::analysis::Findings;
use indexpress::inside::diag::{Format, Sink, render};
use indexpress::inside::load::load;
use indexpress::inside::model::Project;
use indexpress::inside::source::SourceMap;

fn folders() -> Vec<PathBuf> {
    let all = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/projects/methods");
    let mut folders: Vec<PathBuf> =
        fs::read_dir(all).unwrap().map(|e| e.unwrap().path()).filter(|p| p.is_dir()).collect();
    folders.sort();
    folders
}

/// What differs in a project.
fn differences(folder: &Path) -> Vec<String> {
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let raw = load(folder, &[], &mut sources, &mut sink).unwrap();
    let project = raw.and_then(|raw| Project::from_raw(raw, &sources, &mut sink));
    let findings = project.as_ref().map(Findings::of);
    if let (Some(findings), Some(project)) = (&findings, &project) {
        findings.report(project, &mut sink);
    }
    if sink.errors() > 0 {
        return vec![render(&sink.into_sorted(&sources), &sources, Format::Human, false)];
    }
    let (project, findings) = (project.unwrap(), findings.unwrap());
    let figures = findings.editions(&project).next().unwrap();
    let mut wrong = Vec::new();
    let expected = fs::read_to_string(folder.join("expected.csv")).unwrap();
    for line in expected.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let [node, region, year, score, rank] = cells[..] else { panic!("{line}") };
        let node = figures.edition.framework.find(node).unwrap_or_else(|| panic!("{line}"));
        let year: i32 = year.parse().unwrap();
        let region = (!region.is_empty()).then(|| project.find_region(region).unwrap_or_else(|| panic!("{line}")));
        let found = figures.level(node, year, region).ok().map(|f| f.value);
        let same = match (score.parse::<f64>().ok(), found) {
            (Some(a), Some(b)) => (a - b).abs() <= 1e-9 * a.abs().max(1.0),
            (a, b) => a.is_none() && b.is_none(),
        };
        if !same {
            wrong.push(format!("{line}: {found:?}"));
        }
        if let (Ok(rank), Some(region)) = (rank.parse::<f64>(), region) {
            let found = figures.rank(node, region, year).ok().map(|f| f.value);
            if found != Some(rank) {
                wrong.push(format!("{line}: rank {found:?}"));
            }
        }
        // The kernel of the audit makes the same totals.
        if let (Some(region), true) = (region, node.0 == 0)
            && figures.index.regional.is_some()
        {
            let study = figures.study(year, &indexpress::inside::model::Factors::default()).unwrap();
            let (mut work, mut ranks) = (study.work(), vec![0; study.regions().len()]);
            study.run(None, &mut work);
            study.ranks(&mut work, &mut ranks);
            let at = study.regions().iter().position(|r| *r == region).unwrap();
            let kernel = work.scores(node).nth(at).unwrap();
            if kernel.is_some() != found.is_some() || kernel.zip(found).is_some_and(|(a, b)| (a - b).abs() > 1e-9) {
                wrong.push(format!("{line}: {kernel:?} in the audit"));
            }
        }
    }
    wrong
}

#[test]
fn scores_are_those_worked_by_hand() {
    let folders = folders();
    assert!(folders.len() >= 12, "{}", folders.len());
    let wrong: Vec<String> = folders
        .iter()
        .map(|folder| (folder, differences(folder)))
        .filter(|(_, wrong)| !wrong.is_empty())
        .map(|(folder, wrong)| format!("{}:\n  {}", folder.file_name().unwrap().to_string_lossy(), wrong.join("\n  ")))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
