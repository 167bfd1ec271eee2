#!/bin/sh
# SHA256SUMS beside the installers; signed when NIANBAO_GPG_KEY names a key.
set -eu
. "$(dirname "$0")/common.sh"
cd "$DIST"
rm -f SHA256SUMS SHA256SUMS.asc
sha256sum nianbao* >SHA256SUMS
[ -z "${NIANBAO_GPG_KEY:-}" ] || gpg --batch --yes --local-user "$NIANBAO_GPG_KEY" --armor --detach-sign SHA256SUMS
cat SHA256SUMS
