#!/usr/bin/env bash
# The middle of action.yml: tests the proposals, annotates their lines, and says where the reports are.
# Takes everything by the environment (INPUT_…, GITHUB_…); never fails by itself, since the comment comes after it.
set -uo pipefail

reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/taoplan.XXXXXX")
taoplan=(node "$GITHUB_ACTION_PATH/dist/taoplan.js")
sarif=$reports/report.sarif

# Paths count from the folder, but the program stays where it is: annotations name files from the repository's root.
cd -- "$INPUT_FOLDER" && cd - >/dev/null || exit 2
folder=${INPUT_FOLDER%/}
placed() {
  case $1 in
    /*) echo "$1" ;;
    !*) echo "!$(placed "${1#!}")" ;;
    *) [ "$folder" = . ] && echo "$1" || echo "$folder/$1" ;;
  esac
}

paths=()
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || paths+=("$(placed "$line")")
done <<<"$INPUT_PATHS"
if [ "${#paths[@]}" -eq 0 ] && [ "$folder" != . ]; then
  [ -d "$folder/proposals" ] && paths=("$folder/proposals") || paths=("$folder")
fi

args=(--format github --out "markdown=$reports/report.md" --out "json=$reports/report.json" --out "sarif=$sarif")
[ -z "$INPUT_SARIF" ] || args+=(--out "sarif=$(placed "$INPUT_SARIF")")
[ -z "$INPUT_JUNIT" ] || args+=(--out "junit=$(placed "$INPUT_JUNIT")")
[ -z "$INPUT_BASELINE" ] || args+=(--baseline "$INPUT_BASELINE")

status=0
"${taoplan[@]}" test "${args[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?

if [ "$status" -eq 0 ] && [ "$INPUT_FAIL_ON_WARNING" = true ]; then
  warnings=$(node -e '
    const { runs } = JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"));
    console.log(runs.flatMap((run) => run.results).filter((it) => it.level === "warning").length);
  ' "$sarif")
  [ "$warnings" = 0 ] || status=1
fi

# Without one the report of the push before would stand as if it were this one's.
[ -s "$reports/report.md" ] || cat >"$reports/report.md" <<END
## taoplan could not test the proposals

It ended with status $status before it had a result; the log of the job says why.
END
cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"
{
  echo "ok=$([ "$status" -eq 0 ] && echo true || echo false)"
  echo "status=$status"
  echo "report=$reports/report.md"
  [ ! -s "$reports/report.json" ] || echo "json=$reports/report.json"
  [ ! -s "$sarif" ] || echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
