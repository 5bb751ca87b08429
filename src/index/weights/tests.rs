//! Weights worked by hand or printed in the literature, and what holds for any input.

use super::*;
use crate::index::column::present;
use crate::model::{Blend, Centre, JudgementError, Judgements, Loadings};
use proptest::prelude::*;

fn near(a: f64, b: f64, by: f64) -> bool {
    (a - b).abs() <= by
}

fn all_near(a: &[f64], b: &[f64], by: f64) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(&a, &b)| near(a, b, by))
}

/// Judgements from the upper triangle, row by row.
fn upper(size: usize, triangle: &[f64]) -> Judgements {
    let mut given = triangle.iter();
    let mut rows = vec![vec![None; size]; size];
    for (row, cells) in rows.iter_mut().enumerate() {
        for cell in &mut cells[row + 1..] {
            *cell = given.next().copied();
        }
    }
    assert!(given.next().is_none());
    Judgements::new(&rows).unwrap()
}

#[test]
fn three_items_in_closed_form() {
    // λmax = 1 + t + 1/t with t³ = a13 / (a12 a23) and weights the rows' geometric means (Saaty 1980, ch. 7).
    // 2, 32; 2: t = 2, so λmax = 3.5, CI = 0.25, CR = 0.25 / 0.58; weights 4 : 1 : 1/4. Every judgement is off by 2.
    let found = ahp::ahp(&upper(3, &[2.0, 32.0, 2.0])).unwrap();
    assert!(near(found.lambda_max, 3.5, 1e-11) && near(found.index, 0.25, 1e-11));
    assert!(near(found.ratio.unwrap(), 0.25 / 0.58, 1e-11));
    assert!(all_near(&found.weights, &[16.0 / 21.0, 4.0 / 21.0, 1.0 / 21.0], 1e-12));
    let worst = found.most_inconsistent.unwrap();
    assert_eq!((worst.row, worst.column), (0, 1));
    assert!(near(worst.ratio(), 0.5, 1e-11));
}

#[test]
fn buying_a_house() {
    // Saaty, "How to make a decision: the analytic hierarchy process", EJOR 48 (1990), table 2: size, transportation,
    // neighbourhood, age, yard, modern facilities, condition, financing. λmax 9.669, CI 0.238, CR 0.169. That the
    // judgement of row 3 and column 7 (6 for neighbourhood against condition) fits least, 5.32 times what the weights
    // imply: Saaty, EJOR 145 (2003).
    let third = 1.0 / 3.0;
    let judgements = upper(
        8,
        &[
            5.0,
            3.0,
            7.0,
            6.0,
            6.0,
            third,
            0.25,
            third,
            5.0,
            3.0,
            3.0,
            0.2,
            1.0 / 7.0,
            6.0,
            3.0,
            4.0,
            6.0,
            0.2,
            third,
            0.25,
            1.0 / 7.0,
            0.125,
            0.5,
            0.2,
            1.0 / 6.0,
            0.2,
            1.0 / 6.0,
            0.5,
        ],
    );
    let found = ahp::ahp(&judgements).unwrap();
    // The paper prints 0.018 for age, which is 0.0175.
    assert!(all_near(&found.weights, &[0.173, 0.054, 0.188, 0.018, 0.031, 0.036, 0.167, 0.333], 0.000_51));
    assert!(near(found.lambda_max, 9.669, 0.0005) && near(found.index, 0.238, 0.0005));
    assert!(near(found.ratio.unwrap(), 0.169, 0.0005));
    let worst = found.most_inconsistent.unwrap();
    assert_eq!((worst.row, worst.column), (2, 6));
    assert!(near(worst.ratio(), 5.32, 0.005));
}

#[test]
fn consumption_of_drinks() {
    // Saaty, "Decision making with the analytic hierarchy process", Int. J. Services Sciences 1 (2008), table 3: coffee,
    // wine, tea, beer, sodas, milk, water; CR 0.022.
    let (half, third, ninth) = (0.5, 1.0 / 3.0, 1.0 / 9.0);
    let judgements = upper(
        7,
        &[
            9.0, 5.0, 2.0, 1.0, 1.0, half, third, ninth, ninth, ninth, ninth, third, 0.25, third, ninth, half, 1.0,
            third, 2.0, half, third,
        ],
    );
    let found = ahp::ahp(&judgements).unwrap();
    assert!(all_near(&found.weights, &[0.177, 0.019, 0.042, 0.116, 0.190, 0.129, 0.327], 0.0006));
    assert!(near(found.ratio.unwrap(), 0.022, 0.0005));
}

