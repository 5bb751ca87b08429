//! `card.png`: the picture of an edition that other sites show beside a link: its tile map.
//!
//! Consumers of cards take no SVG, and drawing letters would need a font and a rasteriser. The
//! map is squares, which are drawn here: its title stands beside it anyway.

use crate::analysis::Figures;
use crate::chart::theme::{self, Role};
use crate::write::File;

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
    Some(File { path: format!("{}/card.png", edition.id), bytes: encode(WIDTH, &pixels, &palette)? })
}

/// A PNG of one byte a pixel with a palette of `0xRRGGBB`; none where it cannot be written.
fn encode(width: usize, pixels: &[u8], palette: &[u32]) -> Option<Vec<u8>> {
    let side = |n: usize| u32::try_from(n).ok();
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, side(width)?, side(pixels.len() / width)?);
    encoder.set_color(png::ColorType::Indexed);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_palette(palette.iter().flat_map(|colour| colour.to_be_bytes()[1..].to_vec()).collect::<Vec<u8>>());
    // Rows like the one above become zeros.
    encoder.set_filter(png::Filter::Up);
    encoder.write_header().ok()?.write_image_data(pixels).ok()?;
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use super::encode;

    #[test]
    fn a_flat_picture_is_small_and_reads_back() {
        let mut pixels = [3; 100 * 100];
        pixels[5] = 1;
        let bytes = encode(100, &pixels, &[0, 1, 2, 0x00ff_8000]).unwrap();
        assert!(bytes.len() < 900, "{}", bytes.len());
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
        let mut read = vec![0; reader.output_buffer_size().unwrap()];
        let info = reader.next_frame(&mut read).unwrap();
        assert_eq!((info.width, info.height, info.color_type), (100, 100, png::ColorType::Indexed));
        assert_eq!(read, pixels);
        assert_eq!(reader.info().palette.as_deref().unwrap()[9..12], [0xff, 0x80, 0]);
    }
}
