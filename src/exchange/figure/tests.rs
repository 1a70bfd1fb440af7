//! Figures as a whole.
