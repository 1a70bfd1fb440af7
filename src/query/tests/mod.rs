//! The rules as tests: what is printed for the worked example, what changes when it is changed, and what never does.

mod asking;
mod knock_outs;
mod laws;
mod mutations;
mod routes;
mod small;
mod worked_example;
