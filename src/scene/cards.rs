//! Cards: what is told of a node or a line when one is near it, and how much of that has room.

use std::collections::{BTreeMap, BTreeSet};

use super::Target;
use super::text::{self, Face, wrap};
use crate::model::graph::Graph;
use crate::model::{Document, Id, Section};
use crate::query::{Evidence, Relation, Triple, live_claims, words};

/// What is told of a node or a line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// How much there is behind it: "24 claims about it, 9 voices".
    pub basis: String,
    /// Of which kind it is; empty where it has none.
    pub kind: String,
    /// The sentence that most voices stand behind; empty where nothing is said.
    pub said: String,
}

/// A line of a card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its text.
    pub text: String,
    /// Whether it is what somebody says, to be read, and not a note beside it.
    pub is_said: bool,
}

/// Who knows what cards say.
pub trait Tells {
    /// The card of a node.
    fn of_node(&self, id: &Id) -> Option<Card>;
    /// The card of a line.
    fn of_line(&self, target: &Target) -> Option<Card>;
}

/// What claims say of nodes and lines.
#[derive(Clone, Copy, Debug)]
pub struct Claims<'a> {
    /// The graph.
    pub document: &'a Document,
    /// The evidence in it.
    pub evidence: &'a Evidence,
    /// Who names whom.
    pub graph: &'a Graph,
    /// The relations behind lines.
    pub relations: &'a BTreeMap<Triple, Relation>,
}

impl Tells for Claims<'_> {
    fn of_node(&self, id: &Id) -> Option<Card> {
        self.document.node(id)?;
        let claims = live_claims(self.document, self.evidence, self.graph, id);
        let claims: Vec<&Id> = claims.into_iter().map(|(claim, _)| claim).collect();
        let voices = self.evidence.voices_of(claims.iter().copied()).count();
        let kind = self.document.kind_of(id).map(|kind| kind.label.clone()).unwrap_or_default();
        let counted = |count: usize| words::counted(count, "claim", "claims");
        // What names it only as who says it is not about it.
        let basis = match (claims.len(), self.count_about(id), self.graph.claim_count(id)) {
            (0, 0, 0) => "no claims".to_owned(),
            (0, 0, named) => format!("named in {}", counted(named)),
            (0, dead, _) => format!("{} about it, no voice", counted(dead)),
            (live, ..) => {
                format!("{} about it, {}", counted(live), words::counted(voices, "voice", "voices"))
            }
        };
        Some(Card { basis, kind, said: self.strongest(claims.iter().copied()) })
    }

    fn of_line(&self, target: &Target) -> Option<Card> {
        let Target::Relation(triple) = target else { return None };
        let relation = self.relations.get(triple)?;
        let said = self.strongest(relation.drawn_from());
        let disputed = if relation.is_disputed() { ", disputed" } else { "" };
        let basis = format!("{}{disputed}", words::voices(&relation.voices));
        Some(Card { basis, kind: String::new(), said })
    }
}

impl Claims<'_> {
    /// How many claims speak of a thing, live or not.
    fn count_about(&self, id: &Id) -> usize {
        let claims = self.graph.referrers(id).filter(|by| by.section == Section::Claims);
        let claims: BTreeSet<&Id> = claims.map(|by| &by.id).collect();
        let records = claims.into_iter().filter_map(|claim| self.document.claims.get(claim));
        records.filter(|claim| claim.things().any(|thing| thing == id)).count()
    }

    /// The sentence of the claim that most voices stand behind, of equals the first.
    fn strongest<'b>(&self, claims: impl IntoIterator<Item = &'b Id>) -> String {
        let voices = |claim: &Id| self.evidence.voices_of([claim]).count();
        let most = claims.into_iter().max_by_key(|claim| (voices(claim), std::cmp::Reverse(*claim)));
        let claim = most.and_then(|claim| self.document.claims.get(claim));
        claim.map(|claim| claim.text.clone()).unwrap_or_default()
    }
}

/// The height of a row of a card, in the unit of its font's size.
pub fn row_height(font: f32) -> f32 {
    text::line_height(font)
}

impl Card {
    /// A sentence of which less than so many rows have room is left out.
    const LEAST_SAID: usize = 2;

    /// As many rows as have room: first how much there is behind it, then its kind above that, then what is said.
    pub fn rows(&self, width: f32, height: f32, font: f32) -> Vec<Row> {
        let most = (height / row_height(font)).floor().max(0.0) as usize;
        let fits = |text: &str| !text.is_empty() && text::width(text, Face::Regular, font) <= width;
        let note = |text: &str| Row { text: text.to_owned(), is_said: false };
        // Where it is too long for a row its parts have one each, and from a little room the first stands alone.
        let mut rows: Vec<Row> = if fits(&self.basis) {
            vec![note(&self.basis)]
        } else {
            self.basis.split(", ").take_while(|part| fits(part)).map(note).collect()
        };
        if rows.len() < most && fits(&self.kind) {
            rows.insert(0, note(&self.kind));
        }
        rows.truncate(most);
        let left = most - rows.len();
        if left > 0 && !self.said.is_empty() {
            let said = wrap(&self.said, Face::Regular, font, width, left);
            if said.len() >= Self::LEAST_SAID || said.last().is_some_and(|line| !line.ends_with('…')) {
                rows.extend(said.into_iter().map(|text| Row { text, is_said: true }));
            }
        }
        rows
    }

