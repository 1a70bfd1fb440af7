//! Rules: what is wrong with a graph, where, and how to mend it.
