//! What a cell means as a number, and what was guessed on the way.

use super::fold::{plain, without_marks};

/// What was done to read a number; each is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Guess {
    Grouped,
    DecimalComma,
    FullWidth,
    Marks,
    Hidden,
    Scaled,
    Percent,
}

impl Guess {
    pub(super) fn what(self) -> &'static str {
        match self {
            Guess::Grouped => "separators of thousands left out",
            Guess::DecimalComma => "decimal commas read as points",
            Guess::FullWidth => "full-width digits read as plain ones",
            Guess::Marks => "marks of footnotes left out",
            Guess::Hidden => "characters of no width left out",
            Guess::Scaled => "magnitudes behind numbers multiplied out",
            Guess::Percent => "percentages read as numbers of percent",
        }
    }
}

/// Commas in the numbers of a column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Commas {
    /// Nothing speaks for the one or the other: `1,234` is 1234.
    Unknown,
    /// A number shows that they separate thousands.
    Thousands,
    /// A number shows that they are decimal.
    Decimal,
    /// Some numbers show the one, some the other.
    Both,
}

impl Commas {
    pub(super) fn and(self, other: Commas) -> Commas {
        match (self, other) {
            (Commas::Unknown, x) | (x, Commas::Unknown) => x,
            (a, b) if a == b => a,
            _ => Commas::Both,
        }
    }
}

/// A number that was read.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Read {
    pub value: f64,
    /// The magnitude that stands behind it.
    pub scale: Option<f64>,
    pub percent: bool,
    pub guesses: Vec<Guess>,
}

/// Why a text is no number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum NoNumber {
    /// It says that there is none.
    Missing,
    /// `10,5` in a column in which commas separate thousands, or the other way round.
    Commas,
    /// Something else.
    Other,
}

/// Signs that stand where there is no value.
const MISSING: [&str; 14] = ["-", "--", "—", "——", "–", "－", "…", "……", "...", "..", "na", "n/a", "n.a.", "x"];

/// What the commas of a number show.
pub(super) fn commas(text: &str) -> Commas {
    let (text, ..) = plain(text);
    let text = without_marks(&text).0;
    let number = text.trim_start_matches(['-', '+']);
    if !number.contains(',') || !number.starts_with(|c: char| c.is_ascii_digit()) {
        return Commas::Unknown;
    }
    let points = number.matches('.').count();
    let groups: Vec<&str> = number.split([',', '.']).collect();
    let after = |c: char| number.rsplit(c).next().map_or(0, |rest| rest.bytes().take_while(u8::is_ascii_digit).count());
    let last_comma = number.rfind(',').unwrap_or(0);
    match number.rfind('.') {
        Some(point) if point > last_comma && points == 1 => Commas::Thousands,
        Some(_) => Commas::Decimal,
        None if number.matches(',').count() > 1 => Commas::Thousands,
        None if after(',') != 3 || groups[0].len() > 3 || groups[0] == "0" => Commas::Decimal,
        None => Commas::Unknown,
    }
}

