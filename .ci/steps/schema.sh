# The schema, and what it makes of other languages.
# shellcheck shell=bash

# What is added to the schema stops the build where someone must think of it, and only there does
# it need to be thought of.
stops() {
  git ls-files -z | xargs -0 cp --parents -t "$work"
  cd "$work"
  export CARGO_TARGET_DIR="$work/target"
  cargo check --quiet --locked --all-features
  stopped_by log_request.proto 's|^  repeated Digest digests = 151;|&\n  // New.\n  string new = 152;|' \
    src/event/rules.rs src/published/v0_2/split.rs
  stopped_by entity.proto 's|^  string uri = 4;|&\n  // New.\n  string new = 5;|' src/event/rules/part.rs
  stopped_by mcp.proto 's|^  optional int32 item_count = 107;|&\n  // New.\n  string new = 108;|' \
    src/event/rules/payload.rs src/published/v0_2/split.rs
  stopped_by log_request.proto 's|^    DataExportPayload data_export = 207;|&\n    // New.\n    Entity new = 208;|' \
    src/event/rules/payload.rs src/published/v0_2/split.rs
  stopped_by outcome.proto 's|^  OUTCOME_SUCCESS = 1;|&\n  // New.\n  OUTCOME_NEW = 107;|' src/event/outcome.rs \
    src/export/otel/act.rs src/export/outcome.rs
  stopped_by event_type.proto 's|^  EVENT_LOGIN = 1;|&\n  // New.\n  EVENT_NEW = 43;|' \
    src/event/translation.rs src/event/rules/kind.rs src/export/method.rs src/export/ecs/kind.rs
  cd - >/dev/null
}

# Changes one file of the schema; names the files that the compiler must point to.
stopped_by() {
  local file=proto/lokryn/compliance/v1/$1 change=$2 found status=0
  shift 2
  cp "$file" "$work/unchanged"
  sed -i "$change" "$file"
  ! cmp -s "$file" "$work/unchanged"
  cargo check --locked --all-features >"$work/said" 2>&1 || status=$?
  [ "$status" != 0 ]
  for found in "$@"; do
    grep -q -- "--> $found" "$work/said"
  done
  echo "+ $file stops $*"
  cp "$work/unchanged" "$file"
}

buf() {
  npm_packages
  npx buf lint
  npx buf format -d --exit-code
  npx buf breaking --against tests/golden/published/lokryn-compliance-log-0.2.0.binpb
  npx buf breaking --against tests/golden/published/lokryn-compliance-log-0.1.1.binpb
  # A check that cannot fail is none: a field of another number must be found.
  cp -r proto buf.yaml "$work/"
  sed -i 's/string actor_id = 10;/string actor_id = 99;/' "$work/proto/lokryn/compliance/v1/log_request.proto"
  local status=0
  npx buf breaking "$work" --against tests/golden/published/lokryn-compliance-log-0.2.0.binpb >"$work/found" || status=$?
  grep -q actor_id "$work/found"
  [ "$status" = 100 ]
}

# The README's commands for Python, as they stand there. They make an environment of their own,
# which Debian's Python can only once `venv` below has installed what that takes.
python() {
  venv interop tests/interop/requirements.txt
  sed -n '/In a clone, for Python:/,/^From elsewhere/p' README.md |
    sed -n '/^```sh$/,/^```$/p' | grep -v '^```' >"$work/python.sh"
  bash -euxo pipefail "$work/python.sh" | tee "$work/said"
  grep -qx "EVENT_LOGIN user-4182 198.51.100.24" "$work/said"
}

# The page docs/languages.md: its commands, each language's in a shell of its own; then what the
# types that they generated make of every golden message. Last, the template of all languages: it
# must make the same files. Their content is compared for Go alone, since the import path that Go
# needs stands in the descriptors of the other languages too.
languages() {
  local language
  venv interop tests/interop/requirements.txt
  cargo build --quiet --locked --all-features
  $(as_root) apt-get update -qq
  for language in Python TypeScript Go; do
    command python tests/interop/page_commands.py "$language" >"$work/page.sh"
    sed -i "s/^apt-get/$(as_root) &/" "$work/page.sh"
    bash -euxo pipefail "$work/page.sh" | tee "$work/said"
    grep -qx "EVENT_LOGIN user-4182 198.51.100.24" "$work/said"
  done
  command python tests/interop/check_languages.py "$binary"
  generated_files >"$work/one-by-one"
  cp -r gen/go "$work/go"
  npx buf generate
  generated_files >"$work/at-once"
  cmp "$work/one-by-one" "$work/at-once"
  diff -r "$work/go" gen/go
}

# Python keeps compiled files beside the types that it imports.
generated_files() {
  find gen/python gen/typescript gen/go -name __pycache__ -prune -o -type f -print | sort
}

# The golden files are what the peers answer today.
golden() {
  npm_packages
  venv interop tests/interop/requirements.txt
  command python tests/interop/make_golden.py --check
  command python tests/interop/make_published.py --check
}

# The classes, activities and operation names of our table are those of the schemas themselves.
ids() {
  venv ocsf tests/interop/requirements-ocsf.txt
  command python tests/interop/check_ocsf_ids.py
}

absent() {
  if grep "$1" "$2"; then
    echo "must not stand there: $1"
    return 1
  fi
}
