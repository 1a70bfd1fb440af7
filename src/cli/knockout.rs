//! `sayso knockout`.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;

use super::outcome::Outcome;
use super::printable::Printable;
use super::{files, named, today};
use crate::exchange::json_text;
use crate::model::{Day, Document, Id, Section};
use crate::query::words::{self, counted};
use crate::query::{Evidence, Fallout, Knockout, Settings, Sole, Triple, knock_out, rests_on_one};

/// What `knockout` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Says which claims lose all support, which relations vanish and which questions lose an answer. With \
                  nothing to switch off, it lists what rests on each document alone. Everything is named by id, name \
                  or title. Exits 1 if nothing falls.\n\nExample:\n  sayso knockout graph.ron --by ICE"
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// Documents to switch off, read or only passed on
    sources: Vec<String>,
    /// Switch off all that this actor published
    #[arg(long, value_name = "ACTOR")]
    publisher: Vec<String>,
    /// Switch off what only this actor says
    #[arg(long, value_name = "ACTOR")]
    by: Vec<String>,
    /// Switch off documents of this kind
    #[arg(long, value_name = "KIND")]
    kind: Vec<String>,
    /// Write what falls as JSON
    #[arg(long)]
    json: bool,
    /// The day that counts as today [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = files::load(&arguments.file)?.document;
    let whole = Evidence::new(&document, &Settings::on(today::or_now(arguments.today)));
    let knockout = arguments.knockout(&document)?;
    if knockout.is_off() {
        let soles = rests_on_one(&document, &whole);
        let code = if soles.is_empty() { Outcome::NOTICE } else { 0 };
        let output = if arguments.json { json_text(&soles)? } else { soles_text(&document, &soles) };
        return Ok(Outcome { output, code, ..Outcome::default() });
    }
    let (_, fallout) = knock_out(&document, &whole, &knockout);
    let code = if fallout.is_empty() { Outcome::NOTICE } else { 0 };
    let output = if arguments.json { json_text(&fallout)? } else { fallout_text(&document, &fallout) };
    Ok(Outcome { output, code, ..Outcome::default() })
}

impl Arguments {
    fn knockout(&self, document: &Document) -> Result<Knockout, String> {
        let all = |names: &[String], section| -> Result<BTreeSet<Id>, String> {
            names.iter().map(|name| named::one(document, name, &[section])).collect()
        };
        let kinds: Result<BTreeSet<Id>, String> = self.kind.iter().map(|name| kind(document, name)).collect();
        Ok(Knockout {
            sources: all(&self.sources, Section::Sources)?,
            publishers: all(&self.publisher, Section::Actors)?,
            asserters: all(&self.by, Section::Actors)?,
            kinds: kinds?,
        })
    }
}

/// A kind by its id or label.
fn kind(document: &Document, name: &str) -> Result<Id, String> {
    let fits = |(id, kind): &(&Id, &crate::model::Kind)| {
        id.as_str() == name || kind.label.to_lowercase() == name.to_lowercase()
    };
    let found = document.kinds.iter().find(fits).map(|(id, _)| id.clone());
    found.ok_or_else(|| {
        let kinds: Vec<&str> = document.kinds.keys().map(Id::as_str).collect();
        format!("No kind is called “{}”. The kinds are: {}.", Printable(name), kinds.join(", "))
    })
}

fn soles_text(document: &Document, soles: &[Sole]) -> String {
    let mut text = String::new();
    for sole in soles {
        let _ = writeln!(text, "{}", Printable(document.name(&sole.source)));
        let _ = writeln!(
            text,
            "  {}, {} and {} rest on it alone",
            counted(sole.claims.len(), "claim", "claims"),
            counted(sole.relations.len(), "relation", "relations"),
            counted(sole.questions.len(), "question", "questions"),
        );
        for triple in &sole.relations {
            let _ = writeln!(text, "    {}", Printable(&words::triple(document, triple)));
        }
        text.push('\n');
    }
    text
}

fn fallout_text(document: &Document, fallout: &Fallout) -> String {
    let mut text = String::new();
    let name = |id: &Id| Printable(document.name(id)).to_string();
    let relation = |triple: &Triple| Printable(&words::triple(document, triple)).to_string();
    block(&mut text, "Claims that lose all support", fallout.claims.iter().map(name));
    block(&mut text, "Relations that vanish", fallout.relations.iter().map(relation));
    block(&mut text, "No longer part of something", fallout.parts.iter().map(relation));
    let questions = fallout.questions.iter().map(|question| {
        format!(
            "{} Loses {}, {} left; {} → {}",
            name(&question.question),
            counted(question.lost.len(), "answer", "answers"),
            question.left,
            words::state(question.before),
            words::state(question.after)
        )
    });
    block(&mut text, "Questions that lose an answer or stand differently", questions);
    let weakened = fallout.weakened.iter().map(|weak| {
        format!("{} ({} → {})", name(&weak.claim), counted(weak.voices, "voice", "voices"), weak.left)
    });
    block(&mut text, "Claims on fewer voices", weakened);
    block(&mut text, "Claims that are disputed no longer", fallout.undisputed.iter().map(name));
    if text.is_empty() {
        text.push_str("Nothing falls.\n");
    }
    text
}

fn block(text: &mut String, heading: &str, lines: impl ExactSizeIterator<Item = String>) {
    if lines.len() == 0 {
        return;
    }
    let _ = writeln!(text, "{heading} ({})", lines.len());
    for line in lines {
        let _ = writeln!(text, "  {line}");
    }
    text.push('\n');
}
