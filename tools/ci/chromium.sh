#!/usr/bin/env bash
# Makes sure that Debian's Chromium is there for the browser suite. Root installs it where it is missing.
set -euo pipefail
[ ! -x "${CHROMIUM_PATH:-/usr/bin/chromium}" ] || exit 0
if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
  echo 'Chromium is not installed. Run as root: apt-get install chromium, or set CHROMIUM_PATH.' >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get update -qq
apt-get install -qq --no-install-recommends -o Dpkg::Use-Pty=0 chromium >&2
