//! Chips: single conditions of a filter, and how they are written in files and in find.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::model::{Claim, ClaimKind, Day, Id, Role, Status, When};
use crate::query::Footing;

/// One condition of a filter, or its opposite.
///
/// It is stored as the text of its [`Display`](fmt::Display): `kind:federal-agency`, `-by:ice`, `voices:>=2`. What
/// can be said in find with the same words means the same there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Chip {
    /// What is asked for.
    pub criterion: Criterion,
    /// Whether that is what is *not* to be shown.
    pub negated: bool,
}

/// What a chip asks for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Criterion {
    /// Things of that role, and claims that touch one.
    Role(Role),
    /// Things of that kind, and claims that touch or cite one.
    Kind(Id),
    /// Things and claims with that tag, and claims that touch one.
    Tag(String),
    /// Claims that a document says, whatever its stance.
    Source(Id),
    /// Claims said in a document that this actor published.
    Publisher(Id),
    /// Claims that this actor, or a part of it, asserts.
    Asserter(Id),
    /// Claims of that kind.
    ClaimKind(ClaimKind),
    /// Claims that stand there in the curator's work.
    Status(Standing),
    /// Claims of so many independent, named voices or more.
    VoicesAtLeast(usize),
    /// Claims of so many independent, named voices or fewer.
    VoicesAtMost(usize),
    /// Claims that are disputed, or that are not.
    Disputed(bool),
    /// Claims of which a supporting citation stands on that footing.
    Footing(Footing),
    /// Claims whose time meets the span; undated ones do not.
    When(Dates),
    /// Claims that have that part.
    Has(Part),
    /// Claims with these words in them or in the names of what they touch; capitals, accents and punctuation aside.
    Text(String),
}

/// Where a claim stands in the curator's work.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Read and found right.
    Reviewed,
    /// Not finished.
    Draft,
    /// Taken back.
    Retracted,
}

impl Standing {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Reviewed, Self::Draft, Self::Retracted];
}

impl From<&Status> for Standing {
    fn from(status: &Status) -> Self {
        match status {
            Status::Reviewed => Self::Reviewed,
            Status::Draft => Self::Draft,
            Status::Retracted(_) => Self::Retracted,
        }
    }
}

/// A part that a claim may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    /// A number.
    Number,
    /// A date.
    Date,
    /// The exact words of a source.
    Quote,
    /// A doubt about its figure or wording.
    Doubt,
    /// A remark of the curator.
    Note,
}

impl Part {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Number, Self::Date, Self::Quote, Self::Doubt, Self::Note];

    /// Whether the claim has it.
    pub fn is_in(self, claim: &Claim) -> bool {
        match self {
            Self::Number => claim.quantity.is_some(),
            Self::Date => claim.when.is_some(),
            Self::Quote => claim.cites.iter().any(|citation| citation.quote.is_some()),
            Self::Doubt => claim.doubt.is_some(),
            Self::Note => claim.note.is_some(),
        }
    }
}

/// A span of days, both ends in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Dates {
    /// The first day; `None` where it is open.
    pub from: Option<Day>,
    /// The last day; `None` where it is open.
    pub to: Option<Day>,
}

impl Dates {
    /// The days that an EDTF date stands for: `2025-06`, `2025-01/2025-06`, `2025/..`.
    pub fn parse(text: &str) -> Option<Self> {
        let span = When::from(text).span()?;
        Some(Self { from: span.earliest, to: span.latest })
    }

    /// Whether some day is in both.
    pub fn meets(&self, earliest: Option<Day>, latest: Option<Day>) -> bool {
        let ends_before =
            |end: Option<Day>, start: Option<Day>| matches!((end, start), (Some(e), Some(s)) if e < s);
        !ends_before(latest, self.from) && !ends_before(self.to, earliest)
    }
}

impl fmt::Display for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.from, self.to) {
            (Some(from), Some(to)) if from == to => write!(f, "{from}"),
            (Some(from), Some(to)) => write!(f, "{from}/{to}"),
            (Some(from), None) => write!(f, "{from}/.."),
            (None, Some(to)) => write!(f, "../{to}"),
            (None, None) => f.write_str("../.."),
        }
    }
}

