//! Rules: what is wrong with a graph, where, and how to mend it.
//!
//! A rule is data: an id, how bad it is, what it finds, how to mend it, and the function that finds it. [`check`]
//! puts all of them to a document; [`check_file`] adds what was found while the file was read, and the places;
//! [`check_with_copies`] compares it with local copies of its sources besides.

mod claims;
mod coverage;
mod duplicates;
mod file;
mod ids;
mod names;
mod numbers;
mod problem;
mod references;
mod rules;
mod structure;
mod views;

#[cfg(test)]
mod tests;

pub use coverage::{Copies, copies_among};
pub use file::{READING_RULES, check_file, check_with_copies};
pub use problem::{Problem, Severity};
pub use rules::{RULES, Rule, check};
