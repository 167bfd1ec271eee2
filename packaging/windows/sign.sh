#!/bin/sh
# sign.sh FILE : signs it in place when there is a certificate, else leaves it alone.
#   NIANBAO_SIGN_CERT, NIANBAO_SIGN_KEY   certificate chain and key (PEM); NIANBAO_SIGN_PASS its password, if any
#   NIANBAO_SIGN_TIMESTAMP                address of a time stamp service: without one the signature ends with the certificate
set -eu
[ -n "${NIANBAO_SIGN_CERT:-}" ] || exit 0
set -- "$1" ${NIANBAO_SIGN_TIMESTAMP:+-ts "$NIANBAO_SIGN_TIMESTAMP"}
file=$1
shift
# The password by a pipe: the list of processes shows arguments to everybody.
printf '%s\n' "${NIANBAO_SIGN_PASS:-}" | osslsigncode sign -certs "$NIANBAO_SIGN_CERT" -key "$NIANBAO_SIGN_KEY" -readpass /dev/stdin \
    -h sha256 -n "Nianbao" "$@" -in "$file" -out "$file.signed"
mv "$file.signed" "$file"