/// What a chip is about. Chips of one dimension widen each other, chips of different dimensions narrow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dimension {
    /// The role of things.
    Role,
    /// The kind of things.
    Kind,
    /// Free labels.
    Tag,
    /// Documents.
    Source,
    /// Who published them.
    Publisher,
    /// Who says it.
    Asserter,
    /// The sort of statement.
    ClaimKind,
    /// The curator's work.
    Status,
    /// Independent voices, at least.
    VoicesAtLeast,
    /// Independent voices, at most.
    VoicesAtMost,
    /// Disputed or not.
    Disputed,
    /// Footing.
    Footing,
    /// Date range.
    When,
    /// Parts of claims.
    Has,
    /// Words.
    Text,
}

impl Dimension {
    /// All of them, in the order in which a menu offers them.
    pub const ALL: [Self; 15] = [
        Self::Role,
        Self::Kind,
        Self::Tag,
        Self::Source,
        Self::Publisher,
        Self::Asserter,
        Self::ClaimKind,
        Self::Status,
        Self::VoicesAtLeast,
        Self::VoicesAtMost,
        Self::Disputed,
        Self::Footing,
        Self::When,
        Self::Has,
        Self::Text,
    ];

    /// Whether it is about things first, and about claims only through what they touch.
    pub const fn is_of_things(self) -> bool {
        matches!(self, Self::Role | Self::Kind | Self::Tag)
    }
}

impl Criterion {
    /// What it is about.
    pub const fn dimension(&self) -> Dimension {
        match self {
            Self::Role(_) => Dimension::Role,
            Self::Kind(_) => Dimension::Kind,
            Self::Tag(_) => Dimension::Tag,
            Self::Source(_) => Dimension::Source,
            Self::Publisher(_) => Dimension::Publisher,
            Self::Asserter(_) => Dimension::Asserter,
            Self::ClaimKind(_) => Dimension::ClaimKind,
            Self::Status(_) => Dimension::Status,
            Self::VoicesAtLeast(_) => Dimension::VoicesAtLeast,
            Self::VoicesAtMost(_) => Dimension::VoicesAtMost,
            Self::Disputed(_) => Dimension::Disputed,
            Self::Footing(_) => Dimension::Footing,
            Self::When(_) => Dimension::When,
            Self::Has(_) => Dimension::Has,
            Self::Text(_) => Dimension::Text,
        }
    }

    /// The field and value that it is written with: `kind`, `federal-agency`.
    fn parts(&self) -> (&'static str, String) {
        match self {
            Self::Role(role) => ("is", role_name(*role).to_owned()),
            Self::Kind(id) => ("kind", id.to_string()),
            Self::Tag(tag) => ("tag", tag.clone()),
            Self::Source(id) => ("source", id.to_string()),
            Self::Publisher(id) => ("publisher", id.to_string()),
            Self::Asserter(id) => ("by", id.to_string()),
            Self::ClaimKind(kind) => ("claim", crate::query::words::claim_kind(*kind).to_owned()),
            Self::Status(standing) => ("status", standing_name(*standing).to_owned()),
            Self::VoicesAtLeast(count) => ("voices", format!(">={count}")),
            Self::VoicesAtMost(count) => ("voices", format!("<={count}")),
            Self::Disputed(disputed) => ("disputed", if *disputed { "yes" } else { "no" }.to_owned()),
            Self::Footing(footing) => ("footing", crate::query::words::footing(*footing).to_owned()),
            Self::When(dates) => ("when", dates.to_string()),
            Self::Has(part) => ("has", part_name(*part).to_owned()),
            Self::Text(text) => ("text", text.clone()),
        }
    }

