//! What the places of a message are filled with, and where a message is written to.

/// What a place is filled with.
#[derive(Clone, Copy)]
pub enum Arg<'a> {
    /// A text, or the name of a variant; an empty one chooses `[none]`.
    Text(&'a str),
    /// A number as it is printed: chooses a plural form or a variant by its value.
    Number(f64, &'a str),
    /// A count, a rank or a year, which prints itself without grouping.
    Int(i64),
    /// What was said before, or runs of a document.
    Told(&'a dyn Told),
    /// Items that a function such as `AND` joins.
    List(&'a dyn Items),
    /// The address of a link; its words are the attribute of the same name.
    Link(&'a str),
    /// Nothing: chooses `[none]`, prints nothing.
    None,
}

/// The places of a message by name.
pub type Args<'a> = [(&'a str, Arg<'a>)];

/// Where a message is written to: a text, or the runs of a document.
pub trait Out {
    /// Words.
    fn text(&mut self, text: &str);

    /// A number; `shown` is how it prints.
    fn number(&mut self, value: f64, shown: &str) {
        let _ = value;
        self.text(shown);
    }

    /// A formula in LaTeX.
    fn math(&mut self, latex: &str) {
        self.text(latex);
    }

    /// A link around the words that `words` writes.
    fn link(&mut self, href: &str, words: &mut dyn FnMut(&mut dyn Out));
}

impl Out for String {
    fn text(&mut self, text: &str) {
        self.push_str(text);
    }

    fn link(&mut self, _: &str, words: &mut dyn FnMut(&mut dyn Out)) {
        words(self);
    }
}

/// Something that can be written into a message.
pub trait Told {
    /// Writes it.
    fn tell(&self, out: &mut dyn Out);

    /// True where it writes nothing.
    fn is_nothing(&self) -> bool;
}

impl Told for String {
    fn tell(&self, out: &mut dyn Out) {
        out.text(self);
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

impl Told for &str {
    fn tell(&self, out: &mut dyn Out) {
        out.text(self);
    }

    fn is_nothing(&self) -> bool {
        self.is_empty()
    }
}

/// A list of what can be written.
pub trait Items {
    /// How many there are.
    fn count(&self) -> usize;

    /// The item at a position.
    fn item(&self, index: usize) -> &dyn Told;
}

impl<T: Told> Items for Vec<T> {
    fn count(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> &dyn Told {
        &self[index]
    }
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&&'a str> for Arg<'a> {
    fn from(text: &&'a str) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&&'a String> for Arg<'a> {
    fn from(text: &&'a String) -> Self {
        Arg::Text(text)
    }
}

impl<'a> From<&Arg<'a>> for Arg<'a> {
    fn from(arg: &Arg<'a>) -> Self {
        *arg
    }
}

impl<'a, T: Told> From<&'a Vec<T>> for Arg<'a> {
    fn from(items: &'a Vec<T>) -> Self {
        Arg::List(items)
    }
}

impl<'a, T> From<Option<T>> for Arg<'a>
where
    Arg<'a>: From<T>,
{
    fn from(item: Option<T>) -> Self {
        item.map_or(Arg::None, Arg::from)
    }
}

macro_rules! integers {
    ($($t:ty)*) => { $(
        impl From<$t> for Arg<'_> {
            fn from(n: $t) -> Self {
                Arg::Int(i64::try_from(n).unwrap_or(i64::MAX))
            }
        }
        impl From<&$t> for Arg<'_> {
            fn from(n: &$t) -> Self {
                Arg::from(*n)
            }
        }
        impl From<&&$t> for Arg<'_> {
            fn from(n: &&$t) -> Self {
                Arg::from(**n)
            }
        }
    )* };
}
integers!(i32 i64 u32 usize);
