//! A figure as pixels.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::sheet::Sheet;

/// A picture without transparency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// How many pixels wide.
    pub width: u32,
    /// How many pixels high.
    pub height: u32,
    /// Red, green and blue of each pixel, row by row.
    pub rgb: Vec<u8>,
}

/// Draws an SVG that holds no text, only outlines, and so looks the same on every machine. Gives a PNG without
/// transparency that knows its dots an inch.
pub fn png(svg: &str, sheet: &Sheet) -> Result<Vec<u8>, String> {
    let (width, height) = sheet.pixels();
    let pixels = drawn(svg, width, height)?;
    encoded(&pixels, sheet.dpi()).map_err(|error| failed(&error))
}

/// Draws it no wider or higher than so many pixels.
pub fn pixels(svg: &str, sheet: &Sheet, most: u32) -> Result<Pixels, String> {
    let (width, height) = sheet.page();
    let scale = most as f32 / width.max(height);
    let side = |length: f32| ((length * scale).round() as u32).max(1);
    let pixels = drawn(svg, side(width), side(height))?;
    Ok(Pixels { width: pixels.width(), height: pixels.height(), rgb: opaque(pixels.data()) })
}

fn failed(error: &dyn std::fmt::Display) -> String {
    format!("The picture could not be drawn: {error}.")
}

fn drawn(svg: &str, width: u32, height: u32) -> Result<Pixmap, String> {
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| failed(&error))?;
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed(&"its size is none"))?;
    let size = tree.size();
    let transform = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, transform, &mut pixels.as_mut());
    Ok(pixels)
}

/// The ground is opaque, so that nothing is left of transparency.
fn opaque(rgba: &[u8]) -> Vec<u8> {
    rgba.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect()
}

fn encoded(pixels: &Pixmap, dpi: f32) -> Result<Vec<u8>, png::EncodingError> {
    /// Inches to a metre, which is what PNG counts dots in.
    const INCHES: f32 = 39.370_08;
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, pixels.width(), pixels.height());
    encoder.set_color(png::ColorType::Rgb);
    encoder.set_depth(png::BitDepth::Eight);
    let dots = (dpi * INCHES).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions { xppu: dots, yppu: dots, unit: png::Unit::Meter }));
    let mut writer = encoder.write_header()?;
    let mut stream = writer.stream_writer()?;
    for row in pixels.data().chunks_exact(pixels.width() as usize * 4) {
        std::io::Write::write_all(&mut stream, &opaque(row))?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}