/// Reads a number. `scales` are words for magnitudes, the longest first.
pub(super) fn read(text: &str, style: Commas, scales: &[(String, f64)]) -> Result<Read, NoNumber> {
    let mut guesses = Vec::new();
    let (text, wide, hidden) = plain(text);
    if wide {
        guesses.push(Guess::FullWidth);
    }
    if hidden {
        guesses.push(Guess::Hidden);
    }
    let mut rest = text.trim();
    if rest.is_empty() || MISSING.contains(&rest.to_lowercase().as_str()) {
        return Err(NoNumber::Missing);
    }
    let (bare, marked) = without_marks(rest);
    if marked {
        guesses.push(Guess::Marks);
        rest = bare;
    }
    let percent = rest.ends_with('%');
    rest = rest.trim_end_matches('%').trim_end();
    let mut scale = None;
    if let Some((word, by)) = scales.iter().find(|(word, _)| rest.to_lowercase().ends_with(word.as_str()))
        && rest.is_char_boundary(rest.len() - word.len())
    {
        scale = Some(*by);
        rest = rest[..rest.len() - word.len()].trim_end();
        guesses.push(Guess::Scaled);
    }
    let minus = rest.starts_with(['-', '\u{2212}']);
    let digits = rest.trim_start_matches(['-', '\u{2212}', '+']).trim_start();
    if !digits.starts_with(|c: char| c.is_ascii_digit() || c == '.') {
        return Err(NoNumber::Other);
    }
    let mut number: String = digits.to_owned();
    // Blanks and apostrophes group digits by three.
    if number.contains([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']) {
        let groups: Vec<&str> = number.split([' ', '\u{a0}', '\u{202f}', '\u{2009}', '\'', '’']).collect();
        if !grouped(&groups) {
            return Err(NoNumber::Other);
        }
        number = groups.concat();
        guesses.push(Guess::Grouped);
    }
    if number.contains(',') {
        number = match (commas(&number), style) {
            (_, Commas::Both) => return Err(NoNumber::Commas),
            (Commas::Decimal, Commas::Thousands) | (Commas::Thousands, Commas::Decimal) => {
                return Err(NoNumber::Commas);
            }
            (Commas::Decimal, _) | (_, Commas::Decimal) => {
                guesses.push(Guess::DecimalComma);
                let whole: Vec<&str> = number.split(',').next().unwrap_or_default().split('.').collect();
                if number.matches(',').count() != 1 || (whole.len() > 1 && !grouped(&whole)) {
                    return Err(NoNumber::Commas);
                }
                number.replace('.', "").replace(',', ".")
            }
            _ => {
                guesses.push(Guess::Grouped);
                let whole: Vec<&str> = number.split('.').next().unwrap_or_default().split(',').collect();
                if !grouped(&whole) {
                    return Err(NoNumber::Commas);
                }
                number.replace(',', "")
            }
        };
    }
    let plain_digits = number.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'e' | b'E' | b'+' | b'-'));
    let value = number.parse::<f64>().ok().filter(|v| plain_digits && v.is_finite() && v.abs() <= 1e100);
    let value = value.ok_or(NoNumber::Other)?;
    Ok(Read { value: if minus { -value } else { value }, scale, percent, guesses })
}

/// True for `1`, `234`, `567`: the first group has up to three digits, the others exactly three.
fn grouped(groups: &[&str]) -> bool {
    let digits = |g: &str| !g.is_empty() && g.bytes().all(|b| b.is_ascii_digit());
    let last = groups.last().map_or("", |g| g.split(['.', ',']).next().unwrap_or_default());
    groups.len() > 1
        && groups[0].len() <= 3
        && groups[..groups.len() - 1].iter().all(|g| digits(g))
        && groups[1..groups.len() - 1].iter().all(|g| g.len() == 3)
        && last.len() == 3
        && digits(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(text: &str, style: Commas) -> Result<f64, NoNumber> {
        let scales = vec![
            ("万亿".to_owned(), 1e12),
            ("million".to_owned(), 1e6),
            ("万".to_owned(), 1e4),
            ("亿".to_owned(), 1e8),
        ];
        read(text, style, &scales).map(|r| r.value * r.scale.unwrap_or(1.0))
    }

    #[test]
    fn numbers_are_read_as_yearbooks_print_them() {
        for (text, wanted) in [
            ("1234.5", 1234.5),
            ("1,234.5", 1234.5),
            ("1,234,567", 1_234_567.0),
            ("1 234 567", 1_234_567.0),
            ("10,5", 10.5),
            ("1.234,5", 1234.5),
            ("１２３．４", 123.4),
            ("\u{200b}10.0", 10.0),
            ("12.5%", 12.5),
            ("3.2万", 32_000.0),
            ("1.5 million", 1_500_000.0),
            ("2万亿", 2e12),
            ("98.7*", 98.7),
            ("98.7①", 98.7),
            ("98.7 [2]", 98.7),
            ("\u{2212}4", -4.0),
            ("1e3", 1000.0),
        ] {
            assert_eq!(value(text, Commas::Unknown), Ok(wanted), "{text}");
        }
    }

    #[test]
    fn a_column_says_what_its_commas_are() {
        assert_eq!(commas("10,5"), Commas::Decimal);
        assert_eq!(commas("1,234.5"), Commas::Thousands);
        assert_eq!(commas("1,234"), Commas::Unknown);
        assert_eq!(value("1,234", Commas::Decimal), Ok(1.234));
        assert_eq!(value("1,234", Commas::Thousands), Ok(1234.0));
        assert_eq!(value("1,234", Commas::Both), Err(NoNumber::Commas));
        assert_eq!(value("10,5", Commas::Thousands), Err(NoNumber::Commas));
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", " ", "-", "——", "…", "N/A", ".."] {
            assert_eq!(value(text, Commas::Unknown), Err(NoNumber::Missing), "{text}");
        }
        for text in ["TRUE", "about 5", "12 34", "(1,234)", "inf", "nan", "1e999", "2021-03", "5..6", "12abc"] {
            assert_eq!(value(text, Commas::Unknown), Err(NoNumber::Other), "{text}");
        }
    }
}
