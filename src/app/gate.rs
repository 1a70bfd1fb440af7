//! What is between the window and a file that is being read for it: how far the reading may go.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Where a reading waits until the first picture is on the screen, since what comes then would take the cores from it.
#[derive(Debug, Default)]
pub(in crate::app) struct Gate {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    #[default]
    Closed,
    Open,
    Stopped,
}

impl Gate {
    /// A window that is covered or away draws nothing, and is not waited for longer than this.
    const LONGEST: Duration = Duration::from_secs(2);

    /// Whoever waits goes on, and nobody waits any more.
    pub fn open(&self) {
        let mut state = self.state();
        if *state == State::Closed {
            *state = State::Open;
        }
        self.changed.notify_all();
    }

    /// Nobody wants what is being made any more.
    pub fn stop(&self) {
        *self.state() = State::Stopped;
        self.changed.notify_all();
    }

    /// Whether nobody wants it any more.
    pub fn is_stopped(&self) -> bool {
        *self.state() == State::Stopped
    }

    /// Waits until it is open or stopped.
    pub fn wait(&self) {
        let is_closed = |state: &mut State| *state == State::Closed;
        let waited = self.changed.wait_timeout_while(self.state(), Self::LONGEST, is_closed);
        drop(waited);
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stopped_stays_stopped() {
        let gate = Gate::default();
        gate.open();
        gate.wait();
        assert!(!gate.is_stopped());
        gate.stop();
        gate.open();
        gate.wait();
        assert!(gate.is_stopped());
    }
}
