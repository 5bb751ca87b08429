//! `card.png`: the picture of an edition that other sites show beside a link: its tile map.
//!
//! Consumers of cards take no SVG, and drawing letters would need a font and a rasteriser. The
//! map is squares, so a PNG of few colours is written here: its title stands beside it anyway.

use crate::analysis::Figures;
use crate::chart::theme::{self, Role};
use crate::report::File;

const WIDTH: usize = 1200;
const HEIGHT: usize = 630;
const MARGIN: usize = 45;

/// Whether an edition has a card: its regions have tiers, and places on the tile map.
pub fn has_card(figures: &Figures<'_>) -> bool {
    figures.tiering(figures.edition.last_year()).is_ok() && figures.project.regions.iter().any(|r| r.tile.is_some())
}

/// The card of an edition, where it has one.
pub fn card(figures: &Figures<'_>) -> Option<File> {
    let edition = figures.edition;
    let tiering = figures.tiering(edition.last_year()).ok()?;
    let mut palette = vec![0x00ff_ffff, Role::Band.light()];
    palette.extend((0..edition.tiers.len()).map(|i| theme::tier(i, edition.tiers.len()).light()));
    let regions = &figures.project.regions;
    let size = |at: fn((u32, u32)) -> u32| {
        let places = || regions.iter().filter_map(|r| r.tile).map(at);
        let least = places().min()?;
        Some((least, places().max()? - least + 1))
    };
    let ((top, rows), (left, columns)) = (size(|tile| tile.0)?, size(|tile| tile.1)?);
    let step = ((WIDTH - 2 * MARGIN) / columns as usize).min((HEIGHT - 2 * MARGIN) / rows as usize);
    let gap = step / 14;
    let start = ((WIDTH - step * columns as usize) / 2, (HEIGHT - step * rows as usize) / 2);
    let mut pixels = vec![0u8; WIDTH * HEIGHT];
    for (region, tier) in regions.iter().zip(tiering) {
        // More tiers than a byte can number do not fit on a card.
        let colour = tier.map_or(1, |t| u8::try_from(t.0 + 2).unwrap_or(1));
        let Some((grid_row, grid_col)) = region.tile else { continue };
        let x = start.0 + step * (grid_col - left) as usize;
        let y = start.1 + step * (grid_row - top) as usize;
        for row in y + gap..y + step - gap {
            pixels[row * WIDTH + x + gap..row * WIDTH + x + step - gap].fill(colour);
        }
    }
    Some(File { path: format!("{}/card.png", edition.id), bytes: png(WIDTH, &pixels, &palette) })
}

/// A PNG of one byte a pixel with a palette of `0xRRGGBB`.
fn png(width: usize, pixels: &[u8], palette: &[u32]) -> Vec<u8> {
    let big_endian = |n: usize| u32::try_from(n).unwrap_or(u32::MAX).to_be_bytes();
    let mut out = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut chunk = |kind: &[u8; 4], data: &[u8]| {
        out.extend(big_endian(data.len()));
        let start = out.len();
        out.extend(kind);
        out.extend(data);
        out.extend(crc32(&out[start..]).to_be_bytes());
    };
    let mut head = Vec::new();
    head.extend(big_endian(width));
    head.extend(big_endian(pixels.len() / width));
    // Eight bits, palette, the one compression and filter method, not interlaced.
    head.extend([8, 3, 0, 0, 0]);
    chunk(b"IHDR", &head);
    let colours: Vec<u8> = palette.iter().flat_map(|c| c.to_be_bytes()[1..].to_vec()).collect();
    chunk(b"PLTE", &colours);
    // Filter 2 ("up"): rows like the one above become zeros.
    let mut filtered = Vec::with_capacity(pixels.len() + pixels.len() / width);
    for (row, line) in pixels.chunks(width).enumerate() {
        filtered.push(2);
        filtered.extend(line.iter().enumerate().map(|(x, p)| match row {
            0 => *p,
            _ => p.wrapping_sub(pixels[(row - 1) * width + x]),
        }));
    }
    chunk(b"IDAT", &zlib(&filtered));
    chunk(b"IEND", &[]);
    out
}

