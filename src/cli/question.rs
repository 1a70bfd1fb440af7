//! `sayso question`.

use std::fmt::Write as _;
use std::path::PathBuf;

use serde::Serialize;

use super::outcome::Outcome;
use super::printable::{self, Printable};
use super::{files, named, today};
use crate::exchange::json_text;
use crate::model::{Day, Document, Id, Section};
use crate::query::words::{self, DateStyle, counted};
use crate::query::{Evidence, Settings, State, question_card};

/// What `question` takes.
#[derive(Debug, clap::Args)]
#[command(
    after_help = "Prints every answer with its number, date, what exactly is counted and who says so, and which answers \
                  conflict. Without QUESTION it lists all questions and where they stand. A question is named by its \
                  id, its text, or words that fit no other.\n\nExample:\n  sayso question graph.ron \"how large is 287(g)\""
)]
pub struct Arguments {
    /// The graph file
    file: PathBuf,
    /// The question
    question: Option<String>,
    /// Write the card as Markdown with footnotes
    #[arg(long, conflicts_with = "json")]
    markdown: bool,
    /// Write the card as JSON
    #[arg(long)]
    json: bool,
    /// The day that counts as today [default: the clock's]
    #[arg(long, value_name = "DATE", value_parser = today::parse)]
    today: Option<Day>,
}

pub fn run(arguments: &Arguments) -> Result<Outcome, String> {
    let document = files::load(&arguments.file)?.document;
    let evidence = Evidence::new(&document, &Settings::on(today::or_now(arguments.today)));
    let Some(name) = &arguments.question else { return list(&document, &evidence, arguments.json) };
    let id = named::one_or_found(&document, name, &[Section::Questions])?;
    let card =
        question_card(&document, &evidence, &id).ok_or_else(|| format!("There is no question {id}."))?;
    let code = if card.answers.is_empty() { Outcome::NOTICE } else { 0 };
    let style = DateStyle::Words;
    let output = if arguments.json {
        json_text(&card)?
    } else if arguments.markdown {
        printable::lines(&words::question_markdown(&document, &evidence, &card, style)) + "\n"
    } else {
        printable::lines(&words::question_text(&document, &evidence, &card, style)) + "\n"
    };
    Ok(Outcome { output, code, ..Outcome::default() })
}

#[derive(Serialize)]
struct Listed<'a> {
    id: &'a Id,
    text: &'a str,
    state: State,
    answers: usize,
}

fn list(document: &Document, evidence: &Evidence, json: bool) -> Result<Outcome, String> {
    let questions = evidence.questions().filter_map(|(id, facts)| {
        let text = document.questions.get(id)?.text.as_str();
        Some(Listed { id, text, state: facts.state, answers: facts.answer_count() })
    });
    let mut questions: Vec<Listed<'_>> = questions.collect();
    questions.sort_by_key(|question| question.state);
    let code = if questions.is_empty() { Outcome::NOTICE } else { 0 };
    if json {
        return Ok(Outcome { code, ..Outcome::result(json_text(&questions)?) });
    }
    let mut output = String::new();
    for question in &questions {
        let answers = counted(question.answers, "answer", "answers");
        let (id, state) = (Printable(question.id.as_str()), words::state(question.state));
        let _ = writeln!(output, "{id}\t{state}\t{answers}\t{}", Printable(question.text));
    }
    Ok(Outcome { output, code, ..Outcome::default() })
}
