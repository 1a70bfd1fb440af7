//! What can be answered: a question, a relation, a thing, paths, a knock-out.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Material, Notes, escaped};
use crate::exchange::reference::origin;
use crate::model::graph::Graph;
use crate::model::{Id, Section};
use crate::query::words::{self, DateStyle, ToldPaths, counted};
use crate::query::{
    AnswerCard, Fallout, Footing, Knockout, Pair, PathQuestion, QuestionFallout, Relation, Verdict,
    question_card,
};

/// A text with its footnotes.
struct Text<'a> {
    material: &'a Material<'a>,
    body: String,
    notes: Notes,
}

impl<'a> Text<'a> {
    fn new(material: &'a Material<'a>, title: &str) -> Self {
        Self { material, body: format!("# {}\n", escaped(title)), notes: Notes::default() }
    }

    fn heading(&mut self, words: &str) {
        let _ = write!(self.body, "\n## {}\n\n", escaped(words));
    }

    /// A paragraph that is Markdown already.
    fn paragraph(&mut self, markdown: &str) {
        let _ = write!(self.body, "\n{markdown}\n");
    }

    fn item(&mut self, markdown: &str) {
        let _ = writeln!(self.body, "- {markdown}");
    }

    /// A claim as an item: its sentence with its receipts, then when it holds and how it stands.
    fn claim(&mut self, id: &Id, before: &str) {
        let document = self.material.document;
        let Some(claim) = document.claims.get(id) else { return };
        let calls = self.notes.of_claim(document, id);
        let mut item = format!("{before}{}{calls}", escaped(&claim.text));
        let standing = self.standing(id);
        if !standing.is_empty() {
            let _ = write!(item, " ({})", escaped(&standing.join("; ")));
        }
        self.item(&item);
    }

    fn standing(&self, id: &Id) -> Vec<String> {
        let Material { document, evidence, .. } = *self.material;
        let (Some(claim), Some(facts)) = (document.claims.get(id), evidence.claim(id)) else {
            return Vec::new();
        };
        let mut standing: Vec<String> = Vec::new();
        standing.extend(
            (claim.kind != crate::model::ClaimKind::Fact).then(|| words::claim_kind(claim.kind).to_owned()),
        );
        standing.extend(words::claim_when(claim, DateStyle::Words));
        standing.extend(claim.qualifier.as_ref().map(|words| format!("limited by “{words}”")));
        standing.push(words::voices(&facts.voices));
        standing.extend(facts.disputed.iter().map(|dispute| words::dispute(document, dispute)));
        standing.extend(facts.earlier_reading.as_ref().map(|_| "an earlier reading".to_owned()));
        standing.extend(claim.doubt.as_ref().map(|doubt| format!("doubted, {doubt}")));
        standing
    }

    fn claims<'b>(&mut self, heading: &str, ids: impl IntoIterator<Item = &'b Id>) {
        let mut ids = ids.into_iter().peekable();
        if ids.peek().is_none() {
            return;
        }
        self.heading(heading);
        for id in ids {
            self.claim(id, "");
        }
    }

    fn finish(mut self) -> String {
        let origin = origin(self.material.document, self.material.today);
        self.paragraph(&format!("{}. Built only from its claims.", escaped(&origin)));
        let notes = self.notes.text();
        if !notes.is_empty() {
            self.body.push('\n');
            self.body.push_str(&notes);
        }
        self.body
    }
}

