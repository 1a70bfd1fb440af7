//! Arbitrary documents, and their canonical text made untidy by hand.

use proptest::collection::{btree_map, vec};
use proptest::option::of;
use proptest::prelude::*;

use crate::model::*;

/// Ids, few enough to meet, some of them odd.
fn id() -> impl Strategy<Value = Id> {
    prop_oneof![
        8 => "[a-e][a-e0-9-]{0,3}".prop_map(Id::from),
        1 => prop_oneof![Just(""), Just("é\"\\"), Just("two words"), Just("a\nb"), Just("//")].prop_map(Id::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[a-zA-Z0-9 ,.]{0,30}",
        1 => "[\"'\\\\(){}\\[\\],:/*#\nr\t“é→]{0,12}",
        1 => Just("// not a comment /* nor this".to_owned()),
        1 => "\\PC{0,10}",
    ]
}

fn texts() -> impl Strategy<Value = Vec<String>> {
    vec(text(), 0..3)
}

fn ids() -> impl Strategy<Value = Vec<Id>> {
    vec(id(), 0..3)
}

fn when() -> impl Strategy<Value = Option<When>> {
    of(prop_oneof![Just("2025-06"), Just("?2025-01-20/.."), Just("some day")].prop_map(When::from))
}

fn number() -> impl Strategy<Value = f64> {
    prop_oneof![any::<i32>().prop_map(f64::from), -1e6..1e6, Just(1e300), Just(5e-324), Just(0.1)]
}

fn node() -> impl Strategy<Value = Node> {
    (text(), of(text()), texts(), of(id()), texts(), of(text()))
        .prop_map(|(name, short, aliases, kind, tags, note)| Node { name, short, aliases, kind, tags, note })
}

fn quantity() -> impl Strategy<Value = Quantity> {
    let hedge = prop_oneof![Just(Hedge::Exact), Just(Hedge::AtLeast), Just(Hedge::Vague)];
    (id(), of(number()), of((number(), number())), hedge, any::<bool>(), of(text())).prop_map(
        |(measure, value, range, hedge, estimated, words)| {
            let (low, high) = range.unzip();
            Quantity { measure, value, low, high, hedge, estimated, words }
        },
    )
}

fn link() -> impl Strategy<Value = Link> {
    (id(), id(), id(), ids()).prop_map(|(from, verb, to, via)| Link { from, verb, to, via })
}

pub fn citation() -> impl Strategy<Value = Citation> {
    let stance = prop_oneof![Just(Stance::Supports), Just(Stance::Disputes), Just(Stance::Mentions)];
    (id(), texts(), ids(), ids(), stance, of(text()), texts(), of(text())).prop_map(
        |(source, at, by, relays, stance, quote, marks, note)| Citation {
            source,
            at,
            by,
            relays,
            stance,
            quote,
            marks,
            note,
        },
    )
}

fn status() -> impl Strategy<Value = Status> {
    prop_oneof![3 => Just(Status::Reviewed), 1 => Just(Status::Draft), 1 => text().prop_map(Status::Retracted)]
}

fn bearing() -> impl Strategy<Value = Bearing> {
    let how = prop_oneof![Just(How::Contradicts), Just(How::Qualifies), Just(How::Updates)];
    (id(), how, of(text())).prop_map(|(claim, how, why)| Bearing { claim, how, why })
}

pub fn claim() -> BoxedStrategy<Claim> {
    let kind = prop_oneof![Just(ClaimKind::Fact), Just(ClaimKind::Aim), Just(ClaimKind::Limitation)];
    let says = prop_oneof![Just(Says::Yes), Just(Says::NotFound)];
    let what =
        (text(), kind, vec(link(), 0..3), ids(), says, of(text()), when(), of(text()), of(text())).boxed();
    let answers = vec((id(), of(id())).prop_map(|(question, side)| Answer { question, side }), 0..2);
    let recorded = of((of(text()), when()).prop_map(|(by, on)| Recorded { by, on }));
    let made =
        (status(), of(text()), vec(bearing(), 0..2), answers, recorded, when(), texts(), of(text())).boxed();
    (what, of(quantity()), vec(citation(), 0..3), made, btree_map(id(), text(), 0..3))
        .prop_map(|(what, quantity, cites, made, accepted)| {
            let (text, kind, links, about, says, qualifier, when, when_words, inferred) = what;
            let (status, doubt, bears_on, answers, recorded, review_by, tags, note) = made;
            Claim {
                text,
                kind,
                links,
                about,
                says,
                qualifier,
                when,
                when_words,
                inferred,
                quantity,
                cites,
                status,
                doubt,
                bears_on,
                answers,
                recorded,
                review_by,
                tags,
                note,
                accepted,
            }
        })
        .boxed()
}

fn source() -> impl Strategy<Value = Source> {
    (text(), ids(), of(id()), when(), of(text()), ids()).prop_map(
        |(title, authors, publisher, published, url, derived_from)| Source {
            title,
            authors,
            publisher,
            published,
            url,
            derived_from,
            ..Source::default()
        },
    )
}

fn question() -> impl Strategy<Value = Question> {
    (text(), ids(), btree_map(id(), text(), 0..3), of(text()), texts())
        .prop_map(|(text, measures, sides, note, tags)| Question { text, measures, sides, note, tags })
}

fn vocabulary() -> impl Strategy<Value = (Kind, Verb, Measure)> {
    (text(), any::<bool>(), of(text())).prop_map(|(label, flag, more)| {
        let role = if flag { Role::Mechanism } else { Role::Actor };
        let class = if flag { VerbClass::Rules } else { VerbClass::Part };
        let counts = if flag { Counts::Share } else { Counts::Flow };
        (
            Kind { role, label: label.clone(), colour: more.clone(), glyph: None, unnamed: flag },
            Verb { label: label.clone(), inverse: String::new(), class, blocks: flag },
            Measure {
                label,
                unit: "people".into(),
                counts,
                of: more.clone(),
                course: Course::Rising,
                note: more,
            },
        )
    })
}

fn positions() -> impl Strategy<Value = std::collections::BTreeMap<Id, Position>> {
    btree_map(id(), position(), 1..4)
}

fn view() -> impl Strategy<Value = SavedView> {
    let camera = of((-1e4..1e4, -1e4..1e4, 0.1..9.0).prop_map(|(x, y, zoom)| SavedCamera::new(x, y, zoom)));
    let days = (when(), when());
    let lists = (ids(), ids(), 0..9_u8, texts());
    (text(), camera, days, lists, of(id()), any::<bool>(), btree_map(id(), position(), 0..2), of(text()))
        .prop_map(
            |(
                title,
                camera,
                (true_as_of, known_as_of),
                (focus, hidden, depth, filter),
                lens,
                flag,
                pinned,
                note,
            )| {
                SavedView {
                    title,
                    lens,
                    filter,
                    with_neighbours: flag,
                    camera,
                    true_as_of,
                    known_as_of,
                    maybe: if flag { Handling::Hide } else { Handling::Grey },
                    focus,
                    depth,
                    follow_classes: if flag { vec![VerbClass::Rules] } else { Vec::new() },
                    fold_by: if flag { FoldBy::Kinds } else { FoldBy::Parts },
                    hidden,
                    pinned,
                    note,
                    ..SavedView::default()
                }
            },
        )
}

fn position() -> impl Strategy<Value = Position> {
    (-1e4..1e4, -1e4..1e4).prop_map(|(x, y)| Position::new(x, y))
}

pub fn document() -> BoxedStrategy<Document> {
    let header = (text(), of(text()), of(text())).prop_map(|(title, description, language)| Header {
        title,
        description,
        language,
        ..Header::default()
    });
    let words = btree_map(id(), vocabulary(), 0..3);
    let nodes = (btree_map(id(), node(), 0..4), btree_map(id(), node(), 0..2));
    let rest =
        (btree_map(id(), source(), 0..3), btree_map(id(), claim(), 0..4), btree_map(id(), question(), 0..3));
    let looks = (btree_map(id(), view(), 0..3), btree_map(id(), positions(), 0..2));
    (header, words, nodes, rest, looks)
        .prop_map(
            |(header, words, (actors, mechanisms), (sources, claims, questions), (views, positions))| {
                let mut document = Document {
                    header,
                    actors,
                    mechanisms,
                    sources,
                    claims,
                    questions,
                    views,
                    positions,
                    ..Document::default()
                };
                for (id, (kind, verb, measure)) in words {
                    document.kinds.insert(id.clone(), kind);
                    document.verbs.insert(id.clone(), verb);
                    document.measures.insert(id, measure);
                }
                document
            },
        )
        .boxed()
}

/// The text with comments, line breaks, blank lines and unknown fields put in where they may stand.
/// Every comment holds `©` and a number, so that a test can see which are there.
pub fn untidy(canonical: &str, seed: u64) -> String {
    let mut random = fastrand::Rng::with_seed(seed);
    let mut text = String::new();
    let mut count = 0;
    let mut comment = |random: &mut fastrand::Rng| {
        count += 1;
        match random.u8(0..3) {
            0 => format!("/* ©{count}, ( */"),
            1 => format!("/* ©{count} /* \" */ \n */"),
            _ => format!("// ©{count} \")\n"),
        }
    };
    let rate = *random.choice(&[2, 8, 60]).unwrap_or(&8);
    let (mut in_text, mut is_escaped) = (false, false);
    let mut depth = 0;
    for c in canonical.chars() {
        text.push(c);
        if in_text {
            in_text = is_escaped || c != '"';
            is_escaped = !is_escaped && c == '\\';
            continue;
        }
        in_text = c == '"';
        depth += i32::from("([{".contains(c)) - i32::from(")]}".contains(c));
        // The attribute before the graph stays as it is.
        if text.len() < 30 || !"([{,:\n".contains(c) || random.u8(0..rate) > 0 {
            continue;
        }
        match random.u8(0..7) {
            0 => text.push('\n'),
            1 => text.push_str("\n\n"),
            2 if c == '\n' && depth == 1 && canonical.len() < 100_000 => {
                count_unknown(&mut text, &mut random);
            }
            3 => text.push_str("  "),
            _ => {
                text.push_str(&comment(&mut random));
                text.push_str(if random.bool() { "\n        " } else { " " });
            }
        }
    }
    text
}

fn count_unknown(text: &mut String, random: &mut fastrand::Rng) {
    if text.trim_end().ends_with([',', '(']) {
        text.extend(["    unknown_", &random.u32(..).to_string(), ": (\"kept\", [(1)], x: {}),\n"]);
    }
}

/// The numbers of the comments in a text.
pub fn marks(text: &str) -> Vec<String> {
    let mut marks: Vec<String> = text
        .split(['/', '*', ' ', ',', '\n'])
        .filter(|word| {
            word.strip_prefix('©').is_some_and(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit()))
        })
        .map(str::to_owned)
        .collect();
    marks.sort();
    marks
}
