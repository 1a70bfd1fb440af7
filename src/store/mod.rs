//! Text ⇄ document, and the only place that touches files.
//!
//! [`read`] gives a document with its text; [`write`] puts an edited document back into that text, changing only
//! the lines of what was edited; [`format`] writes a file in canonical form. All three are pure; [`disk`] reads and
//! replaces files.

mod aside;
pub mod disk;
mod edits;
mod explain;
mod format;
mod frame;
mod gap;
mod index;
mod layout;
mod parts;
mod places;
mod problem;
mod read;
mod rewrite;
mod scan;
mod schema;
mod sniff;
mod splice;
#[cfg(test)]
mod tests;
mod text;
mod value;
mod walk;
mod write;

pub use format::format;
pub use places::Places;
pub use problem::{Cause, Notice, Refusal, SetAside, SpliceRefused, Trouble};
pub use read::{Loaded, read};
pub use rewrite::{Rewritten, rewrite};
pub use sniff::LARGEST;
pub use text::{Place, SourceText, printable};
pub use write::{canonical, write};
