#!/usr/bin/env bash
# Drives the real program in a real window: opens a graph, finds a node, renames it, saves, undoes, saves again, and
# checks the bytes of the file each time. Needs Xvfb, openbox, xdotool and a software Vulkan or GL driver.
set -euo pipefail
sayso=$(realpath "${1:?usage: window.sh SAYSO}")
root=$(realpath "$(dirname "$0")/..")
work=$(mktemp -d)
display=":$((RANDOM % 400 + 100))"
export DISPLAY=$display XDG_RUNTIME_DIR=$work/run XDG_CONFIG_HOME=$work/config XDG_STATE_HOME=$work/state
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

Xvfb "$display" -screen 0 1280x800x24 >/dev/null 2>&1 &
pids+=($!)
program=$!
until_true "the display" xdotool getdisplaygeometry
openbox >/dev/null 2>&1 &
pids+=($!)

cp "$root/graph-data/ice-local-cooperation.ron" "$work/graph.ron"
cp "$work/graph.ron" "$work/original.ron"
"$sayso" "$work/graph.ron" >"$work/log" 2>&1 &
program=$!
pids+=($!)

title() { xdotool search --onlyvisible --name "$1"; }
until_true "the window, with the file in its title" title '^graph.ron'
window=$(title '^graph.ron' | tail -n 1)
xdotool windowactivate --sync "$window"

# The tutorial is offered at the first start.
xdotool key Escape
# Find "Marshals" with two typos, fly there.
xdotool key ctrl+f
xdotool type --delay 40 "marshalls servise"
xdotool key Return
# Rename it: the name has the focus and is selected.
xdotool key F2
renamed() { title '^● graph.ron'; }
for _ in 1 2 3; do
    xdotool type --delay 40 "Marshals of the test"
    if timeout 5 bash -c "until xdotool search --name '^● graph.ron' >/dev/null 2>&1; do read -rt 0.2 <> <(:); done"; then break; fi
    xdotool key F2
done
until_true "the dot of unsaved changes in the title" renamed
xdotool key ctrl+s
saved() { cmp -s <(grep -c 'name: "Marshals of the test"' "$work/graph.ron") <(echo 1); }
until_true "the new name in the file" saved
until_true "the dot to go away" title '^graph.ron'
changed=$(diff "$work/original.ron" "$work/graph.ron" | grep -c '^[<>]' || true)
[ "$changed" = 2 ] || fail "one line should have changed, $changed sides of a diff did"

# Undo brings the same bytes back.
xdotool key Escape Escape
xdotool key ctrl+z
until_true "the dot after undo" renamed
xdotool key ctrl+s
until_true "the original bytes in the file" cmp "$work/original.ron" "$work/graph.ron"

echo "window test: found, renamed, saved one line, undone, saved the original bytes"
