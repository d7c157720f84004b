# Walks the road of doc/plugin.md with nothing but an installed draftlint: every command of its
# transcripts, every piece of C.
#   manual.sh                       installs into a folder of its own first
#   manual.sh BINDIR PKGCONFIGDIR   uses what is installed there
# shellcheck disable=SC2154 # set by the test harness
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

if [ $# -eq 0 ]; then
    MAKEFLAGS='' make -s -C "$top_builddir" install DESTDIR="$work/stage" >"$work/install.log" 2>&1 || {
        cat "$work/install.log"
        exit 1
    }
    set -- "$(dirname "$(find "$work/stage" -path '*/bin/draftlint')")" \
        "$(dirname "$(find "$work/stage" -name draftlint.pc)")"
fi

# The author's tools: draftlint, cc, and a pkg-config that finds the installation where it is.
mkdir "$work/bin"
ln -s "$1/draftlint" "$work/bin/draftlint"
pkgconfig=$(command -v pkg-config)
printf '#!/bin/sh\nPKG_CONFIG_PATH=%s exec %s --define-prefix "$@"\n' "$2" "$pkgconfig" \
    >"$work/bin/pkg-config"
printf '#!/bin/sh\nexec %s "$@"\n' "${CC:-cc}" >"$work/bin/cc"
chmod +x "$work/bin/pkg-config" "$work/bin/cc"
PATH=$work/bin:$PATH
export PATH
unset MAKEFLAGS MAKELEVEL DESTDIR CFLAGS DRAFTLINT
if nm "$(pkg-config --variable=libdir draftlint)/libdraftlint-testhost.a" | grep -q __asan_; then
    # clang leaves the runtime to the program
    LDFLAGS="-fsanitize=address,undefined -Wl,-z,undefs"
    export LDFLAGS
fi

plugindir=$(pkg-config --variable=plugindir draftlint)
[ -d "$plugindir" ]
[ -z "$(find "$plugindir" -name '*.la')" ] # of no use there

# The reader's own draft.docx
cp -R "$top_srcdir/samples/clean" "$work/draft"
chmod -R u+w "$work/draft"
cat >"$work/draft/word/document.xml" <<'END'
<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>
<w:p><w:r><w:t>一、分工</w:t></w:r></w:p>
<w:p><w:r><w:t>住建</w:t></w:r><w:r><w:t>局牵头，进展顺利。。</w:t></w:r></w:p>
</w:body></w:document>
END
"$top_builddir/samples/pack" "$work/draft" "$work/draft.docx"

# Pieces of C that are no whole file stand in a file that has met the header.
cat >"$work/prelude.h" <<'END'
#include <string.h>
#include <draftlint/plugin.h>
extern const struct dfl_host *host;
END

# blocks LANGUAGE FILE: its n-th block goes to LANGUAGE-n
blocks()
{
    awk -v language="$1" -v out="$work/blocks/$1-" '
        /^```/ { if (inside) inside = 0
                 else if ($0 == "```" language) { inside = 1; n++ }
                 else if ($0 != "```") skip = 1
                 next }
        inside { print > (out n) }' "$2"
}

# follow MANUAL
follow()
{
    rm -rf "${work:?}/blocks" "${work:?}/home"
    mkdir "$work/blocks" "$work/home"
    blocks c "$1"
    blocks sh "$1"
    blocks console "$1"
    for block in "$work"/blocks/c-*; do
        case $(head -n 1 "$block") in
        '#include'*) mv "$block" "$block.c" ;;
        *) cat "$work/prelude.h" "$block" >"$block.c" ;;
        esac
        # shellcheck disable=SC2046 # several flags
        cc -std=c17 -Wall -Wextra -Wno-unused -Wno-missing-field-initializers -Werror -c \
            $(pkg-config --cflags draftlint) -o "$work/block.o" "$block.c"
    done
    cd "$work/home"
    cp "$work/blocks/c-1.c" marks.c
    cp "$work/draft.docx" .
    sh -eux "$work/blocks/sh-1" # the compile line
    {
        cat "$work"/blocks/console-* | sed 's/^\$ //'
    } | sed 's|^cd office-names|&; cp ../marks.c ../draft.docx .|' >"$work/transcript"
    # what the manual promises of its drafts
    sh -eux "$work/transcript" | tee "$work/said"
    grep -q '住房和城乡建设局' "$work/said"
    grep -q '标点重复' "$work/said"
    # the unit test of the manual, linked with the plugin of the manual
    for block in "$work"/blocks/c-*.c; do
        grep -q 'testhost' "$block" || continue
        # shellcheck disable=SC2046,SC2086
        cc -std=c17 $(pkg-config --cflags draftlint) ${LDFLAGS-} -o "$work/unit" "$block" \
            "$work/home/marks.c" $(pkg-config --libs draftlint-testhost)
        "$work/unit"
    done
    # installed, it is found without being named
    cd "$work/home/office-names"
    make install
    draftlint plugin list | grep -q office-names
    echo '一、住建局牵头推进。' | draftlint check --fail-on warning --only office-names - && exit 1
    rm "$plugindir/office-names.so" \
        "$(pkg-config --variable=rulesdir draftlint)/office-names.tsv"
    cd "$work"
}

# The synopsis of the manual page
mkdir "$work/page"
cd "$work/page"
awk '/^\.Ed/ { exit } inside { print } /^\.Bd -literal/ { inside = 1 }' \
    "$top_srcdir/doc/draftlint-plugin.3" >marks.c
sed -n 's/^\.Dl "\(.*\)"$/\1/p' "$top_srcdir/doc/draftlint-plugin.3" >commands
[ "$(wc -l <commands)" -eq 2 ]
sh -eux commands
cd "$work"

for manual in "$top_srcdir"/doc/plugin.md "$top_srcdir"/doc/plugin.zh-CN.md; do
    echo "== $manual"
    follow "$manual"
done

# One manual in two languages: the same code
for manual in plugin.md plugin.zh-CN.md; do
    awk '/^```c/, /^```$/' "$top_srcdir/doc/$manual" >"$work/$manual"
done
diff "$work/plugin.md" "$work/plugin.zh-CN.md"
