//! The whole year: a project is started, an edition begun, workbooks go out and come back with mistakes, and the report is built.
use super::Desk;
use calamine::{Data, Reader, Xlsx};
use rust_xlsxwriter::Workbook;
use std::io::Cursor;
use std::path::Path;

/// A desk with nothing on it.
fn empty() -> Desk {
    Desk { folder: tempfile::tempdir().unwrap() }
}

#[test]
fn a_new_project_builds_at_once_in_any_languages() {
    for (languages, pages, words) in [
        ("en", vec!["index.html", "example/index.html"], "Example Index"),
        ("zh", vec!["index.html", "example/index.html"], "示例指数"),
        ("zh,en", vec!["index.html", "en/example/index.html"], "示例指数"),
        ("en,zh", vec!["index.html", "zh/example/index.html"], "Example Index"),
    ] {
        let desk = empty();
        desk.said(&["init", "p", "--lang", languages], 0);
        let (_, said) = desk.said(&["build", "--data", "p/data", "--output", "p/output", "--strict"], 0);
        assert!(!said.contains("warning"), "{languages}: {said}");
        for page in pages {
            assert!(desk.path(&format!("p/output/{page}")).is_file(), "{languages}: {page}");
        }
        assert!(desk.text("p/output/index.html").contains(words), "{languages}");
        for file in ["p/README.md", "p/.gitignore", "p/.github/workflows/index.yml"] {
            assert!(desk.path(file).is_file(), "{file}");
        }
        // What is made up says so.
        assert!(desk.text("p/data/editions/example/edition.toml").contains("notice = "), "{languages}");
    }
}

#[test]
fn a_project_starts_from_a_framework_and_never_over_another_one() {
    let desk = empty();
    let tree = "node,parent,name,direction,unit,national\nindex,,City index,,,\nair,index,Clean air,-,ug,\nparks,index,Parks,+,ha,\n";
    desk.write("tree.csv", tree);
    desk.said(&["init", "cities", "--lang", "en", "--framework", "tree.csv"], 0);
    assert_eq!(desk.text("cities/data/editions/example/framework.csv"), tree);
    let (_, said) = desk.said(&["check", "--data", "cities/data", "--strict"], 0);
    assert!(!said.contains("warning"), "{said}");
    let (_, said) = desk.said(&["init", "cities", "--lang", "en"], 2);
    assert!(said.contains("is not empty"), "{said}");
    desk.write("bad.csv", "node,parent\na,b\nb,a\n");
    let (_, said) = desk.said(&["init", "other", "--framework", "bad.csv"], 2);
    assert!(said.contains("no root"), "{said}");
    assert!(!desk.path("other/data").exists());
}

/// Copies a workbook that came back, with `fill` for each row: indicator, region, last known value → what is typed.
fn filled(from: &Path, fill: &dyn Fn(&str, &str, f64) -> Option<Typed>) -> Vec<u8> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(std::fs::read(from).unwrap())).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let mut out = Workbook::new();
    let sheet = out.add_worksheet();
    sheet.set_name(&name).unwrap();
    let start = range.start().unwrap();
    let text = |row: usize, column: usize| range.get((row, column)).map(ToString::to_string).unwrap_or_default();
    for (row, column, cell) in range.used_cells() {
        let at = (start.0 + u32::try_from(row).unwrap(), u16::try_from(start.1 as usize + column).unwrap());
        match cell {
            Data::Float(n) => drop(sheet.write(at.0, at.1, *n).unwrap()),
            Data::Int(n) => drop(sheet.write(at.0, at.1, *n as f64).unwrap()),
            other => drop(sheet.write(at.0, at.1, other.to_string()).unwrap()),
        }
    }
    for row in 3..range.height() {
        let before = text(row, 7).parse().unwrap_or(0.0);
        let at = u32::try_from(row).unwrap() + start.0;
        match fill(&text(row, 0), &text(row, 4), before) {
            None => {}
            Some(Typed::Number(n)) => drop(sheet.write(at, 9, n).unwrap()),
            Some(Typed::Text(t)) => drop(sheet.write(at, 9, t).unwrap()),
        }
    }
    out.save_to_buffer().unwrap()
}

