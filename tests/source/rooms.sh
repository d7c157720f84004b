# Each room has one owner: a third-party library is included in one place of the
# core, the core knows no rule, a plugin knows only the public header.

cd "$top_srcdir" || exit 99
status=0

# only WHERE PATTERN: no other file of core/ or plugins/ includes PATTERN.
only()
{
    found=$(grep -rnE --include='*.[ch]' "^ *# *include *$2" core plugins | grep -vE "^($1):")
    [ -z "$found" ] && return
    echo "outside of $1:"
    echo "$found"
    status=1
}

only 'core/docx/package\.c' '<zip\.h>'
only 'core/docx/xml\.c' '<libxml/'
only 'core/engine/regex\.c' '<pcre2\.h>'
only 'core/engine/yaml\.c' '<yaml\.h>'
only 'core/run/[a-z_]*\.c' '<seccomp\.h>'
only 'core/engine/plugin\.c' '<dlfcn\.h>'

found=$(grep -nE '^ *# *include *"' plugins/*/*.c plugins/*/*.h 2>/dev/null | grep -v '_test\.c:' |
    while IFS=: read -r file line text; do
        name=$(echo "$text" | sed 's/.*"\(.*\)".*/\1/')
        [ -f "$(dirname "$file")/$name" ] || echo "$file:$line: $text"
    done)
if [ -n "$found" ]; then
    echo 'a plugin includes only <draftlint/plugin.h>, libc and its own headers:'
    echo "$found"
    status=1
fi
exit $status
