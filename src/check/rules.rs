//! All rules.

use super::coverage::{Copies, Reading};
use super::problem::{Finding, Problem, Severity};
use super::{claims, coverage, duplicates, ids, names, numbers, references, structure, views};
use crate::model::{Document, Section};
use crate::query::Evidence;

/// A rule.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// A stable name, by which a claim can accept it: `no-place`.
    pub id: &'static str,
    /// How bad it is.
    pub severity: Severity,
    /// What it finds, as a noun phrase.
    pub finds: &'static str,
    /// How to mend it, as a sentence.
    pub remedy: &'static str,
    find: fn(&Subject<'_>) -> Vec<Finding>,
}

/// What rules look at.
pub(super) struct Subject<'a> {
    pub document: &'a Document,
    pub evidence: &'a Evidence,
    pub reading: &'a Reading<'a>,
}

/// Puts all rules to a document. The worst comes first, then by rule in the order of [`RULES`], then by record.
///
/// What a claim accepts by naming the rule in `accepted` is left out. The day that counts as today is that of the
/// evidence.
pub fn check(document: &Document, evidence: &Evidence) -> Vec<Problem> {
    check_against(document, evidence, &Copies::default())
}

/// [`check`], with copies of sources to compare citations with.
pub(super) fn check_against(document: &Document, evidence: &Evidence, copies: &Copies) -> Vec<Problem> {
    let reading = Reading::new(document, copies);
    let subject = Subject { document, evidence, reading: &reading };
    let mut problems: Vec<Problem> = RULES
        .iter()
        .flat_map(|rule| (rule.find)(&subject).into_iter().map(|finding| rule.problem(finding)))
        .filter(|problem| !is_accepted(document, problem))
        .collect();
    problems.sort_by_key(|problem| problem.severity);
    problems
}

impl Rule {
    fn problem(&self, finding: Finding) -> Problem {
        let (section, id) = finding.record.unzip();
        let (file, place) = finding.elsewhere.unzip();
        Problem {
            rule: self.id,
            severity: self.severity,
            section,
            id,
            field: finding.field,
            what: finding.what,
            remedy: self.remedy.to_owned(),
            file,
            place,
        }
    }
}

fn is_accepted(document: &Document, problem: &Problem) -> bool {
    problem.section == Some(Section::Claims)
        && problem
            .id
            .as_ref()
            .and_then(|id| document.claims.get(id))
            .is_some_and(|claim| claim.accepted.contains_key(problem.rule))
}

