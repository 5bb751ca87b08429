//! The calls and filters of chapters and headlines, as docs/writing-chapters.md lists them.
//!
//! [`engine`] gives a Tera instance one function a call. Each call is a plain function from an
//! [`Ask`] (the figures of an edition and the arguments) to a [`Value`]; what it cannot answer is a
//! [`Refusal`], which becomes a diagnostic at the place of the call.

use std::sync::{Arc, Mutex, PoisonError};

use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::analysis::{Figures, Findings};
use crate::lang::Lang;
use crate::model::Project;
use crate::say::chapter::fragment::Fragments;
use crate::say::chapter::{Engine, bounds};
use crate::say::number::Number;
use crate::words::Words;

mod ask;
mod audit;
mod baselines;
mod filters;
mod items;
mod numbers;
mod statistics;
mod things;
mod words;

pub use ask::{Ask, Refusal};
pub use filters::OF_TERA;

/// What all reports are made from; shared with Tera's functions, which outlive a stack frame.
#[derive(Debug)]
pub struct World {
    /// The checked input.
    pub project: Project,
    /// The indices of all editions.
    pub findings: Findings,
}

impl World {
    /// The figures of an edition of the project.
    pub fn figures(&self, edition: &str) -> Option<Figures<'_>> {
        self.findings.figures(&self.project, edition).ok()
    }
}

/// One report in one language: who is asked, and what was printed so far.
#[derive(Debug)]
pub struct Voice {
    /// The data.
    pub world: Arc<World>,
    /// The edition whose report speaks.
    pub edition: String,
    /// The language.
    pub lang: Lang,
    /// Marks in the text.
    pub fragments: Fragments,
    numbers: Mutex<Vec<Number>>,
}

impl Voice {
    /// A report that has said nothing yet.
    pub fn new(world: Arc<World>, edition: &str, lang: Lang) -> Arc<Self> {
        Arc::new(Voice {
            world,
            edition: edition.to_owned(),
            lang,
            fragments: Fragments::default(),
            numbers: Mutex::default(),
        })
    }

    /// The words of its language.
    pub fn words(&self) -> Words<'_> {
        self.world.project.words(self.lang)
    }

    fn keep(&self, number: Number) -> usize {
        let mut numbers = self.numbers.lock().unwrap_or_else(PoisonError::into_inner);
        numbers.push(number);
        numbers.len() - 1
    }

    fn kept(&self, index: usize) -> Option<Number> {
        self.numbers.lock().unwrap_or_else(PoisonError::into_inner).get(index).cloned()
    }
}

type Call = fn(&Ask<'_>) -> Result<Value, Refusal>;

/// Name, arguments, function.
const CALLS: &[(&str, &[&str], Call)] = &[
    ("index", &["node", "year", "region"], numbers::index),
    ("change", &["node", "year", "from"], numbers::change),
    ("growth", &["node", "year", "from"], numbers::growth),
    ("cagr", &["node", "from", "year"], numbers::cagr),
    ("contribution", &["node", "year", "from", "share"], numbers::contribution),
    ("weight", &["node", "global", "mark"], numbers::weight),
    ("rank", &["node", "region", "year", "within"], numbers::rank),
    ("rank_change", &["node", "region", "year", "from"], numbers::rank_change),
    ("published", &["node", "year", "kind", "region"], numbers::published),
    ("raw", &["indicator", "region", "year"], numbers::raw),
    ("tier_share", &["tier", "indicator", "year"], numbers::tier_share),
    ("fact", &["id", "region", "group", "date"], numbers::fact),
    ("cell", &["table", "row", "column"], numbers::cell),
    ("count", &["what", "tier", "table"], numbers::count),
    ("agreement", &["with", "variant"], numbers::agreement),
    ("kappa", &["with", "variant"], numbers::kappa),
    ("top_agreement", &["node", "year", "top", "with"], numbers::top_agreement),
    ("alpha", &["node", "year"], statistics::alpha),
    ("correlation", &["node", "other", "year"], statistics::correlation),
    ("dispersion", &["node", "year", "measure"], statistics::dispersion),
    ("effective_weight", &["node", "year"], statistics::effective_weight),
    ("baseline", &["with", "indicator", "node"], baselines::baseline),
    ("chance", &["with"], baselines::chance),
    ("size", &["indicator", "year", "what"], baselines::size),
    ("size_residuals", &["indicator", "year", "top", "direction"], baselines::size_residuals),
    ("per_unit", &["indicator", "year", "what", "with"], baselines::per_unit),
    ("growth_by", &["node", "formula", "base", "year"], baselines::growth_by),
    ("pairs", &["level", "kind", "year"], statistics::pairs),
    ("outlying", &["year"], statistics::outlying),
    ("name", &["node", "region", "tier"], words::name),
    ("tier", &["region", "year"], words::tier),
    ("regions", &["tier", "year"], words::regions),
    ("top", &["node", "year", "top"], words::top),
    ("bottom", &["node", "year", "top"], words::bottom),
    ("nodes", &["parent", "by", "year", "region", "top", "bottom"], words::nodes),
    ("marked", &["mark"], words::marked),
    ("moves", &["from", "direction"], words::moves),
    ("differs", &["with"], words::differs),
    ("rank_moves", &["node", "year", "from", "top", "direction"], words::rank_moves),
    ("rank_interval", &["node", "region", "year"], audit::rank_interval),
    ("tier_chance", &["region", "tier", "year"], audit::tier_chance),
    ("first_chance", &["region", "top", "year"], audit::first_chance),
    ("rank_ranges", &["node", "year", "top", "tiers"], words::rank_ranges),
    ("chart", &["id"], things::chart),
    ("table", &["id"], things::table),
    ("box", &["id"], things::call_out),
    ("ref", &["id"], things::reference),
    ("method", &["part"], things::method),
    ("audit", &["part", "chart"], things::audited),
];

/// A Tera instance that knows the calls and filters, for the chapters and headlines of one report.
pub fn engine(voice: &Arc<Voice>) -> Engine {
    let mut tera = Tera::new();
    for &(name, arguments, call) in CALLS {
        let voice = Arc::clone(voice);
        tera.register_function(name, move |kwargs: Kwargs, _: &State<'_>| -> TeraResult<Value> {
            Ask::new(&voice, name, arguments, &kwargs).and_then(|ask| call(&ask)).map_err(Refusal::into_tera)
        });
    }
    filters::register(&mut tera, voice);
    let functions = CALLS.iter().map(|(name, ..)| *name).chain(["range", "throw"]);
    let filters = filters::OWN.into_iter().chain(OF_TERA);
    Engine::new(tera, functions.collect(), filters.collect(), PRINT_THEMSELVES.to_vec())
}

/// Calls whose answer is text, which needs no filter.
const PRINT_THEMSELVES: [&str; 8] = ["chart", "table", "box", "ref", "method", "audit", "name", "tier"];

impl Refusal {
    /// The error that [`crate::say::chapter`] takes apart again.
    fn into_tera(self) -> tera::Error {
        bounds::error(self.code, &self.message, &self.help)
    }
}
