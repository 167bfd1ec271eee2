#!/bin/sh
# test_signing.sh PROGRAM : the signing step with a throw-away certificate, and without one.
set -eu
HERE=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$1" "$work/plain.exe"
cp "$1" "$work/signed.exe"
openssl req -x509 -newkey rsa:3072 -keyout "$work/key.pem" -out "$work/cert.pem" -days 2 -passout pass:只试一次 \
    -subj "/CN=Throw-away/O=Nianbao test" -addext extendedKeyUsage=codeSigning 2>/dev/null
NIANBAO_SIGN_CERT='' sh "$HERE/sign.sh" "$work/plain.exe"
cmp -s "$1" "$work/plain.exe" || { echo "FAILED: changed without a certificate" >&2; exit 1; }
NIANBAO_SIGN_CERT=$work/cert.pem NIANBAO_SIGN_KEY=$work/key.pem NIANBAO_SIGN_PASS=只试一次 NIANBAO_SIGN_TIMESTAMP='' \
    sh "$HERE/sign.sh" "$work/signed.exe" >/dev/null
osslsigncode verify -CAfile "$work/cert.pem" -in "$work/signed.exe" >"$work/verify.log" 2>&1 || { cat "$work/verify.log"; exit 1; }
printf x >>"$work/signed.exe" # and a changed file does not pass
if osslsigncode verify -CAfile "$work/cert.pem" -in "$work/signed.exe" >/dev/null 2>&1; then echo "FAILED: a changed file passes" >&2; exit 1; fi
echo "signing: signed and verified with a throw-away certificate"