    /// Whether these rows tell all of it.
    pub fn is_all_in(&self, rows: &[Row]) -> bool {
        let is_noted =
            |text: &str| text.is_empty() || rows.iter().any(|row| !row.is_said && row.text == text);
        let is_said =
            self.said.is_empty() || rows.last().is_some_and(|row| row.is_said && !row.text.ends_with('…'));
        is_noted(&self.basis) && is_noted(&self.kind) && is_said
    }

    /// The rows of the card of a line: what is said in few rows, then how much there is behind it.
    pub fn below_line(&self, width: f32, font: f32) -> Vec<Row> {
        const MOST: usize = 3;
        let said = if self.said.is_empty() {
            Vec::new()
        } else {
            wrap(&self.said, Face::Regular, font, width, MOST)
        };
        let said = said.into_iter().map(|text| Row { text, is_said: true });
        said.chain([Row { text: self.basis.clone(), is_said: false }]).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::fold::Shown;
    use super::super::map;
    use super::*;
    use crate::model::Day;
    use crate::query::Settings;

    fn card() -> Card {
        Card {
            basis: "24 claims, 9 voices".to_owned(),
            kind: "Agency".to_owned(),
            said: "ICE asks jails to hold people for up to 48 hours longer than they would".to_owned(),
        }
    }

    #[test]
    fn the_more_room_the_more_a_card_tells() {
        let font = 10.0;
        let texts = |width: f32, rows: f32| -> Vec<String> {
            card().rows(width, rows * row_height(font), font).into_iter().map(|row| row.text).collect()
        };
        assert!(texts(200.0, 0.5).is_empty());
        assert_eq!(texts(200.0, 1.0), ["24 claims, 9 voices"]);
        assert_eq!(texts(60.0, 1.0), ["24 claims"], "what has no room is left out");
        assert_eq!(texts(60.0, 3.0), ["Agency", "24 claims", "9 voices"], "or goes to the next row");
        assert_eq!(texts(200.0, 2.0), ["Agency", "24 claims, 9 voices"]);
        assert_eq!(texts(200.0, 3.0).len(), 2, "one row of a long sentence tells nothing");
        let is_all =
            |width: f32, rows: f32| card().is_all_in(&card().rows(width, rows * row_height(font), font));
        assert_eq!(
            [(200.0, 2.0), (60.0, 40.0), (200.0, 9.0)].map(|(width, rows)| is_all(width, rows)),
            [false, false, true]
        );
        assert!(texts(200.0, 4.0).len() == 4 && texts(10.0, 4.0).len() <= 4);
        for rows in 0_u8..12 {
            for width in [1.0, 30.0, 90.0, 400.0] {
                let told = card().rows(width, f32::from(rows) * row_height(font), font);
                assert!(told.len() <= usize::from(rows));
                assert!(told.iter().all(|row| text::width(&row.text, Face::Regular, font) <= width + 12.0));
            }
        }
    }

    #[test]
    fn cards_tell_what_claims_say() {
        let bytes = include_bytes!("../../tests/fixtures/example.ron");
        let document = crate::store::read(bytes).unwrap().document;
        let evidence = Evidence::new(&document, &Settings::on(Day::new(2026, 3, 1)));
        let graph = Graph::new(&document);
        let shown = Shown::by_parts(&document, &evidence, &BTreeSet::new());
        let relations = map::relations(&document, &evidence, &shown);
        let tells = Claims { document: &document, evidence: &evidence, graph: &graph, relations: &relations };
        let ice = tells.of_node(&Id::from("ice")).unwrap();
        let count = live_claims(&document, &evidence, &graph, &Id::from("ice")).len();
        assert!(ice.basis.starts_with(&format!("{count} claims about it, ")), "{ice:?}");
        assert!(document.claims.values().any(|claim| claim.text == ice.said));
        let relation = relations.values().max_by_key(|relation| relation.voices.count()).unwrap();
        let line = tells.of_line(&Target::Relation(relation.triple.clone())).unwrap();
        assert!(relation.claims.iter().any(|claim| document.claims[claim].text == line.said));
        assert!(line.basis.starts_with(&words::voices(&relation.voices)));
        assert_eq!(tells.of_node(&Id::from("nobody-at-all")), None);
        let only_says =
            |id: &&Id| graph.claim_count(id) > 0 && live_claims(&document, &evidence, &graph, id).is_empty();
        let speaker = document.actors.keys().find(only_says).unwrap();
        assert!(tells.of_node(speaker).unwrap().basis.starts_with("named in "), "{speaker} is no subject");
    }
}
