//! `import`: workbooks and text tables into the observations of an edition.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::Failure;
use super::progress::say;
use crate::desk::intake::{self, Kind, Remark, Taken, Value, Wanted};
use crate::diag::{self, Findings, Sink};
use crate::library::Error;
use crate::source::SourceMap;

/// Most values that are listed one by one; `--format json` has all.
const LISTED: usize = 40;

/// Arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// Workbooks (XLSX, XLS, ODS) and text tables (CSV, any separator and encoding)
    #[arg(value_name = "FILES", required = true)]
    files: Vec<PathBuf>,
    /// Edition that they are read into
    #[arg(long, value_name = "ID")]
    edition: String,
    /// Indicator of the values, where the files do not name it
    #[arg(long, value_name = "NODE")]
    indicator: Option<String>,
    /// Year of the values, where the files do not name it
    #[arg(long, value_name = "YEAR")]
    year: Option<i32>,
    /// Source of the values, an id of sources.csv
    #[arg(long, value_name = "ID")]
    source: Option<String>,
    /// Unit of the values, where the files do not say it
    #[arg(long, value_name = "UNIT")]
    unit: Option<String>,
    /// Encoding of text files, where it is not found out
    #[arg(long, value_name = "NAME", value_parser = encoding)]
    encoding: Option<&'static encoding_rs::Encoding>,
    /// Read hidden sheets, too
    #[arg(long)]
    hidden: bool,
    /// Write what is new and changed into observations.csv
    #[arg(long)]
    write: bool,
    /// Write also where something was refused
    #[arg(long, requires = "write")]
    partly: bool,
    /// How the result is written
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Data folder
    #[arg(long, value_name = "FOLDER", default_value = "data")]
    data: PathBuf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For a terminal
    Human,
    /// All that was found, as one object
    Json,
}

fn encoding(name: &str) -> Result<&'static encoding_rs::Encoding, String> {
    encoding_rs::Encoding::for_label(name.as_bytes()).ok_or_else(|| "not the name of an encoding".to_owned())
}

/// Runs `import`; fails where something was refused.
pub fn run(args: &ImportArgs) -> Result<(), Failure> {
    let wanted = Wanted {
        files: &args.files,
        edition: &args.edition,
        indicator: args.indicator.as_deref(),
        year: args.year,
        source: args.source.as_deref(),
        unit: args.unit.as_deref(),
        encoding: args.encoding,
        hidden: args.hidden,
    };
    let (mut sources, mut sink) = (SourceMap::default(), Sink::default());
    let taken = intake::take(&args.data, &wanted, &mut sources, &mut sink)?;
    let format = if args.format == Format::Json { diag::Format::Json } else { diag::Format::Human };
    let Some(taken) = taken else {
        return Err(Failure::from(Error::Input(Findings::of(sink, sources))).shown(format));
    };
    let refused: usize = taken.of(Kind::Refused).map(|r| r.places).sum();
    let text = match args.format {
        Format::Human => human(&taken),
        Format::Json => serde_json::to_string_pretty(&taken).map_err(io::Error::other)? + "\n",
    };
    io::stdout().lock().write_all(text.as_bytes())?;
    let (target, values) = (taken.target.display(), taken.new.len() + taken.changed.len());
    if args.write && (refused == 0 || args.partly) {
        taken.write()?;
        say(&format!("wrote {values} values to {target}"));
    } else if args.write {
        say(&format!("nothing was written, since {refused} were refused; `--partly` writes the others"));
    } else {
        say(&format!("nothing was written; `--write` writes {values} values to {target}"));
    }
    if refused == 0 { Ok(()) } else { Err(Failure::Input) }
}

fn human(taken: &Taken) -> String {
    let mut out = String::new();
    for line in &taken.read {
        let _ = writeln!(out, "read {line}");
    }
    remarks(&mut out, "guesses", taken.of(Kind::Guess));
    remarks(&mut out, "passed over", taken.of(Kind::Skipped));
    values(&mut out, "changed", &taken.changed);
    let (told, plain): (Vec<&Value>, Vec<&Value>) = taken.new.iter().partition(|v| v.unusual.is_some());
    let _ = writeln!(out, "\nnew: {}", taken.new.len());
    let mut groups: Vec<((&str, i32), usize)> = Vec::new();
    for value in plain {
        let key = (value.indicator.as_str(), value.year);
        match groups.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => groups.push((key, 1)),
        }
    }
    for ((indicator, year), count) in groups {
        let _ = writeln!(out, "  {indicator} {year}: {count}");
    }
    for value in told {
        one(&mut out, value);
    }
    if taken.same > 0 {
        let _ = writeln!(out, "\nas they stand: {}", taken.same);
    }
    remarks(&mut out, "refused", taken.of(Kind::Refused));
    out
}

fn values(out: &mut String, title: &str, values: &[Value]) {
    let _ = writeln!(out, "\n{title}: {}", values.len());
    for value in values.iter().take(LISTED) {
        one(out, value);
    }
    if values.len() > LISTED {
        let _ = writeln!(out, "  and {} more (`--format json` lists all)", values.len() - LISTED);
    }
}

fn one(out: &mut String, value: &Value) {
    let Value { indicator, region, name, year, old, new, unusual, from } = value;
    let change = match old {
        Some(old) if old.abs() > 0.0 => format!("{old} -> {new} ({:+.1} %)", (new / old - 1.0) * 100.0),
        Some(old) => format!("{old} -> {new}"),
        None => new.to_string(),
    };
    let unusual = unusual.as_ref().map(|u| format!("; {u}")).unwrap_or_default();
    let _ = writeln!(out, "  {indicator}, {region} {name}, {year}: {change}{unusual} [{from}]");
}

fn remarks<'a>(out: &mut String, title: &str, remarks: impl Iterator<Item = &'a Remark>) {
    let mut begun = false;
    for remark in remarks {
        if !begun {
            let _ = writeln!(out, "\n{title}:");
            begun = true;
        }
        let sheet = if remark.sheet.is_empty() { String::new() } else { format!(", sheet `{}`", remark.sheet) };
        let cell = if remark.cell.is_empty() { String::new() } else { format!(" {}", remark.cell) };
        let more = if remark.places > 1 { format!(" ({} places)", remark.places) } else { String::new() };
        let _ = writeln!(out, "  {}{sheet}{cell}: {}{more}", remark.file, remark.message);
        if !remark.help.is_empty() {
            let _ = writeln!(out, "    {}", remark.help);
        }
    }
}
