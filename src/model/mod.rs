//! What a graph is: ids, vocabulary, claims, dates, quantities, the document, and the graph derived from it.
//!
//! Nothing in here reads a file, draws, or knows of anything above it.

pub mod claim;
pub mod document;
pub mod graph;
pub mod id;
pub mod node;
pub mod quantity;
pub mod question;
pub mod source;
pub mod view;
pub mod vocabulary;
pub mod when;

pub use claim::{Answer, Bearing, Citation, Claim, ClaimKind, How, Link, Recorded, Says, Stance, Status};
pub use document::{Document, FORMAT, Header, Lens, Position, Record, Section};
pub use id::Id;
pub use node::Node;
pub use quantity::{Hedge, Quantity, Range};
pub use question::Question;
pub use source::Source;
pub use view::{FoldBy, Handling, SavedCamera, SavedView};
pub use vocabulary::{Counts, Course, Kind, Measure, Role, Verb, VerbClass};
pub use when::{Day, Span, When};

/// `skip_serializing_if` for fields whose default is left out of the file.
pub(crate) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
