//! The charts of a region's page: where it stands, its years, and its dimensions against its tier.

use super::Profile;
use super::moves::Headline;
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
        let year = edition.last_year();
        let drawing = figure::region_spread(self.region, self.scene(figures)).ok()?;
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let ranked = |&node: &NodeId| Some((figures.rank(node, self.region, year).ok()?.value, node));
        let mut ranks: Vec<(f64, NodeId)> = dimensions.iter().filter_map(ranked).collect();
        ranks.sort_by(|a, b| a.0.total_cmp(&b.0));
        let words = self.shop.words(lang);
        let headline = self.best_and_worst(figures, &ranks);
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
        let shared = self.shared(&figures, Framework::ROOT);
        let among = figures.other_regions_ranked(Framework::ROOT, last, first);
        let moved = moved.filter(|_| first < last).map(|m| (first, m.value, among));
        let headline = match rank(last) {
            Some(rank) => Headline { name, year: last, rank, shared: &shared, moved }.told(words),
            None => say!(words, region_scores, name),
        };
        // Scores that are made year by year do not compare over years: ranks do.
        let ranks = figures.score_scale().within_year;
        let standfirst = if ranks {
            say!(words, region_ranks_standfirst, first, last)
        } else {
            say!(words, region_trend_standfirst, range = &score_range(&figures, words), first, last)
        };
        let caption = Caption {
            id: format!("{}-trend", self.region().slug),
            words: self.shop.words(lang),
            headline,
            standfirst,
            source: edition.source_line.get(lang).to_owned(),
            note: ranks.then(|| self.shop.words(lang).named("scores-by-year").to_owned()),
        };
        let scene = self.scene(figures);
        let drawing =
            if ranks { figure::region_ranks(self.region, scene) } else { figure::region_trend(self.region, scene) };
        self.figure("trend", &caption, &drawing)
    }

    /// The scores by dimension against the tier and all regions.
    pub(super) fn profile(&self, figures: Figures<'a>) -> Option<FigureView> {
        let (lang, edition) = (self.lang, figures.edition);
        let (name, year) = (self.region().name.get(lang), edition.last_year());
        let dimensions = &edition.framework.node(Framework::ROOT).children;
        let digits = figures.score_scale().digits;
        // As it prints: what reads alike is not above.
        let above = |&node: &NodeId| {
            let own = figures.level(node, year, Some(self.region)).ok()?.value;
            let mean = figures.mean_score(node, year, None)?;
            let [a, b] = [own, mean].map(|v| self.shop.words(lang).decimal(v, Some(digits), false));
            Some(own > mean && a != b)
        };
        let gaps: Vec<bool> = dimensions.iter().filter_map(above).collect();
        let words = self.shop.words(lang);
        let (count, of) = (gaps.iter().filter(|above| **above).count(), gaps.len());
        let above = if count == 0 {
            "none"
        } else if count == of {
            "all"
        } else {
            "some"
        };
        let headline = if of > 1 {
            say!(words, region_profile_title, name, above, count, of)
        } else {
            say!(words, region_profile_plain, name)
        };
        let range = score_range(&figures, words);
        let tiers = if edition.tiers.is_empty() { "" } else { "yes" };
        let standfirst = say!(words, region_profile_standfirst, range, year, tiers);
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

    /// In which dimensions the region ranks highest and lowest, ties included; `ranks` in rising order.
    fn best_and_worst(&self, figures: Figures<'a>, ranks: &[(f64, NodeId)]) -> String {
        let (lang, words) = (self.lang, self.shop.words(self.lang));
        let name = self.region().name.get(lang);
        let (Some(first), Some(last)) = (ranks.first(), ranks.last()) else { return say!(words, region_places, name) };
        #[allow(clippy::cast_possible_truncation, reason = "a rank")]
        let [high, low] = [first.0 as i64, last.0 as i64];
        let on =
            |rank: f64| -> Vec<NodeId> { ranks.iter().filter(|r| r.0.total_cmp(&rank).is_eq()).map(|r| r.1).collect() };
        let (best, worst) = (on(first.0), on(last.0));
        // The rank may be shared with other regions, in each of the dimensions or in some.
        let tied = |nodes: &[NodeId]| match nodes.iter().filter(|n| !self.shared(&figures, **n).is_empty()).count() {
            0 => "none",
            n if n == nodes.len() => "all",
            _ => "some",
        };
        if high == low {
            return say!(words, region_one_place, name, count = best.len(), rank = high, tied = tied(&best));
        }
        let told = |nodes: &[NodeId]| match nodes {
            [_, _, _, ..] => say!(words, region_dimensions, count = nodes.len()),
            _ => {
                words.and(&nodes.iter().map(|n| figures.edition.framework.node(*n).name.get(lang)).collect::<Vec<_>>())
            }
        };
        say!(
            words,
            region_spread,
            name,
            best = &told(&best),
            high,
            best_tied = tied(&best),
            worst = &told(&worst),
            low,
            worst_tied = tied(&worst)
        )
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
