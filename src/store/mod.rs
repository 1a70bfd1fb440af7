//! Text ⇄ document, and the only place that touches files.
