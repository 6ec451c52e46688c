# SPDX-License-Identifier: GPL-3.0-or-later
# Configuring and building with a preset, the same way for every script. Sourced; needs the working folder to be
# the project's.

# jobCount: one job a core, fewer where memory is short (Qt and Eigen need up to 1 GiB a compiler).
jobCount() {
    local cores gibibytes
    cores=$(nproc)
    gibibytes=$(awk '/^MemAvailable:/ {print int($2 / 1048576)}' /proc/meminfo)
    if ((gibibytes < 1)); then gibibytes=1; fi
    echo $((cores < gibibytes ? cores : gibibytes))
}

# buildPreset PRESET [CMAKE OPTION]... [-- TARGET...]: all targets unless some are named.
buildPreset() {
    local preset=$1
    local -a options=() targets=()
    shift
    while (($# > 0)) && [[ $1 != -- ]]; do
        options+=("$1")
        shift
    done
    if (($# > 1)); then
        shift
        targets=(--target "$@")
    fi
    # ccache is used where somebody has it; precompiled headers need to be told to it.
    if [[ -z ${CMAKE_CXX_COMPILER_LAUNCHER:-} ]] && command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=ccache
        export CCACHE_SLOPPINESS=${CCACHE_SLOPPINESS:-pch_defines,time_macros,include_file_mtime,include_file_ctime}
        # another clone of the project compiles to the same: paths count from its root, and not for its name
        export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$PWD} CCACHE_NOHASHDIR=1
    fi
    echo "Configuring preset $preset"
    cmake --preset "$preset" "${options[@]}"
    echo "Building preset $preset"
    cmake --build --preset "$preset" --parallel "$(jobCount)" "${targets[@]}"
}

# renderWindow PROGRAM ARGUMENT...: runs it without a display, and without what Qt's offscreen plugin says of itself.
renderWindow() {
    "$@" 2> >(grep -v '^This plugin does not support' >&2)
}

# useOffscreen: makes Qt draw into memory, quietly: a UTF-8 locale and a private runtime folder keep it from
# warning about machines that have neither.
useOffscreen() {
    export QT_QPA_PLATFORM=offscreen
    local charmap
    charmap=$(locale charmap 2>/dev/null || true)
    if [[ $charmap != UTF-8 ]]; then
        export LC_ALL=C.UTF-8
    fi
    if [[ -z ${XDG_RUNTIME_DIR:-} || ! -d $XDG_RUNTIME_DIR ]]; then
        export XDG_RUNTIME_DIR="$PWD/build/runtime"
        mkdir -p "$XDG_RUNTIME_DIR"
        chmod 700 "$XDG_RUNTIME_DIR"
    fi
}
