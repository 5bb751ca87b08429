//! The few words that charts say by themselves.

use crate::lang::Lang;

pub(crate) fn no_data(lang: Lang) -> &'static str {
    lang.pick("暂无数据", "No data")
}

/// Names as a list.
pub(crate) fn list<'a>(lang: Lang, names: impl IntoIterator<Item = &'a str>) -> String {
    names.into_iter().collect::<Vec<_>>().join(lang.pick("、", ", "))
}

/// `name：value`.
pub(crate) fn pair(lang: Lang, name: &str, value: &str) -> String {
    format!("{name}{}{value}", lang.pick("：", ": "))
}

/// Clauses of one sentence.
pub(crate) fn clauses(lang: Lang, clauses: &[String]) -> String {
    clauses.join(lang.pick("；", "; "))
}

/// Sentences, each without its full stop.
pub(crate) fn sentences(lang: Lang, sentences: &[String]) -> String {
    let stop = lang.pick("。", ".");
    let full: Vec<String> = sentences.iter().filter(|s| !s.is_empty()).map(|s| format!("{s}{stop}")).collect();
    full.join(lang.pick("", " "))
}

/// `2023年` or `2023`.
pub(crate) fn year(lang: Lang, year: i32) -> String {
    match lang {
        Lang::Zh => format!("{year}年"),
        Lang::En => year.to_string(),
    }
}

/// `2020—2023年`, `2020–2023`, or one year.
pub(crate) fn years(lang: Lang, first: i32, last: i32) -> String {
    match lang {
        _ if first == last => year(lang, first),
        Lang::Zh => format!("{first}—{last}年"),
        Lang::En => format!("{first}–{last}"),
    }
}

/// `第3名` or `rank 3`.
pub(crate) fn rank(lang: Lang, rank: u32) -> String {
    match lang {
        Lang::Zh => format!("第{rank}名"),
        Lang::En => format!("rank {rank}"),
    }
}

/// A name with the number of its members.
pub(crate) fn counted(lang: Lang, name: &str, count: usize) -> String {
    match lang {
        Lang::Zh => format!("{name}（{count}）"),
        Lang::En => format!("{name} ({count})"),
    }
}

/// A remark in brackets.
pub(crate) fn bracketed(lang: Lang, text: &str) -> String {
    match lang {
        Lang::Zh => format!("（{text}）"),
        Lang::En => format!(" ({text})"),
    }
}

pub(crate) fn not_assessed(lang: Lang) -> &'static str {
    lang.pick("未评估", "Not assessed")
}

pub(crate) fn missing(lang: Lang) -> &'static str {
    lang.pick("无数据", "no data")
}
