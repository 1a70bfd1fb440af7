//! Every change as data: apply, invert, squash, and an undo history with named marks.
//!
//! An operation looks at a document and gives back an [`Edit`]; [`History`] applies it and remembers it.
//! Nothing else changes a document.

pub mod change;
pub mod claims;
pub mod clip;
pub mod create;
pub mod delete;
mod draft;
pub mod history;
pub mod records;
mod references;
mod strip;
pub mod subgraph;
#[cfg(test)]
pub(crate) mod testing;
pub mod toll;
pub mod views;
mod words;

pub use change::{Change, Edit, EditError, HeaderChange, PositionChange, RecordChange, Slot};
pub use claims::{
    ListChange, change_about, change_answers, change_bearings, change_citations, change_links, connect,
    link_in_words, retract,
};
pub use clip::{Clip, ClipError, Paste, PasteMode, Pasted, paste};
pub use create::{Created, create, create_as, propose_id};
pub use delete::{InUse, delete, delete_kind, delete_verb};
pub use history::{History, TypingKey};
pub use records::{
    change_header, change_id, change_role, keep_layout, move_nodes, pin_nodes, rename, set_record,
    unpin_nodes,
};
pub use subgraph::subgraph;
pub use toll::{Deletion, TollLine};
pub use views::{delete_view, overwrite_view, rename_view, save_view};
