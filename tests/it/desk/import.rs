//! `import`: files as statistical offices and spreadsheets write them, each by the values that stand in it.
use super::Desk;
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook};
use serde_json::Value;

/// The towns with a year that has no data yet.
fn desk() -> Desk {
    let desk = Desk::new();
    let edition = desk.text("data/editions/now/edition.toml");
    let years = edition.lines().find(|l| l.starts_with("years = ")).unwrap().to_owned();
    desk.write("data/editions/now/edition.toml", edition.replace(&years, "years = [2021, 2022, 2023, 2024]"));
    let site = desk.text("data/site.toml");
    desk.write("data/site.toml", site.replace("nation = \"CN\"\n", "nation = \"CN\"\nnation_also = [\"全国\"]\n"));
    desk
}

/// What an import found, and the code that it ended with.
fn import(desk: &Desk, arguments: &[&str], code: i32) -> Value {
    let all = [&["import", "--edition", "now", "--format", "json"], arguments].concat();
    let (out, said) = desk.said(&all, code);
    serde_json::from_str(&out).unwrap_or_else(|e| panic!("{e}: {out}\n{said}"))
}

/// `indicator region year value` of each value of a list.
fn values(found: &Value, list: &str) -> Vec<String> {
    let one = |v: &Value| {
        let text = |key: &str| v[key].as_str().unwrap();
        format!("{} {} {} {}", text("indicator"), text("region"), v["year"], v["new"].as_f64().unwrap())
    };
    found[list].as_array().unwrap().iter().map(one).collect()
}

/// The messages of one kind, with their cells.
fn remarks(found: &Value, kind: &str) -> Vec<String> {
    let all = found["remarks"].as_array().unwrap().iter().filter(|r| r["kind"] == kind);
    all.map(|r| format!("{} {}", r["cell"].as_str().unwrap(), r["message"].as_str().unwrap()).trim().to_owned())
        .collect()
}

#[track_caller]
fn has(list: &[String], part: &str) {
    assert!(list.iter().any(|line| line.contains(part)), "{part}: {list:#?}");
}

/// A table of a yearbook: a title, a unit, blanks in names, marks, totals, a note, a year that is none of the edition.
const YEARBOOK: &str = "表3-1 各镇产出（2023—2024年）,,,\n单位：元,,,\n地 区,2023年,2024年,2019年\n全国合计,,,\n桤　木,1390000,\"1,410,000\",9\n白桦*,９１００００,—,9\n雪松,660000,700000①,9\n榆树,1620000,17000000000,9\n合计,99,99,99\n注：不含荆豆岛。,,,\n";

#[test]
fn a_yearbook_in_any_encoding_gives_the_same_values() {
    let desk = desk();
    let (gb, ..) = encoding_rs::GB18030.encode(YEARBOOK);
    desk.write("gb.csv", &gb);
    let tabs = YEARBOOK.replace("\"1,410,000\"", "1 410 000").replace(',', "\t").replace('\n', "\r\n");
    desk.write(
        "utf16.txt",
        [&[0xff, 0xfe][..], &tabs.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>()].concat(),
    );
    desk.write("mac.csv", YEARBOOK.replace('\n', "\r"));
    let wanted = ["output 101 2024 141", "output 103 2024 70", "output 105 2024 1700000"];
    for (file, guess) in [("gb.csv", "gb18030"), ("utf16.txt", "UTF-16LE"), ("mac.csv", "times 0.0001")] {
        let found = import(&desk, &[file, "--indicator", "output"], 0);
        assert_eq!(values(&found, "new"), wanted, "{file}");
        // What the book repeats of the year before stands there already.
        assert_eq!((values(&found, "changed"), &found["same"]), (vec![], &Value::from(4)), "{file}");
        let guesses = remarks(&found, "guess");
        for part in [
            guess,
            "`桤　木` read as 101 桤木",
            "`白桦*` read as 102",
            "full-width digits",
            "from 元 to 万元, times 0.0001",
            "2021年",
        ] {
            has(&guesses, part);
        }
        let skipped = remarks(&found, "skipped");
        for part in ["totals (`合计`)", "values of 2019: no year of the edition"] {
            has(&skipped, part);
        }
        // A slip of a unit in one cell.
        let unusual = found["new"][2]["unusual"].as_str().unwrap();
        assert!(unusual.contains("162 in 2023; a step by about ten to the power of 4"), "{unusual}");
    }
}

