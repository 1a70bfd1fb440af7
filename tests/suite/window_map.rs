//! What the map of the window can do beside showing: folding, drawing around a node, laying out, the legend.

use eframe::egui::{self, Key, Modifiers};
use egui_kittest::kittest::Queryable as _;
use sayso::model::Id;
use sayso::scene::geometry::{Area, Point};
use sayso::scene::placed::Hit;
use sayso::scene::{FoldBy, Group, Mark, Target};
use sayso::ui::{LensKind, Subject};

use crate::window::{shipped, window};

fn has_node(harness: &egui_kittest::Harness<'_, sayso::app::App>, id: &Id) -> bool {
    harness.state().placed().index_of(id).is_some()
}

/// Runs a command by its name.
fn command(harness: &mut egui_kittest::Harness<'_, sayso::app::App>, name: &str) {
    harness.key_press_modifiers(Modifiers::COMMAND, Key::K);
    harness.run();
    harness.get_by_label("Command").type_text(name);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
}

#[test]
fn kinds_fold_into_one_node_each_and_alt_left_brings_them_back() {
    let mut harness = window(shipped());
    let ice = Id::from("ice");
    assert!(has_node(&harness, &ice));
    let kind = harness.state().document().actors["ice"].kind.clone().unwrap();
    let group = Group::Kind(kind.clone()).id();
    command(&mut harness, "fold by kind");
    assert!(has_node(&harness, &group) && !has_node(&harness, &ice));
    assert_eq!(harness.state().session().fold_by, FoldBy::Kinds);
    harness.key_press_modifiers(Modifiers::ALT, Key::ArrowLeft);
    harness.run();
    assert!(has_node(&harness, &ice) && !has_node(&harness, &group));
    assert!(harness.state().document().positions["map"].keys().all(|id| Group::of(id).is_none()));
}

#[test]
fn communities_fold_into_one_node_each_that_opens_and_closes() {
    let mut harness = window(shipped());
    let document = harness.state().document();
    let all = document.actors.len() + document.mechanisms.len();
    command(&mut harness, "fold by community");
    assert_eq!(harness.state().session().fold_by, FoldBy::Communities);
    let nodes = &harness.state().placed().scene.nodes;
    assert!(nodes.len() < all * 2 / 3, "{} of {all}", nodes.len());
    let group = nodes.iter().filter(|node| node.is_group()).max_by_key(|node| node.degree).unwrap().clone();
    assert!(group.lines[0].starts_with("Around "), "{:?}", group.lines);
    let Some(Group::Around(busiest)) = Group::of(&group.id) else { panic!("{:?}", group.id) };
    harness.get_by_label(&format!("{}, group", group.lines.join(" "))).click();
    harness.run();
    harness.key_press(Key::E);
    harness.run();
    assert!(has_node(&harness, &busiest) && !has_node(&harness, &group.id), "opened");
    command(&mut harness, "fold by community");
    assert_eq!(harness.state().session().fold_by, FoldBy::Parts);
}

#[test]
fn a_node_is_drawn_with_what_is_some_steps_around_it() {
    let mut harness = window(shipped());
    let before = harness.state().document().clone();
    let all = harness.state().placed().scene.nodes.len();
    harness.get_by_label("Sanctuary policies, mechanism").click();
    harness.run();
    harness.key_press(Key::A);
    harness.run();
    let near = harness.state().placed().scene.nodes.len();
    assert!(near > 1 && near < all, "{near} of {all}");
    harness.key_press(Key::Num2);
    harness.run();
    assert!(harness.state().placed().scene.nodes.len() > near);
    harness.key_press(Key::Num0);
    harness.run();
    assert_eq!(harness.state().placed().scene.nodes.len(), all);
    assert_eq!(*harness.state().document(), before);
}

#[test]
fn a_legend_entry_lights_what_it_explains_and_escape_lets_go() {
    let mut harness = window(shipped());
    harness.get_by_label("Mechanism").click();
    harness.run();
    assert_eq!(harness.state().session().lit, Some(Mark::Mechanism));
    harness.key_press(Key::Escape);
    harness.run();
    assert_eq!(harness.state().session().lit, None);
}

#[test]
fn selecting_a_relation_of_a_bundle_fans_it_out() {
    let mut harness = window(shipped());
    let bundles = &harness.state().placed().scene.bundles;
    let (bundle, triple) = bundles
        .iter()
        .find_map(|(bundle, members)| match members.first() {
            Some(Target::Relation(triple)) => Some((bundle.clone(), triple.clone())),
            _ => None,
        })
        .unwrap();
    let drawn = |harness: &egui_kittest::Harness<'_, sayso::app::App>, target: &Target| {
        harness.state().placed().scene.edges.iter().any(|edge| edge.target == *target)
    };
    assert!(drawn(&harness, &bundle));
    harness.state_mut().select(Subject::Relation(triple.clone()));
    harness.run();
    assert!(!drawn(&harness, &bundle) && drawn(&harness, &Target::Relation(triple)));
}

/// A point of the window in the middle of a line that stands for several relations and that no node covers.
fn on_a_bundle(harness: &egui_kittest::Harness<'_, sayso::app::App>) -> (Target, egui::Pos2) {
    let (placed, canvas) = (harness.state().placed(), harness.get_by_label("Map canvas").rect());
    let camera = harness.state().camera();
    let on_screen = |at: Point| {
        let from_centre = egui::vec2(at.x - camera.centre.x, at.y - camera.centre.y);
        canvas.center() + from_centre * camera.zoom
    };
    let bundles = placed.scene.bundles.iter().filter(|(_, members)| members.len() == 2);
    bundles
        .flat_map(|(bundle, _)| placed.lines_of(bundle).map(move |line| (bundle, line)))
        .find_map(|(bundle, line)| {
            let middle = placed.curves()[line]?.at(0.5);
            (placed.hit(middle, 8.0, 8.0) == Some(Hit::Edge(line)))
                .then(|| (bundle.clone(), on_screen(middle)))
        })
        .unwrap()
}

