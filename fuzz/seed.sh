#!/bin/sh
# Fills the corpora of all targets with the fixtures' books: `fuzz/seed.sh` (in the checkout).
set -eu
cd "$(dirname "$0")/.."
for target in decode parse round_trip; do
    mkdir -p "fuzz/corpus/$target"
    find fixtures -type f -name '*.mrk' -size -64k | while read -r book; do
        cp "$book" "fuzz/corpus/$target/$(echo "${book#fixtures/}" | tr '/ ' '--')"
    done
done
