//! Settings, read at the start and written whenever they change, beside the window.

use std::sync::mpsc::{Sender, channel};
use std::thread::JoinHandle;

use super::settings::Settings;
use crate::store::disk::SmallFiles;

/// The name of the settings file.
const NAME: &str = "settings.ron";

/// Writes settings in the order in which they come.
pub(super) struct Keeper {
    written: Settings,
    sender: Option<Sender<Settings>>,
    writer: Option<JoinHandle<()>>,
}

/// The settings kept in a folder; the usual ones where there are none or they cannot be read.
pub(super) fn read(files: &SmallFiles) -> Settings {
    let text = files.read(NAME).ok().flatten().unwrap_or_default();
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    options.from_str::<Settings>(&text).unwrap_or_default().tidied()
}

fn write(files: &SmallFiles, settings: &Settings) {
    let style = ron::ser::PrettyConfig::new();
    if let Ok(text) = ron::ser::to_string_pretty(settings, style) {
        // A preference that cannot be kept is not worth a message each time; the window goes on without.
        let _ = files.write(NAME, &text);
    }
}

impl Keeper {
    /// Keeps settings that are as given now.
    pub fn new(files: SmallFiles, settings: &Settings) -> Self {
        let (sender, changed) = channel::<Settings>();
        let work = move || {
            while let Ok(mut settings) = changed.recv() {
                settings = changed.try_iter().last().unwrap_or(settings);
                write(&files, &settings);
            }
        };
        let writer = std::thread::Builder::new().name("settings".to_owned()).spawn(work).ok();
        Self { written: settings.clone(), sender: Some(sender), writer }
    }

    /// Writes settings that have changed.
    pub fn keep(&mut self, settings: &Settings) {
        if *settings != self.written {
            self.written = settings.clone();
            // Without a writer nothing is kept.
            let _ = self.sender.as_ref().map(|sender| sender.send(settings.clone()));
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.sender = None;
        // A writer that broke off has written what it could.
        let _ = self.writer.take().map(JoinHandle::join);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::settings::ThemeChoice;
    use crate::query::words::DateStyle;

    #[test]
    fn settings_come_back_as_they_were() {
        let folder = tempfile::tempdir().unwrap();
        let files = SmallFiles::at(&folder.path().join("new"));
        assert_eq!(read(&files), Settings::default());
        let settings = Settings {
            theme: ThemeChoice::Dark,
            size: 1.2,
            less_motion: true,
            dates: DateStyle::Numeric,
            my_name: "Zoë \"Z\" Ó\n".to_owned(),
            tutorial_offered: true,
            recent: vec!["/a b/ä.ron".into()],
            ..Settings::default()
        };
        let mut keeper = Keeper::new(files.clone(), &Settings::default());
        keeper.keep(&Settings { size: 2.0, ..settings.clone() });
        keeper.keep(&settings);
        drop(keeper);
        assert_eq!(read(&files), settings);
    }

    #[test]
    fn a_settings_file_may_hold_anything() {
        let folder = tempfile::tempdir().unwrap();
        let files = SmallFiles::at(folder.path());
        for (text, size) in
            [("", 1.0), ("(((", 1.0), ("(size: inf)", 1.0), ("(size: 90.0, new: 1)", 2.5), ("\u{0}", 1.0)]
        {
            files.write(NAME, if text.is_empty() { " " } else { text }).unwrap();
            assert!((read(&files).size - size).abs() < f32::EPSILON, "{text}");
        }
    }
}