#[test]
fn a_line_tells_which_relations_share_it_and_a_click_fans_them_out() {
    let mut harness = window(shipped());
    let (bundle, at) = on_a_bundle(&harness);
    let members = harness.state().placed().scene.bundles[&bundle].clone();
    harness.hover_at(at);
    harness.run_steps(40);
    assert!(harness.query_by_label("2 relations on one line").is_some());
    assert!(harness.query_by_label("Click to fan them out").is_some());
    assert!(harness.state().placed().lines_of(&bundle).next().is_some(), "nothing moves under the pointer");
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(4);
    let placed = harness.state().placed();
    assert!(placed.lines_of(&bundle).next().is_none());
    assert!(members.iter().all(|member| placed.lines_of(member).next().is_some()));
    // Both have gone aside, and a second click takes the nearer one of them.
    let selected =
        |harness: &egui_kittest::Harness<'_, sayso::app::App>| harness.state().session().selection.len();
    assert_eq!(selected(&harness), 2);
    let actors = harness.state().document().actors.len();
    harness.drag_at(at);
    harness.drop_at(at);
    harness.run_steps(4);
    assert_eq!((selected(&harness), harness.state().document().actors.len()), (1, actors));
    let Subject::Relation(shown) = harness.state().session().shown.clone() else { panic!("a relation") };
    assert!(members.contains(&Target::Relation(shown)));
    // What shares the line is told beside the canvas too, for the keyboard and for those who hear the window.
    assert!(harness.query_by_label("Also between them").is_some());
}

/// The size of the name in a node.
fn font(harness: &egui_kittest::Harness<'_, sayso::app::App>, id: &str) -> f32 {
    harness.state().placed().scene.node(&Id::from(id)).unwrap().font
}

#[test]
fn nodes_sized_by_a_measure_stay_where_they_are_and_cover_none_that_they_did_not_cover() {
    let mut harness = window(shipped());
    let areas = |harness: &egui_kittest::Harness<'_, sayso::app::App>| harness.state().placed().areas.clone();
    let covering = |areas: &[Option<Area>]| {
        let pairs = areas.iter().flatten().enumerate();
        pairs
            .map(|(at, one)| areas.iter().flatten().skip(at + 1).filter(|other| one.meets(other)).count())
            .sum::<usize>()
    };
    let before = areas(&harness);
    command(&mut harness, "measures of the graph");
    harness.get_by_label("Measure Degree").click();
    crate::window_asking::wait(&mut harness, |harness| {
        harness.query_by_label("Size the map by it").is_some()
    });
    harness.get_by_label("Size the map by it").click();
    harness.run();
    let after = areas(&harness);
    for (one, other) in before.iter().zip(&after) {
        assert!(one.unwrap().centre().distance(other.unwrap().centre()) < 0.01);
    }
    assert!(covering(&after) <= covering(&before));
    assert!(
        font(&harness, "ice") > font(&harness, "local-jails")
            && font(&harness, "local-jails") > font(&harness, "dhs")
    );
    // The legend says what sizes mean.
    harness.get_by_label_contains("Size: Degree").click();
    harness.run();
    assert!(matches!(harness.state().session().lit, Some(Mark::Large(_))));
}

#[test]
fn a_layout_is_undone_although_nothing_was_kept() {
    let mut document = shipped();
    document.positions.clear();
    let mut harness = window(document);
    let place = |harness: &egui_kittest::Harness<'_, sayso::app::App>| {
        harness.state().placed().area_of(&Id::from("prosecutors")).unwrap().centre()
    };
    let before = place(&harness);
    command(&mut harness, "layout settings");
    assert!(harness.query_by_label_contains("it changes little").is_some(), "of few nodes");
    harness.get_by_label("Rings").click();
    harness.run();
    harness.get_by_label("Run").click();
    harness.run();
    assert!(place(&harness).distance(before) > 1.0);
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run();
    assert!(place(&harness).distance(before) < 1.0);
    assert!(harness.state().history().done().next().is_none());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Y);
    harness.run();
    assert!(place(&harness).distance(before) > 1.0);
}

#[test]
fn many_claims_are_shown_by_topic_and_a_topic_opens() {
    let mut harness = window(shipped());
    harness.get_by_label("ICE, actor").click();
    harness.run();
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Num2);
    harness.run();
    assert_eq!(harness.state().session().lens, LensKind::Evidence);
    let topics = || sayso::scene::topics::Topic::is_topic;
    let nodes =
        |harness: &egui_kittest::Harness<'_, sayso::app::App>| harness.state().placed().scene.nodes.clone();
    let folded = nodes(&harness);
    let topic = folded.iter().find(|node| topics()(&node.id)).unwrap();
    let label = format!("{}, topic", topic.lines.join(" "));
    harness.get_by_label(&label).click();
    harness.run();
    assert!(nodes(&harness).len() > folded.len());
}

#[test]
fn lesser_things_wait_until_they_are_asked_for() {
    let mut harness = window(shipped());
    let lesser = Id::from("eisenhower");
    assert!(!has_node(&harness, &lesser));
    command(&mut harness, "show lesser");
    assert!(has_node(&harness, &lesser));
}
