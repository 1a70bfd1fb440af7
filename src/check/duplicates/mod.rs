//! Records that may be one and the same, told twice.
//!
//! Names are the same if they differ in nothing but capitals, accents, punctuation, articles, a plural and the order of
//! words, or by one letter. Texts of claims may differ in more words, but then what the claims link, count and date
//! must not tell them apart. A digit always does.

mod claims;
mod names;
mod similar;
#[cfg(test)]
mod tests;
mod words;

use super::problem::Finding;
use super::rules::Subject;

pub(super) fn near_duplicates(subject: &Subject<'_>) -> Vec<Finding> {
    let mut findings = names::in_names(subject.document);
    findings.extend(claims::in_claims(subject.document));
    findings
}
