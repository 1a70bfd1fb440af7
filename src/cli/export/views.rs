//! Saved views from the command line: what they ask of the graph.

use crate::cli::printable::Printable;
use crate::model::{Document, Id, SavedView};
use crate::query::filter::FilterIndex;
use crate::query::{Evidence, OpenedView, Sight, opened_view};

/// How the graph is looked at.
pub struct Looked {
    /// The view; the first one, that nobody saved, where none was named.
    pub view: SavedView,
    /// What it asks.
    pub opened: OpenedView,
    /// What is computed under it.
    pub evidence: Evidence,
    /// What is in sight.
    pub sight: Sight,
}

/// Looks at the graph as the view of that name says, or at all of it.
pub fn looked(document: &Document, whole: Evidence, name: Option<&str>) -> Result<Looked, String> {
    let Some(name) = name else {
        let (opened, sight) = (OpenedView::default(), Sight::default());
        return Ok(Looked { view: SavedView::default(), opened, evidence: whole, sight });
    };
    let view = view_of(document, name)?;
    let opened = opened_view(document, view);
    let evidence = Evidence::new(document, &opened.asking.settings(document, &whole));
    let index = FilterIndex::new(document, &evidence);
    let sight = Sight::new(document, &evidence, &opened.asking, || &index);
    Ok(Looked { view: view.clone(), opened, evidence, sight })
}

/// The view of that id or title.
fn view_of<'a>(document: &'a Document, name: &str) -> Result<&'a SavedView, String> {
    let is_it = |(id, view): &(&Id, &SavedView)| {
        id.as_str() == name || view.title.trim().to_lowercase() == name.trim().to_lowercase()
    };
    if let Some((_, view)) = document.views.iter().find(is_it) {
        return Ok(view);
    }
    let views: Vec<String> = document
        .views
        .iter()
        .map(|(id, view)| format!("{} “{}”", Printable(id.as_str()), Printable(&view.title)))
        .collect();
    let known = if views.is_empty() {
        "The graph has none.".to_owned()
    } else {
        format!("Its views are {}.", views.join(", "))
    };
    Err(format!("The graph has no view “{}”. {known}", Printable(name)))
}
