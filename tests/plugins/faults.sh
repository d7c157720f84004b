# Every module of this folder, and a few files that are none, through "draftlint plugin check": what is
# said must be word for word what messages.txt has.
#   faults.sh --update   writes messages.txt anew; look at the difference before committing it
# shellcheck disable=SC2154 # set by the test harness
set -eu

src=$top_srcdir/tests/plugins
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

# build NAME [FLAG...]
build()
{
    name=$1
    shift
    $CC -std=c17 -fPIC -shared -fvisibility=hidden -Wno-missing-field-initializers \
        -I"$top_srcdir/core/include" "$@" -o "$name.so" "$src/$name.c"
}

check()
{
    echo "\$ draftlint plugin check $*" | sed "s|$work|WORK|g"
    status=0
    "$DRAFTLINT" plugin check "$@" >out 2>&1 || status=$?
    # what names a folder, a signal in the machine's words, or this machine
    sed -e "s|$work/||g; s|$work|WORK|g; s|\./||g; s|$top_srcdir/rules|RULES|g" \
        -e "s|$top_builddir/plugins/.libs|PLUGINS|g" \
        -e 's/([A-Z][a-z]* fault[^)]*)/(SIGNAL)/; s/^draftlint: //' \
        -e 's/(x86-64, 64 bit)/(…)/; s/for [A-Za-z0-9/-]*, [0-9]* bit/for …/' out
    echo "exit $status"
    echo
}

all()
{
    for file in "$src"/*.c; do
        name=$(basename "$file" .c)
        case $name in
        unresolved) build "$name" -Wl,-z,lazy -Wl,--unresolved-symbols=ignore-all ;;
        *) build "$name" ;;
        esac
        check "./$name.so"
    done

    check nowhere.so
    check nowhere
    check --plugin-path "$work" nowhere
    check --plugin-path "$work" fine
    echo 'this is no module' >text.so
    check text.so
    : >empty.so
    check empty.so
    mkdir folder.so
    check folder.so
    $CC -fPIC -c -I"$top_srcdir/core/include" -o object.so "$src/no-descriptor.c"
    check object.so
    for percent in 1 10 40 70; do
        size=$(wc -c <fine.so)
        head -c $((size * percent / 100)) fine.so >cut-$percent.so
        check cut-$percent.so
    done
    # e_machine, bytes 18 and 19: a processor of long ago
    cp fine.so machine.so
    printf '\001\000' | dd of=machine.so bs=1 seek=18 conv=notrunc 2>/dev/null
    check machine.so
    # needs a library that has gone
    $CC -fPIC -shared -Wl,-soname,libgone.so.1 -o libgone.so.1 "$src/no-descriptor.c"
    build fine -Wl,--no-as-needed -L. -l:libgone.so.1
    rm libgone.so.1
    check fine.so
}

all >"$work/messages.txt"
if [ "${1-}" = --update ]; then
    cp "$work/messages.txt" "$src/messages.txt"
    exit
fi
diff -u "$src/messages.txt" "$work/messages.txt"
