//! The way out where a save cannot keep the layout of a file: a rewritten copy.

use super::format::format;
use super::index;
use super::problem::SpliceRefused;
use super::read::{Filling, read};
use super::schema;
use super::text::SourceText;
use super::write::{canonical, verify, write};
use crate::model::Document;

/// A file that was written anew.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewritten {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What is only a comment now, or gone, as sentences.
    pub lost: Vec<String>,
}

/// A document as the bytes of a new file that keeps as much as can be of the text that it was read from.
///
/// First the text in canonical form is tried, which keeps everything. Where that fails too, comments and unknown
/// fields inside records are lost, unknown sections are kept, and records that were set aside become comments.
pub fn rewrite(document: &Document, base: &SourceText) -> Result<Rewritten, SpliceRefused> {
    if let Ok(bytes) = format(&base.to_bytes())
        && let Ok(text) = String::from_utf8(bytes)
        && let Ok(bytes) = write(document, &SourceText::new(&text))
    {
        return Ok(Rewritten { bytes, lost: Vec::new() });
    }
    from_scratch(document, base)
}

fn from_scratch(document: &Document, base: &SourceText) -> Result<Rewritten, SpliceRefused> {
    let text = base.as_str();
    let mut lost = vec!["Comments, and fields inside records that are not known, are gone.".to_owned()];
    let mut appendix = String::new();
    if let Ok(index) = index::index(text, &mut Filling(Document::default())) {
        for entry in &index.frame.entries {
            let name = entry.key.clone().and_then(|key| text.get(key)).unwrap_or_default();
            let is_read =
                schema::is_header(name) || index.sections.iter().any(|section| section.name == name);
            if !is_read {
                let value = text.get(entry.value.clone()).unwrap_or_default();
                appendix.extend(["\n    ", name, ": ", value, ",\n"]);
            }
        }
        for aside in &index.set_aside {
            lost.push(format!("`{}` in {} could not be read and is a comment now.", aside.id, aside.section));
            appendix.extend(["\n    // Could not be read, from ", &aside.section, ":\n"]);
            for line in aside.text.lines() {
                appendix.extend(["    // ", line.trim_end(), "\n"]);
            }
        }
    }
    let text = canonical(document)?;
    let frame = text.trim_end().strip_suffix(')').unwrap_or(&text);
    let bytes = format!("{frame}{appendix})\n").into_bytes();
    if read(&bytes).is_ok() && verify(&bytes, document, &[]).is_ok() {
        return Ok(Rewritten { bytes, lost });
    }
    lost.push("Sections that are not known are gone.".to_owned());
    let bytes = text.into_bytes();
    verify(&bytes, document, &[])?;
    Ok(Rewritten { bytes, lost })
}
