//! Bounds on what one project may ask of the machine; `[limits]` of site.toml raises them.

use super::settings::{Settings, ValueKind};
use crate::diag::Diagnostic;
use crate::source::Span;

/// What a project may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Size of one file, in megabytes (10⁶ bytes).
    pub file_mb: u64,
    /// Years of an edition.
    pub years: u64,
    /// Rows of `regions.csv`.
    pub regions: u64,
    /// Rows of `framework.csv`.
    pub nodes: u64,
    /// Levels of a framework below its root.
    pub depth: u64,
    /// Places for observations in an edition: series × regions × years.
    pub values: u64,
}

impl Limits {
    /// What holds where site.toml says nothing.
    pub const DEFAULT: Limits =
        Limits { file_mb: 64, years: 200, regions: 5_000, nodes: 10_000, depth: 100, values: 20_000_000 };
    /// What cannot be raised further: recursion, positions in a file, and arithmetic end there.
    pub const MOST: Limits = Limits {
        file_mb: 2_000,
        years: 9_000,
        regions: 1_000_000,
        nodes: 1_000_000,
        depth: 1_000,
        values: 1_000_000_000,
    };

    /// Keys of `[limits]` with default and ceiling.
    pub const KEYS: [(&'static str, u64, u64); 6] = [
        ("file_mb", Self::DEFAULT.file_mb, Self::MOST.file_mb),
        ("years", Self::DEFAULT.years, Self::MOST.years),
        ("regions", Self::DEFAULT.regions, Self::MOST.regions),
        ("nodes", Self::DEFAULT.nodes, Self::MOST.nodes),
        ("depth", Self::DEFAULT.depth, Self::MOST.depth),
        ("values", Self::DEFAULT.values, Self::MOST.values),
    ];

    /// Those of site.toml as far as they are sound; [`crate::model`] reports what is not.
    pub fn of(site: &Settings) -> Self {
        let table = site.root.table("limits");
        let [file_mb, years, regions, nodes, depth, values] = Self::KEYS.map(|(key, default, most)| {
            let value = table.and_then(|t| t.get(key)).map(|v| &v.kind);
            let Some(ValueKind::Integer(n)) = value else { return default };
            u64::try_from(*n).ok().filter(|n| (1..=most).contains(n)).unwrap_or(default)
        });
        Limits { file_mb, years, regions, nodes, depth, values }
    }
}

/// The finding where `count` of something is above its limit; none below it.
pub fn exceeded(key: &'static str, what: &str, count: u64, limit: u64, place: Option<Span>) -> Option<Diagnostic> {
    if count <= limit {
        return None;
    }
    let most = Limits::KEYS.iter().find(|(known, ..)| *known == key).map_or(limit, |(.., most)| *most);
    let raise = match count {
        _ if count > most => format!("no project may have more than {most}"),
        _ => format!("where that is meant, write `{key} = {count}` below `[limits]` in site.toml"),
    };
    let finding = Diagnostic::error("limit::exceeded", format!("{count} {what}: the limit is {limit}")).help(raise);
    Some(match place {
        Some(place) => finding.at(place, "more than the limit"),
        None => finding,
    })
}
