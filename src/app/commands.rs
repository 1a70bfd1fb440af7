//! Every command of the window, once: menus, shortcuts, the palette and the shortcut sheet are made from this list.

use eframe::egui::{Key, KeyboardShortcut, Modifiers};

use super::command::{Command, Info, Menu, When};

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn plain(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn entry(command: Command, menu: Menu, label: &'static str, about: &'static str) -> Info {
    Info::new(command, menu, label, about)
}

/// Every command, in the order of the menus.
pub const ALL: &[Info] = {
    use Command as C;
    use Menu::{Arrange, Ask, Edit, File, Help, Insert, View};
    use When::{Always, NotTyping, OnCanvas};
    &[
        entry(C::New, File, "New", "Start an empty graph").keys(&[ctrl(Key::N)], Always),
        entry(C::Open, File, "Open…", "Open a graph file").keys(&[ctrl(Key::O)], Always),
        entry(C::OpenInNewWindow, File, "Open in new window…", "Open a graph file beside this one")
            .keys(&[ctrl_shift(Key::O)], Always),
        entry(C::OpenReadOnly, File, "Open read-only…", "Open a graph file without being able to change it"),
        entry(C::Save, File, "Save", "Save the graph to its file").group().keys(&[ctrl(Key::S)], Always),
        entry(C::SaveAs, File, "Save as…", "Save the graph to another file and go on there")
            .keys(&[ctrl_shift(Key::S)], Always),
        entry(C::SaveCopy, File, "Save a copy…", "Save the graph to another file and go on here"),
        entry(
            C::SaveSelection,
            File,
            "Save selection as new graph…",
            "Save what is selected, with its evidence",
        ),
        entry(C::Revert, File, "Revert", "Go back to what the file holds; undo brings the changes back"),
        entry(C::ExportFigure, File, "Export figure…", "Save what is shown as SVG or PNG")
            .group()
            .keys(&[ctrl_shift(Key::E)], Always),
        entry(C::ExportTable, File, "Export table…", "Save records as CSV or TSV"),
        entry(C::ExportBibliography, File, "Export bibliography…", "Save the sources as BibLaTeX"),
        entry(C::Print, File, "Print…", "Draw a page for paper and open it in the system’s viewer")
            .keys(&[ctrl(Key::P)], Always),
        entry(C::Settings, File, "Settings…", "Theme, size, dates, your name")
            .group()
            .keys(&[ctrl(Key::Comma)], Always),
        entry(C::Quit, File, "Quit", "Close the window").group().keys(&[ctrl(Key::Q)], Always),
        entry(C::Undo, Edit, "Undo", "Take the last change back").keys(&[ctrl(Key::Z)], Always),
        entry(C::Redo, Edit, "Redo", "Make the change again that was taken back")
            .keys(&[ctrl_shift(Key::Z), ctrl(Key::Y)], Always),
        entry(C::Cut, Edit, "Cut", "Copy what is selected, and delete it")
            .group()
            .keys(&[ctrl(Key::X)], NotTyping),
        entry(C::Copy, Edit, "Copy", "Copy what is selected, with its evidence")
            .keys(&[ctrl(Key::C)], NotTyping),
        entry(C::Paste, Edit, "Paste", "Put in what was copied").keys(&[ctrl(Key::V)], NotTyping),
        entry(C::CopyCitation, Edit, "Copy citation", "Copy who says it, and where, as text")
            .keys(&[ctrl_shift(Key::C)], NotTyping),
        entry(C::Delete, Edit, "Delete", "Delete what is selected; undo brings it back")
            .keys(&[plain(Key::Delete), plain(Key::Backspace)], OnCanvas),
        entry(C::SelectAll, Edit, "Select all", "Select everything on the canvas")
            .group()
            .keys(&[ctrl(Key::A)], NotTyping),
        entry(C::Rename, Edit, "Rename", "Change the name of what is selected")
            .group()
            .keys(&[plain(Key::F2)], Always),
        entry(C::EditShown, Edit, "Edit details", "Change what the inspector shows")
            .keys(&[ctrl(Key::E)], Always),
        entry(
            C::GraphDetails,
            Edit,
            "Title, licence and vocabulary",
            "Edit the graph itself, its kinds, verbs and measures",
        ),
        entry(C::NewActor, Insert, "New actor", "Somebody who acts or is acted on"),
        entry(C::NewMechanism, Insert, "New mechanism", "A way of acting"),
        entry(C::NewClaim, Insert, "New claim", "A statement"),
        entry(C::NewSource, Insert, "New source", "A document"),
        entry(C::NewQuestion, Insert, "New question", "What rival claims answer"),
        entry(C::NewMeasure, Insert, "New measure", "One definition of a number"),
        entry(C::Connect, Insert, "Link from selection", "Then click the node at the other end")
            .group()
            .keys(&[plain(Key::L)], OnCanvas),
        entry(C::NewKind, Insert, "New kind", "A kind of actor, mechanism or source").group(),
        entry(C::NewVerb, Insert, "New verb", "A verb of relations"),
        entry(C::Find, View, "Find…", "Find anything by name, text or tag").keys(&[ctrl(Key::F)], Always),
        entry(C::Palette, View, "All commands…", "Find a command by name").keys(&[ctrl(Key::K)], Always),
        entry(C::Back, View, "Back", "To what was shown before").group().keys(&[alt(Key::ArrowLeft)], Always),
        entry(C::Forward, View, "Forward", "To what was shown after").keys(&[alt(Key::ArrowRight)], Always),
        entry(
            C::SaveView,
            View,
            "Save view…",
            "Keep filter, lens, camera, clocks and what is hidden, under a name",
        )
        .keys(&[ctrl(Key::D)], Always),
        entry(C::LensMap, View, "Map", "Actors, mechanisms and their relations")
            .group()
            .keys(&[ctrl(Key::Num1)], Always),
        entry(C::LensEvidence, View, "Evidence", "The claims of the selection and their sources")
            .keys(&[ctrl(Key::Num2)], Always),
        entry(C::LensDisputes, View, "Disputes", "Every question with its answers, and where they clash")
            .keys(&[ctrl(Key::Num3)], Always),
        entry(C::LensTimeline, View, "Timeline", "Claims and numbers over time")
            .keys(&[ctrl(Key::Num4)], Always),
        entry(C::LensTable, View, "Table", "Everything as rows and columns").keys(&[ctrl(Key::Num5)], Always),
        entry(C::FitAll, View, "Fit all", "Show everything").group().keys(&[plain(Key::Home)], OnCanvas),
        entry(C::FitSelection, View, "Fit selection", "Show what is selected")
            .keys(&[plain(Key::F)], OnCanvas),
        entry(C::ZoomIn, View, "Zoom in", "Look nearer").keys(&[plain(Key::PageUp)], OnCanvas),
        entry(C::ZoomOut, View, "Zoom out", "Look from farther away").keys(&[plain(Key::PageDown)], OnCanvas),
        entry(C::ToggleOutline, View, "Outline", "Show or hide the list at the left")
            .group()
            .keys(&[plain(Key::F8)], Always),
        entry(C::ToggleInspector, View, "Inspector", "Show or hide the panel at the right")
            .keys(&[plain(Key::F9)], Always),
        entry(C::ToggleLegend, View, "Legend", "Show or hide what the marks mean"),
        entry(C::LargerText, View, "Larger", "Make everything larger")
            .group()
            .keys(&[ctrl(Key::Plus), ctrl(Key::Equals)], Always),
        entry(C::SmallerText, View, "Smaller", "Make everything smaller").keys(&[ctrl(Key::Minus)], Always),
        entry(C::NormalText, View, "Normal size", "Back to the usual size").keys(&[ctrl(Key::Num0)], Always),
        entry(
            C::Around,
            Arrange,
            "Show around this",
            "Draw only what is a few steps from the selected node; 0 to 9 set how many",
        )
        .keys(&[plain(Key::A)], OnCanvas),
        entry(C::Wider, Arrange, "A step further", "Draw one more step around the node")
            .keys(&[plain(Key::Plus), plain(Key::Equals)], OnCanvas),
        entry(C::Narrower, Arrange, "A step nearer", "Draw one step less around the node")
            .keys(&[plain(Key::Minus)], OnCanvas),
        entry(
            C::Expand,
            Arrange,
            "Expand or take back",
            "Fetch what is out of sight beside the selected node, or take that back; nothing else moves",
        )
        .keys(&[plain(Key::X)], OnCanvas),
        entry(
            C::Fold,
            Arrange,
            "Fold or unfold",
            "Show what is folded into the selected node, or fold it in again",
        )
        .group()
        .keys(&[plain(Key::E)], OnCanvas),
        entry(C::UnfoldAll, Arrange, "Show parts", "Draw the parts of wholes, or fold them in"),
        entry(
            C::FoldKinds,
            Arrange,
            "Fold by kind",
            "Draw all things of a kind as one, or each by itself again",
        ),
        entry(
            C::FoldCommunities,
            Arrange,
            "Fold by community",
            "Draw things that are closely tied to each other as one, named after the busiest, or each by itself again",
        ),
        entry(
            C::ShowLesser,
            Arrange,
            "Show lesser things",
            "Draw what only one claim, or none, ties to the map, or let it wait",
        )
        .group(),
        entry(C::Pin, Arrange, "Pin or unpin", "Hold the selected nodes where they are, or let them go")
            .group()
            .keys(&[plain(Key::P)], OnCanvas),
        entry(C::Layout, Arrange, "Lay out again", "Place everything afresh that is not pinned"),
        entry(C::LayoutPanel, Arrange, "Layout settings", "Choose a layout, its spacing and emphasis"),
        entry(C::KeepLayout, Arrange, "Keep this layout", "Pin every node where it is now"),
        entry(C::Paths, Ask, "Paths between two things", "How they are connected, with receipts")
            .keys(&[plain(Key::T)], OnCanvas),
        entry(C::Summary, Ask, "In plain words", "What the claims say of what is selected")
            .keys(&[plain(Key::S)], OnCanvas),
        entry(
            C::NextInThread,
            Ask,
            "Next claim that bears on it",
            "To what updates, qualifies or contradicts the claim",
        )
        .group()
        .keys(&[plain(Key::N)], OnCanvas),
        entry(
            C::PreviousInThread,
            Ask,
            "Previous claim that bears on it",
            "To what the claim updates, qualifies or contradicts",
        )
        .keys(&[KeyboardShortcut::new(Modifiers::SHIFT, Key::N)], OnCanvas),
        entry(C::Measures, Ask, "Measures of the graph", "Who is in the middle, and what hangs together")
            .group()
            .keys(&[plain(Key::M)], OnCanvas),
        entry(C::Hide, Ask, "Hide", "Take the selected nodes out of sight")
            .group()
            .keys(&[plain(Key::H)], OnCanvas),
        entry(C::HideOthers, Ask, "Hide the others", "Leave only the selected nodes in sight")
            .keys(&[plain(Key::O)], OnCanvas),
        entry(C::Unhide, Ask, "Show what was hidden", "Bring back everything that was hidden by hand")
            .keys(&[KeyboardShortcut::new(Modifiers::SHIFT, Key::H)], OnCanvas),
        entry(
            C::CompareWhole,
            Ask,
            "Compare with the whole graph",
            "Change between the graph without what is switched off, and all of it",
        )
        .group()
        .keys(&[plain(Key::W)], OnCanvas),
        entry(C::ClearAsking, Ask, "Ask nothing", "Take away every chip, clock, switch and hiding")
            .keys(&[ctrl_shift(Key::F)], Always),
        entry(C::Tutorial, Help, "Tutorial", "Open a small graph that teaches the program"),
        entry(C::ShippedGraph, Help, "Shipped graph", "Open a copy of the graph that comes with Sayso"),
        entry(C::Shortcuts, Help, "Keyboard and mouse", "Every shortcut and gesture").group().keys(
            &[
                KeyboardShortcut::new(Modifiers::SHIFT, Key::Questionmark),
                plain(Key::Questionmark),
                plain(Key::F1),
            ],
            NotTyping,
        ),
        entry(C::Problems, Help, "Problems in this file", "Records that were set aside, and other findings"),
        entry(C::About, Help, "About Sayso", "Version, renderer, licences").group(),
    ]
};

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn keys_are_shown_as_they_stand_on_a_keyboard() {
        let words = |command: Command| command.info().keys_in_words().join(" or ");
        if cfg!(target_os = "macos") {
            return;
        }
        assert_eq!(words(Command::Settings), "Ctrl+,");
        assert_eq!(words(Command::Shortcuts), "? or F1");
        assert_eq!(words(Command::LargerText), "Ctrl++ or Ctrl+=");
        assert_eq!(words(Command::Redo), "Ctrl+Shift+Z or Ctrl+Y");
    }

    #[test]
    fn every_command_is_listed_once_and_no_two_share_keys() {
        let commands: BTreeSet<_> = ALL.iter().map(|info| info.command).collect();
        assert_eq!(commands.len(), ALL.len());
        let mut keys = BTreeSet::new();
        for info in ALL {
            for shortcut in info.keys {
                assert!(keys.insert(format!("{shortcut:?}")), "{:?} shares its keys", info.command);
            }
            assert!(info.label.ends_with('…') == info.label.contains('…'));
        }
    }
}
