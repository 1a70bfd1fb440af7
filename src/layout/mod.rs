//! Layouts: a request (boxes in, not text) → an engine → positions. Pure, seeded, cancellable; one file an algorithm.
