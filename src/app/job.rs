//! Work beside the window: one named thread, one result.

use std::sync::mpsc::{Receiver, TryRecvError, channel};

use eframe::egui::Context;

/// Work that goes on beside the window.
pub struct Job<T> {
    result: Receiver<T>,
}

/// How far a job is.
pub enum Progress<T> {
    /// It goes on.
    Running,
    /// It ended.
    Done(T),
    /// It broke off without a result.
    Lost,
}

/// Has the window drawn again when it is dropped.
struct Wake(Context);

impl Drop for Wake {
    fn drop(&mut self) {
        self.0.request_repaint();
    }
}

impl<T: Send + 'static> Job<T> {
    /// Starts a job; the window is drawn again when it ends. `None` where the system gives no more threads.
    pub fn start(name: &str, ctx: &Context, work: impl FnOnce() -> T + Send + 'static) -> Option<Self> {
        let (sender, result) = channel();
        let wake = Wake(ctx.clone());
        let run = move || {
            // Dropped in the other order: the window is woken when there is something to see, even that the work broke
            // off.
            let _wake = wake;
            let sender = sender;
            // Nobody listens any more when the window has gone.
            let _ = sender.send(work());
        };
        let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(run);
        spawned.is_ok().then_some(Self { result })
    }

    /// How far it is.
    pub fn poll(&self) -> Progress<T> {
        match self.result.try_recv() {
            Ok(outcome) => Progress::Done(outcome),
            Err(TryRecvError::Empty) => Progress::Running,
            Err(TryRecvError::Disconnected) => Progress::Lost,
        }
    }

    /// Waits for the end.
    pub fn wait(&self) -> Progress<T> {
        self.result.recv().map_or(Progress::Lost, Progress::Done)
    }
}