#[test]
fn only_write_writes_and_no_other_row_moves() {
    let desk = desk();
    let target = "data/editions/now/observations.csv";
    let before = desk.text(target);
    desk.write("book-2024.csv", "地区,2023年,2024年\n桤木,140,141\n白桦,91,95\n南镇,1,2\n");
    let found = import(&desk, &["book-2024.csv", "--indicator", "output", "--source", "OFFICE", "--write"], 1);
    assert_eq!(values(&found, "changed"), ["output 101 2023 140"]);
    has(&remarks(&found, "refused"), "A4 `南镇` is no region");
    assert_eq!(desk.text(target), before);
    import(&desk, &["book-2024.csv", "--indicator", "output", "--source", "OFFICE", "--write", "--partly"], 1);
    let after = desk.text(target);
    let (old, new): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let gone: Vec<&&str> = old.iter().filter(|l| !new.contains(l)).collect();
    let come: Vec<&&str> = new.iter().filter(|l| !old.contains(l)).collect();
    assert_eq!(gone.len(), 1, "{gone:?}");
    assert_eq!(come.len(), 3, "{come:?}");
    assert!(gone[0].starts_with("output,") && gone[0].contains(",2023,139,"), "{gone:?}");
    // The name of a region is written as the file has it elsewhere, and new rows stand behind those of their series.
    let rank = |line: &str| new.iter().position(|l| *l == line).unwrap();
    let last = new.iter().rposition(|l| l.starts_with("output,")).unwrap();
    assert!(come[1..].iter().all(|l| rank(l) <= last && l.contains(",2024,") && l.ends_with(",OFFICE,")), "{come:?}");
    // What was said of the file is remembered for next year's, and what is to be skipped can be added.
    let remembered = desk.text("data/editions/now/imports.toml");
    assert!(
        remembered.contains("file = \"book-*.csv\"\nindicator = \"output\"\nsource = \"OFFICE\"\n"),
        "{remembered}"
    );
    desk.write("data/editions/now/imports.toml", format!("skip = [\"南镇\"]\n{remembered}"));
    desk.write("book-2025.csv", "地区,2024年\n桤木,141\n白桦,96\n南镇,2\n");
    let found = import(&desk, &["book-2025.csv"], 0);
    assert_eq!((values(&found, "changed"), &found["same"]), (vec!["output 102 2024 96".to_owned()], &Value::from(1)));
    let (_, said) = desk.said(&["check"], 1);
    assert!(!said.contains("file::unknown") && !said.contains("panel::duplicate"), "{said}");
}

#[test]
fn long_tables_with_semicolons_decimal_commas_and_dates() {
    let desk = desk();
    let rows = "income;alder;2024;3510,5;OFFICE\nincome;XX-B;31.12.2024;3.120,5;OFFICE\nlibraries;Cedar;2024-12-31;2;CLUB\nlibraries;Elm;2024;TRUE;CLUB\nlibraries;Elm;2024;4;NOBODY\n";
    desk.write("long.csv", format!("indicator;region;year;value;source\n{rows}"));
    let found = import(&desk, &["long.csv"], 1);
    assert_eq!(values(&found, "new"), ["income 101 2024 3510.5", "income 102 2024 3120.5", "libraries 103 2024 2"]);
    let refused = remarks(&found, "refused");
    has(&refused, "D5 `TRUE` is no number");
    has(&refused, "D6 `NOBODY` is no source");
    let guesses = remarks(&found, "guess");
    has(&guesses, "decimal commas read as points: 2 in column D");
    has(&guesses, "C3 dates read as their years");
    // 1,234 beside 10,5 is read as the column has it; beside both kinds it is refused.
    desk.write("mixed.csv", "region;output 2024\nAlder;1,234\nBirch;1,234.5\nElm;10,5\n");
    let found = import(&desk, &["mixed.csv", "--indicator", "output", "--year", "2024"], 1);
    assert_eq!(values(&found, "new"), [""; 0]);
    has(&remarks(&found, "refused"), "some commas of its column separate thousands");
}

