//! Small widgets that the panels share.

mod badge;
mod button;
mod field;
mod layout;
mod link;
mod memo;
mod names;
mod picker;
mod text;
mod waiting;

pub use badge::{Tone, badge_ui};
pub use button::{icon_button, text_button};
pub use field::{
    Length, chip_ui, chips_field, choice_field, kept_field, label_ui, part_head_ui, problem_ui, select_all,
    text_field,
};
pub use layout::{block_ui, column_row_ui, fold_ui, hairline, long_list_ui, row_ui, section_ui, sentence_ui};
pub use link::{Ink, act_on, link_ui, link_with_ink, subject_link, subject_text_link};
pub use memo::memo;
pub use names::{accessible_name, address_host, kind_in_words, shape_of, subject_name};
pub use picker::{Picked, Picker, picker_ui};
pub use text::{caption, paragraph, title, words};
pub use waiting::waiting_ui;
