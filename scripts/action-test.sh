#!/usr/bin/env bash
# The middle of action.yml: tests the proposals, annotates their lines, and says where the reports are.
# Takes everything by the environment (INPUT_…, GITHUB_…); never fails by itself, since the comment comes after it.
set -uo pipefail

reports=$(mktemp -d "${RUNNER_TEMP:-/tmp}/taoplan.XXXXXX")
taoplan=(node "$GITHUB_ACTION_PATH/dist/taoplan.js")
sarif=$reports/report.sarif

cd "$INPUT_FOLDER" || exit 2

paths=()
while IFS= read -r line; do
  line=${line%$'\r'}
  [ -z "$line" ] || paths+=("$line")
done <<<"$INPUT_PATHS"

args=(--format github --out "markdown=$reports/report.md" --out "json=$reports/report.json" --out "sarif=$sarif")
[ -z "$INPUT_SARIF" ] || args+=(--out "sarif=$INPUT_SARIF")
[ -z "$INPUT_JUNIT" ] || args+=(--out "junit=$INPUT_JUNIT")
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

[ ! -s "$reports/report.md" ] || cat "$reports/report.md" >>"$GITHUB_STEP_SUMMARY"
{
  echo "ok=$([ "$status" -eq 0 ] && echo true || echo false)"
  echo "status=$status"
  [ ! -s "$reports/report.md" ] || echo "report=$reports/report.md"
  [ ! -s "$reports/report.json" ] || echo "json=$reports/report.json"
  [ ! -s "$sarif" ] || echo "sarif=$sarif"
} >>"$GITHUB_OUTPUT"