#[test]
fn workbooks_with_what_people_do_to_them() {
    let desk = desk();
    let mut book = Workbook::new();
    let merged = Format::new();
    let sheet = book.add_worksheet();
    sheet.set_name("Towns").unwrap();
    sheet.write(0, 0, "Towns in figures").unwrap();
    // Years over indicators, in merged heads; the second year sits in a cell for dates.
    sheet.write(2, 0, "Region").unwrap();
    sheet.merge_range(2, 1, 2, 2, "2023", &merged).unwrap();
    sheet.merge_range(2, 3, 2, 4, "2024年", &merged).unwrap();
    for (at, head) in ["Output (crowns)", "Libraries", "Output (crowns)", "Libraries"].iter().enumerate() {
        sheet.write(3, u16::try_from(at).unwrap() + 1, *head).unwrap();
    }
    let rows = [("Alder", [1_390_000.0, 3.0, 1_450_000.0, 4.0]), ("Birch", [910_000.0, 2.0, 950_000.0, 3.0])];
    for (row, (name, cells)) in rows.iter().enumerate() {
        let row = u32::try_from(row).unwrap() + 4;
        sheet.write(row, 0, *name).unwrap();
        for (at, cell) in cells.iter().enumerate() {
            sheet.write(row, u16::try_from(at).unwrap() + 1, *cell).unwrap();
        }
    }
    sheet.write(6, 0, "Cedar").unwrap();
    sheet.write_formula(6, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    sheet.write(6, 4, true).unwrap();
    sheet.write(7, 0, "Elm").unwrap();
    sheet
        .write_with_format(
            7,
            4,
            ExcelDateTime::from_ymd(2024, 3, 1).unwrap(),
            &Format::new().set_num_format("yyyy-mm-dd"),
        )
        .unwrap();
    let hidden = book.add_worksheet();
    hidden.set_name("Old").unwrap().set_hidden(true);
    hidden.write(0, 0, "Region").unwrap();
    hidden.write(0, 1, "2022").unwrap();
    let notes = book.add_worksheet();
    notes.set_name("Notes").unwrap();
    notes.write(0, 0, "Made by the office.").unwrap();
    desk.write("towns.csv", book.save_to_buffer().unwrap());
    let found = import(&desk, &["towns.csv"], 1);
    assert_eq!(
        values(&found, "new"),
        ["output 101 2024 145", "output 102 2024 95", "libraries 101 2024 4", "libraries 102 2024 3"]
    );
    assert_eq!((values(&found, "changed"), &found["same"]), (vec![], &Value::from(4)));
    has(&remarks(&found, "guess"), "XLSX, by its bytes, though it is named `.csv`");
    has(&remarks(&found, "guess"), "`output`: from crowns to ");
    let skipped = remarks(&found, "skipped");
    has(&skipped, "a hidden sheet");
    has(&skipped, "no table found");
    let refused = remarks(&found, "refused");
    has(&refused, "D7 a formula that failed");
    has(&refused, "E7 TRUE is no number");
    has(&refused, "E8 a date in place of a number");
    let from = found["new"][0]["from"].as_str().unwrap();
    assert_eq!(from, "towns.csv, sheet `Towns` D5");
}

#[test]
fn a_year_typed_into_a_cell_for_dates_a_percentage_and_a_merged_value() {
    let desk = desk();
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("output").unwrap();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    sheet.write(0, 0, "Region").unwrap();
    sheet.write_with_format(0, 1, 2024.0, &date).unwrap();
    sheet.write(1, 0, "Alder").unwrap();
    sheet.merge_range(1, 1, 2, 1, "", &Format::new()).unwrap();
    sheet.write(1, 1, 145.0).unwrap();
    sheet.write(2, 0, "Birch").unwrap();
    sheet.write(3, 0, "Cedar").unwrap();
    sheet.write_with_format(3, 1, 0.12, &Format::new().set_num_format("0.0%")).unwrap();
    desk.write("a.xlsx", book.save_to_buffer().unwrap());
    let found = import(&desk, &["a.xlsx"], 1);
    assert_eq!(values(&found, "new"), ["output 101 2024 145"]);
    let guesses = remarks(&found, "guess");
    has(&guesses, "B1 years in cells for dates read as years");
    has(&guesses, "indicator `output`, by the name of the sheet");
    let refused = remarks(&found, "refused");
    has(&refused, "B2 merged cells over values");
    has(&refused, "B4 a percentage for `output`");
}

/// A ZIP archive whose files are stored as they are.
fn zipped(files: &[(&str, &str)]) -> Vec<u8> {
    let crc = |bytes: &[u8]| {
        !bytes.iter().fold(!0u32, |crc, byte| {
            (0..8).fold(crc ^ u32::from(*byte), |c, _| if c & 1 == 1 { (c >> 1) ^ 0xedb8_8320 } else { c >> 1 })
        })
    };
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, text) in files {
        let (at, size) = (u32::try_from(out.len()).unwrap(), u32::try_from(text.len()).unwrap());
        let length = u16::try_from(name.len()).unwrap();
        let common: Vec<u8> = [
            &20u16.to_le_bytes()[..],
            &[0; 8],
            &crc(text.as_bytes()).to_le_bytes(),
            &size.to_le_bytes(),
            &size.to_le_bytes(),
            &length.to_le_bytes(),
            &[0, 0],
        ]
        .concat();
        out.extend([b"PK\x03\x04", &common[..], name.as_bytes(), text.as_bytes()].concat());
        list.extend([b"PK\x01\x02\x14\0", &common[..], &[0; 10], &at.to_le_bytes(), name.as_bytes()].concat());
    }
    let (count, at) = (u16::try_from(files.len()).unwrap().to_le_bytes(), u32::try_from(out.len()).unwrap());
    let size = u32::try_from(list.len()).unwrap();
    out.extend(
        [&list[..], b"PK\x05\x06\0\0\0\0", &count, &count, &size.to_le_bytes(), &at.to_le_bytes(), &[0, 0]].concat(),
    );
    out
}