    /// Reads a field and its value; `None` where there is no such field or value. Ids are taken as they stand.
    pub fn parse(field: &str, value: &str) -> Option<Self> {
        const KINDS: [ClaimKind; 6] = [
            ClaimKind::Fact,
            ClaimKind::Assessment,
            ClaimKind::Framing,
            ClaimKind::Aim,
            ClaimKind::Recommendation,
            ClaimKind::Limitation,
        ];
        const ROLES: [Role; 3] = [Role::Actor, Role::Mechanism, Role::Source];
        let named = |name: &str| name == value.to_lowercase();
        Some(match field {
            "is" => Self::Role(ROLES.into_iter().find(|role| named(role_name(*role)))?),
            "kind" => Self::Kind(Id::from(value)),
            "tag" => Self::Tag(value.to_owned()),
            "source" => Self::Source(Id::from(value)),
            "publisher" => Self::Publisher(Id::from(value)),
            "by" => Self::Asserter(Id::from(value)),
            "claim" => {
                Self::ClaimKind(KINDS.into_iter().find(|kind| named(crate::query::words::claim_kind(*kind)))?)
            }
            "status" => {
                Self::Status(Standing::ALL.into_iter().find(|standing| named(standing_name(*standing)))?)
            }
            "voices" => voices(value)?,
            "disputed" if named("yes") => Self::Disputed(true),
            "disputed" if named("no") => Self::Disputed(false),
            "footing" => {
                let name = |footing: &Footing| named(crate::query::words::footing(*footing));
                Self::Footing(Footing::ALL.into_iter().find(name)?)
            }
            "when" => Self::When(Dates::parse(value)?),
            "has" => Self::Has(Part::ALL.into_iter().find(|part| named(part_name(*part)))?),
            "text" => Self::Text(value.to_owned()),
            _ => return None,
        })
    }
}

fn voices(value: &str) -> Option<Criterion> {
    let number = |text: &str| text.trim().parse::<usize>().ok();
    if let Some(count) = value.strip_prefix(">=") {
        number(count).map(Criterion::VoicesAtLeast)
    } else if let Some(count) = value.strip_prefix("<=") {
        number(count).map(Criterion::VoicesAtMost)
    } else if let Some(count) = value.strip_prefix('>') {
        Some(Criterion::VoicesAtLeast(number(count)?.saturating_add(1)))
    } else if let Some(count) = value.strip_prefix('<') {
        Some(Criterion::VoicesAtMost(number(count)?.checked_sub(1)?))
    } else {
        number(value).map(Criterion::VoicesAtLeast)
    }
}

pub(in crate::query) const fn role_name(role: Role) -> &'static str {
    match role {
        Role::Actor => "actor",
        Role::Mechanism => "mechanism",
        Role::Source => "source",
    }
}

pub(in crate::query) const fn standing_name(standing: Standing) -> &'static str {
    match standing {
        Standing::Reviewed => "reviewed",
        Standing::Draft => "draft",
        Standing::Retracted => "retracted",
    }
}

pub(in crate::query) const fn part_name(part: Part) -> &'static str {
    match part {
        Part::Number => "number",
        Part::Date => "date",
        Part::Quote => "quote",
        Part::Doubt => "doubt",
        Part::Note => "note",
    }
}

impl Chip {
    /// A chip that shows what fits.
    pub const fn new(criterion: Criterion) -> Self {
        Self { criterion, negated: false }
    }

    /// A chip that hides what fits.
    pub const fn not(criterion: Criterion) -> Self {
        Self { criterion, negated: true }
    }

    /// Reads what [`Display`](fmt::Display) writes; `None` where it says nothing that is known.
    pub fn parse(text: &str) -> Option<Self> {
        let (negated, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
        };
        let (field, value) = text.split_once(':')?;
        let value = value.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')).unwrap_or(value);
        Some(Self { criterion: Criterion::parse(field, value)?, negated })
    }
}

impl fmt::Display for Chip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (field, value) = self.criterion.parts();
        let not = if self.negated { "-" } else { "" };
        if value.is_empty() || value.contains(|c: char| c.is_whitespace() || c == '"') {
            write!(f, "{not}{field}:\"{value}\"")
        } else {
            write!(f, "{not}{field}:{value}")
        }
    }
}

impl Serialize for Chip {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Chip {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is no condition of a filter")))
    }
}
