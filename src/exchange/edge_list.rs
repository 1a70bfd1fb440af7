//! Plain edge lists: an edge a line, its two ids parted by a tab or by blanks.

use std::collections::HashMap;

use thiserror::Error;

/// A graph as an edge list gives it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EdgeList<'a> {
    /// The ids of the nodes, as they are written, in the order in which they come first.
    pub ids: Vec<&'a str>,
    /// The edges, by numbers of nodes, as they stand in the file.
    pub edges: Vec<(u32, u32)>,
}

/// Why a text is no edge list.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("line {line}: {fault}")]
pub struct EdgeListError {
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong there.
    pub fault: EdgeListFault,
}

/// What can be wrong with a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Error)]
pub enum EdgeListFault {
    /// It does not hold two ids.
    #[error("two ids are expected, parted by a tab or by blanks, and there {}", if *.0 == 1 { "is one".to_owned() } else { format!("are {}", .0) })]
    Ids(usize),
    /// It is not text.
    #[error("this is no text in UTF-8")]
    Encoding,
    /// There are more nodes than can be numbered.
    #[error("there are more nodes than the program can number")]
    TooMany,
}

/// Reads an edge list: `source<TAB>target`, where ids may have blanks in them, or `source target`. Empty lines and lines
/// that begin with `#` or `%` are passed over, and so is a first line that says `source` and `target`.
pub fn edge_list(bytes: &[u8]) -> Result<EdgeList<'_>, EdgeListError> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    // A file is read as text in one go; where it is none, the line is looked for.
    let text = std::str::from_utf8(bytes).map_err(|error| EdgeListError {
        line: bytes[..error.valid_up_to()].split(|byte| *byte == b'\n').count(),
        fault: EdgeListFault::Encoding,
    })?;
    let mut numbers = Numbers::default();
    let mut list = EdgeList::default();
    for (at, line) in text.split('\n').enumerate() {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(['#', '%']) {
            continue;
        }
        let refuse = |fault| EdgeListError { line: at + 1, fault };
        let (source, target) = ends(line).map_err(refuse)?;
        if list.edges.is_empty() && list.ids.is_empty() && is_heading(source, target) {
            continue;
        }
        let mut number = |id| numbers.of(id, &mut list.ids).ok_or_else(|| refuse(EdgeListFault::TooMany));
        let edge = (number(source)?, number(target)?);
        list.edges.push(edge);
    }
    Ok(list)
}

/// The two ids of a line.
fn ends(line: &str) -> Result<(&str, &str), EdgeListFault> {
    let bytes = line.as_bytes();
    if let Some(tab) = bytes.iter().position(|byte| *byte == b'\t') {
        let (source, target) = (line[..tab].trim_ascii(), line[tab + 1..].trim_ascii());
        if !target.is_empty() && !source.is_empty() && !target.contains('\t') {
            return Ok((source, target));
        }
        return Err(EdgeListFault::Ids(line.split('\t').filter(|id| !id.trim_ascii().is_empty()).count()));
    }
    let mut words = line.split_ascii_whitespace();
    match (words.next(), words.next(), words.next()) {
        (Some(source), Some(target), None) => Ok((source, target)),
        _ => Err(EdgeListFault::Ids(line.split_ascii_whitespace().count())),
    }
}

fn is_heading(source: &str, target: &str) -> bool {
    source.eq_ignore_ascii_case("source") && target.eq_ignore_ascii_case("target")
}

/// The numbers of ids. Small whole numbers, the usual case, are looked up in a table and not hashed.
#[derive(Debug, Default)]
struct Numbers<'a> {
    whole: Vec<u32>,
    others: HashMap<&'a str, u32>,
}

impl<'a> Numbers<'a> {
    /// Whole numbers from here on are hashed like words.
    const TABLE: usize = 1 << 22;
    const NONE: u32 = u32::MAX;

    /// The number of an id; a new one is added to `ids`.
    fn of(&mut self, id: &'a str, ids: &mut Vec<&'a str>) -> Option<u32> {
        let next = u32::try_from(ids.len()).ok().filter(|next| *next < Self::NONE)?;
        let number = match small(id) {
            Some(whole) => {
                if whole >= self.whole.len() {
                    self.whole.resize((whole + 1).next_power_of_two(), Self::NONE);
                }
                let number = &mut self.whole[whole];
                if *number == Self::NONE {
                    *number = next;
                }
                *number
            }
            None => *self.others.entry(id).or_insert(next),
        };
        if number == next {
            ids.push(id);
        }
        Some(number)
    }
}

/// The id as a whole number, if it is written as one usually is and has its place in the table.
fn small(id: &str) -> Option<usize> {
    let bytes = id.as_bytes();
    if bytes.len() > 7 || (bytes.len() > 1 && bytes[0] == b'0') {
        return None;
    }
    let mut number = 0;
    for byte in bytes {
        number = number * 10 + usize::from(byte.wrapping_sub(b'0')).min(10);
        if !byte.is_ascii_digit() {
            return None;
        }
    }
    Some(number).filter(|number| *number < Numbers::TABLE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn tabs_and_blanks_part_ids() {
        let list =
            edge_list("# a comment\n\n1 2\r\n2\t3\n  3   1 \nNew York\tNew Delhi\n".as_bytes()).unwrap();
        assert_eq!(list.ids, ["1", "2", "3", "New York", "New Delhi"]);
        assert_eq!(list.edges, [(0, 1), (1, 2), (2, 0), (3, 4)]);
    }

    #[test]
    fn ids_are_what_is_written() {
        let list = edge_list(b"\xef\xbb\xbf7 07\n+7 99999999\n7 99999999").unwrap();
        assert_eq!(list.ids, ["7", "07", "+7", "99999999"]);
        assert_eq!(list.edges, [(0, 1), (2, 3), (0, 3)]);
    }

    #[test]
    fn a_heading_is_no_edge() {
        assert_eq!(edge_list(b"Source\tTarget\na\tb\n").unwrap().ids, ["a", "b"]);
        assert_eq!(edge_list(b"a b\nsource target\n").unwrap().edges.len(), 2);
    }

    #[test]
    fn a_fault_names_its_line() {
        let fault = |text: &[u8]| edge_list(text).unwrap_err().to_string();
        assert_eq!(
            fault(b"1 2\n\n3\n"),
            "line 3: two ids are expected, parted by a tab or by blanks, and there is one"
        );
        assert!(fault(b"1 2\n1 2 3\n").starts_with("line 2: two ids"));
        assert!(fault(b"a\tb\tc").ends_with("there are 3"));
        assert_eq!(fault(b"1 2\n\xff 3\n"), "line 2: this is no text in UTF-8");
    }

    proptest! {
        #[test]
        fn no_bytes_are_too_odd(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let _ = edge_list(&bytes);
        }

        #[test]
        fn what_is_written_is_read(edges in prop::collection::vec(("[a-z0-9]{1,3}", "[a-z0-9]{1,3}"), 0..30)) {
            let text: String = edges.iter().fold(String::new(), |text, (a, b)| text + a + "\t" + b + "\n");
            let list = edge_list(text.as_bytes()).unwrap();
            let read: Vec<_> =
                list.edges.iter().map(|(a, b)| (list.ids[*a as usize].to_owned(), list.ids[*b as usize].to_owned())).collect();
            prop_assert_eq!(read, edges);
        }
    }
}
