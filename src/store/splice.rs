//! One value of a text → the same with another model value, changing only what differs.

use super::edits::{Edits, Step};
use super::layout::Item;
use super::parts::container;
use super::scan::{Bracket, Container, Part};
use super::schema::{Field, Shape, order};
use super::value::Value;

impl Edits<'_> {
    /// Changes a value.
    pub fn splice(&mut self, part: &Part, shape: &Shape, old: &Value, new: &Value) {
        if old == new {
            return;
        }
        let inner = container(self.text, part);
        match (old, new, shape, inner) {
            (Value::Struct(old), Value::Struct(new), Shape::Struct(fields), Some(inner))
                if inner.bracket == Bracket::Round
                    && inner.entries.iter().all(|entry| entry.key.is_some()) =>
            {
                self.splice_struct(&inner, fields, old, new);
            }
            (Value::List(old), Value::List(new), Shape::List(item), Some(inner))
                if inner.bracket == Bracket::Square && inner.entries.len() == old.len() =>
            {
                self.splice_list(&inner, item, old, new);
            }
            (Value::Holding(name, old), Value::Holding(same, new), shape, Some(inner))
                if name == same && inner.entries.len() == 1 =>
            {
                for entry in &inner.entries {
                    self.splice(&entry.value, shape, old, new);
                }
            }
            (Value::Map(old), Value::Map(new), Shape::Map(value), Some(inner))
                if inner.bracket == Bracket::Curly =>
            {
                self.splice_map(&inner, value, old, new);
            }
            _ => {
                let with = self.rendered(new, part.start);
                self.replace(part.clone(), with);
            }
        }
    }

    fn splice_struct(
        &mut self,
        container: &Container,
        fields: &[Field],
        old: &[(&'static str, Value)],
        new: &[(&'static str, Value)],
    ) {
        self.fields(container, fields, old, new, Vec::new());
    }

    /// Changes the fields of a struct: those that became default go, those that came get their declared place.
    fn fields(
        &mut self,
        container: &Container,
        fields: &[Field],
        old: &[(&'static str, Value)],
        new: &[(&'static str, Value)],
        sections: Vec<(&'static str, Item)>,
    ) {
        let get =
            |of: &'_ [(&'static str, Value)], name: &str| of.iter().position(|(field, _)| *field == name);
        let mut steps = Vec::new();
        let mut written = Vec::new();
        for (n, entry) in container.entries.iter().enumerate() {
            let name = entry.key.clone().and_then(|key| self.text.get(key)).unwrap_or_default();
            written.push(name.strip_prefix("r#").unwrap_or(name));
            let before = get(old, name).and_then(|n| old.get(n)).map(|(_, value)| value);
            let after = get(new, name).and_then(|n| new.get(n)).map(|(_, value)| value);
            let field = fields.iter().find(|field| field.name == name);
            match (before, after, field) {
                (Some(before), Some(after), Some(field)) => {
                    self.splice(&entry.value, &field.shape, before, after);
                    steps.push(Step::Keep(n));
                }
                (Some(_), None, _) => steps.push(Step::Remove(n)),
                (None, Some(after), _) => {
                    // The default was written out.
                    let with = self.rendered(after, entry.value.start);
                    self.replace(entry.value.clone(), with);
                    steps.push(Step::Keep(n));
                }
                _ => steps.push(Step::Keep(n)),
            }
        }
        for (name, value) in new {
            let is_same = get(old, name).and_then(|n| old.get(n)).is_some_and(|(_, before)| before == value);
            if !is_same && !written.contains(name) {
                let at = self.field_place(container, &steps, fields, &written, name);
                steps.insert(at, Step::Insert(Item::field(name, value)));
            }
        }
        for (name, item) in sections {
            let at = self.field_place(container, &steps, fields, &written, name);
            steps.insert(at, Step::Insert(item));
        }
        self.restructure(container, steps, false);
    }

    /// Changes the header and puts in the sections that the text does not have.
    pub fn splice_frame(
        &mut self,
        frame: &Container,
        old: &[(&'static str, Value)],
        new: &[(&'static str, Value)],
        sections: Vec<(&'static str, Item)>,
    ) {
        self.fields(frame, super::schema::FRAME, old, new, sections);
    }

    /// After which step a new field goes: after the last one that is declared before it, at the end of that line.
    fn field_place(
        &self,
        container: &Container,
        steps: &[Step],
        fields: &[Field],
        written: &[&str],
        name: &str,
    ) -> usize {
        let own = order(fields, name);
        let comes_before = |step: &Step| match step {
            Step::Keep(n) | Step::Remove(n) => {
                written.get(*n).and_then(|name| order(fields, name)).is_some_and(|other| Some(other) < own)
            }
            Step::Insert(item) => item
                .key
                .as_deref()
                .and_then(|name| order(fields, name))
                .is_some_and(|other| Some(other) < own),
        };
        let mut at = steps.iter().rposition(comes_before).map_or(0, |n| n + 1);
        let has_lines =
            self.text.get(container.open..container.close).is_some_and(|inner| inner.contains('\n'));
        while has_lines && at > 0 {
            let Some(Step::Keep(n) | Step::Remove(n)) = steps.get(at) else { break };
            if super::gap::before(self.text, container, *n).ends_line {
                break;
            }
            at += 1;
        }
        at
    }

    fn splice_list(&mut self, container: &Container, item: &Shape, old: &[Value], new: &[Value]) {
        let steps = align(old, new)
            .into_iter()
            .map(|pair| match pair {
                Pair::Both(i, j) => {
                    if let (Some(entry), Some(before), Some(after)) =
                        (container.entries.get(i), old.get(i), new.get(j))
                    {
                        self.splice(&entry.value, item, before, after);
                    }
                    Step::Keep(i)
                }
                Pair::Old(i) => Step::Remove(i),
                Pair::New(j) => Step::Insert(new.get(j).map(Item::of).unwrap_or_default()),
            })
            .collect();
        self.restructure(container, steps, false);
    }

    fn splice_map(
        &mut self,
        container: &Container,
        shape: &Shape,
        old: &[(String, Value)],
        new: &[(String, Value)],
    ) {
        let keys: Vec<Option<String>> = container
            .entries
            .iter()
            .map(|entry| ron::from_str(entry.key.clone().and_then(|key| self.text.get(key))?).ok())
            .collect();
        let get = |of: &'_ [(String, Value)], key: &str| of.iter().position(|(other, _)| other == key);
        let mut steps = Vec::new();
        for (n, (entry, key)) in container.entries.iter().zip(&keys).enumerate() {
            let key = key.as_deref().unwrap_or_default();
            let before = get(old, key).and_then(|n| old.get(n));
            let after = get(new, key).and_then(|n| new.get(n));
            match (before, after) {
                (Some((_, before)), Some((_, after))) => {
                    self.splice(&entry.value, shape, before, after);
                    steps.push(Step::Keep(n));
                }
                (Some(_), None) => steps.push(Step::Remove(n)),
                (None, _) => steps.push(Step::Keep(n)),
            }
        }
        let added: Vec<_> = new.iter().filter(|(key, _)| get(old, key).is_none()).collect();
        let places = places(&keys, added.iter().map(|(key, _)| key.as_str()));
        for ((key, value), at) in added.iter().zip(places).rev() {
            steps.insert(at.min(steps.len()), Step::Insert(Item::entry(key, value)));
        }
        self.restructure(container, steps, false);
    }
}

/// Before which key each of the sorted new keys goes: its sorted place in a sorted map, else the end.
pub(crate) fn places<'k>(keys: &[Option<String>], added: impl Iterator<Item = &'k str>) -> Vec<usize> {
    let is_sorted = keys.iter().flatten().is_sorted();
    added
        .map(|key| {
            let next = keys.iter().position(|other| other.as_deref().is_some_and(|other| other > key));
            next.filter(|_| is_sorted).unwrap_or(keys.len())
        })
        .collect()
}

/// An item of the old list, of the new one, or one that became the other.
enum Pair {
    Both(usize, usize),
    Old(usize),
    New(usize),
}

/// Which items of two lists are the same, were changed, came or went: the alignment with the most in common.
fn align(old: &[Value], new: &[Value]) -> Vec<Pair> {
    /// Longer lists are not compared item with item.
    const MOST_CELLS: usize = 1 << 20;
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let (rows, columns) = (old_rest.len() - tail, new_rest.len() - tail);
    let mut pairs: Vec<Pair> = (0..head).map(|n| Pair::Both(n, n)).collect();
    if rows.saturating_mul(columns) > MOST_CELLS {
        let both = rows.min(columns);
        pairs.extend((head..head + both).map(|n| Pair::Both(n, n)));
        pairs.extend((head + both..head + rows).map(Pair::Old));
        pairs.extend((head + both..head + columns).map(Pair::New));
    } else {
        middle(old_rest, new_rest, rows, columns, head, &mut pairs);
    }
    pairs.extend((0..tail).map(|n| Pair::Both(head + rows + n, head + columns + n)));
    pairs
}

/// The alignment of the items between what is the same at both ends, by dynamic programming.
fn middle(old: &[Value], new: &[Value], rows: usize, columns: usize, head: usize, pairs: &mut Vec<Pair>) {
    let width = columns + 1;
    let mut best = vec![0_u32; (rows + 1) * width];
    let at = |best: &[u32], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or_default();
    let likeness = |i: usize, j: usize| old.get(i).zip(new.get(j)).map_or(0, |(a, b)| likeness(a, b));
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            let paired = at(&best, i + 1, j + 1) + likeness(i, j);
            let score = paired.max(at(&best, i + 1, j)).max(at(&best, i, j + 1));
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = score;
            }
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < rows && j < columns {
        let score = at(&best, i, j);
        if score == at(&best, i + 1, j + 1) + likeness(i, j) {
            pairs.push(Pair::Both(head + i, head + j));
            i += 1;
            j += 1;
        } else if score == at(&best, i + 1, j) {
            pairs.push(Pair::Old(head + i));
            i += 1;
        } else {
            pairs.push(Pair::New(head + j));
            j += 1;
        }
    }
    pairs.extend((i..rows).map(|n| Pair::Old(head + n)));
    pairs.extend((j..columns).map(|n| Pair::New(head + n)));
}

/// How much two items have in common; never nothing, since a changed item is better than one gone and one come.
fn likeness(a: &Value, b: &Value) -> u32 {
    /// What being the same counts, above any number of fields in common.
    const SAME: u32 = 100;
    /// What a field in common counts.
    const FIELD: u32 = 4;
    match (a, b) {
        (a, b) if a == b => SAME,
        (Value::Struct(a), Value::Struct(b)) => {
            1 + FIELD * a.iter().filter(|field| b.contains(field)).count() as u32
        }
        _ => 1,
    }
}

/// A record, laid out with a line for every field.
pub(crate) fn record_item(id: &str, value: &Value) -> Item {
    Item::entry(id, value).broken()
}
