#!/usr/bin/env bash
# What action.yml runs: the command from npm, with a report for each place where GitHub shows one.
# Takes VERSION, PLANS, POLICY and FORMATS from the environment; leaves with the command's exit code.
set -uo pipefail

here=$(cd "$(dirname "$0")/.." && pwd)
version=${VERSION:-$(node -p 'JSON.parse(require("fs").readFileSync(process.argv[1])).version' "$here/package.json")}
summary=$(mktemp)
sarif=outreach-lint.sarif

args=()
[ -n "${POLICY:-}" ] && args+=(--config "$POLICY")
read -r -a formats -d '' <<<"${FORMATS:-}"
for format in ${formats[@]+"${formats[@]}"}; do
  case $format in
    markdown) args+=(--format "markdown=$summary") ;;
    sarif) args+=(--format "sarif=$sarif") && echo "sarif=$sarif" >>"$GITHUB_OUTPUT" ;;
    *) args+=(--format "$format") ;;
  esac
done
plans=()
while IFS= read -r plan; do [ -n "$plan" ] && plans+=("$plan"); done <<<"${PLANS:-}"

# after "lint" every word is a plan, also one that has the name of a command
npx --yes "outreach-lint@$version" lint ${args[@]+"${args[@]}"} -- ${plans[@]+"${plans[@]}"}
code=$?

cat "$summary" >>"$GITHUB_STEP_SUMMARY"
rm -f "$summary"
echo "exit-code=$code" >>"$GITHUB_OUTPUT"
exit "$code"
