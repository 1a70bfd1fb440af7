//! The fields of format 1, in the order in which they are written. A test keeps them equal to the model's.

use crate::model::Section;

/// How a value is built, as far as the file layer looks into it.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A text, number, variant.
    Leaf,
    /// A list.
    List(&'static Self),
    /// A map by id.
    Map(&'static Self),
    /// A struct.
    Struct(&'static [Field]),
}

/// A field of a struct.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Field {
    /// Its name.
    pub name: &'static str,
    /// Its value.
    pub shape: Shape,
}

const fn leaf(name: &'static str) -> Field {
    Field { name, shape: Shape::Leaf }
}

const fn list(name: &'static str) -> Field {
    Field { name, shape: Shape::List(&Shape::Leaf) }
}

const fn of(name: &'static str, shape: Shape) -> Field {
    Field { name, shape }
}

const KIND: Shape =
    Shape::Struct(&[leaf("role"), leaf("label"), leaf("colour"), leaf("glyph"), leaf("unnamed")]);
const VERB: Shape = Shape::Struct(&[leaf("label"), leaf("inverse"), leaf("class"), leaf("blocks")]);
const MEASURE: Shape =
    Shape::Struct(&[leaf("label"), leaf("unit"), leaf("counts"), leaf("of"), leaf("course"), leaf("note")]);
const NODE: Shape =
    Shape::Struct(&[leaf("name"), leaf("short"), list("aliases"), leaf("kind"), list("tags"), leaf("note")]);
const SOURCE: Shape = Shape::Struct(&[
    leaf("title"),
    list("authors"),
    leaf("publisher"),
    leaf("voice"),
    leaf("kind"),
    leaf("published"),
    leaf("accessed"),
    leaf("url"),
    leaf("archived_url"),
    leaf("local_copy"),
    list("derived_from"),
    list("tags"),
    leaf("note"),
]);
const LINK: Shape = Shape::Struct(&[leaf("from"), leaf("verb"), leaf("to"), list("via")]);
const QUANTITY: Shape = Shape::Struct(&[
    leaf("measure"),
    leaf("value"),
    leaf("low"),
    leaf("high"),
    leaf("hedge"),
    leaf("estimated"),
    leaf("words"),
]);
const CITATION: Shape = Shape::Struct(&[
    leaf("source"),
    list("at"),
    list("by"),
    list("relays"),
    leaf("stance"),
    leaf("quote"),
    list("marks"),
    leaf("note"),
]);
const BEARING: Shape = Shape::Struct(&[leaf("claim"), leaf("how"), leaf("why")]);
const ANSWER: Shape = Shape::Struct(&[leaf("question"), leaf("side")]);
const RECORDED: Shape = Shape::Struct(&[leaf("by"), leaf("on")]);
const CLAIM: Shape = Shape::Struct(&[
    leaf("text"),
    leaf("kind"),
    of("links", Shape::List(&LINK)),
    list("about"),
    leaf("says"),
    leaf("qualifier"),
    leaf("when"),
    leaf("when_words"),
    leaf("inferred"),
    of("quantity", QUANTITY),
    of("cites", Shape::List(&CITATION)),
    leaf("status"),
    leaf("doubt"),
    of("bears_on", Shape::List(&BEARING)),
    of("answers", Shape::List(&ANSWER)),
    of("recorded", RECORDED),
    leaf("review_by"),
    list("tags"),
    leaf("note"),
    of("accepted", Shape::Map(&Shape::Leaf)),
]);
const QUESTION: Shape = Shape::Struct(&[
    leaf("text"),
    list("measures"),
    of("sides", Shape::Map(&Shape::Leaf)),
    leaf("note"),
    list("tags"),
]);
const CAMERA: Shape = Shape::Struct(&[leaf("x"), leaf("y"), leaf("zoom")]);
const VIEW: Shape = Shape::Struct(&[
    leaf("title"),
    leaf("lens"),
    leaf("search"),
    list("filter"),
    leaf("with_neighbours"),
    of("camera", CAMERA),
    leaf("true_as_of"),
    leaf("known_as_of"),
    leaf("maybe"),
    leaf("undated"),
    list("focus"),
    leaf("depth"),
    list("follow"),
    list("follow_classes"),
    list("fetched"),
    list("hidden"),
    leaf("fold_by"),
    list("expanded"),
    list("switched_off"),
    list("silenced"),
    list("selected"),
    of("selected_relations", Shape::List(&LINK)),
    leaf("with_lesser"),
    of("pinned", Shape::Map(&POSITION)),
    leaf("note"),
]);
const POSITION: Shape = Shape::Struct(&[leaf("x"), leaf("y")]);

/// The name of the section of positions.
pub(crate) const POSITIONS: &str = "positions";

/// The whole file: fields of the header, sections of records, positions by lens and id.
/// Tours are kept as they stand.
pub(crate) const FRAME: &[Field] = &[
    leaf("format"),
    leaf("title"),
    leaf("description"),
    leaf("licence"),
    leaf("language"),
    of("kinds", Shape::Map(&KIND)),
    of("verbs", Shape::Map(&VERB)),
    of("measures", Shape::Map(&MEASURE)),
    of("actors", Shape::Map(&NODE)),
    of("mechanisms", Shape::Map(&NODE)),
    of("sources", Shape::Map(&SOURCE)),
    of("claims", Shape::Map(&CLAIM)),
    of("questions", Shape::Map(&QUESTION)),
    of("views", Shape::Map(&VIEW)),
    of("tours", Shape::Leaf),
    of(POSITIONS, Shape::Map(&Shape::Map(&POSITION))),
];

/// The fields of a header.
pub(crate) fn is_header(name: &str) -> bool {
    matches!(name, "format" | "title" | "description" | "licence" | "language")
}

/// How the records of a section are built.
pub(crate) const fn record(section: Section) -> &'static Shape {
    match section {
        Section::Kinds => &KIND,
        Section::Verbs => &VERB,
        Section::Measures => &MEASURE,
        Section::Actors | Section::Mechanisms => &NODE,
        Section::Sources => &SOURCE,
        Section::Claims => &CLAIM,
        Section::Questions => &QUESTION,
        Section::Views => &VIEW,
    }
}

/// Where a field stands among those of its struct.
pub(crate) fn order(fields: &[Field], name: &str) -> Option<usize> {
    fields.iter().position(|field| field.name == name)
}
