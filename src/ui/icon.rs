//! Icons: one family, drawn as characters of the bundled icon font.

/// Arrow down.
pub const ARROW_DOWN: &str = "\u{e03e}";
/// Arrow left.
pub const ARROW_LEFT: &str = "\u{e058}";
/// Arrow right.
pub const ARROW_RIGHT: &str = "\u{e06c}";
/// Arrow up.
pub const ARROW_UP: &str = "\u{e08e}";
/// Arrow up right.
pub const ARROW_UP_RIGHT: &str = "\u{e092}";
/// Article.
pub const ARTICLE: &str = "\u{e0a8}";
/// Bookmark simple.
pub const BOOKMARK_SIMPLE: &str = "\u{e0ea}";
/// Caret down.
pub const CARET_DOWN: &str = "\u{e136}";
/// Caret right.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Chart line.
pub const CHART_LINE: &str = "\u{e154}";
/// Chat circle.
pub const CHAT_CIRCLE: &str = "\u{e168}";
/// Check.
pub const CHECK: &str = "\u{e182}";
/// Clock.
pub const CLOCK: &str = "\u{e19a}";
/// Columns.
pub const COLUMNS: &str = "\u{e546}";
/// Copy.
pub const COPY: &str = "\u{e1ca}";
/// Crosshair.
pub const CROSSHAIR: &str = "\u{e1d6}";
/// Dots three.
pub const DOTS_THREE: &str = "\u{e1fe}";
/// Eye.
pub const EYE: &str = "\u{e220}";
/// Eye slash.
pub const EYE_SLASH: &str = "\u{e224}";
/// Floppy disk.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Funnel.
pub const FUNNEL: &str = "\u{e266}";
/// Gavel.
pub const GAVEL: &str = "\u{ea32}";
/// Graduation cap.
pub const GRADUATION_CAP: &str = "\u{e62c}";
/// Graph.
pub const GRAPH: &str = "\u{eb58}";
/// Info.
pub const INFO: &str = "\u{e2ce}";
/// Link.
pub const LINK: &str = "\u{e2e2}";
/// Lock.
pub const LOCK: &str = "\u{e2fa}";
/// Magnifying glass.
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// Path.
pub const PATH: &str = "\u{e39c}";
/// Pause.
pub const PAUSE: &str = "\u{e39e}";
/// Pencil simple.
pub const PENCIL_SIMPLE: &str = "\u{e3b4}";
/// Play.
pub const PLAY: &str = "\u{e3d0}";
/// Plus.
pub const PLUS: &str = "\u{e3d4}";
/// Power.
pub const POWER: &str = "\u{e3da}";
/// Push pin.
pub const PUSH_PIN: &str = "\u{e3e2}";
/// Question.
pub const QUESTION: &str = "\u{e3e8}";
/// Quotes.
pub const QUOTES: &str = "\u{e660}";
/// Scales.
pub const SCALES: &str = "\u{e750}";
/// Seal question.
pub const SEAL_QUESTION: &str = "\u{e608}";
/// Table.
pub const TABLE: &str = "\u{e476}";
/// Tag.
pub const TAG: &str = "\u{e478}";
/// Trash.
pub const TRASH: &str = "\u{e4a6}";
/// Tree structure.
pub const TREE_STRUCTURE: &str = "\u{e67c}";
/// Users.
pub const USERS: &str = "\u{e4d6}";
/// Warning.
pub const WARNING: &str = "\u{e4e0}";
/// Warning circle.
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// X.
pub const X: &str = "\u{e4f6}";
