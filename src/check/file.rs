//! What was found while a file was read, and the places of what the rules find.

use super::coverage::Copies;
use super::problem::{Problem, Severity};
use super::rules::check_against;
use crate::model::{Id, Section};
use crate::query::Evidence;
use crate::store::{Loaded, Places};

const SET_ASIDE: &str = "set-aside";
const UNREAD: &str = "unread";

/// The ids of what is found while a file is read.
pub const READING_RULES: [&str; 2] = [SET_ASIDE, UNREAD];

/// Everything that is wrong with a file that was read: [`check`], with places, and what could not be read or was read
/// but may not be meant. The worst comes first.
pub fn check_file(loaded: &Loaded, evidence: &Evidence) -> Vec<Problem> {
    check_with_copies(loaded, evidence, &Copies::default())
}

/// [`check_file`], and what is wrong with citations of sources whose copies are given.
pub fn check_with_copies(loaded: &Loaded, evidence: &Evidence, copies: &Copies) -> Vec<Problem> {
    let places = Places::new(&loaded.source);
    let mut problems = set_aside(loaded);
    problems.extend(check_against(&loaded.document, evidence, copies).into_iter().map(|mut problem| {
        if problem.file.is_none() {
            problem.place = problem
                .section
                .zip(problem.id.as_ref())
                .and_then(|(section, id)| places.of(section, id, problem.field.as_deref()));
        }
        problem
    }));
    let unread = unread(loaded, &problems);
    problems.extend(unread);
    problems.sort_by_key(|problem| problem.severity);
    problems
}

fn set_aside(loaded: &Loaded) -> Vec<Problem> {
    loaded
        .set_aside
        .iter()
        .map(|record| Problem {
            rule: SET_ASIDE,
            severity: Severity::Error,
            section: Section::from_name(&record.section),
            id: Some(Id::from(record.id.as_str())),
            field: None,
            what: format!(
                "It was set aside: found {}, expected {}.",
                record.trouble.found, record.trouble.expected
            ),
            remedy: record.trouble.hint.clone().map_or_else(
                || "Correct it in the file; until then it is kept as it stands.".to_owned(),
                |hint| format!("{}.", hint.trim_end_matches('.')),
            ),
            file: None,
            place: Some(record.trouble.place),
        })
        .collect()
}

/// Notices of the reader. That two sections have one id is found by a rule as well, at the same place.
fn unread(loaded: &Loaded, problems: &[Problem]) -> Vec<Problem> {
    let is_known = |place| problems.iter().any(|p| p.rule == "duplicate-id" && p.place == Some(place));
    let notices = loaded.notices.iter().filter(|notice| !is_known(notice.place));
    notices
        .map(|notice| Problem {
            rule: UNREAD,
            severity: Severity::Warning,
            section: None,
            id: None,
            field: None,
            what: notice.text.clone(),
            remedy: "Correct it in the file if it is not meant so.".to_owned(),
            file: None,
            place: Some(notice.place),
        })
        .collect()
}
