//! How much work a chapter may be: a template is a program, and a mistake in one can run for ever.
//!
//! Tera knows no fuel. So each loop turns through a function of ours, which counts, and each value that gets a name is
//! weighed before it can be doubled again.

use std::io::{self, Write};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

/// Most turns of loops in a chapter.
pub const TURNS: u32 = 100_000;
/// Most bytes of a text that gets a name.
pub const TEXT: usize = 10_000;
/// Most bytes of a list that gets a name.
pub const LIST: usize = 1_000_000;
/// Most bytes of a tag.
pub const TAG: usize = 2_000;
/// Most brackets within brackets in a tag, and most loops and conditions within each other.
pub const DEPTH: usize = 40;
/// Most bytes of a rendered chapter.
pub const CHAPTER: usize = 8_000_000;
/// Most lists, quotes and emphases within each other.
pub const NESTING: usize = 40;

/// The function that a loop calls at each turn.
pub const TURN: &str = "ix_turn";
/// The function that weighs a value that gets a name.
pub const WEIGH: &str = "ix_weigh";

/// Separates code, message and advice in errors that our own functions give to Tera.
pub const ADVICE: &str = "\u{1}";

/// An error of ours, as Tera carries it.
pub fn error(code: &str, message: &str, help: &str) -> Error {
    Error::message(format!("{code}{ADVICE}{message}{ADVICE}{help}"))
}

/// Registers the functions that bound loops and values; turns count anew with each call of this.
pub fn register(tera: &mut Tera) {
    let turns = Arc::new(AtomicU32::new(0));
    tera.register_function(TURN, move |_: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        if turns.fetch_add(1, Ordering::Relaxed) < TURNS {
            return Ok("");
        }
        let message = format!("the loops of this chapter turn more than {TURNS} times");
        Err(error("chapter::limit", &message, "loop over what the report shows; a table shows many rows"))
    });
    tera.register_function(WEIGH, |kwargs: Kwargs, _: &State<'_>| -> TeraResult<&'static str> {
        let Some((_, value)) = kwargs.iter().next() else { return Ok("") };
        let (limit, what) = if value.as_str().is_some() { (TEXT, "text") } else { (LIST, "list") };
        if weight(value, limit) <= limit {
            return Ok("");
        }
        let message = format!("a {what} with a name has more than {limit} bytes");
        Err(error("chapter::limit", &message, "print it where it is made, or give a name to a part of it"))
    });
    tera.register_filter("replace", |text: &str, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let (from, to) = (kwargs.must_get::<&str>("from")?, kwargs.must_get::<&str>("to")?);
        let grown = text.matches(from).count().saturating_mul(to.len());
        within(grown.saturating_add(text.len()))?;
        Ok(text.replace(from, to))
    });
    tera.register_filter("join", |list: Vec<Value>, kwargs: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let between = kwargs.get::<&str>("sep")?.unwrap_or_default();
        let size: usize = list.iter().map(|v| weight(v, LIST)).sum();
        within(size.saturating_add(list.len().saturating_mul(between.len())))?;
        Ok(list.iter().map(ToString::to_string).collect::<Vec<_>>().join(between))
    });
}

fn within(size: usize) -> TeraResult<()> {
    if size <= LIST {
        return Ok(());
    }
    let message = format!("a text of {size} bytes; the limit is {LIST}");
    Err(error("chapter::limit", &message, "print its parts one by one"))
}

/// About the bytes that a value prints; counting stops behind the limit, since a list can hold itself many times.
fn weight(value: &Value, limit: usize) -> usize {
    let (mut sum, mut open) = (0, vec![value]);
    while let Some(value) = open.pop() {
        sum += value.as_str().map_or(8, str::len);
        if sum > limit {
            break;
        }
        open.extend(value.as_array().into_iter().flatten());
        open.extend(value.as_map().into_iter().flat_map(|map| map.iter().map(|(_, v)| v)));
    }
    sum
}

/// A buffer that takes [`CHAPTER`] bytes and no more.
#[derive(Default)]
pub struct Page {
    bytes: Vec<u8>,
    /// True when more was written.
    pub full: bool,
}

impl Page {
    /// What was written.
    pub fn into_text(self) -> String {
        String::from_utf8(self.bytes).unwrap_or_default()
    }
}

impl Write for &mut Page {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > CHAPTER {
            self.full = true;
            return Err(io::Error::other("full"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
