//! The charts of a region's page: where it stands, its years, and its dimensions against its tier.

use super::Profile;
use super::moves::ranks_then_and_now;
use crate::analysis::Figures;
use crate::chart::{self, Caption, Width};
use crate::model::{Framework, NodeId};
use crate::page::edition::FigureView;
use crate::page::table::TableView;
use crate::say::figure;
use crate::words::{Words, say};

/// Where scores can lie, in brackets; nothing where the method sets no bounds.
fn score_range(figures: &Figures<'_>, words: Words<'_>) -> String {
    let bounds = figures.score_scale().bounds.map(|(low, high)| (low.to_string(), high.to_string()));
    bounds.map(|(low, high)| say!(words, region_range, low, high)).unwrap_or_default()
}

impl<'a> Profile<'a> {
    /// Where the region stands among all others, by dimension.
    pub(super) fn spread(&self, figures: Figures<'a>) -> Option<FigureView> {
        let (lang, edition) = (self.lang, figures.edition);
        let (name, year) = (self.region().name.get(lang), edition.last_year());
        let drawing = figure::region_spread(self.region, self.scene(figures)).ok()?;
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let ranked = |&node: &NodeId| Some((figures.rank(node, self.region, year).ok()?.value, node));
        let mut ranks: Vec<(f64, NodeId)> = dimensions.iter().filter_map(ranked).collect();
        ranks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let dimension = |node: NodeId| edition.framework.node(node).name.get(lang);
        let words = self.shop.words(lang);
        #[allow(clippy::cast_possible_truncation, reason = "a rank")]
        let headline = match ranks.as_slice() {
            [first, .., last] if first.0 < last.0 => {
                let (best, worst) = (dimension(first.1), dimension(last.1));
                say!(words, region_spread, name, best, high = first.0 as i64, worst, low = last.0 as i64)
            }
            _ => say!(words, region_places, name),
        };
        let range = score_range(&figures, words);
        let standfirst = if figure::is_crowd(&figures) {
            say!(words, region_spread_crowd, range, year)
        } else {
            say!(words, region_spread_standfirst, range, year)
        };
        let source = edition.source_line.get(lang).to_owned();
        let caption = Caption {
            id: format!("{}-spread", self.region().slug),
            words: self.shop.words(lang),
            headline,
            standfirst,
            source,
            note: None,
        };
        self.figure("spread", &caption, &drawing)
    }

    pub(super) fn trend(&self, figures: Figures<'a>) -> Option<FigureView> {
        let (lang, edition) = (self.lang, figures.edition);
        let name = self.region().name.get(lang);
        let (first, last) = (edition.first_year(), edition.last_year());
        let rank = |year| figures.rank(Framework::ROOT, self.region, year).ok().map(|f| f.value);
        let words = self.shop.words(lang);
        let moved = figures.rank_change(Framework::ROOT, self.region, last, Some(first)).ok();
        let headline = match (rank(last), moved.filter(|_| first < last)) {
            (Some(rank), Some(moved)) => ranks_then_and_now(name, first, (last, rank), moved.value, words),
            _ => say!(words, region_scores, name),
        };
        let range = score_range(&figures, words);
        let caption = Caption {
            id: format!("{}-trend", self.region().slug),
            words: self.shop.words(lang),
            headline,
            standfirst: say!(words, region_trend_standfirst, range, first, last),
            source: edition.source_line.get(lang).to_owned(),
            note: figures.score_scale().within_year.then(|| self.shop.words(lang).named("scores-by-year").to_owned()),
        };
        self.figure("trend", &caption, &figure::region_trend(self.region, self.scene(figures)))
    }

    /// The scores by dimension against the tier and all regions.
    pub(super) fn profile(&self, figures: Figures<'a>) -> Option<FigureView> {
        let (lang, edition) = (self.lang, figures.edition);
        let (name, year) = (self.region().name.get(lang), edition.last_year());
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let mut gaps: Vec<(f64, &str)> = dimensions
            .iter()
            .filter_map(|&node| {
                let own = figures.level(node, year, Some(self.region)).ok()?.value;
                let gap = own - figures.mean_score(node, year, None)?;
                Some((gap, edition.framework.node(node).name.get(lang)))
            })
            .collect();
        gaps.sort_by(|a, b| b.0.total_cmp(&a.0));
        let words = self.shop.words(lang);
        let above = gaps.iter().filter(|g| g.0 > 0.0).count();
        let headline = match gaps.as_slice() {
            [first, .., last] => {
                let (count, of) = (above, gaps.len());
                let above = if count == 0 {
                    "none"
                } else if count == of {
                    "all"
                } else {
                    "some"
                };
                say!(words, region_profile_title, name, above, count, of, best = first.1, worst = last.1)
            }
            _ => say!(words, region_profile_plain, name),
        };
        let range = score_range(&figures, words);
        let standfirst = say!(words, region_profile_standfirst, range, year);
        let source = edition.source_line.get(lang).to_owned();
        let caption = Caption {
            id: format!("{}-profile", self.region().slug),
            words: self.shop.words(lang),
            headline,
            standfirst,
            source,
            note: None,
        };
        self.figure("profile", &caption, &figure::region_profile(self.region, self.scene(figures)))
    }

    /// A chart of the page; one without a value is left out.
    fn figure(&self, anchor: &str, caption: &Caption<'_>, drawing: &chart::Chart) -> Option<FigureView> {
        let wide = chart::draw(drawing, caption, Width::Wide);
        if wide.is_blank() {
            return None;
        }
        Some(FigureView {
            anchor: format!("fig-{anchor}"),
            label: String::new(),
            kind: drawing.name(),
            headline: caption.headline.clone(),
            standfirst: caption.standfirst.clone(),
            note: caption.note.clone(),
            source: caption.source.clone(),
            wide: wide.inline(),
            narrow: chart::draw(drawing, caption, Width::Narrow).inline(),
            svg: None,
            csv: None,
            png: None,
            data: TableView::of_chart(&chart::table(drawing, self.shop.words(self.lang))),
        })
    }
}
