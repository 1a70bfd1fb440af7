//! Layouts that can be taken back: they belong to undo although the file stores nothing of them.

use super::Positions;
use crate::scene::FoldBy;

/// A layout that somebody asked for.
#[derive(Clone, Debug)]
struct Step {
    fold_by: FoldBy,
    before: Positions,
    /// How many steps of the document had been made by then: undo takes back what came last.
    after_steps: usize,
}

/// The layouts that somebody asked for, since the graph was opened.
#[derive(Clone, Debug, Default)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    /// What a layout is called among the steps.
    pub const NAME: &str = "Lay out";
    /// How many are kept.
    const MOST: usize = 20;

    /// A layout begins, from these places.
    pub fn begin(&mut self, fold_by: FoldBy, before: Positions, after_steps: usize) {
        self.done.retain(|step| step.after_steps <= after_steps);
        self.undone.clear();
        self.done.push(Step { fold_by, before, after_steps });
        if self.done.len() > Self::MOST {
            self.done.remove(0);
        }
    }

    /// Whether a layout was the last thing done, when so many steps of the document are done.
    pub fn is_last(&self, steps: usize) -> bool {
        self.done.last().is_some_and(|step| step.after_steps == steps)
    }

    /// Whether a layout comes next when things are done again.
    pub fn is_next(&self, steps: usize) -> bool {
        self.undone.last().is_some_and(|step| step.after_steps == steps)
    }

    /// Takes the last layout back; `places` holds the places of each folding.
    pub fn undo(&mut self, places: &mut super::Places) {
        Self::swap(&mut self.done, &mut self.undone, places);
    }

    /// Makes it again.
    pub fn redo(&mut self, places: &mut super::Places) {
        Self::swap(&mut self.undone, &mut self.done, places);
    }

    fn swap(from: &mut Vec<Step>, to: &mut Vec<Step>, places: &mut super::Places) {
        let Some(mut step) = from.pop() else { return };
        std::mem::swap(places.entry(step.fold_by).or_default(), &mut step.before);
        to.push(step);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Id;
    use crate::scene::geometry::Point;

    #[test]
    fn a_layout_is_taken_back_and_made_again_in_its_turn() {
        let at = |x: f32| Positions::from([(Id::from("a"), Point::new(x, 0.0))]);
        let mut places = super::super::Places::from([(FoldBy::Parts, at(1.0))]);
        let mut steps = Steps::default();
        steps.begin(FoldBy::Parts, at(1.0), 3);
        places.insert(FoldBy::Parts, at(2.0));
        assert!(steps.is_last(3) && !steps.is_last(4));
        steps.undo(&mut places);
        assert_eq!(places[&FoldBy::Parts], at(1.0));
        assert!(steps.is_next(3) && !steps.is_last(3));
        steps.redo(&mut places);
        assert_eq!(places[&FoldBy::Parts], at(2.0));
    }
}
