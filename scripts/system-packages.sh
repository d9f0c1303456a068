# Sourced by run and test: makes sure that the system packages are there, saying what and why.

# package, what tells that it is there, why
needed_packages() {
    cat <<'LIST'
libgraphviz-dev|pkg-config --exists libgvc|draws the maps (the Graphviz library)
libqpdf-dev|pkg-config --exists libqpdf|joins the pages of a PDF
libxml2-dev|pkg-config --exists libxml-2.0|reads XML inputs: lists and graph files
zlib1g-dev|pkg-config --exists zlib|reads gzip-compressed inputs
libzstd-dev|pkg-config --exists libzstd|reads Zstandard-compressed inputs
libedit-dev|pkg-config --exists libedit|edits the lines of the shell
pkg-config|command -v pkg-config|tells the compiler where the Graphviz library is
fonts-noto-core|font Noto%20Sans|letters of the maps: Latin, Cyrillic, Arabic and many more
fonts-noto-cjk|font Noto%20Sans%20CJK%20SC|Chinese, Japanese and Korean names on the maps
fonts-inter|font Inter|the face that the maps are designed in
LIST
}

# Whether a font family is installed; fontconfig comes with the Graphviz library.
font() {
    command -v fc-list >/dev/null 2>&1 || return 1
    fc-list ":family=${1//%20/ }" 2>/dev/null | grep -q .
}

missing_packages() {
    local package check why
    while IFS='|' read -r package check why; do
        if ! $check >/dev/null 2>&1; then printf '%s|%s\n' "$package" "$why"; fi
    done < <(needed_packages)
}

install_system_packages() {
    local missing packages=() package why as_root=()
    missing=$(missing_packages)
    [ -n "$missing" ] || return 0
    echo "Missing system packages:" >&2
    while IFS='|' read -r package why; do
        printf '  %-16s %s\n' "$package" "$why" >&2
        packages+=("$package")
    done <<<"$missing"
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "There is no apt-get here. Install the equivalents of: ${packages[*]}" >&2
        return 2
    fi
    if [ "$(id -u)" -ne 0 ]; then
        if ! command -v sudo >/dev/null 2>&1; then
            echo "Not root, and no sudo. As root, run: apt-get install ${packages[*]}" >&2
            return 2
        fi
        as_root=(sudo)
    fi
    echo "Installing them with apt-get." >&2
    "${as_root[@]}" apt-get update -qq >&2 || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${packages[@]}" >&2 || {
        echo "apt-get could not install: ${packages[*]}" >&2
        return 2
    }
}

need_swift() {
    command -v swift >/dev/null 2>&1 || {
        echo "A Swift toolchain, 6.2 or later, must be on the PATH: https://www.swift.org/install" >&2
        return 2
    }
}
