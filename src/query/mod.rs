//! Questions put to a graph: evidence, relations, disputes, time, find.
//!
//! Everything here is computed, never stored: the same document and the same [`Settings`] give the same answer.
//! [`Evidence`] computes the parts once and hands them out by id.

mod answers;
mod asking;
mod card;
mod clock;
mod clocks;
mod contested;
mod disputes;
mod evidence;
pub mod filter;
pub mod find;
pub mod follow;
mod footing;
pub mod generate;
pub mod hiding;
mod knock_out;
mod line_evidence;
mod live;
pub mod metrics;
mod parts;
mod paths;
mod readings;
mod relations;
mod sight;
mod strongest;
mod summary;
mod threads;
mod views;
mod voices;
pub mod words;

#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

pub use answers::{Pair, Verdict, Why};
pub use asking::Asking;
pub use card::{
    AnswerCard, Counted, Feed, Point, QuestionCard, SayingCard, Series, WalkStep, question_card, series, walk,
};
pub use clock::{Clock, Handling, Then, ThenCounts, Tick, Timed, known_ticks, truth_ticks};
pub use clocks::{Basis, Freshness, Known, KnownFrom, Truth};
pub use contested::{QuestionEvidence, State};
pub use disputes::Dispute;
pub use evidence::{ClaimEvidence, Evidence};
pub use footing::Footing;
pub use knock_out::{Fallout, Knockout, QuestionFallout, Sole, Weakened, fallout, knock_out, rests_on_one};
pub use line_evidence::{LineEvidence, LineSaying, LineStance, LineVoice, Weakness, line_evidence};
pub use live::Settings;
pub use parts::Parts;
pub use paths::{Hop, Path, PathQuestion, Paths, Receipt, paths};
pub use readings::{EarlierReading, ReadingRule};
pub use relations::{Relation, Triple};
pub use sight::Sight;
pub use summary::{Summary, SummaryPart, SummarySentence, live_claims, summary};
pub use threads::{Thread, ThreadStep, Tie, thread, thread_steps};
pub use views::{OpenedView, opened_view, saved_view};
pub use voices::{Voice, Voices};