#[test]
fn experts_are_joined_by_the_geometric_mean() {
    // 2 and 8 give 4; 1 and 1/4 give 1/2.
    let joined = ahp::group(&[&upper(3, &[2.0, 1.0, 1.0]), &upper(3, &[8.0, 0.25, 1.0])]).unwrap();
    assert!(near(joined.get(0, 1), 4.0, 1e-12) && near(joined.get(0, 2), 0.5, 1e-12));
    assert!(near(joined.get(1, 0), 0.25, 1e-12));
    let other = ahp::group(&[&upper(2, &[2.0]), &upper(3, &[1.0, 1.0, 1.0])]);
    assert_eq!(other, Err(AhpError::OtherSize { expert: 1, size: 3, first: 2 }));
}

#[test]
fn one_triangle_is_enough_and_rounded_reciprocals_are_made_exact() {
    let half = Judgements::new(&[vec![None, Some(3.0)], vec![None, None]]).unwrap();
    let lower = Judgements::new(&[vec![Some(1.0), None], vec![Some(1.0 / 3.0), Some(1.0)]]).unwrap();
    assert!(near(lower.get(0, 1), 3.0, 1e-12));
    let rounded = Judgements::new(&[vec![Some(1.0), Some(0.33)], vec![Some(3.0), Some(1.0)]]).unwrap();
    assert!(near(rounded.get(0, 1), 1.0 / 3.0, 1e-15) && near(half.get(1, 0), 1.0 / 3.0, 1e-15));
    // 1/7 and 1/8 at two decimals.
    assert!(Judgements::new(&[vec![Some(1.0), Some(7.0)], vec![Some(0.14), Some(1.0)]]).is_ok());
    assert!(Judgements::new(&[vec![Some(1.0), Some(8.0)], vec![Some(0.13), Some(1.0)]]).is_ok());
}

#[test]
fn a_table_that_is_no_judgement_says_where() {
    let one = Some(1.0);
    assert_eq!(Judgements::new(&[]), Err(vec![JudgementError::Empty]));
    let wide = Judgements::new(&[vec![one, one], vec![one]]);
    assert_eq!(wide, Err(vec![JudgementError::NotSquare { row: 1, cells: 1, size: 2 }]));
    let blank = Judgements::new(&[vec![one, None], vec![None, one]]);
    assert_eq!(blank, Err(vec![JudgementError::Missing { row: 0, column: 1 }]));
    let zero = Judgements::new(&[vec![one, Some(0.0)], vec![one, one]]);
    assert_eq!(zero, Err(vec![JudgementError::NotPositive { row: 0, column: 1 }]));
    let tiny = Judgements::new(&[vec![one, Some(1e-320)], vec![None, one]]);
    assert_eq!(tiny, Err(vec![JudgementError::NotPositive { row: 0, column: 1 }]));
    let own = Judgements::new(&[vec![Some(2.0), one], vec![one, one]]);
    assert_eq!(own, Err(vec![JudgementError::Diagonal { row: 0 }]));
    let both = Judgements::new(&[vec![one, Some(3.0)], vec![Some(3.0), one]]);
    assert_eq!(both, Err(vec![JudgementError::NotReciprocal { row: 0, column: 1, judged: 3.0, mirror: 3.0 }]));
}

#[test]
fn two_items_and_sixteen_have_no_ratio_to_speak_of() {
    let two = ahp::ahp(&upper(2, &[9.0])).unwrap();
    assert_eq!((two.ratio, two.most_inconsistent), (Some(0.0), None));
    let sixteen = ahp::ahp(&upper(16, &[1.0; 120])).unwrap();
    assert_eq!((sixteen.random_index, sixteen.ratio), (None, None));
    assert_eq!(ahp::ahp(&upper(1, &[])).unwrap().weights, [1.0]);
}

fn scores(rows: &[&[f64]]) -> Vec<Vec<f64>> {
    rows.iter().map(|r| r.to_vec()).collect()
}

