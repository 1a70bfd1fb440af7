//! Citations against local copies of their sources: whether quotes and places are there, and whether every paragraph
//! and number of a document is given by a claim, or stands in the coverage list with a reason.
//!
//! All of this is text in, findings out; the caller reads the files. A paragraph is a line that is not blank.

mod copies;
mod decimal;
mod given;
mod list;
mod numbers;
mod paragraphs;
mod reading;
mod rules;
mod wording;

#[cfg(test)]
mod tests;

pub use copies::{Copies, copies_among};
pub(super) use reading::Reading;
pub(super) use rules::*;
