//! Tables as a whole.