#[test]
fn scores_and_concordance_with_ties_by_hand() {
    // Mid-ranks 1, 2, 3; 1.5, 1.5, 3; 1, 3, 2: sums 3.5, 6.5, 8, their squares 118.5; T = 8 - 2 = 6.
    // W = (12 · 118.5 - 3 · 9 · 3 · 16) / (9 · 3 · 8 - 3 · 6) = 126 / 198 = 7 / 11.
    let rows = scores(&[&[10.0, 20.0, 70.0], &[20.0, 20.0, 60.0], &[15.0, 50.0, 35.0]]);
    let mean = expert(&rows, Centre::Mean).unwrap();
    assert!(all_near(&mean.weights, &[45.0 / 300.0, 90.0 / 300.0, 165.0 / 300.0], 1e-14));
    let agreement = mean.concordance.unwrap();
    assert!(near(agreement.w, 7.0 / 11.0, 1e-14) && near(agreement.chi_squared, 42.0 / 11.0, 1e-13));
    assert_eq!(agreement.freedom, 2);
    // Medians 15, 20, 60.
    let median = expert(&rows, Centre::Median).unwrap();
    assert!(all_near(&median.weights, &[15.0 / 95.0, 20.0 / 95.0, 60.0 / 95.0], 1e-14));
    assert!(near(median.spread[0].unwrap(), 5.0, 1e-12));
}

#[test]
fn complete_agreement_and_complete_indifference() {
    let same = scores(&[&[1.0, 2.0, 2.0, 9.0], &[3.0, 5.0, 5.0, 6.0]]);
    assert!(near(expert(&same, Centre::Mean).unwrap().concordance.unwrap().w, 1.0, 1e-14));
    let indifferent = scores(&[&[5.0, 5.0], &[1.0, 1.0]]);
    assert_eq!(expert(&indifferent, Centre::Mean).unwrap().concordance, None);
    assert_eq!(expert(&scores(&[&[5.0, 5.0]]), Centre::Mean).unwrap().concordance, None);
}

#[test]
fn scores_that_are_none_say_whose() {
    assert_eq!(expert(&[], Centre::Mean), Err(ScoreError::Empty));
    let short = [vec![1.0, 2.0], vec![1.0]];
    assert_eq!(expert(&short, Centre::Mean), Err(ScoreError::Ragged { expert: 1, items: 1, first: 2 }));
    assert_eq!(expert(&scores(&[&[1.0, -1.0]]), Centre::Mean), Err(ScoreError::Negative { expert: 0, item: 1 }));
    assert_eq!(expert(&scores(&[&[0.0, 0.0]]), Centre::Median), Err(ScoreError::AllZero));
}

#[test]
fn opinions_are_joined_by_hand() {
    // 0.6, 0.4 with 2 : 8.
    let (a, b) = ([0.6, 0.4], [2.0, 8.0]);
    assert!(all_near(&blend(&a, &b, Blend::Arithmetic { share: 0.5 }).unwrap(), &[0.4, 0.6], 1e-14));
    assert!(all_near(&blend(&a, &b, Blend::Product).unwrap(), &[0.12 / 0.44, 0.32 / 0.44], 1e-14));
    let roots = [0.12f64.sqrt(), 0.32f64.sqrt()];
    let expected = roots.map(|x| x / (roots[0] + roots[1]));
    assert!(all_near(&blend(&a, &b, Blend::Geometric { share: 0.5 }).unwrap(), &expected, 1e-14));
    assert_eq!(blend(&a, &[1.0], Blend::Product), Err(BlendError::OtherLength { first: 2, second: 1 }));
    assert_eq!(blend(&a, &b, Blend::Arithmetic { share: 1.5 }), Err(BlendError::Share));
    assert_eq!(blend(&[1.0, 0.0], &[0.0, 1.0], Blend::Product), Err(BlendError::AllZero));
    assert_eq!(blend(&[1.0, f64::NAN], &b, Blend::Product), Err(BlendError::Negative { item: 1 }));
}

fn column(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().map(|&x| Some(x)).collect()
}

fn slices(columns: &[Vec<Option<f64>>]) -> Vec<&[Option<f64>]> {
    columns.iter().map(Vec::as_slice).collect()
}

