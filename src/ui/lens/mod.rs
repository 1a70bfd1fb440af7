//! The lenses that are panels: questions as cards, claims and numbers over time, and tables.

mod answer;
mod chart;
mod disputes;
mod readings;
mod span;
mod table;
mod timeline;

pub use disputes::DisputesLens;
pub use table::TableLens;
pub use timeline::TimelineLens;

/// What somebody does in each of them, kept while they look elsewhere.
#[derive(Default)]
#[expect(missing_docs, reason = "the names say it")]
pub struct Lenses {
    pub disputes: DisputesLens,
    pub timeline: TimelineLens,
    pub table: TableLens,
}

/// With a capital first letter.
fn capital(text: &str) -> String {
    super::inspector::claim::capital(text)
}
