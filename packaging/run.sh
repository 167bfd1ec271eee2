#!/bin/sh
# Starts the editor on the bundled sample; without a screen does the same job headless, into build/demo/.
set -eu
cd "$(dirname "$0")/.."
SAMPLE=resources/samples/sample-2019.nianbao

if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] || [ "$(uname -s)" != Linux ]; then
    exec .venv/bin/python main.py "$SAMPLE"
fi

OUT=build/demo
echo "No screen here: opening, checking and exporting the sample without one, into $OUT/"
mkdir -p "$OUT"
.venv/bin/python main.py check "$SAMPLE" || [ $? -eq 1 ] # the sample has mistakes on purpose
for ending in docx pdf xlsx html txt json; do
    .venv/bin/python main.py convert "$SAMPLE" "$OUT/sample-2019.$ending" --overwrite
done
QT_QPA_PLATFORM=offscreen .venv/bin/python -m gui.screenshots "$SAMPLE" "$OUT"
ls -l "$OUT"
