//! Questions put to a graph: evidence, relations, disputes, time, find.

pub mod find;
