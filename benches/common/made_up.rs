//! A project of made-up regions, to measure how a build grows: five pillars, forty indicators, four years, two languages.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// Numbers that look random and are the same on every machine (`SplitMix64`).
struct Numbers(u64);

impl Numbers {
    /// Between 0 and 1.
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((z ^ (z >> 31)) >> 11) as f64 / (1u64 << 53) as f64
    }
}

/// Writes a project of `count` regions into `folder`.
pub fn write(count: usize, folder: &Path) {
    let both = |text: &str| format!("{{ zh = \"{text}\", en = \"{text}\" }}");
    let edition = folder.join("editions/made");
    let put = |path: &Path, text: &str| {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    };
    put(
        &folder.join("site.toml"),
        &format!(
            "title = {t}\ndescription = {t}\npublisher = {t}\nlanguages = [\"zh\", \"en\"]\neditions = [\"made\"]\n",
            t = both("Made-up index")
        ),
    );
    let mut regions = String::from("code,iso,slug,name_zh,full_name_zh,name_en,zone_zh,zone_en,assessed\n");
    for i in 0..count {
        let _ =
            writeln!(regions, "{},X-{i},r{i},地区{i},地区{i},Region {i},带{z},Zone {z},true", 100_000 + i, z = i % 4);
    }
    put(&folder.join("regions.csv"), &regions);
    let indicators: Vec<String> = (0..5).flat_map(|p| (0..8).map(move |k| format!("p{p}_i{k}"))).collect();
    let mut framework = String::from("node,parent,name_zh,name_en,direction,unit_zh,unit_en,weight,national,source\n");
    framework.push_str("total,,总分,Total,,,,,,\n");
    for p in 0..5 {
        let _ = writeln!(framework, "p{p},total,维度{p},Pillar {p},,,,,,");
    }
    for (j, i) in indicators.iter().enumerate() {
        let sign = if j % 7 == 3 { '-' } else { '+' };
        let _ = writeln!(framework, "{i},{},指标{i},Indicator {i},{sign},个,units,,sum,S1", &i[..2]);
    }
    put(&edition.join("framework.csv"), &framework);
    let sources =
        "source,name_zh,name_en,publisher_zh,publisher_en,where,date\nS1,造数,Made up,无,Nobody,made up,2026\n";
    put(&edition.join("sources.csv"), sources);
    let mut numbers = Numbers(7);
    let mut observations = String::from("indicator,region,year,value,source\n");
    for i in &indicators {
        for r in 0..count {
            let mut value = 10.0 + 90.0 * numbers.next().powi(3);
            for year in 2020..2024 {
                value *= 0.98 + 0.17 * numbers.next();
                if numbers.next() > 0.01 {
                    let _ = writeln!(observations, "{i},{},{year},{value:.4},S1", 100_000 + r);
                }
            }
        }
    }
    put(&edition.join("observations.csv"), &observations);
    let quarter = count / 4;
    let mut settings = format!(
        "title = {t}\nshort_title = {t}\ndescription = {t}\npublisher = {t}\npublished = \"2026\"\n\
         years = [2020, 2021, 2022, 2023]\nsource = {t}\n\
         [method.national]\nnormalise = {{ kind = \"base-ratio\", base_year = 2020, base = 100 }}\naggregate = \"arithmetic\"\n\
         [method.regional]\nnormalise = {{ kind = \"min-max\", to = [0, 100], over = \"year\" }}\naggregate = \"arithmetic\"\n\
         missing = {{ rule = \"skip\", min_share = 0.5 }}\n\
         [method.tiers]\nkind = \"counts\"\ncounts = [{quarter}, {quarter}, {quarter}, {}]\n",
        count - 3 * quarter,
        t = both("Made up")
    );
    for k in 0..4 {
        let _ = writeln!(settings, "[[tier]]\nid = \"t{k}\"\nname = {}", both(&format!("Tier {k}")));
    }
    put(&edition.join("edition.toml"), &settings);
    put(&edition.join("chapters/zh/01-results.md"), "# 结果\n\n正文。\n");
    put(&edition.join("chapters/en/01-results.md"), "# Results\n\nText.\n");
}