#[test]
fn a_formula_that_nobody_computed_is_refused() {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let types = format!(
        "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"xml\" ContentType=\"application/xml\"/></Types>"
    );
    let top = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><sheets><sheet name=\"S\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
    );
    let of_book = format!(
        "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
    );
    let text = |at: &str, text: &str| format!("<c r=\"{at}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let sheet = format!(
        "<worksheet xmlns=\"{MAIN}\"><sheetData><row r=\"1\">{}{}</row><row r=\"2\">{}<c r=\"B2\"><v>141</v></c></row><row r=\"3\">{}<c r=\"B3\"><f>B2/2</f></c></row></sheetData></worksheet>",
        text("A1", "Region"),
        text("B1", "2024"),
        text("A2", "Alder"),
        text("A3", "Birch"),
    );
    let desk = desk();
    desk.write(
        "a.xlsx",
        zipped(&[
            ("[Content_Types].xml", &types),
            ("_rels/.rels", &top),
            ("xl/workbook.xml", &book),
            ("xl/_rels/workbook.xml.rels", &of_book),
            ("xl/worksheets/sheet1.xml", &sheet),
        ]),
    );
    let found = import(&desk, &["a.xlsx", "--indicator", "output"], 1);
    assert_eq!(values(&found, "new"), ["output 101 2024 141"]);
    has(&remarks(&found, "refused"), "B3 a formula whose value is not stored");
}