#[test]
fn entropy_by_hand() {
    // p = 0, 1/2, 1/2: e = ln 2 / ln 3. p = 0, 1/4, 3/4: e = (ln 4 / 4 + 3 ln(4/3) / 4) / ln 3.
    let columns = [column(&[5.0, 7.0, 7.0]), column(&[10.0, 20.0, 40.0])];
    let found = entropy(&slices(&columns)).unwrap();
    assert!(all_near(&found.entropy, &[0.630_929_753_6, 0.511_859_507_1], 1e-9));
    assert!(all_near(&found.weights, &[0.430_547_856_6, 0.569_452_143_4], 1e-9));
}

#[test]
fn critic_by_hand() {
    // All deviations 0.5; r = 0.5, -1, -0.5: conflicts 2.5, 2, 3.5, so weights 5 : 4 : 7.
    let columns = [column(&[0.0, 5.0, 10.0]), column(&[1.0, 3.0, 2.0]), column(&[9.0, 8.0, 7.0])];
    let found = critic(&slices(&columns)).unwrap();
    assert!(all_near(&found.contrast, &[0.5; 3], 1e-14));
    assert!(all_near(&found.conflict, &[2.5, 2.0, 3.5], 1e-14));
    assert!(all_near(&found.weights, &[5.0 / 16.0, 4.0 / 16.0, 7.0 / 16.0], 1e-14));
    assert_eq!(critic(&slices(&columns[..1])).unwrap().weights, [1.0]);
    let twice = [columns[0].clone(), column(&[1.0, 2.0, 3.0])];
    assert_eq!(critic(&slices(&twice)), Err(DataError::NothingAdded));
}

#[test]
fn two_columns_have_equal_first_loadings() {
    // Correlation r of two columns: eigenvalues 1 + r and 1 - r, loadings 1/√2 each.
    let columns = [column(&[0.0, 1.0, 2.0]), column(&[0.0, 2.0, 1.0])];
    let found = pca(&slices(&columns), Loadings::Squared).unwrap();
    assert!(all_near(&found.weights, &[0.5, 0.5], 1e-14));
    assert!(all_near(&found.components.eigenvalues, &[1.5, 0.5], 1e-14));
    assert!(all_near(&found.components.explained, &[0.75, 0.25], 1e-14));
}

#[test]
fn three_columns_in_closed_form() {
    // r12 = a, r13 = b, r23 = 0: eigenvalues 1, 1 ± √(a² + b²), the first along (√(a²+b²), a, b).
    // Columns of orthogonal contrasts: x2 = u, x3 = v, x1 = 3u + 4v, so a = 0.6 and b = 0.8: λ = 2, 1, 0.
    let (u, v) = ([1.0, -1.0, 1.0, -1.0], [1.0, 1.0, -1.0, -1.0]);
    let both: Vec<f64> = u.iter().zip(&v).map(|(u, v)| 3.0 * u + 4.0 * v).collect();
    let columns = [column(&both), column(&u), column(&v)];
    let found = pca(&slices(&columns), Loadings::Squared).unwrap();
    assert!(all_near(&found.components.eigenvalues, &[2.0, 1.0, 0.0], 1e-14));
    assert!(all_near(&found.weights, &[0.5, 0.18, 0.32], 1e-14));
    let plain = pca(&slices(&columns), Loadings::Plain).unwrap();
    assert!(all_near(&plain.weights, &[1.0 / 2.4, 0.6 / 2.4, 0.8 / 2.4], 1e-14));
    assert_eq!(pca(&slices(&columns[1..]), Loadings::Squared), Err(DataError::NoFirstComponent));
}

#[test]
fn columns_that_give_no_weights_say_which() {
    let good = column(&[1.0, 2.0, 4.0]);
    let flat = column(&[3.0; 3]);
    assert_eq!(entropy(&[]), Err(DataError::Empty));
    assert_eq!(entropy(&[&good, &flat]), Err(DataError::Constant { column: 1 }));
    assert_eq!(critic(&[&good, &good[..2]]), Err(DataError::Ragged { column: 1 }));
    assert_eq!(critic(&[&[None, None, Some(1.0)]]), Err(DataError::TooFew { column: 0, present: 1 }));
    let infinite = [Some(1.0), Some(f64::INFINITY), None];
    assert_eq!(entropy(&[&infinite]), Err(DataError::NotFinite { column: 0, row: 1 }));
    let gap = [None, Some(2.0), Some(1.0)];
    let few = pca(&[&good, &gap, &[Some(1.0), Some(2.0), Some(9.0)]], Loadings::Squared);
    assert_eq!(few, Err(DataError::FewerRegions { regions: 2, indicators: 3 }));
    let apart = critic(&[&[Some(1.0), Some(2.0), None, None], &[None, None, Some(1.0), Some(2.0)]]);
    assert_eq!(apart, Err(DataError::NoOverlap { first: 0, second: 1 }));
    let against = pca(&[&good, &column(&[3.0, 2.5, 0.0]), &column(&[1.0, 2.0, 5.0])], Loadings::Plain);
    assert_eq!(against.unwrap_err(), DataError::NegativeLoading { column: 1 });
}