/// A zlib stream of one block with fixed codes (RFC 1951) that only knows runs of one byte: what a
/// flat picture needs, and the same bytes on every machine.
fn zlib(bytes: &[u8]) -> Vec<u8> {
    let mut bits = Bits { out: vec![0x78, 0x01], held: 0, count: 0 };
    bits.put(0b011, 3);
    let mut at = 0;
    while at < bytes.len() {
        let run = bytes[at..].iter().take_while(|b| **b == bytes[at]).count();
        bits.literal(u32::from(bytes[at]));
        let mut rest = run - 1;
        while rest >= 3 {
            rest -= bits.repeat(rest.min(258));
        }
        for _ in 0..rest {
            bits.literal(u32::from(bytes[at]));
        }
        at += run;
    }
    bits.literal(256);
    bits.finish();
    let (mut a, mut b) = (1u32, 0u32);
    for byte in bytes {
        a = (a + u32::from(*byte)) % 65521;
        b = (b + a) % 65521;
    }
    bits.out.extend(((b << 16) | a).to_be_bytes());
    bits.out
}

/// Bits from the least significant one up.
struct Bits {
    out: Vec<u8>,
    held: u32,
    count: u32,
}

impl Bits {
    fn put(&mut self, value: u32, count: u32) {
        self.held |= value << self.count;
        self.count += count;
        while self.count >= 8 {
            self.out.push(self.held.to_le_bytes()[0]);
            self.held >>= 8;
            self.count -= 8;
        }
    }

    /// The fixed code of a literal or length; codes stand from their most significant bit on.
    fn literal(&mut self, symbol: u32) {
        let (code, length) = match symbol {
            0..144 => (0x30 + symbol, 8),
            144..256 => (0x190 + symbol - 144, 9),
            256..280 => (symbol - 256, 7),
            _ => (0xC0 + symbol - 280, 8),
        };
        self.put(code.reverse_bits() >> (32 - length), length);
    }

    /// A match of `length` bytes (3 to 258) one byte back: length code, its extra bits, distance code 0.
    fn repeat(&mut self, length: usize) -> usize {
        let (code, base, extra) = match length {
            3..=10 => (254 + length, length, 0),
            11..258 => {
                // Four codes for each number of extra bits, from 11 on.
                let extra = (length - 3).ilog2() - 2;
                let step = (length - 3) >> extra;
                (257 + 4 * extra as usize + step, (step << extra) + 3, extra)
            }
            _ => (285, 258, 0),
        };
        self.literal(u32::try_from(code).unwrap_or(285));
        self.put(u32::try_from(length - base).unwrap_or(0), extra);
        self.put(0, 5);
        length
    }

    fn finish(&mut self) {
        if self.count > 0 {
            self.put(0, 8 - self.count);
        }
    }
}

fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| if crc & 1 == 1 { (crc >> 1) ^ 0xEDB8_8320 } else { crc >> 1 })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_crc() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn length_codes_are_those_of_the_rfc() {
        // (length, code, extra bits' value) from the table of RFC 1951, 3.2.5.
        for (length, code, extra) in
            [(3, 257, 0), (10, 264, 0), (11, 265, 0), (12, 265, 1), (130, 280, 15), (257, 284, 30)]
        {
            let mut own = Bits { out: Vec::new(), held: 0, count: 0 };
            own.repeat(length);
            own.finish();
            let mut other = Bits { out: Vec::new(), held: 0, count: 0 };
            other.literal(code);
            let bits = if code < 265 { 0 } else { (code - 261) / 4 };
            other.put(extra, bits);
            other.put(0, 5);
            other.finish();
            assert_eq!(own.out, other.out, "{length}");
        }
    }

    #[test]
    fn runs_are_short() {
        let picture = png(100, &[3; 100 * 100], &[0, 1, 2, 3]);
        assert!(picture.starts_with(b"\x89PNG") && picture.len() < 900, "{}", picture.len());
    }
}
