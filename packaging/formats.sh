# Sourced by the tests of both installers: every kind of file written, read and opened with a password by the installed
# program, on the command line. They bring: nianbao ARGUMENT..., seen FILE (its path as the program sees it), fail.
# shellcheck shell=sh
FOREIGN=/src/tests/fixtures/foreign

# converts FROM TO [OPTION...]
converts() {
    from=$1 to=$2
    shift 2
    nianbao convert --overwrite "$@" "$(seen "$from")" "$(seen "$to")" >/tmp/out.txt 2>/tmp/err.txt ||
        fail "convert $from to $to: $(cat /tmp/out.txt /tmp/err.txt)"
}

# same_report ONE OTHER : what every kind of file can say is the same. Foreign files do not tell the contact from the lead.
same_report() {
    for file in "$1" "$2"; do grep -v '"auto_sum"\|"contact"\|"lead"' "$file" >"$file.told"; done
    cmp -s "$1.told" "$2.told" || fail "$2 is not the report of $1: $(diff "$1.told" "$2.told" | head -n 4)"
}

# every_kind REPORT FOLDER : leaves what was written in the folder, as 导出.*
every_kind() {
    report=$1 folder=$2
    endings=$(sed -n 's/.*Writer(".*", "\.\(.*\)", .*/\1/p' /src/core/exchange/__init__.py)
    for ending in $endings; do converts "$report" "$folder/导出.$ending"; done
    cp "$FOREIGN/report.doc" "$folder/另存.wps" # WPS writes these kinds under names of its own
    cp "$FOREIGN/report.xls" "$folder/另存.et"
    read=0
    for file in "$folder"/导出.* "$folder"/另存.* "$FOREIGN"/report.*; do
        converts "$file" "$folder/读回.json"
        same_report "$folder/导出.json" "$folder/读回.json"
        read=$((read + 1))
    done
    for ending in docx xlsx; do
        locked=$FOREIGN/locked.$ending
        converts "$locked" "$folder/读回.json" --password-file "$(seen "$FOREIGN/password.txt")"
        same_report "$folder/导出.json" "$folder/读回.json"
        code=0
        nianbao check --password-file "$(seen "$FOREIGN/password.txt")" "$(seen "$locked")" >/tmp/out.txt 2>&1 || code=$?
        [ $code -le 1 ] || fail "check of $locked: $(cat /tmp/out.txt)"
        if nianbao convert --overwrite "$(seen "$locked")" "$(seen "$folder/读回.json")" >/tmp/out.txt 2>&1; then
            fail "$locked opens without its password"
        fi
        # A Windows console has another encoding.
        { cat /tmp/out.txt; iconv -c -f GBK -t UTF-8 /tmp/out.txt; } 2>/dev/null | grep -q '密码' || fail "no word of the password: $(cat /tmp/out.txt)"
    done
    echo "$(echo "$endings" | wc -w) kinds written, $read files read, 2 opened with their password"
}
