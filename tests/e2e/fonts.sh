#!/bin/sh
# Faces to look at Chinese official papers with: `tests/e2e/fonts.sh FOLDER` unpacks the Fandol
# faces of Debian's texlive-lang-chinese there (nothing is installed) and writes fonts.conf, to be
# named by FONTCONFIG_FILE. 仿宋, 楷体, 黑体, 宋体 and 小标宋 then come out in a face of their kind.
set -eu

folder=$(mkdir -p "$1" && cd "$1" && pwd)
inside=./usr/share/texlive/texmf-dist/fonts/opentype/public/fandol

if [ ! -f "$folder/FandolFang-Regular.otf" ]; then
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    chmod 755 "$work"
    (cd "$work" && apt-get -q download texlive-lang-chinese >/dev/null)
    dpkg-deb --fsys-tarfile "$work"/texlive-lang-chinese_*.deb |
        tar -x -C "$work" --wildcards "$inside/Fandol*.otf"
    mv "$work/$inside"/Fandol*.otf "$folder/"
fi

alias_of() {
    printf '  <match target="pattern">\n    <test name="family"><string>%s</string></test>\n' "$1"
    printf '    <edit name="family" mode="assign" binding="same"><string>%s</string></edit>\n' "$2"
    [ -z "${3:-}" ] || printf '    <edit name="style" mode="assign"><string>%s</string></edit>\n' "$3"
    printf '  </match>\n'
}

{
    printf '<?xml version="1.0"?>\n<!DOCTYPE fontconfig SYSTEM "fonts.dtd">\n<fontconfig>\n'
    printf '  <dir>%s</dir>\n  <dir>/usr/share/fonts</dir>\n' "$folder"
    printf '  <cachedir>%s/cache</cachedir>\n' "$folder"
    for name in 仿宋_GB2312 仿宋 FangSong_GB2312 FangSong; do alias_of "$name" FandolFang; done
    for name in 楷体_GB2312 楷体 KaiTi_GB2312 KaiTi; do alias_of "$name" FandolKai; done
    for name in 黑体 SimHei; do alias_of "$name" FandolHei Regular; done
    for name in 方正小标宋简体 方正小标宋_GBK 小标宋; do alias_of "$name" FandolSong Bold; done
    for name in 宋体 SimSun; do alias_of "$name" FandolSong Regular; done
    printf '</fontconfig>\n'
} >"$folder/fonts.conf"

printf '%s\n' "$folder/fonts.conf"
