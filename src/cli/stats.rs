//! `sayso stats`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::files;
use super::outcome::Outcome;
use super::printable::Printable;
use super::today;
use crate::exchange::json_text;
use crate::model::{Claim, Day, Document, Section, Status};
use crate::query::{Evidence, Settings};

/// What `stats` takes.
#[derive(Debug, clap::Args)]
#[command(after_help = "Example:\n  sayso stats graph.ron --json")]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// Write the numbers as JSON
    #[arg(long)]
    json: bool,
    /// The day that counts as today, for what is stale or has ended [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let loaded = files::load(&arguments.file)?;
    let evidence = Evidence::new(&loaded.document, &Settings::on(today::or_now(arguments.today)));
    let counts = Counts::new(&loaded.document, &evidence);
    if arguments.json {
        return Ok(Outcome::result(json_text(&counts)?));
    }
    let title = format!("{}\n\n", Printable(&loaded.document.header.title));
    Ok(Outcome::result(title + &counts.table()))
}

type Tally = BTreeMap<String, usize>;

/// What there is, counted.
#[derive(Debug, Serialize)]
struct Counts {
    /// Records, by section in the order of the file.
    #[serde(serialize_with = "as_object")]
    sections: Vec<(&'static str, usize)>,
    /// Claims, by kind.
    claim_kinds: Tally,
    /// Claims, by what they are: live, unsourced, disputed and so on. A claim can be several.
    claim_states: Tally,
    /// Live claims, by the number of their independent voices.
    voices: Tally,
    /// Relations, by class, and how many of them are disputed and so on.
    relations: Tally,
    /// Questions, by state.
    questions: Tally,
}

impl Counts {
    fn new(document: &Document, evidence: &Evidence) -> Self {
        let sections = Section::ALL.map(|section| (section.name(), document.count(section))).into();
        let mut counts = Self {
            sections,
            claim_kinds: Tally::new(),
            claim_states: Tally::new(),
            voices: Tally::new(),
            relations: Tally::new(),
            questions: Tally::new(),
        };
        for (id, claim) in &document.claims {
            add(&mut counts.claim_kinds, name_of(&claim.kind));
            counts.add_states(claim, evidence, id);
        }
        for relation in evidence.relations(document) {
            add(&mut counts.relations, "all");
            add(&mut counts.relations, name_of(&relation.class));
            for (is_so, what) in [
                (relation.is_disputed(), "disputed"),
                (relation.is_unsourced(), "unsourced"),
                (relation.said, "said, not a fact"),
                (relation.ended, "ended"),
            ] {
                if is_so {
                    add(&mut counts.relations, what);
                }
            }
        }
        for (_, question) in evidence.questions() {
            add(&mut counts.questions, name_of(&question.state));
        }
        counts
    }

    fn add_states(&mut self, claim: &Claim, evidence: &Evidence, id: &crate::model::Id) {
        let Some(computed) = evidence.claim(id) else { return };
        for (is_so, what) in [
            (computed.live, "live"),
            (claim.is_retracted(), "retracted"),
            (claim.status == Status::Draft, "draft"),
            (computed.unsourced, "unsourced"),
            (computed.is_disputed(), "disputed"),
            (claim.doubt.is_some(), "doubted"),
            (computed.earlier_reading.is_some(), "earlier reading"),
        ] {
            if is_so {
                add(&mut self.claim_states, what);
            }
        }
        if computed.live {
            let voices = &computed.voices;
            let count = if voices.is_unnamed() { "unnamed".to_owned() } else { voices.count().to_string() };
            add(&mut self.voices, count);
        }
    }

    fn table(&self) -> String {
        let sections = self.sections.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
        let in_order = |tally: &Tally| tally.iter().map(|(name, count)| (name.clone(), *count)).collect();
        let blocks: [(&str, Vec<(String, usize)>); 6] = [
            ("Records", sections),
            ("Claims by kind", in_order(&self.claim_kinds)),
            ("Claims by state", in_order(&self.claim_states)),
            ("Claims by independent voices", in_order(&self.voices)),
            ("Relations", in_order(&self.relations)),
            ("Questions by state", in_order(&self.questions)),
        ];
        let shown = blocks.iter().filter(|(_, rows)| !rows.is_empty());
        let tables: Vec<String> = shown.map(|(heading, rows)| block(heading, rows)).collect();
        tables.join("\n")
    }
}

fn block(heading: &str, rows: &[(String, usize)]) -> String {
    let mut text = format!("{heading}\n");
    for (name, count) in rows {
        let name = name.replace('_', " ");
        let _ = writeln!(text, "{count:>8}  {name}");
    }
    text
}

fn add(tally: &mut Tally, what: impl Into<String>) {
    *tally.entry(what.into()).or_default() += 1;
}

/// Pairs as an object, their order kept.
fn as_object<S: serde::Serializer>(pairs: &[(&str, usize)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(pairs.iter().copied())
}

/// The name that a plain enum has in files.
fn name_of(value: &impl Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}
