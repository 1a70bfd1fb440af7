//! Things as they are named on the command line: by id, name or alias.

use super::printable::Printable;
use crate::model::{Document, Id, Section};
use crate::query::find::{Index, Resolved, resolve};

/// The thing of one of these sections that a text names, or what to type instead.
pub fn one(document: &Document, text: &str, sections: &[Section]) -> Result<Id, String> {
    let wanted = |(section, _): &(Section, Id)| sections.contains(section);
    let (fitting, near) = match resolve(document, text) {
        Resolved::One(section, id) => (vec![(section, id)], Vec::new()),
        Resolved::Ambiguous(all) => (all, Vec::new()),
        Resolved::Unknown(near) => (Vec::new(), near),
    };
    let mut fitting: Vec<(Section, Id)> = fitting.into_iter().filter(wanted).collect();
    match (fitting.pop(), fitting.is_empty()) {
        (Some((_, id)), true) => Ok(id),
        (Some(last), false) => {
            fitting.push(last);
            Err(format!(
                "“{}” may be several things. Say which by its id.\n{}",
                Printable(text),
                listed(document, &fitting)
            ))
        }
        (None, _) => {
            let mut near: Vec<(Section, Id)> = near.into_iter().filter(wanted).collect();
            if near.is_empty() {
                near = similar(document, text, sections);
            }
            Err(unknown(document, text, sections, &near))
        }
    }
}

/// The things of these sections that a text names or, failing that, fits best by its words.
pub fn one_or_found(document: &Document, text: &str, sections: &[Section]) -> Result<Id, String> {
    one(document, text, sections).or_else(|problem| {
        if resolve(document, text) != Resolved::Unknown(Vec::new())
            && let [(_, id)] = similar(document, text, sections).as_slice()
        {
            return Ok(id.clone());
        }
        Err(problem)
    })
}

/// What of these sections fits the words, best first.
fn similar(document: &Document, text: &str, sections: &[Section]) -> Vec<(Section, Id)> {
    /// Hits that are looked through, and those that are offered.
    const LOOKED_AT: usize = 10_000;
    const OFFERED: usize = 8;
    let hits = Index::new(document).search(text, LOOKED_AT);
    let fitting = hits.into_iter().filter(|hit| sections.contains(&hit.section));
    fitting.take(OFFERED).map(|hit| (hit.section, hit.id)).collect()
}

fn unknown(document: &Document, text: &str, sections: &[Section], near: &[(Section, Id)]) -> String {
    let names: Vec<&str> = sections.iter().map(|section| section.singular()).collect();
    let what = names.join(" or ");
    if near.is_empty() {
        return format!("No {what} is called “{}”.", Printable(text));
    }
    format!(
        "No {what} is called “{}”. Did you mean one of these?\n{}",
        Printable(text),
        listed(document, near)
    )
}

fn listed(document: &Document, things: &[(Section, Id)]) -> String {
    let line = |(section, id): &(Section, Id)| {
        format!("  {}  {} ({})", Printable(id.as_str()), Printable(document.name(id)), section.singular())
    };
    things.iter().map(line).collect::<Vec<_>>().join("\n")
}
