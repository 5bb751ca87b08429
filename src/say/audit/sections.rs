//! The sections of the audit chapter up to the verdicts.

use super::{LISTED, Teller};
use crate::analysis::Unavailable;
use crate::model::{Framework, Mark, NodeId};
use crate::say::method::Markdown;
use crate::say::sure;
use crate::words::{runs, say, word};

impl Teller<'_> {
    pub(super) fn coherence(&mut self) {
        let words = self.words();
        let figures = self.scene.figures;
        let (tree, counts) = (&figures.edition.framework, figures.counts());
        let groups = tree.ids().filter(|id| !tree.node(*id).children.is_empty() && *id != Framework::ROOT);
        let lowest: Vec<NodeId> =
            groups.filter(|id| tree.node(*id).children.iter().all(|c| tree.node(*c).indicator.is_some())).collect();
        let single = lowest.iter().filter(|id| tree.node(**id).children.len() == 1).count();
        self.say(say!(
            words,
            audit_coherence,
            dimensions = counts.dimensions,
            components = counts.components,
            indicators = counts.indicators,
            groups = lowest.len(),
            single
        ));
        let marked = |id: &NodeId| tree.node(*id).indicator.as_ref().is_some_and(|i| i.mark == Some(Mark::Proxy));
        let proxied = lowest.iter().filter(|id| tree.node(**id).children.iter().all(marked));
        let proxied: Vec<NodeId> = proxied.copied().collect();
        if counts.proxies > 0 {
            let names: Vec<String> = proxied.iter().map(|id| self.name(*id)).collect();
            let weight = self.percent(proxied.iter().map(|id| figures.nominal_weight(*id)).sum(), 1);
            let alone = proxied.len();
            self.say(say!(
                words,
                audit_proxies,
                proxies = counts.proxies,
                alone,
                names = &self.list(&names),
                weight = &weight
            ));
        }
    }

    pub(super) fn data(&mut self) -> Result<(), Unavailable> {
        let words = self.words();
        let figures = self.scene.figures;
        let year = self.audited.uncertainty.year;
        let indicators: Vec<NodeId> = figures.edition.framework.indicators().map(|(id, _)| id).collect();
        let (mut cells, mut missing, mut imputed, mut treated, mut suspect) = (0u32, 0u32, 0, 0, 0);
        for &id in &indicators {
            let Some(indicator) = &figures.edition.framework.node(id).indicator else { continue };
            for region in figures.regions() {
                cells += 1;
                missing += u32::from(figures.raw(indicator.series, Some(region), year).is_err());
                imputed += usize::from(figures.imputed(id, year, region).is_some());
                treated += usize::from(figures.treated(id, year, region).is_some());
                suspect += usize::from(figures.flag(indicator.series, region, year).is_some());
            }
        }
        let share = self.percent(f64::from(missing) / f64::from(cells.max(1)), 1);
        let cells = self.number(f64::from(cells), 0);
        self.say(say!(words, audit_data, year, cells = &cells, missing, share = &share, imputed, treated, suspect));
        let skewed = figures.indicator_statistics(year)?;
        let skewed = skewed.iter().filter(|s| s.summary.has_outliers() == Some(true));
        let names: Vec<String> = skewed.map(|s| self.name(s.node)).collect();
        let Markdown(text) = runs!(words, audit_skewed, count = names.len(), names = &self.few(&names));
        self.say(text);
        Ok(())
    }

    pub(super) fn structure(&mut self) -> Result<(), Unavailable> {
        let words = self.words();
        let figures = self.scene.figures;
        let year = self.audited.uncertainty.year;
        let tree = &figures.edition.framework;
        let Markdown(text) = runs!(words, audit_structure);
        self.say(text);
        let links = figures.links(year)?;
        let heads = [
            word!(words, audit_head_dimension),
            word!(words, audit_head_alpha),
            word!(words, audit_head_components),
            word!(words, audit_head_correlation),
            word!(words, audit_head_weak),
            word!(words, audit_head_against),
            word!(words, audit_head_redundant),
        ];
        let below = |node: NodeId, top: NodeId| {
            std::iter::successors(tree.node(node).parent, |p| tree.node(*p).parent).any(|p| p == top)
        };
        let row = |&top: &NodeId| {
            let inside: Vec<_> = links.iter().filter(|l| below(l.node, top)).collect();
            let alpha = figures.reliability(top, year).ok().map(|r| r.alpha);
            let first = figures.group_components(top, year).ok().and_then(|c| c.explained.first().copied());
            let total = links.iter().find(|l| l.node == top).and_then(|l| l.total).map(|l| l.correlation);
            let count = |keep: &dyn Fn(&crate::analysis::links::Links) -> usize| {
                inside.iter().map(|l| keep(l)).sum::<usize>().to_string()
            };
            vec![
                self.name(top),
                self.cell(alpha, 2),
                first.map_or_else(|| "–".to_owned(), |s| self.percent(s, 0)),
                self.cell(total, 2),
                count(&|l| usize::from(l.is_weak() && tree.node(l.node).indicator.is_some())),
                count(&|l| usize::from(l.is_against())),
                count(&|l| l.redundant.len()),
            ]
        };
        let rows: Vec<Vec<String>> = tree.node(Framework::ROOT).children.iter().map(row).collect();
        self.table(&heads.map(str::to_owned), rows);
        let indicators: Vec<_> = links.iter().filter(|l| tree.node(l.node).indicator.is_some()).collect();
        let unrelated = indicators.iter().filter(|l| l.is_unrelated());
        let names: Vec<String> = unrelated.map(|l| self.name(l.node)).collect();
        let (count, all) = (names.len(), indicators.len());
        let Markdown(text) = runs!(words, audit_unrelated, count, all, names = &self.few(&names));
        self.say(text);
        Ok(())
    }

    pub(super) fn influence(&mut self) -> Result<(), Unavailable> {
        let words = self.words();
        let figures = self.scene.figures;
        let year = self.audited.uncertainty.year;
        let tree = &figures.edition.framework;
        let Markdown(text) = runs!(words, audit_influence);
        self.say(text);
        let tops: Vec<NodeId> = tree.node(Framework::ROOT).children.clone();
        let indicators: Vec<NodeId> = tree.indicators().map(|(id, _)| id).collect();
        let without = figures.without_nodes(&tops, year)?;
        let heads = [
            word!(words, audit_head_dimension),
            word!(words, audit_head_weight),
            word!(words, audit_head_share),
            word!(words, audit_head_squared),
            word!(words, audit_head_shift),
            word!(words, audit_head_moved),
        ];
        let mut rows = Vec::new();
        for (&top, without) in tops.iter().zip(&without) {
            let found = self.audited.influence.iter().find(|i| i.node == top);
            rows.push(vec![
                self.name(top),
                self.cell(found.map(|i| i.nominal * 100.0), 1),
                self.cell(found.and_then(|i| i.covariance_share).map(|s| s * 100.0), 1),
                self.cell(found.and_then(crate::analysis::Influence::squared), 2),
                self.number(without.mean_shift, 2),
                without.moved.len().to_string(),
            ]);
        }
        self.table(&heads.map(str::to_owned), rows);
        let mut shifts = figures.without_nodes(&indicators, year)?;
        shifts.sort_by(|a, b| b.mean_shift.total_cmp(&a.mean_shift));
        if let [first, second, ..] = shifts.as_slice() {
            let [one, other] = [first, second].map(|w| (self.name(w.node), self.number(w.mean_shift, 2)));
            let moved = first.moved.len();
            self.say(say!(
                words,
                audit_drop_one,
                one = &one.0,
                shift = &one.1,
                moved,
                other = &other.0,
                next = &other.1
            ));
        }
        Ok(())
    }

    pub(super) fn robustness(&mut self) {
        let words = self.words();
        let found = &self.audited.uncertainty;
        self.say(word!(words, audit_robustness));
        self.factors();
        self.say(self.runs());
        let Markdown(text) = runs!(words, audit_estimators);
        self.say(text);
        let shift = self.number(found.mean_shift, 2);
        let unmoved = found.unmoved.map(|u| self.percent(u, 1));
        self.say(say!(
            words,
            audit_shift,
            shift = &shift,
            unmoved = unmoved.as_deref().unwrap_or_default(),
            incomplete = found.incomplete
        ));
        if let Some(chart) = self.chart.take() {
            self.say(chart);
        }
        let tiered = found.outcomes.iter().any(|o| o.tier.is_some());
        let heads = [
            word!(words, table_region),
            word!(words, table_rank),
            word!(words, audit_head_median),
            word!(words, audit_rank_range),
            word!(words, table_tier),
            word!(words, audit_tier_chance),
        ];
        let shown = if tiered { heads.len() } else { 4 };
        let row = |o: &crate::index::audit::Outcome| {
            let whole = |x: f64| self.number(x, usize::from(x.fract() > 0.0));
            let mut cells = vec![
                self.region(o.region),
                o.rank.map_or_else(|| "–".to_owned(), |r| r.to_string()),
                o.ranks.map_or_else(|| "–".to_owned(), |i| whole(i.median)),
                o.ranks.map_or_else(|| "–".to_owned(), sure::ranks),
                super::plain(self.scene.tier_name(o.tier)),
                o.own_tier().map_or_else(|| "–".to_owned(), |c| sure::share(c, self.scene.words())),
            ];
            cells.truncate(shown);
            cells
        };
        let rows: Vec<Vec<String>> = found.outcomes.iter().take(LISTED).map(row).collect();
        let heads: Vec<String> = heads[..shown].iter().map(|h| (*h).to_owned()).collect();
        self.table(&heads, rows);
        if found.outcomes.len() > LISTED {
            self.say(say!(words, rows_shown, count = found.outcomes.len(), shown = LISTED));
        }
    }

    pub(super) fn sensitivity(&mut self) {
        let words = self.words();
        let Some(found) = &self.audited.sensitivity else {
            self.say(word!(words, audit_no_sensitivity));
            return;
        };
        let (points, runs) = (self.number(found.points as f64, 0), self.number(found.runs as f64, 0));
        let seed = self.audit.seed.to_string();
        let Markdown(text) = runs!(words, audit_sensitivity, points = &points, runs = &runs, seed = &seed);
        self.say(text);
        let heads = [
            word!(words, audit_head_factor),
            word!(words, audit_head_first),
            word!(words, audit_head_interval),
            word!(words, audit_head_total),
            word!(words, audit_head_interval),
        ];
        let between =
            |low: f64, high: f64| say!(words, audit_between, low = &self.number(low, 2), high = &self.number(high, 2));
        let row = |(factor, first, total): &(_, crate::index::audit::Sobol, crate::index::audit::Sobol)| {
            vec![
                self.factor(*factor),
                self.number(first.value, 2),
                between(first.low, first.high),
                self.number(total.value, 2),
                between(total.low, total.high),
            ]
        };
        let rows: Vec<Vec<String>> = found.factors.iter().map(row).collect();
        self.table(&heads.map(str::to_owned), rows);
        let sum: f64 = found.factors.iter().map(|f| f.1.value).sum();
        let most = found.factors.iter().max_by(|a, b| a.2.value.total_cmp(&b.2.value));
        if let Some((factor, ..)) = most {
            self.say(say!(words, audit_first, factor = &self.factor(*factor), sum = &self.percent(sum, 0)));
        }
    }

    pub(super) fn size(&mut self) -> Result<(), Unavailable> {
        let words = self.words();
        let figures = self.scene.figures;
        let year = self.audited.uncertainty.year;
        match self.audit.size {
            None => self.say(word!(words, audit_no_size)),
            Some(series) => {
                let fit = figures.size(series, year)?;
                let name = self.series(series);
                let (explained, slope) = (self.percent(fit.explained, 0), self.number(fit.slope, 2));
                let error = fit.slope_error.map(|e| self.number(e, 2)).unwrap_or_default();
                let ends = [fit.residuals.first(), fit.residuals.last()];
                let ends: Vec<String> = ends.into_iter().flatten().map(|(r, _)| self.region(*r)).collect();
                let [above, below] = [ends.first(), ends.last()].map(|r| r.map_or("", String::as_str));
                let Markdown(text) = runs!(
                    words,
                    audit_size,
                    name = &name,
                    explained = &explained,
                    slope = &slope,
                    error = &error,
                    above,
                    below
                );
                self.say(text);
            }
        }
        if let Some(moran) = self.audited.moran {
            let (value, expected) = (self.number(moran.value, 2), self.number(moran.expected, 2));
            let p = self.number(moran.p, 3);
            let clear = if moran.p < 0.05 { "yes" } else { "no" };
            let Markdown(text) = runs!(words, audit_moran, value = &value, expected = &expected, p = &p, clear);
            self.say(text);
        }
        let Some(with) = &figures.edition.compare_tiers else { return Ok(()) };
        let own = figures.agreement(with)?;
        let other = figures.other(with)?.edition.short_title.get(words);
        self.say(say!(words, audit_baselines, other));
        let line = |name: String, found: &crate::analysis::Agreement| {
            vec![name, found.same().to_string(), self.cell(found.kappa(), 2)]
        };
        let mut rows = vec![line(word!(words, audit_this_index).to_owned(), &own)];
        for &series in &self.audit.baselines {
            if let Ok(found) = figures.baseline_of_series(series, with) {
                rows.push(line(self.series(series), &found));
            }
        }
        rows.push(vec![word!(words, audit_chance).to_owned(), self.number(own.by_chance(), 1), "–".to_owned()]);
        let heads = [word!(words, audit_head_sorted), word!(words, audit_head_same), word!(words, audit_head_kappa)];
        self.table(&heads.map(str::to_owned), rows);
        Ok(())
    }
}
