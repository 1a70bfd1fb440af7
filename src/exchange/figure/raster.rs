//! A figure as pixels.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree};

use super::sheet::Sheet;

/// Draws an SVG that holds no text, only outlines, and so looks the same on every machine. Gives a PNG without
/// transparency that knows its dots an inch.
pub fn png(svg: &str, sheet: &Sheet) -> Result<Vec<u8>, String> {
    let failed = |error: &dyn std::fmt::Display| format!("The picture could not be drawn: {error}.");
    let tree = Tree::from_str(svg, &Options::default()).map_err(|error| failed(&error))?;
    let (width, height) = sheet.pixels();
    let mut pixels = Pixmap::new(width, height).ok_or_else(|| failed(&"its size is none"))?;
    let size = tree.size();
    let transform = Transform::from_scale(width as f32 / size.width(), height as f32 / size.height());
    resvg::render(&tree, transform, &mut pixels.as_mut());
    encoded(&pixels, sheet.dpi()).map_err(|error| failed(&error))
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
    let row = pixels.width() as usize * 4;
    for row in pixels.data().chunks_exact(row) {
        // The ground is opaque, so that nothing is left of transparency.
        let opaque: Vec<u8> = row.chunks_exact(4).flat_map(|pixel| [pixel[0], pixel[1], pixel[2]]).collect();
        std::io::Write::write_all(&mut stream, &opaque)?;
    }
    stream.finish()?;
    writer.finish()?;
    Ok(bytes)
}
