//! Every change as data: apply, invert, squash, and an undo history with named marks.
