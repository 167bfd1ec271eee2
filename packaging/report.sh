#!/bin/sh
# Prints what building and testing measured, the last time each.
set -eu
. "$(dirname "$0")/common.sh"
awk -F '\t' '{ if (!($1 in last)) order[++count] = $1; last[$1] = $2 }
    END { for (i = 1; i <= count; i++) printf "%-52s %s\n", order[i], last[order[i]] }' "$FIGURES"
