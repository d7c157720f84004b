# The program runs from the build tree and says who it is.
set -eu

version=$(sed -n 's/^AC_INIT(\[draftlint\], \[\(.*\)\])$/\1/p' "$top_srcdir/configure.ac")
out=$("$DRAFTLINT" --version)
case $out in
"draftlint $version"*) ;;
*)
    echo "--version printed: $out"
    exit 1
    ;;
esac
