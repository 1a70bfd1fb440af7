//! Edits of saved views: each is one named step.

use super::draft::Draft;
use super::words::quoted;
use super::{Created, Edit};
use crate::model::{Document, Id, Record, SavedView, Section};

/// Saves how somebody looks at the graph under its title, as a view of its own.
pub fn save_view(document: &Document, view: SavedView) -> Created {
    let title = if view.title.trim().is_empty() { "View" } else { view.title.as_str() };
    let id = free_view_id(document, &Id::slug(title));
    let name = format!("Save the view {}", quoted(&view.title));
    let edit = put(document, &id, view, name);
    Created { id, edit }
}

/// Puts how somebody looks now in place of a saved view. Its title and remark stay.
/// What is not there stays so: the edit is then empty.
pub fn overwrite_view(document: &Document, id: &Id, view: SavedView) -> Edit {
    let Some(old) = document.views.get(id) else { return Edit::default() };
    let name = format!("Save the view {} again", quoted(&old.title));
    let view = SavedView { title: old.title.clone(), note: view.note.or_else(|| old.note.clone()), ..view };
    put(document, id, view, name)
}

/// Gives a view another title. Its id stays.
pub fn rename_view(document: &Document, id: &Id, title: &str) -> Edit {
    let Some(old) = document.views.get(id) else { return Edit::default() };
    let name = format!("Rename the view {} to {}", quoted(&old.title), quoted(title));
    put(document, id, SavedView { title: title.to_owned(), ..old.clone() }, name)
}

/// Deletes a view. No evidence goes with it.
pub fn delete_view(document: &Document, id: &Id) -> Edit {
    let Some(old) = document.views.get(id) else { return Edit::default() };
    let name = format!("Delete the view {}", quoted(&old.title));
    let mut draft = Draft::new(document);
    draft.remove(Section::Views, id);
    draft.finish(name)
}

fn put(document: &Document, id: &Id, view: SavedView, name: String) -> Edit {
    let mut draft = Draft::new(document);
    draft.put(id, Record::View(Box::new(view)));
    draft.finish(name)
}

/// An id like the proposal that no view has. Views have names of their own, beside things.
fn free_view_id(document: &Document, proposal: &Id) -> Id {
    let numbered = (2..).map(|number| Id::from(format!("{proposal}-{number}")));
    let mut ids = std::iter::once(proposal.clone()).chain(numbered.take(document.views.len() + 1));
    ids.find(|id| !document.views.contains_key(id)).unwrap_or_else(|| proposal.clone())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::testing::{example, set};
    use crate::edit::{change_id, delete};
    use crate::model::Position;

    fn view() -> SavedView {
        SavedView {
            title: "Sanctuary".to_owned(),
            filter: vec!["-source:surge-oped".to_owned(), "by:ice".to_owned()],
            focus: vec![Id::from("ice"), Id::from("sanctuary")],
            pinned: [(Id::from("ice"), Position::new(1.0, 2.0))].into(),
            ..SavedView::default()
        }
    }

    #[test]
    fn each_edit_is_one_step_and_can_be_taken_back() {
        let mut document = example();
        let before = document.clone();
        let Created { id, edit: saved } = save_view(&document, view());
        assert_eq!((id.as_str(), saved.name.as_str()), ("sanctuary", "Save the view “Sanctuary”"));
        saved.apply(&mut document).unwrap();
        assert_eq!(save_view(&document, view()).id.as_str(), "sanctuary-2");
        for edit in [
            rename_view(&document, &id, "Cities"),
            overwrite_view(&document, &id, SavedView { depth: 3, ..SavedView::default() }),
            delete_view(&document, &id),
        ] {
            let held = document.clone();
            edit.apply(&mut document).unwrap();
            assert_ne!(document, held);
            assert_eq!(edit.changes.len(), 1);
            edit.inverse().apply(&mut document).unwrap();
            assert_eq!(document, held);
        }
        saved.inverse().apply(&mut document).unwrap();
        assert_eq!(document, before);
        assert!(delete_view(&document, &id).is_empty());
    }

    #[test]
    fn an_overwritten_view_keeps_its_title() {
        let mut document = example();
        let created = save_view(&document, view());
        created.edit.apply(&mut document).unwrap();
        overwrite_view(&document, &created.id, SavedView { depth: 3, ..SavedView::default() })
            .apply(&mut document)
            .unwrap();
        let view = &document.views[&created.id];
        assert_eq!((view.title.as_str(), view.depth, view.focus.len()), ("Sanctuary", 3, 0));
    }

    #[test]
    fn views_follow_what_they_name() {
        let mut document = example();
        let created = save_view(&document, view());
        created.edit.apply(&mut document).unwrap();
        let renamed = change_id(&document, Section::Actors, &Id::from("ice"), &Id::from("agency")).unwrap();
        renamed.apply(&mut document).unwrap();
        let view = &document.views[&created.id];
        assert_eq!(view.filter, ["-source:surge-oped", "by:agency"]);
        assert!(view.focus.contains(&Id::from("agency")) && view.pinned.contains_key("agency"));
        let deletion = delete(&document, &set(&["agency"]));
        assert!(deletion.toll.iter().any(|line| line.section == Section::Views), "{:?}", deletion.toll);
        deletion.edit.apply(&mut document).unwrap();
        let view = &document.views[&created.id];
        assert_eq!((view.focus.len(), view.pinned.len()), (1, 0));
    }
}