/// A question with every answer, who says so and where, and how the answers stand to each other. Nothing where there is
/// no such question.
pub fn question(material: &Material<'_>, id: &Id) -> Option<String> {
    let card = question_card(material.document, material.evidence, id)?;
    let mut text = Text::new(material, &card.text);
    let answers = counted(card.answers.len(), "answer", "answers");
    text.paragraph(&format!("**{}**, {answers}.", escaped(&capital(words::state(card.state)))));
    for (group, answers) in grouped(&card.answers) {
        text.heading(if group.is_empty() { "Answers" } else { &group });
        for answer in answers {
            let value = answer.counted.as_ref().map(|counted| format!("**{}**. ", escaped(&counted.value)));
            text.claim(&answer.claim, &value.unwrap_or_default());
        }
    }
    pairs(&mut text, "Where they clash", &card.pairs, |verdict| {
        matches!(verdict, Verdict::Contradiction | Verdict::Opposed)
    });
    pairs(&mut text, "Where they differ", &card.pairs, |verdict| {
        matches!(
            verdict,
            Verdict::SameFigureTwoDefinitions | Verdict::DifferentDefinitions | Verdict::DifferentDates
        )
    });
    if card.pairs_left_out > 0 {
        text.paragraph(&format!(
            "{} not listed.",
            counted(card.pairs_left_out, "more pair is", "more pairs are")
        ));
    }
    if let Some(note) = &card.note {
        text.heading("What would reconcile them");
        text.body.push_str(&escaped(note));
        text.body.push('\n');
    }
    Some(text.finish())
}

/// Answers by their side or by what they count, in the order of the card.
fn grouped(answers: &[AnswerCard]) -> Vec<(String, Vec<&AnswerCard>)> {
    let mut groups: Vec<(String, Vec<&AnswerCard>)> = Vec::new();
    for answer in answers {
        let of_measure = || answer.counted.iter().map(|counted| counted.label.clone()).collect::<Vec<_>>();
        let mut names = if answer.sides.is_empty() { of_measure() } else { answer.sides.clone() };
        if names.is_empty() {
            names.push(String::new());
        }
        for name in names {
            let name = capital(&name);
            match groups.iter_mut().find(|(group, _)| *group == name) {
                Some((_, members)) => members.push(answer),
                None => groups.push((name, vec![answer])),
            }
        }
    }
    groups
}

fn pairs(text: &mut Text<'_>, heading: &str, all: &[Pair], is_one: impl Fn(Verdict) -> bool) {
    let pairs: Vec<&Pair> = all.iter().filter(|pair| is_one(pair.verdict)).collect();
    if pairs.is_empty() {
        return;
    }
    text.heading(heading);
    let document = text.material.document;
    for pair in pairs {
        let [one, other] = [&pair.one, &pair.other].map(|id| escaped(document.name(id)));
        let verdict = capital(words::verdict(pair.verdict));
        text.item(&format!("**{verdict}**: “{one}” and “{other}” {}", escaped(words::why(pair.why))));
    }
}

/// A relation with its claims, and those that deny it.
pub fn relation(material: &Material<'_>, relation: &Relation) -> String {
    let mut text = Text::new(material, &words::relation(material.document, relation));
    let mut standing = vec![words::voices(&relation.voices)];
    standing.extend(relation.said.then(|| "said, not a fact".to_owned()));
    standing.extend(relation.is_disputed().then(|| "disputed".to_owned()));
    standing.extend(relation.ended.then(|| "over".to_owned()));
    text.paragraph(&format!("{}.", escaped(&capital(&standing.join(", ")))));
    let weakest: Option<&Footing> = relation.footing.iter().next_back();
    if let Some(footing) = weakest.filter(|_| relation.footing.len() > 1) {
        let meaning = words::footing_meaning(*footing);
        text.paragraph(&format!("The weakest link is {}. {}", words::footing(*footing), escaped(meaning)));
    }
    text.claims("The claims behind it", relation.drawn_from());
    text.claims("Claims that deny it", &relation.denied_by);
    text.finish()
}

