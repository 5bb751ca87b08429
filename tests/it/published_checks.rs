//! Relations between published figures, derived again from the project's data.
//!
//! `checks/*.csv` states each relation with the expected value and its tolerance; here each id
//! becomes an expression over the figures and facts that the library gives. An id without an
//! expression fails.

use crate::given::project;
use indexpress::inside::analysis::Figures;
use indexpress::inside::lang::Lang;
use indexpress::inside::model::{Framework, NodeId, PublishedKind, Subject, TierId};
use project::{figures, project};

/// An edition's figures under short names.
struct Book(Figures<'static>);

impl Book {
    fn node(&self, id: &str) -> NodeId {
        self.0.edition.framework.find(id).unwrap_or_else(|| panic!("no node {id}"))
    }

    fn level(&self, node: &str, year: i32) -> f64 {
        self.0.level(self.node(node), year, None).unwrap().value
    }

    fn change(&self, node: &str, year: i32) -> f64 {
        self.0.change(self.node(node), year, None).unwrap().value
    }

    fn growth(&self, node: &str, year: i32) -> f64 {
        self.0.growth(self.node(node), year, None).unwrap().value
    }

    fn cagr(&self, node: &str) -> f64 {
        self.0.cagr(self.node(node), None, None).unwrap().value
    }

    fn printed(&self, node: &str, year: i32, kind: PublishedKind) -> f64 {
        self.0.published(self.node(node), None, year, kind).unwrap().value
    }

    fn dimensions(&self) -> Vec<f64> {
        let last = self.0.edition.last_year();
        let children = &self.0.edition.framework.node(Framework::ROOT).children;
        children.iter().map(|&c| self.0.level(c, last, None).unwrap().value).collect()
    }

    /// The largest weight of a dimension, where the rest of the weight lies in `rest`.
    fn largest_weight(&self, node: &str, rest: &str) -> f64 {
        let year = self.0.edition.last_year();
        let rest = self.level(rest, year);
        (self.level("total", year) - rest) / (self.level(node, year) - rest)
    }

    fn weighted(&self, weights: &[(&str, f64)]) -> f64 {
        weights.iter().map(|(node, weight)| weight * self.level(node, self.0.edition.last_year())).sum()
    }

    /// A fact of the nation.
    fn fact(&self, id: &str) -> f64 {
        self.value(id, &Subject::Nation, None)
    }

    fn on(&self, id: &str, date: &str) -> f64 {
        self.value(id, &Subject::Nation, Some(date))
    }

    fn of(&self, region: &str, id: &str) -> f64 {
        self.value(id, &Subject::Region(project().find_region(region).unwrap()), None)
    }

    fn of_on(&self, region: &str, id: &str, date: &str) -> f64 {
        self.value(id, &Subject::Region(project().find_region(region).unwrap()), Some(date))
    }

    fn group(&self, group: &str, id: &str) -> f64 {
        let subject = match self.0.edition.find_tier(group) {
            Some(tier) => Subject::Tier(tier),
            None => Subject::Group(group.to_owned()),
        };
        self.value(id, &subject, None)
    }

    fn value(&self, id: &str, subject: &Subject, date: Option<&str>) -> f64 {
        self.0.fact(id, Some(subject), date).unwrap().value.unwrap_or_else(|| panic!("{id} has no value"))
    }

    fn tier(&self, id: &str) -> Vec<usize> {
        let tier = self.0.edition.find_tier(id).unwrap();
        self.0.regions_in_order(Some(tier), None).unwrap().iter().map(|r| r.0).collect()
    }

    fn tier_size(&self, id: &str) -> f64 {
        self.tier(id).len() as f64
    }

    /// Regions of a tier among the first ten at a node.
    fn top_ten_of_tier(&self, node: &str, tier: &str) -> f64 {
        let tier: Option<TierId> = self.0.edition.find_tier(tier);
        let top = self.0.top(self.node(node), self.0.edition.last_year(), 10).unwrap();
        top.iter().filter(|s| s.tier == tier).count() as f64
    }

    /// The numbers in a column of a table.
    fn column(&self, table: &str, column: &str) -> Vec<f64> {
        let table = self.0.edition.file_tables.iter().find(|t| t.id == table).unwrap();
        let at = table.column(column, Lang::En).unwrap();
        table.rows.iter().map(|row| row[at].parse().unwrap()).collect()
    }

    /// The shares of the rows of one group.
    fn group_of(&self, table: &str, group: &str) -> Vec<f64> {
        let groups = self.texts(table, "group");
        let all = self.column(table, "share").into_iter().zip(groups);
        all.filter(|(_, own)| own == group).map(|(share, _)| share).collect()
    }

    fn texts(&self, table: &str, column: &str) -> Vec<String> {
        let table = self.0.edition.file_tables.iter().find(|t| t.id == table).unwrap();
        let at = table.column(column, Lang::En).unwrap();
        table.rows.iter().map(|row| row[at].clone()).collect()
    }
}

fn truth(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

fn falls(values: &[f64]) -> bool {
    values.windows(2).all(|w| w[0] > w[1])
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

fn compound(rate: f64, years: i32) -> f64 {
    ((1.0 + rate / 100.0).powi(years) - 1.0) * 100.0
}

fn before_growth(level: f64, growth: f64) -> f64 {
    level / (1.0 + growth / 100.0)
}

/// The value that the data give for a relation of the 2021 edition.
fn aii(id: &str, b: &Book) -> Option<f64> {
    const HUNDRED_MILLION: f64 = 1e8;
    const TEN_THOUSAND: f64 = 1e4;
    let level = |node| b.level(node, 2020);
    Some(match id {
        "C01" => level("total") - b.printed("total", 2020, PublishedKind::Change),
        "C02" => b.level("ecosystem", 2019) + b.printed("ecosystem", 2020, PublishedKind::Change),
        "C03" => b.growth("total", 2020),
        "C04" => truth(falls(&["infrastructure", "application", "innovation", "ecosystem"].map(level))),
        "C05" => {
            let all = b.dimensions();
            truth(all.iter().any(|d| *d <= level("total")) && all.iter().any(|d| *d >= level("total")))
        }
        "C06" => mean(&b.dimensions()),
        "C07" => level("total") - mean(&b.dimensions()),
        "C08" => b.dimensions().iter().product::<f64>().sqrt().sqrt(),
        "C09" => before_growth(b.fact("industry_scale"), b.fact("industry_scale_growth")) / HUNDRED_MILLION,
        "C10" => compound(b.fact("supplier_revenue_growth_2y"), 2),
        "C11" => compound(b.fact("supplier_profit_growth_2y"), 2),
        "C12" => {
            (b.of("shanghai", "core_industry_scale_target") / b.of("shanghai", "core_industry_scale") - 1.0) * 100.0
        }
        "C13" => (1.0 - b.of("shandong", "product_cycle_after") / b.of("shandong", "product_cycle_before")) * 100.0,
        "C14" => b.of("ningxia", "induced_social_investment") / b.of("ningxia", "fiscal_funds_3y"),
        "C15" => b.fact("digital_mature_recovery_share") - b.fact("digital_mature_recovery_gap"),
        "C16" => truth(falls(&b.group_of("spread", "Application modes"))),
        "C17" => b.group_of("spread", "Application modes").len() as f64,
        "C18" => {
            b.fact("adopter_revenue_growth_general_equipment") - b.fact("national_revenue_growth_general_equipment")
        }
        "C19" => {
            b.fact("adopter_revenue_growth_special_equipment") - b.fact("national_revenue_growth_special_equipment")
        }
        "C20" => {
            let coverage = |date| b.on("external_network_prefecture_coverage", date);
            coverage("2020-12") - coverage("2019-12")
        }
        "C21" => {
            b.fact("global_vaccine_doses_delivered") * b.of("beijing", "world_vaccine_share") / 100.0 / HUNDRED_MILLION
        }
        "C22" => cut(b.of("guangdong", "limestone_power_use_before"), b.of("guangdong", "limestone_power_use_after")),
        "C23" => cut(b.of("guangdong", "diesel_use_before"), b.of("guangdong", "diesel_use_after")),
        "C24" => b.of_on("tianjin", "energy_intensity", "2019") - b.of_on("tianjin", "energy_intensity_drop", "2020"),
        "C25" => b.of_on("tianjin", "energy_intensity", "2019") + b.of_on("tianjin", "energy_intensity_drop", "2019"),
        "C26" => {
            let kept = |year| 1.0 - b.of_on("anhui", "energy_intensity_cut_rate", year) / 100.0;
            100.0 * kept("2018") * kept("2019") * kept("2020")
        }
        "C27" => b.of("hunan", "coal_equivalent_saved") / (b.of("hunan", "gas_saved") / TEN_THOUSAND),
        "C28" => b.fact("energy_use_down_share") * b.fact("energy_use_down_concentration") / 100.0,
        "C29" => b.fact("national_top_nodes"),
        "C30" => b.fact("identifier_registrations") / b.fact("secondary_nodes") / HUNDRED_MILLION,
        "C31" => b.fact("platform_connected_devices") / b.fact("influential_platforms") / TEN_THOUSAND,
        "C32" => b.column("suppliers", "share").iter().sum(),
        "C33" => (b.on("industrial_apps", "2021-06") - b.on("industrial_apps", "2020-12")) / TEN_THOUSAND,
        "C34" => 100.0 - b.fact("five_g_new_projects_top4_share"),
        "C35" => {
            let floor = b.fact("five_g_ready_top_scenarios_floor");
            b.column("scenarios", "share").iter().filter(|s| **s > floor).count() as f64
        }
        "C36" => b.column("scenarios", "share").len() as f64,
        "C37" => before_growth(b.fact("patent_applications"), b.fact("patent_applications_growth")),
        "C38" => b.fact("china_patent_share") - b.fact("patent_share_lead_over_us"),
        "C39" => {
            let china = b.fact("china_patent_share");
            china + 2.0 * (china - b.fact("patent_share_lead_over_japan"))
        }
        "C40" => b.fact("five_g_standards_ccsa") / b.fact("five_g_standards_aii") * 100.0,
        "C41" => {
            let floor = b.fact("tech_penetration_leader_floor");
            b.group_of("spread", "New technologies").iter().filter(|s| **s >= floor).count() as f64
        }
        "C42" => b.column("data-use", "share").iter().sum(),
        "C43" => b.texts("policies", "date").len() as f64 - 1.0,
        "C44" => b.texts("policies", "date").windows(2).filter(|w| w[1] < w[0]).count() as f64,
        "C45" => b.fact("listed_companies") - b.fact("new_listed_companies"),
        "C46" => b.fact("ipo_funds_raised") / b.fact("listed_company_financing") * 100.0,
        "C47" => b.fact("ipo_funds_raised") / b.fact("new_listed_companies") / HUNDRED_MILLION,
        "C48" => b.fact("startup_financing") / b.fact("funded_startups") / HUNDRED_MILLION,
        "C49" => b.fact("talent_directions"),
        "C50" => b.fact("national_demonstration_bases"),
        "C51" => ["leading", "rising", "catching_up", "emerging"].iter().map(|t| b.tier_size(t)).sum(),
        "C52" => b.tier_size("leading"),
        "C53" => b.tier_size("rising"),
        "C54" => b.tier_size("catching_up"),
        "C55" => b.tier_size("emerging"),
        "C56" => b.group("leading", "indicators_over_70"),
        "C57" => b.group("leading", "indicators_half_or_more") - b.group("leading", "indicators_over_70"),
        "C58" => b.group("rising", "pilot_project_share") - b.group("rising", "pilot_project_share_change"),
        "C59" => (b.group("rising", "secondary_nodes") / b.group("rising", "secondary_nodes_multiple")).round(),
        "C60" => {
            let nodes = b.group("rising", "secondary_nodes");
            nodes / (nodes / b.group("rising", "secondary_nodes_multiple")).round()
        }
        "C61" => b.group("rising", "connected_firms") / b.group("rising", "connected_firms_multiple"),
        "C62" => b.of("anhui", "national_pilot_platforms") / b.of("anhui", "key_platforms") * 100.0,
        "C63" => b.of("hunan", "provincial_platforms") / b.of("hunan", "platforms_total") * 100.0,
        "C64" => b.of("chongqing", "support_funds") / b.of("chongqing", "supported_projects") / TEN_THOUSAND,
        "C65" => b.of("shandong", "cloud_voucher_subsidy") / b.of("shandong", "cloud_firms"),
        "C66" => b.group("yangtze-delta", "secondary_nodes") / b.fact("secondary_nodes") * 100.0,
        "C67" => {
            let parts = b.of("beijing", "identifier_registrations")
                + b.of("chongqing", "top_node_registrations")
                + b.group("yangtze-delta", "identifier_registrations");
            truth(parts <= b.fact("identifier_registrations"))
        }
        "C68" => (b.of("guangdong", "cloud_firms") - b.of("guangdong", "cloud_firms_box3")) / TEN_THOUSAND,
        "C69" => {
            (b.of("guangdong", "above_scale_cloud_firms") - b.of("guangdong", "transformed_industrial_firms"))
                / TEN_THOUSAND
        }
        "C70" => b.column("barriers", "share").iter().sum(),
        _ => return None,
    })
}

fn cut(before: f64, after: f64) -> f64 {
    (before - after) / before * 100.0
}

/// The value that the data give for a relation of the 2024 edition.
fn caict(id: &str, b: &Book, earlier: &Book) -> Option<f64> {
    const TEN_THOUSAND: f64 = 1e4;
    let level = |node: &str| b.level(node, 2023);
    // Levels of 2022 as the growth rate of 2023 gives them, not as the data folder rounds them.
    let before = |node: &str| before_growth(level(node), b.growth(node, 2023));
    let floor = |node: &str| b.printed(node, 2023, PublishedKind::Growth);
    let two_years = |level_2022: f64| 100.0 * ((level_2022 / 100.0).sqrt() - 1.0);
    let share = |id: &str| b.fact(id) / 100.0;
    Some(match id {
        "total_cagr" => b.cagr("total"),
        "total_multiple" => level("total") / b.level("total", 2020),
        "innovation_2022" => b.level("innovation", 2022),
        "industry_2022" => b.level("industry", 2022),
        "industry_2021_22_mean" => two_years(before("industry")),
        "innovation_2021_22_mean" => two_years(before("innovation")),
        "industry_cagr" => b.cagr("industry"),
        "innovation_cagr" => b.cagr("innovation"),
        "foundation_cagr_floor" => b.cagr("foundation"),
        "foundation_floor_level" => 100.0 + compound(floor("foundation"), 3),
        "foundation_2022_max" => before("foundation"),
        "foundation_2022_min" => 100.0 + compound(floor("foundation"), 2),
        "environment_cagr_floor" => b.cagr("environment"),
        "environment_2022_max" => before("environment"),
        "application_cagr" => b.cagr("application"),
        "application_2022_min" => (level("application") * b.level("application", 2020)).sqrt(),
        "subindex_order" => {
            truth(falls(&["foundation", "environment", "industry", "innovation", "application"].map(level)))
        }
        "total_between" => {
            let all = b.dimensions();
            truth(all.iter().any(|d| *d <= level("total")) && all.iter().any(|d| *d >= level("total")))
        }
        "equal_weights_rejected" => mean(&b.dimensions()) - level("total"),
        "framework_counts" => b.0.counts().components as f64,
        "tier_counts" => ["leading", "rising", "catching_up", "emerging"].iter().map(|t| b.tier_size(t)).sum(),
        "industry_scale_2022" => {
            before_growth(b.on("industry_scale_cny", "2023"), b.on("industry_scale_growth_pct", "2023")) / 1e12
        }
        "industry_two_digit" => b.on("industry_scale_growth_pct", "2023"),
        "large_firms_2022" => b.on("large_firms", "2023") - b.fact("large_firms_increase"),
        "large_firms_growth" => {
            let more = b.fact("large_firms_increase");
            100.0 * more / (b.on("large_firms", "2023") - more)
        }
        "large_firms_shares" => {
            100.0
                - b.fact("large_firms_share_ict_pct")
                - b.fact("large_firms_share_manufacturing_pct")
                - b.fact("large_firms_share_utilities_pct")
        }
        "large_firms_ict_count" => b.on("large_firms", "2023") * share("large_firms_share_ict_pct"),
        "large_firms_manufacturing_count" => b.on("large_firms", "2023") * share("large_firms_share_manufacturing_pct"),
        "large_firms_utilities_count" => b.on("large_firms", "2023") * share("large_firms_share_utilities_pct"),
        "bids_2022" => b.on("bid_projects", "2023") / b.fact("bid_projects_ratio"),
        "dx_gap" => b.fact("dx_spending_cagr_pct") - b.fact("dx_spending_cagr_world_pct"),
        "models_per_platform" => b.fact("models_total") / b.fact("cross_industry_platforms") / TEN_THOUSAND,
        "platform_subset" => 100.0 * b.fact("cross_industry_platforms") / b.fact("influential_platforms"),
        "eflops_words" => b.fact("computing_eflops"),
        "standards_total" => {
            ["national", "industry", "local", "group"].iter().map(|kind| b.fact(&format!("standards_{kind}"))).sum()
        }
        "identifier_nodes" => b.fact("identifier_top_nodes") + b.fact("identifier_backup_nodes"),
        "hosted_vs_online" => b.of("sichuan", "identifier_hosted_nodes"),
        "base_station_rising_floor" => {
            b.fact("base_stations_5g") * b.group("rising", "base_stations_5g_share_pct") / 100.0 / TEN_THOUSAND
        }
        "base_station_catching_share" => {
            100.0 * b.group("catching_up", "base_stations_5g") / b.fact("base_stations_5g")
        }
        "base_station_rest_ceiling" => {
            let all = b.fact("base_stations_5g");
            let rising = all * b.group("rising", "base_stations_5g_share_pct") / 100.0;
            (all - rising - b.group("catching_up", "base_stations_5g")) / TEN_THOUSAND
        }
        "base_station_gd_sd" => stations(b, &["guangdong", "shandong"]),
        "base_station_catching_parts" => stations(b, &["yunnan", "guizhou"]),
        "base_station_emerging_parts" => stations(b, &["qinghai", "tibet"]),
        "projects_5g_ceiling" => {
            b.group("rising", "projects_5g_industrial") / b.group("rising", "projects_5g_industrial_share_pct") * 100.0
        }
        "smart_factory_js" => {
            100.0 * b.of("jiangsu", "smart_factories_national_total") / b.fact("smart_factories_national")
        }
        "patents_bj" => 100.0 * b.of("beijing", "patents_new") / b.fact("patents_new"),
        "cross_industry_parts" => {
            ["shandong", "hebei", "anhui", "hubei"].iter().map(|r| b.of(r, "cross_industry_platforms")).sum()
        }
        "digital_pilot_prior" => {
            b.of("jiangsu", "digital_pilot_firms_total") - b.of("jiangsu", "digital_pilot_firms_new")
        }
        "smart_factory_prior" => {
            b.of("jiangsu", "smart_factories_national_total") - b.of("jiangsu", "smart_factories_national_new")
        }
        "provincial_factory_prior" => {
            b.of("jiangsu", "provincial_factories_total") - b.of("jiangsu", "provincial_factories_new")
        }
        "workshop_prior" => b.of("jiangsu", "provincial_workshops_total") - b.of("jiangsu", "provincial_workshops_new"),
        "guizhou_stations_prior" => {
            (b.of("guizhou", "base_stations_5g") - b.of("guizhou", "base_stations_5g_new")) / TEN_THOUSAND
        }
        "shandong_nodes_share" => {
            100.0 * b.of("shandong", "identifier_secondary_nodes_connected")
                / b.of("shandong", "identifier_secondary_nodes")
        }
        "jiangsu_large_share" => {
            100.0 * b.of("jiangsu", "identifier_large_enterprises") / b.of("jiangsu", "identifier_enterprises")
        }
        "hunan_software_ratio" => b.of("hunan", "software_revenue_cny") / b.of("hunan", "software_rd_cny"),
        "hubei_resolution_ratio" => b.of("hubei", "identifier_resolutions") / b.of("hubei", "identifier_registrations"),
        "guizhou_talent_total" => {
            let classes = ["leading", "topnotch", "young", "entrepreneur", "masters", "skilled"];
            classes.iter().map(|class| b.of("guizhou", &format!("talent_{class}"))).sum()
        }
        "xinjiang_labour_cut" => {
            cut(b.of("xinjiang", "workers_per_10k_spindles_before"), b.of("xinjiang", "workers_per_10k_spindles_after"))
        }
        "hubei_line_loss_cut" => cut(b.of("hubei", "line_loss_before_pct"), b.of("hubei", "line_loss_after_pct")),
        "anhui_platform_parts" => {
            b.of("anhui", "cross_industry_platforms") + b.of("anhui", "specialised_platform_firms")
        }
        "fujian_union_rate" => {
            100.0 * b.of("fujian", "union_established_firms") / b.of("fujian", "union_covered_firms")
        }
        "top10_industry_tiers" => b.top_ten_of_tier("industry", "leading") + b.top_ten_of_tier("industry", "rising"),
        "top10_application_tiers" => {
            b.top_ten_of_tier("application", "leading") + b.top_ten_of_tier("application", "rising")
        }
        "contribution_cumulative_reading" => {
            let change = |node| b.0.change(b.node(node), 2023, Some(2020)).unwrap().value;
            b.printed("foundation", 2023, PublishedKind::Contribution) / 100.0 * change("total") / change("foundation")
        }
        "weight_max_foundation" => b.largest_weight("foundation", "application"),
        "weight_max_innovation" => b.largest_weight("innovation", "foundation"),
        "weight_max_industry" => b.largest_weight("industry", "foundation"),
        "weight_max_application" => b.largest_weight("application", "foundation"),
        "weight_max_environment" => b.largest_weight("environment", "application"),
        "weights_2024_fixture" => b.weighted(&SCENARIO_A),
        "contribution_2024_fixture" => {
            // Dimensions without a growth figure are taken to have grown evenly over three years.
            let even = |node: &str| 100.0 * (level(node) / 100.0).cbrt().powi(2);
            let points = |(node, weight): (&str, f64)| {
                let earlier = if ["innovation", "industry"].contains(&node) { before(node) } else { even(node) };
                weight * (level(node) - earlier)
            };
            100.0 * points(SCENARIO_A[0]) / SCENARIO_A.into_iter().map(points).sum::<f64>()
        }
        "weight_2021_max_infrastructure" => earlier.largest_weight("infrastructure", "ecosystem"),
        "weight_2021_max_application" => earlier.largest_weight("application", "ecosystem"),
        "weight_2021_max_innovation" => earlier.largest_weight("innovation", "infrastructure"),
        "weight_2021_max_ecosystem" => earlier.largest_weight("ecosystem", "infrastructure"),
        "equal_weights_2021_rejected" => earlier.level("total", 2020) - mean(&earlier.dimensions()),
        "weights_2021_fixture" => earlier.weighted(&[
            ("infrastructure", 0.254_772),
            ("application", 0.250_082),
            ("innovation", 0.248_590),
            ("ecosystem", 0.246_556),
        ]),
        _ => return None,
    })
}

/// Weights assumed to test the arithmetic; the publisher printed none.
const SCENARIO_A: [(&str, f64); 5] = [
    ("foundation", 0.106_060),
    ("innovation", 0.223_936),
    ("industry", 0.224_226),
    ("application", 0.224_721),
    ("environment", 0.221_057),
];

/// 5G stations of regions, in units of 10,000.
fn stations(b: &Book, regions: &[&str]) -> f64 {
    regions.iter().map(|r| b.of(r, "base_stations_5g")).sum::<f64>() / 1e4
}

/// Goes through a file of relations; all that fail are reported together.
fn check(file: &str, expected_rows: usize, value: impl Fn(&str) -> Option<f64>) {
    let path = format!("{}/tests/checks/{file}", env!("CARGO_MANIFEST_DIR"));
    let mut failed = Vec::new();
    let mut rows = 0;
    for record in csv::Reader::from_path(path).unwrap().records() {
        let record = record.unwrap();
        rows += 1;
        let (id, expected, tolerance) =
            (&record[0], record[1].parse::<f64>().unwrap(), record[2].parse::<f64>().unwrap());
        let Some(value) = value(id) else {
            failed.push(format!("{id}: no expression ({})", &record[4]));
            continue;
        };
        // Room for the last digit of a decimal tolerance.
        let room = tolerance + 1e-9;
        let holds = match &record[3] {
            "eq" => (value - expected).abs() <= room,
            "ge" => value >= expected - room,
            "le" => value <= expected + room,
            other => panic!("{id}: relation {other}"),
        };
        if !holds {
            failed.push(format!("{id}: {value} {} {expected} ± {tolerance} ({})", &record[3], &record[4]));
        }
    }
    assert!(failed.is_empty(), "{} of {rows} fail:\n{}", failed.len(), failed.join("\n"));
    assert_eq!(rows, expected_rows);
}

#[test]
fn relations_of_the_2021_edition_hold() {
    let book = Book(figures("aii-2021"));
    check("aii-2021.csv", 70, |id| aii(id, &book));
}

#[test]
fn relations_of_the_2024_edition_hold() {
    let (book, earlier) = (Book(figures("caict-2024")), Book(figures("aii-2021")));
    check("caict-2024.csv", 77, |id| caict(id, &book, &earlier));
}

#[test]
fn changes_follow_from_levels() {
    let book = Book(figures("aii-2021"));
    assert!((book.change("ecosystem", 2020) - 8.4).abs() < 1e-9);
}

/// Tables of derived figures are typed, since calls stand in texts only: they must follow from what was printed.
#[test]
fn typed_tables_of_derived_figures_follow_from_the_printed_ones() {
    let book = Book(figures("caict-2024"));
    let cell = |table: &str, row: &str, column: &str| -> f64 {
        let found = book.0.edition.file_tables.iter().find(|t| t.id == table).unwrap();
        let at = |name: &str| found.columns.iter().position(|c| c == name).unwrap();
        let row = found.rows.iter().find(|r| r[0] == row).unwrap_or_else(|| panic!("no row {row}"));
        row[at(column)].parse().unwrap()
    };
    let near = |typed: f64, exact: f64, digits: i32| {
        let half = 0.5 * 10f64.powi(-digits) + 1e-9;
        assert!((typed - exact).abs() <= half, "typed {typed}, but {exact} follows from the printed figures");
    };
    // Shares of base stations: one lower bound is printed, another follows from counts, the rest from both.
    let rising = book.group("rising", "base_stations_5g_share_pct");
    let catching_up = 100.0 * book.group("catching_up", "base_stations_5g") / book.fact("base_stations_5g");
    let bounds = |row: &str| ["share", "high"].map(|end| cell("base-stations", row, end));
    for (row, [low, high]) in [
        ("rising", [rising, 100.0 - catching_up]),
        ("catching_up", [catching_up, 100.0 - rising]),
        ("rest", [0.0, 100.0 - rising - catching_up]),
    ] {
        near(bounds(row)[0], low, 1);
        near(bounds(row)[1], high, 1);
    }
    // The level before the last year, from the printed level and growth, half a unit of the last digit either way.
    let growth = |node| book.printed(node, 2023, PublishedKind::Growth);
    let before = |node, by: f64| (book.level(node, 2023) + by * 0.5) / (1.0 + (growth(node) - by * 0.05) / 100.0);
    for node in ["innovation", "industry"] {
        near(cell("levels-2022", node, "low"), before(node, -1.0), 1);
        near(cell("levels-2022", node, "high"), before(node, 1.0), 1);
    }
    // Growth of at least 30 % in each year bounds the level between from both sides.
    for node in ["foundation", "environment"] {
        let least = 1.0 + book.printed(node, 2022, PublishedKind::Growth) / 100.0;
        near(cell("levels-2022", node, "low"), 100.0 * least * least, 1);
        near(cell("levels-2022", node, "high"), book.level(node, 2023) / least, 1);
    }
}
