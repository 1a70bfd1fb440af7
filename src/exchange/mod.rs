//! Other formats: one file a format, bytes in and bytes out.

mod bibliography;
mod edge_list;
pub mod figure;
mod json;
mod json_text;
pub mod markdown;
mod reference;
pub mod table;

pub use bibliography::bibliography;
pub use edge_list::{EdgeList, EdgeListError, EdgeListFault, edge_list};
pub use json::json;
pub use json_text::json_text;