const fn error(
    id: &'static str,
    finds: &'static str,
    remedy: &'static str,
    find: fn(&Subject<'_>) -> Vec<Finding>,
) -> Rule {
    Rule { id, severity: Severity::Error, finds, remedy, find }
}

const fn warning(
    id: &'static str,
    finds: &'static str,
    remedy: &'static str,
    find: fn(&Subject<'_>) -> Vec<Finding>,
) -> Rule {
    Rule { id, severity: Severity::Warning, finds, remedy, find }
}

const fn note(
    id: &'static str,
    finds: &'static str,
    remedy: &'static str,
    find: fn(&Subject<'_>) -> Vec<Finding>,
) -> Rule {
    Rule { id, severity: Severity::Note, finds, remedy, find }
}

/// All rules.
pub const RULES: &[Rule] = &[
    error(
        "ill-formed-id",
        "Ids of another form than small letters, digits and hyphens",
        "Give it an id of small letters a to z, digits and hyphens.",
        ids::ill_formed,
    ),
    error(
        "duplicate-id",
        "Ids that two sections have",
        "Rename one of them, and what refers to it.",
        ids::duplicate,
    ),
    error(
        "dangling-reference",
        "References to records that are not there",
        "Correct the id, or add the record.",
        references::dangling,
    ),
    error(
        "wrong-section",
        "References to a record of the wrong sort",
        "Refer to a record of the sort that belongs there.",
        references::wrong_section,
    ),
    error(
        "wrong-kind",
        "Kinds of another role than the record they are given to",
        "Choose a kind of the right role, or move the record to the other section.",
        references::wrong_kind,
    ),
    error(
        "unknown-side",
        "Answers on a side that the question does not have",
        "Choose one of the question's sides, or add the side.",
        references::unknown_side,
    ),
    error(
        "part-of-cycle",
        "Things that are part of themselves",
        "Take one of the part-of links out.",
        structure::part_of_cycles,
    ),
    error(
        "unreadable-date",
        "Dates that are not EDTF",
        "Write it as 2025, 2025-06, 2025-06-30, 2025-01/2025-06 or ../2025; ? marks what was inferred.",
        numbers::unreadable_dates,
    ),
    error(
        "quote-not-found",
        "Quotes that the copy of the source does not hold at the place",
        "Copy the words exactly, or correct the place.",
        coverage::quotes_not_found,
    ),
    error(
        "place-not-found",
        "Places that the copy of the source does not have",
        "Correct the place.",
        coverage::places_not_found,
    ),
    error(
        "paragraph-without-claim",
        "Paragraphs of the copy of a source that no claim cites",
        "Cite it, or list it in the coverage list with the reason.",
        coverage::paragraphs_without_claim,
    ),
    error(
        "number-without-claim",
        "Numbers of a paragraph that no claim gives that cites it",
        "Give it in a claim that cites the place, or list it in the coverage list with the reason.",
        coverage::numbers_without_claim,
    ),
    warning("empty-text", "Records without a name or text", "Say what it is.", names::empty),
    warning(
        "unsourced",
        "Claims that nobody is cited for",
        "Cite a document that says so, or retract the claim.",
        claims::unsourced,
    ),
    warning(
        "draft",
        "Claims that are not finished",
        "Review it and take `status: draft` out.",
        claims::drafts,
    ),
    warning(
        "no-place",
        "Citations without a place in the document",
        "Say where in the document it is, for example at: [\"¶12\"].",
        claims::without_place,
    ),
    warning("long-quote", "Quotes of more than 25 words", "Keep the words that matter.", claims::long_quotes),
    warning(
        "nothing-said",
        "Claims without a link and without anything they are about",
        "Add a link, or what it is about.",
        claims::about_nothing,
    ),
    warning(
        "retracted-without-reason",
        "Retracted claims that do not say why",
        "Say why it was taken back.",
        claims::retracted_without_reason,
    ),
    warning(
        "contradiction-without-reason",
        "Contradictions that do not say why",
        "Say in `why` what cannot be so together.",
        claims::contradiction_without_reason,
    ),
    warning(
        "number-without-measure",
        "Numbers that do not say what they count",
        "Name a measure.",
        numbers::without_measure,
    ),
    warning(
        "number-without-date",
        "Numbers that do not say when they hold",
        "Give `when`, or the source's words in `when_words`.",
        numbers::without_date,
    ),
    warning(
        "inferred-without-reason",
        "Dates marked ? without a reason",
        "Say in `inferred` why that part of the date was inferred.",
        numbers::inferred_without_reason,
    ),
    warning(
        "course-without-note",
        "Measures that only rise or fall without a note why",
        "Say in `note` why its readings can go only one way.",
        numbers::course_without_note,
    ),
    warning(
        "stale-review",
        "Claims that should have been looked at again by now",
        "Look at it again and set a new `review_by`, or take it out.",
        claims::stale_reviews,
    ),
    warning(
        "unknown-rule",
        "Accepted rules that there are not",
        "Correct the name of the rule, or take it out of `accepted`.",
        claims::unknown_rules,
    ),
    warning(
        "unclear-place",
        "Places of which the copy of the source does not tell where they are",
        "Write it as ¶12, ¶12-14, title, or the words of a heading.",
        coverage::unclear_places,
    ),
    warning(
        "unnamed-copy",
        "Texts that are the copy of no source",
        "Name the file in the source's `local_copy` or note, or take it out of the folder.",
        coverage::unnamed_copies,
    ),
    warning(
        "stale-coverage",
        "Entries of the coverage list that are not so",
        "Correct the entry, or take it out.",
        coverage::stale_coverage,
    ),
    warning(
        "unclear-coverage",
        "Lines of the coverage list that cannot be read",
        "Write it as “- ¶14-16: why” or “- ¶12: 287 (why), 2 (why)” below its heading.",
        coverage::unclear_coverage,
    ),
    warning(
        "view-of-nothing",
        "Views that name what is not there",
        "Open the view, look at what it shows, and save it again.",
        views::naming_nothing,
    ),
    warning(
        "unreadable-view",
        "Views with a condition or day that cannot be read",
        "Write conditions as in find, for example `kind:agency`, and days like 2025-06-30.",
        views::unreadable,
    ),
    note(
        "near-duplicate",
        "Records whose names or texts are nearly the same",
        "Merge them if they are the same thing; otherwise give them names that tell them apart.",
        duplicates::near_duplicates,
    ),
    note("orphan", "Records that nothing refers to", "Use it or delete it.", structure::orphans),
    note(
        "contradiction",
        "Answers to one question that contradict each other",
        "Nothing needs to be done if the sources disagree; if a date or measure is missing, add it.",
        claims::contradictions,
    ),
    note(
        claims::SINGLE_VOICE,
        "Voices on whose word alone ten facts or more rest",
        "Nothing needs to be done; where another document says the same, cite it too.",
        claims::single_voices,
    ),
    note(
        "look-alike-id",
        "Ids that look like another, or mix scripts",
        "Rename one of them.",
        ids::look_alikes,
    ),
];
