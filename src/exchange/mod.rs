//! Other formats: one file a format, bytes in and bytes out.

mod edge_list;
mod json;
mod json_text;

use crate::model::Document;
use crate::query::Evidence;

pub use edge_list::{EdgeList, EdgeListError, EdgeListFault, edge_list};
pub use json::json;
pub use json_text::json_text;

/// A format that a graph can be written in.
#[derive(Clone, Copy, Debug)]
pub struct ExportFormat {
    /// The extension of its files, without the dot.
    pub extension: &'static str,
    /// What it is called, and what is in it.
    pub label: &'static str,
    /// The text of a file, or why there can be none.
    pub write: fn(&Document, &Evidence) -> Result<String, String>,
}

/// All of them.
pub const EXPORTS: &[ExportFormat] = &[ExportFormat {
    extension: "json",
    label: "JSON, the whole graph and all that is computed",
    write: json,
}];
