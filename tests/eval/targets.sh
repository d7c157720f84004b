# Known damage and clean text: no figure misses its target.
command -v python3 >/dev/null || { echo 'skipped: there is no python3'; exit 77; }
[ -n "${SHARED:-}" ] || { echo 'skipped: there is no reference material beside the source tree'; exit 77; }
exec python3 "$top_srcdir/tests/eval/run" --gate placeholder,numbering,policy,sections,all "$SHARED"
