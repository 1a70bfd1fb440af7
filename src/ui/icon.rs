//! Icons: one family, drawn as characters of the bundled icon font.

/// Arrows in.
pub const ARROWS_IN: &str = "\u{e09a}";
/// Arrows out.
pub const ARROWS_OUT: &str = "\u{e0a2}";
/// Arrow clockwise.
pub const ARROW_CLOCKWISE: &str = "\u{e036}";
/// Arrow counter clockwise.
pub const ARROW_COUNTER_CLOCKWISE: &str = "\u{e038}";
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
/// Bank.
pub const BANK: &str = "\u{e0b4}";
/// Bookmark simple.
pub const BOOKMARK_SIMPLE: &str = "\u{e0ea}";
/// Book open.
pub const BOOK_OPEN: &str = "\u{e0e6}";
/// Calendar blank.
pub const CALENDAR_BLANK: &str = "\u{e10a}";
/// Calendar dots.
pub const CALENDAR_DOTS: &str = "\u{e7b4}";
/// Cards.
pub const CARDS: &str = "\u{e0f8}";
/// Caret down.
pub const CARET_DOWN: &str = "\u{e136}";
/// Caret left.
pub const CARET_LEFT: &str = "\u{e138}";
/// Caret right.
pub const CARET_RIGHT: &str = "\u{e13a}";
/// Caret up.
pub const CARET_UP: &str = "\u{e13c}";
/// Caret up down.
pub const CARET_UP_DOWN: &str = "\u{e140}";
/// Chalkboard teacher.
pub const CHALKBOARD_TEACHER: &str = "\u{e600}";
/// Chart bar.
pub const CHART_BAR: &str = "\u{e150}";
/// Chart line.
pub const CHART_LINE: &str = "\u{e154}";
/// Chart scatter.
pub const CHART_SCATTER: &str = "\u{eaac}";
/// Chats circle.
pub const CHATS_CIRCLE: &str = "\u{e17e}";
/// Chat circle.
pub const CHAT_CIRCLE: &str = "\u{e168}";
/// Check.
pub const CHECK: &str = "\u{e182}";
/// Circle.
pub const CIRCLE: &str = "\u{e18a}";
/// Circles three.
pub const CIRCLES_THREE: &str = "\u{e192}";
/// Clipboard text.
pub const CLIPBOARD_TEXT: &str = "\u{e198}";
/// Clock.
pub const CLOCK: &str = "\u{e19a}";
/// Clock counter clockwise.
pub const CLOCK_COUNTER_CLOCKWISE: &str = "\u{e1a0}";
/// Columns.
pub const COLUMNS: &str = "\u{e546}";
/// Command.
pub const COMMAND: &str = "\u{e1c4}";
/// Copy.
pub const COPY: &str = "\u{e1ca}";
/// Copy simple.
pub const COPY_SIMPLE: &str = "\u{e1cc}";
/// Corners out.
pub const CORNERS_OUT: &str = "\u{e1d0}";
/// Crosshair.
pub const CROSSHAIR: &str = "\u{e1d6}";
/// Dots three.
pub const DOTS_THREE: &str = "\u{e1fe}";
/// Download simple.
pub const DOWNLOAD_SIMPLE: &str = "\u{e20c}";
/// Export.
pub const EXPORT: &str = "\u{eaf0}";
/// Eye.
pub const EYE: &str = "\u{e220}";
/// Eye slash.
pub const EYE_SLASH: &str = "\u{e224}";
/// File.
pub const FILE: &str = "\u{e230}";
/// File csv.
pub const FILE_CSV: &str = "\u{eb1c}";
/// File svg.
pub const FILE_SVG: &str = "\u{ed08}";
/// Floppy disk.
pub const FLOPPY_DISK: &str = "\u{e248}";
/// Folder open.
pub const FOLDER_OPEN: &str = "\u{e256}";
/// Footprints.
pub const FOOTPRINTS: &str = "\u{ea88}";
/// Frame corners.
pub const FRAME_CORNERS: &str = "\u{e626}";
/// Funnel.
pub const FUNNEL: &str = "\u{e266}";
/// Funnel x.
pub const FUNNEL_X: &str = "\u{e26c}";
/// Gavel.
pub const GAVEL: &str = "\u{ea32}";
/// Gear.
pub const GEAR: &str = "\u{e270}";
/// Git diff.
pub const GIT_DIFF: &str = "\u{e27c}";
/// Graduation cap.
pub const GRADUATION_CAP: &str = "\u{e62c}";
/// Graph.
pub const GRAPH: &str = "\u{eb58}";
/// Hash.
pub const HASH: &str = "\u{e2a2}";
/// Hourglass.
pub const HOURGLASS: &str = "\u{e2b2}";
/// Image.
pub const IMAGE: &str = "\u{e2ca}";
/// Info.
pub const INFO: &str = "\u{e2ce}";
/// Keyboard.
pub const KEYBOARD: &str = "\u{e2d8}";
/// Link.
pub const LINK: &str = "\u{e2e2}";
/// Link break.
pub const LINK_BREAK: &str = "\u{e2e4}";
/// List bullets.
pub const LIST_BULLETS: &str = "\u{e2f2}";
/// Lock.
pub const LOCK: &str = "\u{e2fa}";
/// Magnifying glass.
pub const MAGNIFYING_GLASS: &str = "\u{e30c}";
/// Map trifold.
pub const MAP_TRIFOLD: &str = "\u{e31a}";
/// Minus.
pub const MINUS: &str = "\u{e32a}";
/// Minus circle.
pub const MINUS_CIRCLE: &str = "\u{e32c}";
/// Monitor.
pub const MONITOR: &str = "\u{e32e}";
/// Moon.
pub const MOON: &str = "\u{e330}";
/// Newspaper.
pub const NEWSPAPER: &str = "\u{e344}";
/// Note.
pub const NOTE: &str = "\u{e348}";
/// Number square one.
pub const NUMBER_SQUARE_ONE: &str = "\u{e36c}";
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
/// Plus circle.
pub const PLUS_CIRCLE: &str = "\u{e3d6}";
/// Power.
pub const POWER: &str = "\u{e3da}";
/// Presentation.
pub const PRESENTATION: &str = "\u{e654}";
/// Printer.
pub const PRINTER: &str = "\u{e3dc}";
/// Prohibit.
pub const PROHIBIT: &str = "\u{e3de}";
/// Push pin.
pub const PUSH_PIN: &str = "\u{e3e2}";
/// Push pin slash.
pub const PUSH_PIN_SLASH: &str = "\u{e3e4}";
/// Question.
pub const QUESTION: &str = "\u{e3e8}";
/// Quotes.
pub const QUOTES: &str = "\u{e660}";
/// Scales.
pub const SCALES: &str = "\u{e750}";
/// Seal question.
pub const SEAL_QUESTION: &str = "\u{e608}";
/// Sidebar simple.
pub const SIDEBAR_SIMPLE: &str = "\u{ec24}";
/// Skip back.
pub const SKIP_BACK: &str = "\u{e5a4}";
/// Skip forward.
pub const SKIP_FORWARD: &str = "\u{e5a6}";
/// Sliders horizontal.
pub const SLIDERS_HORIZONTAL: &str = "\u{e434}";
/// Sort ascending.
pub const SORT_ASCENDING: &str = "\u{e444}";
/// Sort descending.
pub const SORT_DESCENDING: &str = "\u{e446}";
/// Square.
pub const SQUARE: &str = "\u{e45e}";
/// Star.
pub const STAR: &str = "\u{e46a}";
/// Stop.
pub const STOP: &str = "\u{e46c}";
/// Sun.
pub const SUN: &str = "\u{e472}";
/// Table.
pub const TABLE: &str = "\u{e476}";
/// Tag.
pub const TAG: &str = "\u{e478}";
/// Target.
pub const TARGET: &str = "\u{e47c}";
/// Trash.
pub const TRASH: &str = "\u{e4a6}";
/// Tree structure.
pub const TREE_STRUCTURE: &str = "\u{e67c}";
/// User.
pub const USER: &str = "\u{e4c2}";
/// Users.
pub const USERS: &str = "\u{e4d6}";
/// Warning.
pub const WARNING: &str = "\u{e4e0}";
/// Warning circle.
pub const WARNING_CIRCLE: &str = "\u{e4e2}";
/// X.
pub const X: &str = "\u{e4f6}";
