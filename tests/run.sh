#!/usr/bin/env bash
# Everything that has to hold: format, lints, tests, and the real program in a real window.
# Installs what it needs on Debian where it is missing.
set -euo pipefail
cd "$(dirname "$0")/.."

need=()
for tool in Xvfb:xvfb xdotool:xdotool openbox:openbox import:imagemagick strace:strace cc:gcc; do
    command -v "${tool%%:*}" >/dev/null || need+=("${tool##*:}")
done
for library in libxkbcommon-x11.so.0:libxkbcommon-x11-0 libX11-xcb.so.1:libx11-xcb1 libXcursor.so.1:libxcursor1 \
    libXi.so.6:libxi6 libXrandr.so.2:libxrandr2 libvulkan.so.1:libvulkan1; do
    ldconfig -p | grep -q "${library%%:*}" || need+=("${library##*:}")
done
ls /usr/share/vulkan/icd.d/lvp_icd*.json >/dev/null 2>&1 || need+=(mesa-vulkan-drivers)
if ((${#need[@]})); then
    sudo=$([ "$(id -u)" = 0 ] || echo sudo)
    $sudo apt-get update -qq
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends "${need[@]}" >/dev/null
fi

step() { printf '\n== %s\n' "$*"; }

step "Format"
cargo fmt --all --check
step "Lints, with the window and without it"
cargo clippy --locked --all-targets -- -D warnings
cargo clippy --locked --no-default-features --lib --bins -- -D warnings
step "One egui"
test "$(cargo tree --locked -d -i egui 2>/dev/null | grep -c '^egui ' || true)" -le 1
step "The program in a real window"
cargo build --locked
tests/window.sh target/debug/sayso
step "Tests"
cargo test --locked
