//! Tables and answers from the command line.

use super::{Arguments, Material};
use crate::cli::named;
use crate::exchange::markdown;
use crate::exchange::table::{self, Table};
use crate::model::Section;
use crate::model::graph::Graph;
use crate::query::words::tell_paths;
use crate::query::{PathQuestion, paths};

/// What a table takes.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tables")]
pub struct TableArguments {
    /// Which records, for .csv: actors, mechanisms, sources, claims, citations, questions, measures, kinds or verbs
    #[arg(long, value_name = "ROLE", value_parser = table)]
    table: Option<Table>,
    /// Begin the file with the mark by which spreadsheets know UTF-8
    #[arg(long)]
    bom: bool,
}

impl TableArguments {
    /// Whether a table is asked for.
    pub fn is_asked_for(&self) -> bool {
        self.table.is_some()
    }
}

fn table(name: &str) -> Result<Table, String> {
    Table::from_name(name).ok_or_else(|| {
        let names: Vec<&str> = Table::ALL.iter().map(|table| table.name()).collect();
        format!("the tables are {}", names.join(", "))
    })
}

pub fn csv(arguments: &Arguments, material: &Material<'_>) -> Result<Vec<u8>, String> {
    let table = arguments.table.table.ok_or_else(|| {
        "Say with --table which records: --table claims, for instance. `sayso export --help` lists them."
            .to_owned()
    })?;
    let graph = Graph::new(material.document);
    let cells = table::Material { document: material.document, evidence: material.evidence, graph: &graph };
    let rows = table::rows_in_sight(table, material.document, &material.looked.sight);
    table::csv_of(&cells, table.columns(), &rows, arguments.table.bom).map(String::into_bytes)
}

/// One thing or question with its receipts, or how two things are connected.
pub fn markdown(arguments: &Arguments, material: &Material<'_>) -> Result<Vec<u8>, String> {
    let document = material.document;
    let words = arguments.figure.selected();
    let ids: Vec<_> =
        words.iter().map(|word| named::one(document, word, &Section::NAMED)).collect::<Result<_, _>>()?;
    let answers = markdown::Material { document, evidence: material.evidence, today: material.today };
    let text = match ids.as_slice() {
        [one] => markdown::thing(&answers, &Graph::new(document), one),
        [from, to] => {
            let looked = material.looked;
            let mut asked = PathQuestion::new(from.clone(), to.clone());
            asked.clock = looked.opened.asking.clock;
            let found = paths(document, material.evidence, &asked, |id| {
                looked.sight.has_claim(id) && material.evidence.claim(id).is_some_and(|facts| facts.live)
            });
            let told = tell_paths(document, material.evidence, &found);
            Some(markdown::paths(&answers, &asked, &told))
        }
        _ => None,
    };
    text.map(String::into_bytes).ok_or_else(|| {
        "Say with --select what the text is about: one thing or question, or two things to be connected."
            .to_owned()
    })
}
