# SPDX-License-Identifier: GPL-3.0-or-later
# The Debian packages the project needs, and the function that installs the missing ones.
# Sourced by the other scripts. The names hold for Debian 12, Debian 13 and Ubuntu 24.04 (there from `universe`).

# To configure and compile. libqcustomplot-dev brings the Qt 6 build of the library, and qt6-base-dev the
# platform plugins: offscreen and xcb live in libqt6gui6. Configuring also looks for Google Test.
readonly buildPackages=(
    build-essential cmake ninja-build
    qt6-base-dev qt6-base-dev-tools
    qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools
    qt6-svg-dev
    libgl-dev
    libqcustomplot-dev
    libeigen3-dev nlohmann-json3-dev libcli11-dev zlib1g-dev libjpeg-dev
    libgtest-dev libgmock-dev
)

# What the program needs beside its libraries: mathematics, Latin and Chinese type, Qt's own words in Chinese,
# and the plugins that read TIFF and WebP pictures.
readonly runtimePackages=(
    fonts-stix fonts-dejavu-core fonts-wqy-microhei
    qt6-translations-l10n
    qt6-image-formats-plugins
)

# To build the benchmarks of tests/bench as well.
readonly benchPackages=(libbenchmark-dev)

# To build faster: a compiler cache, and a linker for the large programs of the sanitizers.
readonly buildTools=(ccache lld)

# To make the pictures of the README small.
readonly pictureTools=(pngquant)

# The checks of the source text. Other releases format a few lines differently, so the release is named.
readonly lintPackages=(clang-format-14 clang-tidy-14)

# missingPackages NAME...: prints those that are not installed, one a line.
missingPackages() {
    local name
    for name in "$@"; do
        if [[ "$(dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null)" != installed ]]; then echo "$name"; fi
    done
}

# installPackages NAME...: installs what is missing and says which. Needs root or sudo only if something is.
installPackages() {
    local -a missing=() asRoot=()
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        echo "This system has no apt. Going on with what is installed; needed are (Debian's names):" >&2
        echo "  $*" >&2
        return 0
    fi
    mapfile -t missing < <(missingPackages "$@")
    if ((${#missing[@]} == 0)); then return 0; fi

    echo "Missing packages: ${missing[*]}"
    if ((EUID != 0)); then
        if ! command -v sudo >/dev/null; then
            echo "Installing them needs root, and there is no sudo here. Run this as root, then start again:" >&2
            echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}" >&2
            return 1
        fi
        echo "Installing them with sudo; it may ask for your password."
        asRoot=(sudo)
    else
        echo "Installing them."
    fi
    asRoot+=(env DEBIAN_FRONTEND=noninteractive)

    # One unreachable source, perhaps one that has nothing to do with us, must not stop the rest.
    if ! "${asRoot[@]}" apt-get update -q; then
        echo "apt-get update reported a problem (above); trying to install all the same." >&2
    fi
    if ! "${asRoot[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"; then
        echo "The packages could not be installed (see above)." >&2
        return 1
    fi
}