#[test]
fn two_tables_below_and_beside_each_other() {
    let desk = desk();
    desk.write(
        "below.csv",
        "Tables 2024,\nRegion,Output\nAlder,141\nBirch,95\n,\nTables of 2024,\nRegion,Libraries\nAlder,4\nBirch,2\n",
    );
    let found = import(&desk, &["below.csv"], 0);
    let wanted = ["output 101 2024 141", "output 102 2024 95", "libraries 101 2024 4", "libraries 102 2024 2"];
    assert_eq!(values(&found, "new"), wanted);
    has(&remarks(&found, "guess"), "2 tables, with heads in rows 2, 7");
    has(&remarks(&found, "guess"), "year 2024, by its title");
    desk.write("beside.csv", "Region,2024,,Region,2024\nAlder,141,,Dogwood,231\nBirch,95,,Elm,170\n");
    let found = import(&desk, &["beside.csv", "--indicator", "output"], 0);
    let wanted = ["output 101 2024 141", "output 102 2024 95", "output 104 2024 231", "output 105 2024 170"];
    assert_eq!(values(&found, "new"), wanted);
    // The same value twice with different numbers: neither is taken.
    desk.write("twice.csv", "Region,2024\nAlder,141\nAlder,142\nBirch,95\n");
    let found = import(&desk, &["twice.csv", "--indicator", "output"], 1);
    assert_eq!(values(&found, "new"), ["output 102 2024 95"]);
    has(&remarks(&found, "refused"), "`output`, 桤木, 2024: 142 here, 141 in twice.csv B2");
}

#[test]
fn what_is_no_table_is_refused_with_its_reason() {
    let desk = desk();
    let before = desk.text("data/editions/now/observations.csv");
    desk.write("empty.csv", " \n");
    desk.write("print.xlsx", "%PDF-1.7 ...");
    desk.write("cut.xlsx", "PK\u{3}\u{4}half a workbook");
    desk.write("latin.csv", b"R\xe9gion,2024\nIle,1\n");
    desk.write("folder/x", "");
    for (file, code) in [
        ("empty.csv", "import::empty"),
        ("print.xlsx", "import::kind"),
        ("cut.xlsx", "import::kind"),
        ("latin.csv", "import::encoding"),
        ("folder", "import::file"),
        ("nowhere.csv", "import::file"),
    ] {
        let found = import(&desk, &[file, "--indicator", "output", "--write"], 1);
        assert_eq!(found["remarks"][0]["code"], code, "{file}");
    }
    #[cfg(unix)]
    {
        let pipe = desk.path("pipe.csv");
        assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let found = import(&desk, &["pipe.csv"], 1);
        assert_eq!(found["remarks"][0]["message"], "it is a pipe or a device");
    }
    assert_eq!(desk.text("data/editions/now/observations.csv"), before);
    for (arguments, part) in [
        (["--indicator", "outptu"], "did you mean `output`?"),
        (["--year", "2030"], "is no year of the edition"),
        (["--source", "OFFICES"], "did you mean `OFFICE`?"),
    ] {
        desk.write("a.csv", "Region,2024\nAlder,1\n");
        let (_, said) = desk.said(&[&["import", "a.csv", "--edition", "now"], &arguments[..]].concat(), 1);
        assert!(said.contains(part), "{said}");
    }
}

#[test]
fn an_edition_that_begins_empty_is_filled() {
    let desk = Desk::new();
    desk.said(&["new", "edition", "next", "--from", "now", "--years", "2021..2024"], 0);
    let old = desk.text("data/editions/now/observations.csv");
    desk.write("old.csv", &old);
    let (out, said) = desk.said(&["import", "old.csv", "--edition", "next", "--write"], 0);
    let rows = old.lines().count() - 1;
    assert!(said.contains(&format!("wrote {rows} values")), "{out}{said}");
    let filled = desk.text("data/editions/next/observations.csv");
    assert_eq!(filled.lines().count(), rows + 1, "{filled}");
    assert!(filled.starts_with("indicator,region,year,value,source,note\n"));
    let (out, _) = desk.said(&["import", "old.csv", "--edition", "next", "--write"], 0);
    assert!(out.contains(&format!("as they stand: {rows}")), "{out}");
}
