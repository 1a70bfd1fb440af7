//! What a command of the window is: its name, its place in the menus, its keys and when they act.

use eframe::egui::{Key, KeyboardShortcut, ModifierNames};

use super::commands;

/// Something the window can do at a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the labels below say it")]
pub enum Command {
    New,
    Open,
    OpenInNewWindow,
    OpenReadOnly,
    Save,
    SaveAs,
    SaveCopy,
    SaveSelection,
    Revert,
    ExportFigure,
    ExportTable,
    ExportBibliography,
    Print,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    CopyCitation,
    Delete,
    Rename,
    EditShown,
    SelectAll,
    NewActor,
    NewMechanism,
    NewClaim,
    NewSource,
    NewQuestion,
    NewMeasure,
    NewKind,
    NewVerb,
    Connect,
    GraphDetails,
    Find,
    Palette,
    Back,
    Forward,
    SaveView,
    LensMap,
    LensEvidence,
    LensDisputes,
    LensTimeline,
    LensTable,
    FitAll,
    FitSelection,
    ZoomIn,
    ZoomOut,
    Pin,
    Layout,
    KeepLayout,
    UnfoldAll,
    Hide,
    HideOthers,
    Unhide,
    CompareWhole,
    ClearAsking,
    Expand,
    NextInThread,
    PreviousInThread,
    Paths,
    Summary,
    Measures,
    FoldKinds,
    FoldCommunities,
    ShowLesser,
    Fold,
    Around,
    LayoutPanel,
    Wider,
    Narrower,
    ToggleOutline,
    ToggleInspector,
    ToggleLegend,
    LargerText,
    SmallerText,
    NormalText,
    Settings,
    Problems,
    Shortcuts,
    Tutorial,
    ShippedGraph,
    About,
}

/// Where a command stands in the menus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Menu {
    /// Files.
    File,
    /// Changes.
    Edit,
    /// Making things.
    Insert,
    /// Ways of looking.
    View,
    /// What the map draws, and where.
    Arrange,
    /// What is asked of the graph.
    Ask,
    /// Help.
    Help,
}

impl Menu {
    /// All of them, from left to right.
    pub const ALL: [Self; 7] =
        [Self::File, Self::Edit, Self::Insert, Self::View, Self::Arrange, Self::Ask, Self::Help];

    /// Its name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::File => "File",
            Self::Edit => "Edit",
            Self::Insert => "Insert",
            Self::View => "View",
            Self::Arrange => "Arrange",
            Self::Ask => "Ask",
            Self::Help => "Help",
        }
    }
}

/// When the keys of a command act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// Always.
    Always,
    /// Not while text is being typed.
    NotTyping,
    /// Only while the canvas has the focus, or nothing has.
    OnCanvas,
}

/// What there is to know about a command.
#[derive(Clone, Copy, Debug)]
pub struct Info {
    /// The command.
    pub command: Command,
    /// What it is called.
    pub label: &'static str,
    /// What it does, for the palette and the sheet.
    pub about: &'static str,
    /// Its menu.
    pub menu: Menu,
    /// Whether a line stands above it in the menu.
    pub starts_group: bool,
    /// Its keys, the first shown.
    pub keys: &'static [KeyboardShortcut],
    /// When its keys act.
    pub when: When,
}

impl Info {
    /// A command without keys.
    pub(super) const fn new(command: Command, menu: Menu, label: &'static str, about: &'static str) -> Self {
        Self { command, label, about, menu, starts_group: false, keys: &[], when: When::Always }
    }

    /// The same below a line in the menu.
    pub(super) const fn group(mut self) -> Self {
        self.starts_group = true;
        self
    }

    /// The same with keys.
    pub(super) const fn keys(mut self, keys: &'static [KeyboardShortcut], when: When) -> Self {
        self.keys = keys;
        self.when = when;
        self
    }

    /// Its keys in words, the first two where there are more; keys that are the same to a person count once.
    pub fn keys_in_words(&self) -> Vec<String> {
        let mut words: Vec<String> = self.keys.iter().map(keys_in_words).collect();
        words.dedup();
        words.truncate(2);
        words
    }
}

/// Keys as they stand on a keyboard: "Ctrl+,", "?".
pub fn keys_in_words(keys: &KeyboardShortcut) -> String {
    let sign = match keys.logical_key {
        Key::Comma => ",",
        Key::Plus => "+",
        Key::Equals => "=",
        Key::Minus => "−",
        // Shift is part of it on most keyboards.
        Key::Questionmark => return "?".to_owned(),
        Key::PageUp => "Page Up",
        Key::PageDown => "Page Down",
        key => key.name(),
    };
    let is_mac = cfg!(target_os = "macos");
    let modifiers = ModifierNames::NAMES.format(&keys.modifiers, is_mac);
    if modifiers.is_empty() { sign.to_owned() } else { format!("{modifiers}+{sign}") }
}

impl Command {
    /// Whether it changes the graph.
    pub const fn changes_graph(self) -> bool {
        matches!(
            self,
            Self::Save
                | Self::SaveView
                | Self::Revert
                | Self::Cut
                | Self::Paste
                | Self::Delete
                | Self::Rename
                | Self::EditShown
                | Self::NewActor
                | Self::NewMechanism
                | Self::NewClaim
                | Self::NewSource
                | Self::NewQuestion
                | Self::NewMeasure
                | Self::NewKind
                | Self::NewVerb
                | Self::Connect
                | Self::GraphDetails
                | Self::Pin
                | Self::KeepLayout
        )
    }

    /// What there is to know about it.
    pub fn info(self) -> &'static Info {
        let missing = const { &Info::new(Command::About, Menu::Help, "", "") };
        commands::ALL.iter().find(|info| info.command == self).unwrap_or(missing)
    }
}
