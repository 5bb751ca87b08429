//! Random numbers, and what they choose.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::math::ln;
use crate::model::{Framework, WeightSpread};

/// Fills `numbers` with those of a run: the stream of the generator that has the run's position.
pub fn numbers(seed: u64, run: usize, numbers: &mut [f64]) {
    let mut generator = ChaCha8Rng::seed_from_u64(seed);
    generator.set_stream(run as u64);
    numbers.fill_with(|| unit(generator.next_u64()));
}

/// A number from 0 (included) to 1 (not included), of the upper 53 bits.
pub fn unit(bits: u64) -> f64 {
    (bits >> 11) as f64 / (1u64 << 53) as f64
}

/// One of `of` levels.
pub fn level(number: f64, of: usize) -> usize {
    #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 0 to the number of levels")]
    let level = (number * of as f64) as usize;
    level.min(of - 1)
}

/// Weights by node, in any unit among siblings, from a number for each node.
pub fn weights(framework: &Framework, spread: &WeightSpread, own: &[f64], numbers: &[f64], into: &mut Vec<f64>) {
    into.clear();
    match spread {
        WeightSpread::Within { share, levels } => {
            into.extend(framework.nodes.iter().zip(own).zip(numbers).map(|((node, weight), number)| {
                let varies = levels.is_empty() || levels.contains(&node.level);
                if varies { weight * (1.0 + share * (2.0 * number - 1.0)) } else { *weight }
            }));
        }
        // Exponential numbers over their sum are uniform on the simplex.
        WeightSpread::Any => into.extend(numbers.iter().map(|number| -ln(1.0 - number))),
    }
}