fn sums_to_one(weights: &[f64]) -> bool {
    near(weights.iter().sum(), 1.0, 1e-12) && weights.iter().all(|&w| w >= 0.0)
}

fn table() -> impl Strategy<Value = Vec<Vec<Option<f64>>>> {
    let cell = prop::option::weighted(0.9, -100.0..100.0f64);
    prop::collection::vec(prop::collection::vec(cell, 12), 2..5)
}

proptest! {
    #[test]
    fn a_consistent_matrix_gives_its_weights_back(weights in prop::collection::vec(0.05..1.0f64, 1..10)) {
        let triangle: Vec<f64> = (0..weights.len())
            .flat_map(|i| (i + 1..weights.len()).map(move |j| (i, j)))
            .map(|(i, j)| weights[i] / weights[j])
            .collect();
        let found = ahp::ahp(&upper(weights.len(), &triangle)).unwrap();
        let total: f64 = weights.iter().sum();
        let expected: Vec<f64> = weights.iter().map(|w| w / total).collect();
        prop_assert!(all_near(&found.weights, &expected, 1e-12));
        prop_assert_eq!((found.ratio, found.most_inconsistent), (Some(0.0), None));
    }

    #[test]
    fn any_judgements_have_weights(triangle in prop::collection::vec(1i32..17, 21)) {
        // 1/9, 1/8, …, 1, …, 9.
        let judged: Vec<f64> = triangle.iter().map(|&k| if k < 9 { 1.0 / f64::from(10 - k) } else { f64::from(k - 8) }).collect();
        let found = ahp::ahp(&upper(7, &judged)).unwrap();
        prop_assert!(sums_to_one(&found.weights) && found.lambda_max >= 7.0 && found.index >= 0.0);
    }

    #[test]
    fn scores_are_scale_free(rows in prop::collection::vec(prop::collection::vec(0.1..10.0f64, 4), 1..6), by in 0.01..100.0f64) {
        let scaled: Vec<Vec<f64>> = rows.iter().map(|r| r.iter().map(|x| x * by).collect()).collect();
        for centre in [Centre::Mean, Centre::Median] {
            let (one, other) = (expert(&rows, centre).unwrap(), expert(&scaled, centre).unwrap());
            prop_assert!(sums_to_one(&one.weights) && all_near(&one.weights, &other.weights, 1e-12));
            let w = one.concordance.map_or(0.0, |c| c.w);
            prop_assert!((0.0..=1.0).contains(&w));
        }
    }

    #[test]
    fn weights_by_data_ignore_units_and_the_order_of_regions(table in table(), by in 0.01..100.0f64, turn in 0usize..12) {
        let moved: Vec<Vec<Option<f64>>> = table
            .iter()
            .map(|c| {
                let mut c: Vec<Option<f64>> = c.iter().map(|x| x.map(|x| x * by + 7.0)).collect();
                c.rotate_left(turn);
                c
            })
            .collect();
        prop_assume!(table.iter().all(|c| present(c).len() > 3));
        let of = |t: &[Vec<Option<f64>>]| {
            let t = slices(t);
            [
                entropy(&t).map(|w| w.weights),
                critic(&t).map(|w| w.weights),
                pca(&t, Loadings::Squared).map(|w| w.weights),
            ]
        };
        for (one, other) in of(&table).into_iter().zip(of(&moved)) {
            match (one, other) {
                (Ok(one), Ok(other)) => {
                    prop_assert!(sums_to_one(&one));
                    prop_assert!(all_near(&one, &other, 1e-7));
                }
                (one, other) => prop_assert_eq!(one.is_ok(), other.is_ok()),
            }
        }
    }
}