enum Typed {
    Number(f64),
    Text(&'static str),
}

#[test]
fn a_year_from_an_empty_folder_to_next_years_report() {
    let desk = empty();
    let data = ["--data", "p/data"];
    let run = |arguments: &[&str], code: i32| desk.said(&[arguments, &data[..]].concat(), code);
    desk.said(&["init", "p", "--lang", "en"], 0);
    run(
        &[
            "new",
            "edition",
            "second",
            "--from",
            "example",
            "--years",
            "2022..2025",
            "--published",
            "2026",
            "--keep-data",
        ],
        0,
    );
    // One workbook a region: every value of the year has its row, with what it was.
    run(&["collect", "--edition", "second", "--out", "out", "--by", "region"], 0);
    let books: Vec<String> =
        ["a", "b", "c", "d", "e", "f", "g", "h"].iter().map(|r| format!("out/second-2025-{r}.xlsx")).collect();
    // The same input gives the same bytes.
    let first = std::fs::read(desk.path(&books[0])).unwrap();
    run(&["collect", "--edition", "second", "--out", "out", "--by", "region"], 0);
    assert_eq!(std::fs::read(desk.path(&books[0])).unwrap(), first);
    // A dozen things that people type.
    for book in &books {
        let typed = |indicator: &str, region: &str, before: f64| {
            assert!(before > 0.0, "{indicator} {region}");
            let grown = Typed::Number((before * 10.5).round() / 10.0);
            match (indicator, region) {
                ("branches", "A") => Some(Typed::Text("21,5")),
                ("branches", "B") => Some(Typed::Text("２３．５")),
                ("branches", "C") => Some(Typed::Text(" 1 234.5 ")),
                ("branches", "D") => Some(Typed::Text("22.5*")),
                ("branches", "E") => Some(Typed::Text("about 20")),
                ("distance", "A") => Some(Typed::Text("—")),
                ("distance", "B") => Some(Typed::Text("n/a")),
                ("visits", "A") => Some(Typed::Number(before * 10_000.0)),
                ("members", "A") => Some(Typed::Text("35.5%")),
                ("members", "B") => Some(Typed::Text("0.5 million")),
                ("members", "C") => None,
                _ => Some(grown),
            }
        };
        let bytes = filled(&desk.path(book), &typed);
        desk.write(book, bytes);
    }
    let files: Vec<&str> = books.iter().map(String::as_str).collect();
    let import = |more: &[&str], code: i32| run(&[&["import", "--edition", "second"], &files[..], more].concat(), code);
    let (out, _) = import(&[], 1);
    for part in [
        "decimal commas read as points",
        "full-width digits read as plain ones",
        "separators of thousands left out",
        "marks of footnotes left out",
        "magnitudes behind numbers multiplied out",
        "`about 20` is no number",
        "a step by about ten to the power of 4",
    ] {
        assert!(out.contains(part), "{part}: {out}");
    }
    // 32 values: three stay empty, one is refused.
    assert!(out.contains("new: 28\n"), "{out}");
    // What is wrong is put right, and the rest is written.
    for (book, wrong) in [(&books[0], "visits"), (&books[4], "branches")] {
        let bytes = filled(&desk.path(book), &|indicator, _, before| {
            (indicator == wrong).then_some(Typed::Number(before * 1.02))
        });
        desk.write(book, bytes);
    }
    let (out, said) = import(&["--write"], 0);
    assert!(said.contains("wrote 29 values"), "{out}{said}");
    let (_, said) = import(&["--write"], 0);
    assert!(said.contains("wrote 0 values"), "{said}");
    let (_, said) = desk.said(&["build", "--data", "p/data", "--output", "p/output"], 0);
    assert!(said.contains("wrote"), "{said}");
    assert!(desk.text("p/output/second/index.html").contains("2025"));
}

#[test]
fn a_shell_learns_the_commands() {
    let desk = empty();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let (out, _) = desk.said(&["shell", "completions", shell], 0);
        assert!(out.contains("indexpress") && out.contains("import"), "{shell}");
    }
    let (out, _) = desk.said(&["shell", "man"], 0);
    assert!(out.starts_with(".ie") && out.contains("INDEXPRESS IMPORT") || out.contains("indexpress IMPORT"), "{out}");
}
