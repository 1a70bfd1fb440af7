#!/usr/bin/env bash
# Drives the real program in a real window: opens a graph, finds a node, renames it, saves, undoes, saves again, and
# checks the bytes of the file each time. Needs Xvfb, openbox, xdotool and a software Vulkan or GL driver.
set -euo pipefail
sayso=$(realpath "${1:?usage: window.sh SAYSO}")
root=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
display=":$((RANDOM % 400 + 100))"
export LC_ALL=C.UTF-8 DISPLAY=$display XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
export XDG_DATA_HOME=$work/data WINIT_UNIX_BACKEND=x11
unset WAYLAND_DISPLAY
mkdir -m 700 "$XDG_RUNTIME_DIR"

cleanup() {
    kill "${pids[@]}" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
pids=()
trap cleanup EXIT

fail() {
    echo "window test: $*" >&2
    import -window root "$root/target/window-test-failed.png" 2>/dev/null || true
    echo "screenshot: target/window-test-failed.png; the program said:" >&2
    cat "$work/log" >&2
    exit 1
}

# Waits until a command succeeds; a condition that never comes true is a failure, after a minute.
until_true() {
    local what=$1
    shift
    for _ in $(seq 600); do
        if "$@" >/dev/null 2>&1; then return 0; fi
        kill -0 "$program" 2>/dev/null || fail "the program ended while waiting for: $what"
        read -rt 0.1 <> <(:) || true
    done
    fail "waited in vain for: $what"
}

# Without -noreset the server starts over when its last client leaves, and drops whoever connects in that moment.
Xvfb "$display" -noreset -screen 0 1280x800x24 >/dev/null 2>&1 &
pids+=($!)
program=$!
until_true "the display" xdotool getdisplaygeometry
openbox >"$work/log" 2>&1 &
program=$!
pids+=($!)
until_true "the window manager" xdotool get_num_desktops

cp "$root/graph-data/ice-local-cooperation.ron" "$work/graph.ron"
cp "$work/graph.ron" "$work/original.ron"
"$sayso" "$work/graph.ron" >"$work/log" 2>&1 &
program=$!
pids+=($!)

# The window has drawn what the last keys did: several pictures in a row are the same.
settled() {
    local first next
    first=$(import -window root rgb:- | cksum)
    for _ in 1 2 3 4; do
        next=$(import -window root rgb:- | cksum)
        [ "$first" = "$next" ] || return 1
    done
}
# Waits until the picture differs from the one before; not every key changes it, so only for a while.
changed_from() {
    for _ in $(seq 20); do
        [ "$(import -window root rgb:- | cksum)" = "$1" ] || return 0
    done
}
keys() {
    local before
    before=$(import -window root rgb:- | cksum)
    xdotool key "$@"
    changed_from "$before"
    until_true "the window to come to rest after $*" settled
}
text() {
    local before
    before=$(import -window root rgb:- | cksum)
    xdotool type --delay 30 "$1"
    changed_from "$before"
    until_true "the window to come to rest after typing" settled
}
title() { xdotool getwindowname "$(xdotool search --onlyvisible --class sayso | tail -n 1)"; }
is_saved() { [[ $(title) == graph.ron* ]]; }
is_unsaved() { [[ $(title) == "● graph.ron"* ]]; }

until_true "the window, with the file in its title" is_saved
window=$(xdotool search --onlyvisible --class sayso | tail -n 1)
until_true "the window in front" xdotool windowactivate --sync "$window"
until_true "the first picture" settled

# Find "Marshals" with two typos, fly there, and rename it: the name has the focus and is selected.
keys ctrl+f
text "marshalls servise"
keys Return
keys F2
text "Marshals of the test"
until_true "the dot of unsaved changes in the title" is_unsaved
keys ctrl+s
until_true "the new name in the file" grep -q 'name: "Marshals of the test"' "$work/graph.ron"
until_true "the dot to go away" is_saved
changed=$(diff "$work/original.ron" "$work/graph.ron" | grep -c '^[<>]' || true)
[ "$changed" = 2 ] || fail "one line should have changed, $changed sides of a diff did"

# Out of the form, and undo brings the same bytes back.
keys Escape
keys Escape
keys ctrl+z
until_true "the dot after undo" is_unsaved
# Where a slow machine stood still for a second, that was a pause in typing, and there is another step.
for _ in 1 2; do keys ctrl+z; done
keys ctrl+s
until_true "the original bytes in the file" cmp "$work/original.ron" "$work/graph.ron"

echo "window test: found, renamed, saved one line, undone, saved the original bytes"
