# Does what doc/rules.zh-CN.md says, step by step: files are written, commands run, and each line of
# an "output" block must stand in what the commands before it printed.
set -eu

doc=$top_srcdir/doc/rules.zh-CN.md
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin" "$work/steps" "$work/home"
ln -s "$DRAFTLINT" "$work/bin/draftlint"

# A file a code block: NUMBER holds its text, NUMBER.info what stands behind the fence.
awk -v folder="$work/steps" '
    /^```/ && !inside { inside = 1; n = sprintf("%03d", ++count); info = substr($0, 4)
                        print info > (folder "/" n ".info"); printf "" > (folder "/" n); next }
    /^```/ && inside  { inside = 0; next }
    inside            { print > (folder "/" n) }
' "$doc"

LC_ALL=zh_CN.UTF-8 PATH=$work/bin:$PATH
export LC_ALL PATH
cd "$work/home"
for info in "$work"/steps/*.info; do
    step=${info%.info}
    read -r kind rest <"$info" || :
    case $kind in
    sh)
        : >"$work/out"
        status=0
        sh -e "$step" >>"$work/out" 2>&1 || status=$?
        if test "$status" -ne "${rest:-0}"; then
            echo "exit status $status of:"
            cat "$step" "$work/out"
            exit 1
        fi
        ;;
    output)
        while IFS= read -r line; do
            grep -qF -- "$line" "$work/out" || {
                echo "not printed: $line"
                cat "$work/out"
                exit 1
            }
        done <"$step"
        ;;
    *)
        test -n "$rest" || continue
        mkdir -p "$(dirname "$rest")"
        cp "$step" "$rest"
        ;;
    esac
done
ls "$work/steps" | grep -c info
