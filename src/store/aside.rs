//! What cannot be read is set aside: where it ends, and what is kept of it.

use super::index::Reader;
use super::problem::{Cause, Refusal, SetAside, Trouble};
use super::scan::{Entry, Fault, Part};
use super::text::printable;

/// Why an entry is set aside, and whether where it ends is known.
pub(super) struct Broken {
    pub trouble: Trouble,
    pub key: Option<Part>,
    pub end: Option<(Part, Option<usize>)>,
}

/// Where the next record begins after a record that starts somewhere before: the same for all that lie between.
#[derive(Clone, Copy)]
pub(super) struct Boundary {
    from: usize,
    indent: usize,
    end: usize,
    next: Option<usize>,
}

impl Reader<'_> {
    /// Sets an entry aside and passes it.
    pub(super) fn set_aside_entry(
        &mut self,
        section: &'static str,
        shown: &str,
        start: usize,
        broken: Broken,
        has_runaway: &mut bool,
    ) -> Result<Entry, Refusal> {
        let Broken { trouble, key, end } = broken;
        let (value, comma) = if let Some(end) = end {
            end
        } else {
            *has_runaway = true;
            let Some(boundary) = self.boundary(start) else {
                return Err(self.no_end(section, start, key.as_ref(), trouble));
            };
            self.up_to(start, boundary)
        };
        self.scanner.at = comma.map_or(value.end, |comma| comma + 1);
        let id = match &key {
            Some(key) => self.id(key).map_or_else(|_| self.slice(key).to_owned(), |id| id.to_string()),
            None => printable(self.slice(&value).lines().next().unwrap_or_default(), 40),
        };
        let id = if shown == section { id } else { format!("{shown}{id}") };
        // A broken entry is one piece, from its key to its end.
        let whole = start..value.end;
        let text = self.slice(&whole).to_owned();
        self.set_aside.push(SetAside { section: section.to_owned(), id, trouble, text });
        Ok(Entry { key: None, value: whole, comma })
    }

    /// The part of a broken record: up to the boundary, without its comma and the comments of the next record.
    fn up_to(&self, start: usize, boundary: usize) -> (Part, Option<usize>) {
        let mut slice = self.slice(&(start..boundary)).trim_end();
        while let Some((before, line)) = slice.rsplit_once('\n') {
            if !line.trim_start().starts_with("//") {
                break;
            }
            slice = before.trim_end();
        }
        let comma = slice.ends_with(',').then(|| start + slice.len() - 1);
        (start..comma.unwrap_or(start + slice.len()), comma)
    }

    /// Where a line begins like the next record of the section, or closes the section; `None` where the record
    /// does not stand at the beginning of its own line.
    pub(super) fn boundary(&self, start: usize) -> Option<usize> {
        let indent = self.text.get(self.lines().start(start)..start)?;
        if !indent.trim().is_empty() {
            return None;
        }
        let (end, indent) = (self.end, indent.len());
        let is_known = |last: &Boundary| {
            (last.indent, last.end) == (indent, end)
                && last.from <= start
                && last.next.is_none_or(|next| start < next)
        };
        if let Some(last) = self.boundary.get().filter(is_known) {
            return last.next;
        }
        let next = self.next_record(start, indent);
        self.boundary.set(Some(Boundary { from: start, indent, end, next }));
        next
    }

    fn next_record(&self, start: usize, indent: usize) -> Option<usize> {
        let mut at = start;
        loop {
            at += self.text.get(at..self.end)?.find('\n')? + 1;
            let line = self.text.get(at..)?;
            let line = line.get(..line.find('\n').unwrap_or(line.len()))?;
            let content = line.trim_start_matches([' ', '\t']);
            let depth = line.len() - content.len();
            let is_next = depth == indent && looks_like_key(content);
            if is_next || (depth <= indent && content.starts_with('}')) {
                return Some(at + depth);
            }
        }
    }

    pub(super) fn cut_short(&self, section: &str, fault: &Fault) -> Refusal {
        let what = format!("The file ends inside the section `{section}`; it was probably cut short.");
        Refusal::new(Cause::Frame, what, "Open an earlier version of it.").at(self.trouble(fault))
    }

    fn no_end(&self, section: &str, start: usize, key: Option<&Part>, trouble: Trouble) -> Refusal {
        let id = key.map_or("a record", |key| self.slice(key));
        let (id, place) = (printable(id, 80), self.lines().place(start));
        let what = format!("Where {id} in `{section}` ({place}) ends cannot be found.");
        let advice = "Look there for a missing quote or bracket, or open an earlier version.";
        Refusal::new(Cause::Frame, what, advice).at(trouble)
    }
}

/// Whether a line begins `"id":`.
fn looks_like_key(line: &str) -> bool {
    let Some(rest) = line.strip_prefix('"') else { return false };
    rest.split_once('"').is_some_and(|(_, after)| after.trim_start().starts_with(':'))
}