/// Everything that is claimed about a thing, in the words of its claims. A question is answered by [`question`].
pub fn thing(material: &Material<'_>, graph: &Graph, id: &Id) -> Option<String> {
    let document = material.document;
    match document.section_of(id)? {
        Section::Questions => return question(material, id),
        Section::Claims => {
            let mut text = Text::new(material, document.name(id));
            text.claims("The claim", [id]);
            return Some(text.finish());
        }
        _ => {}
    }
    let mut text = Text::new(material, document.name(id));
    let claims: BTreeSet<&Id> =
        graph.referrers(id).filter(|by| by.section == Section::Claims).map(|by| &by.id).collect();
    let live = |id: &&Id| material.evidence.claim(id).is_some_and(|facts| facts.live);
    let (live, others): (Vec<&Id>, Vec<&Id>) = claims.into_iter().partition(live);
    text.paragraph(&format!("{} it.", counted(live.len(), "claim names", "claims name")));
    text.claims("What is said", live);
    text.claims("Retracted, or without a source that counts", others);
    Some(text.finish())
}

/// Paths between two things as they are told, a footnote a sentence.
pub fn paths(material: &Material<'_>, asked: &PathQuestion, told: &ToldPaths) -> String {
    let document = material.document;
    let title = format!("How {} is connected to {}", document.name(&asked.from), document.name(&asked.to));
    let mut text = Text::new(material, &title);
    if told.paths.is_empty() {
        text.paragraph("No path was found.");
    }
    if told.cut_short {
        text.paragraph("The search was cut short; there may be more paths.");
    }
    for (at, path) in told.paths.iter().enumerate() {
        text.heading(&format!("Path {}, {}", at + 1, path.stations.join(" – ")));
        for sentence in &path.sentences {
            let note = told.notes.iter().find(|note| note.number == sentence.note);
            let call = note.map(|note| text.notes.call(&escaped(&note.text()))).unwrap_or_default();
            let weakest = if sentence.is_weakest { ", the weakest hop" } else { "" };
            let (words, voices) = (escaped(&sentence.text), escaped(&sentence.voices));
            text.item(&format!("{words}.{call} ({voices}{weakest})"));
        }
    }
    text.finish()
}

/// What falls when sources are switched off.
pub fn fallout(material: &Material<'_>, knockout: &Knockout, fallout: &Fallout) -> String {
    let document = material.document;
    let actors = knockout.sources.iter().chain(&knockout.publishers).chain(&knockout.asserters);
    let mut off: Vec<String> = actors.map(|id| document.name(id).to_owned()).collect();
    off.extend(
        knockout
            .kinds
            .iter()
            .map(|id| document.kinds.get(id).map_or_else(|| id.to_string(), |kind| kind.label.clone())),
    );
    let mut text = Text::new(material, &format!("Without {}", off.join(", ")));
    let counts = [
        counted(fallout.claims.len(), "claim loses all support", "claims lose all support"),
        counted(fallout.relations.len(), "relation vanishes", "relations vanish"),
        counted(fallout.questions.len(), "question stands differently", "questions stand differently"),
    ];
    text.paragraph(&format!("{}.", counts.join(", ")));
    text.claims("Claims that lose all support", &fallout.claims);
    if !fallout.relations.is_empty() {
        text.heading("Relations that vanish");
        for triple in &fallout.relations {
            let [from, to] = [&triple.from, &triple.to].map(|id| document.short_name(id));
            text.item(&escaped(&format!("{from} {} {to}", document.verb_label(&triple.verb))));
        }
    }
    if !fallout.questions.is_empty() {
        text.heading("Questions that stand differently");
        for question in &fallout.questions {
            text.item(&question_fallout(document.name(&question.question), question));
        }
    }
    if !fallout.weakened.is_empty() {
        text.heading("Claims on fewer voices");
        for weakened in &fallout.weakened {
            text.claim(&weakened.claim, &format!("From {} to {}. ", weakened.voices, weakened.left));
        }
    }
    text.finish()
}

fn question_fallout(name: &str, question: &QuestionFallout) -> String {
    let lost = counted(question.lost.len(), "answer", "answers");
    let change = if question.before == question.after {
        format!("still {}", words::state(question.after))
    } else {
        format!("{} before, then {}", words::state(question.before), words::state(question.after))
    };
    escaped(&format!("{name} It loses {lost}, {} left, {change}.", question.left))
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or(String::new(), |first| first.to_uppercase().chain(characters).collect())
}
