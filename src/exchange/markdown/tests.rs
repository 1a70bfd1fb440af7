//! Markdown as a whole.
