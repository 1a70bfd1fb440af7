//! Why a line is drawn as it is, in words: from the strength and the styles that it is drawn with, so that the picture
//! and the words cannot differ.

use super::style::WIDEST_VOICES;
use super::{Mark, SceneEdge, style};
use crate::model::VerbClass;
use crate::query::words::counted;

/// What the strength of a line does not tell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// What a line that is over stepped back for.
    pub over: Over,
    /// How many groups say that it is not so.
    pub against: usize,
}

/// Why a line stepped back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Over {
    /// Its time has ended.
    #[default]
    Ended,
    /// Newer readings took the place of all its claims.
    Superseded,
    /// The clocks cannot tell whether it holds on this day, in words.
    NotSure(String),
}

/// Why the line is drawn so: a sentence for its width, and one for each other mark it has.
pub fn why(edge: &SceneEdge, circumstances: &Circumstances) -> Vec<String> {
    let marks = Mark::ALL.into_iter().filter(|mark| mark.is_on_edge(edge));
    let marked = marks.filter_map(|mark| sentence(mark, edge, circumstances));
    width(edge).into_iter().chain(marked).collect()
}

/// The width says how many voices there are.
fn width(edge: &SceneEdge) -> Option<String> {
    let voices = edge.strength.voices;
    match voices {
        _ if edge.class == VerbClass::Part => None,
        0 => Some("Thin, since nobody is cited for it.".to_owned()),
        1 => Some("Thin, since one independent voice speaks for it.".to_owned()),
        _ => {
            let wide = if voices >= WIDEST_VOICES { "As wide as lines get" } else { "Wider" };
            Some(format!("{wide}, since {} speak for it.", counted(voices, "voice", "independent voices")))
        }
    }
}

fn sentence(mark: Mark, edge: &SceneEdge, circumstances: &Circumstances) -> Option<String> {
    let is_red = edge.strength.disputed;
    let sentence = match mark {
        Mark::Disputed => {
            let who = match circumstances.against {
                0 | 1 => "somebody says".to_owned(),
                several => format!("{several} say"),
            };
            format!("In the colour of dispute, since {who} that it is not so.")
        }
        Mark::Said if style::dash(edge) == style::SAID => {
            "In long dashes, since no claim behind it is a statement of fact.".to_owned()
        }
        Mark::Said => "No claim behind it is a statement of fact, either.".to_owned(),
        Mark::Unsourced => {
            let look = if is_red { "Dotted" } else { "Dotted and pale" };
            format!("{look}, since it has no source yet.")
        }
        Mark::Ended => {
            let look = if is_red { "In short dashes" } else { "Pale and in short dashes" };
            let reason = match &circumstances.over {
                Over::Ended => "its time is over".to_owned(),
                Over::Superseded => "newer readings took the place of all its claims".to_owned(),
                Over::NotSure(day) => format!("nothing says for sure whether it was so {day}"),
            };
            format!("{look}, since {reason}.")
        }
        Mark::Argues if is_red || edge.strength.unsourced || edge.strength.ended => return None,
        Mark::Argues => {
            "In the colour of what is said, since somebody argues here and does nothing.".to_owned()
        }
        Mark::Bars => "It ends in a bar, since what is there is barred.".to_owned(),
        Mark::Part => "Thin, with a diamond at the whole, since it only groups.".to_owned(),
        _ => return None,
    };
    Some(sentence)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::scene::{Head, Strength, Target};

    fn edge(class: VerbClass, bits: u8) -> SceneEdge {
        let has = |bit: u8| bits & 1 << bit != 0;
        let unsourced = has(2);
        SceneEdge {
            target: Target::Relation(crate::query::Triple {
                from: Id::from("a"),
                verb: Id::from("v"),
                to: Id::from("b"),
            }),
            from: Id::from("a"),
            to: Id::from("b"),
            label: None,
            class,
            head: if class == VerbClass::Part { Head::Diamond } else { Head::Bar },
            tail: Head::Plain,
            strength: Strength {
                voices: if unsourced { 0 } else { usize::from(bits >> 4) },
                disputed: has(0),
                said: has(1) && !unsourced && class != VerbClass::Says,
                ended: has(3),
                unsourced,
            },
        }
    }

    #[test]
    fn every_mark_of_a_line_has_its_sentence_and_no_other() {
        for class in [VerbClass::Does, VerbClass::Rules, VerbClass::Says, VerbClass::Part] {
            for bits in 16..=127 {
                let edge = edge(class, bits);
                let said = why(&edge, &Circumstances::default()).join(" ");
                let strength = edge.strength;
                assert_eq!(said.contains("dispute"), strength.disputed, "{said}");
                assert_eq!(said.contains("no source yet"), strength.unsourced, "{said}");
                assert_eq!(said.contains("statement of fact"), strength.said, "{said}");
                assert_eq!(said.contains("its time is over"), strength.ended, "{said}");
                assert_eq!(said.contains("long dashes"), style::dash(&edge) == style::SAID, "{said}");
                assert_eq!(said.contains("ends in a bar"), edge.head == Head::Bar, "{said}");
                assert_eq!(said.contains("diamond"), class == VerbClass::Part, "{said}");
                let is_pale = !strength.disputed && (strength.unsourced || strength.ended);
                assert_eq!(said.to_lowercase().contains("pale"), is_pale, "{said}");
            }
        }
    }

    #[test]
    fn the_width_is_told_by_the_number_of_voices() {
        let first =
            |voices: u8| why(&edge(VerbClass::Does, voices << 4), &Circumstances::default()).remove(0);
        assert_eq!(first(1), "Thin, since one independent voice speaks for it.");
        assert_eq!(first(3), "Wider, since 3 independent voices speak for it.");
        assert_eq!(first(7), "As wide as lines get, since 7 independent voices speak for it.");
    }
}
