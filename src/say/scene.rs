//! What tables, figures and words about the method are made from.

use crate::analysis::Figures;
use crate::doc::table::Cell;
use crate::lang::Lang;
use crate::model::{Framework, Mark, NodeId, RegionId, TierId};
use crate::words::{Words, word};

/// The sign of a mark on an indicator.
pub fn mark_sign(mark: Option<Mark>) -> &'static str {
    match mark {
        Some(Mark::Proxy) => "‡",
        Some(Mark::ThirdParty) => "§",
        None => "",
    }
}

/// The figures of an edition, the language, and where the page stands.
#[derive(Clone, Copy)]
pub struct Scene<'a> {
    /// Figures of the edition.
    pub figures: Figures<'a>,
    /// Language.
    pub lang: Lang,
    /// From the page to the root of its language, such as `../`.
    pub home: &'a str,
}

impl<'a> Scene<'a> {
    /// A region's short name.
    pub fn region_name(&self, id: RegionId) -> &'a str {
        self.figures.project.region(id).name.get(self.lang)
    }

    /// The address of a region's page.
    pub fn region_href(&self, id: RegionId) -> String {
        format!("{}regions/{}/index.html", self.home, self.figures.project.region(id).slug)
    }

    /// A cell that leads to a region's page.
    pub fn region(&self, id: RegionId) -> Cell {
        Cell::link(self.region_name(id), self.region_href(id))
    }

    /// A tier's name; empty for none.
    pub fn tier_name(&self, tier: Option<TierId>) -> &'a str {
        tier.map_or("", |t| self.figures.edition.tiers[t.0].name.get(self.lang))
    }

    /// A node's name.
    pub fn node_name(&self, id: NodeId) -> &'a str {
        self.figures.edition.framework.node(id).name.get(self.lang)
    }

    /// The sign of a node's mark, which stands beside its name wherever it shows.
    pub fn sign(&self, id: NodeId) -> &'static str {
        mark_sign(self.figures.edition.framework.mark(id))
    }

    /// A node's name with its sign, for charts.
    pub fn marked_name(&self, id: NodeId) -> String {
        format!("{}{}", self.node_name(id), self.sign(id))
    }

    /// A node's name with its sign, for tables.
    pub fn node(&self, id: NodeId) -> Cell {
        Cell::from(self.node_name(id)).marked(self.sign(id))
    }

    /// What a region's score at a node is called: that of the root is not called by the name of a national index.
    pub fn score_name(&self, node: NodeId) -> &'a str {
        let edition = self.figures.edition;
        if node == Framework::ROOT && edition.method.national.is_some() {
            return word!(self.words(), score_total);
        }
        edition.framework.node(node).name.get(self.lang)
    }

    /// The words of the language.
    pub fn words(&self) -> Words<'a> {
        self.figures.project.words(self.lang)
    }

    /// The names of regions as a list.
    pub fn region_names(&self, regions: impl IntoIterator<Item = RegionId>) -> String {
        self.words().names(regions.into_iter().map(|r| self.region_name(r)))
    }
}
