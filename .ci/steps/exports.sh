# Events in the forms of other systems, by validators that others wrote.
# shellcheck shell=bash

# Events as OCSF, by OCSF's own schema of each version.
ocsf() {
  local form
  for form in ocsf ocsf-1.6 ocsf-1.5; do
    exported "$form"
    mv "$work/exported" "$work/$form"
  done
  venv ocsf tests/interop/requirements-ocsf.txt
  command python tests/interop/check_ocsf.py 1.8.0 "$work"/ocsf/*
  command python tests/interop/check_ocsf.py 1.6.0 "$work"/ocsf-1.6/*
  command python tests/interop/check_ocsf.py 1.5.0 "$work"/ocsf-1.5/*
}

# Events as OpenTelemetry, by its own messages and names: as lines of JSON, and as one message; and
# the spans of those that have one.
otel() {
  local form
  for form in jsonl otlp-json otlp otlp-spans-json otlp-spans; do
    exported "$form"
    mv "$work/exported" "$work/$form"
  done
  venv otel tests/interop/requirements-otel.txt
  command python tests/interop/check_otel.py "$work/jsonl" "$work/otlp-json" "$work/otlp"
  command python tests/interop/check_otel_spans.py "$work/jsonl" "$work/otlp-spans-json" "$work/otlp-spans"
}

# The fields of what goes to Elasticsearch are those of ECS, with values that it takes.
ecs() {
  exported ecs
  as_events >"$work/events.jsonl"
  command python tests/interop/check_ecs.py --count "$(wc -l <"$work/events.jsonl")" "$work"/exported/*
}

# The SDK reads what goes to brokers, and the message of the protobuf format says the same.
cloudevents() {
  exported cloudevents
  as_events >"$work/events.jsonl"
  cat "$work"/exported/* >"$work/cloudevents"
  "$binary" convert -q --from jsonl --to cloudevents-protobuf "$work/events.jsonl" >"$work/protobuf"
  venv cloudevents tests/interop/requirements-cloudevents.txt
  command python tests/interop/check_cloudevents.py "$work/events.jsonl" "$work/cloudevents" "$work/protobuf"
}

# Parsers that others wrote read what goes to syslog, and what is in the Common Event Format.
syslog() {
  parsed syslog
}

cef() {
  parsed cef
}

parsed() {
  exported "$1"
  as_events >"$work/events.jsonl"
  cat "$work"/exported/* >"$work/lines"
  venv syslog tests/interop/requirements-syslog.txt
  command python tests/interop/check_lines.py "$1" "$work/events.jsonl" "$work/lines"
}

# Files of Parquet, by the engine that most have at hand.
parquet() {
  parquet_files
  venv parquet tests/interop/requirements-parquet.txt
  command python tests/interop/check_parquet.py duckdb "$work/events.jsonl" "$work/events.bin" "$work/audit"
}

# The same queries of the same events by DataFusion, which is some 290 crates: they are built in a
# place that is gone afterwards.
datafusion() {
  local asked
  parquet_files
  mapfile -t asked < <(command python tests/interop/check_parquet.py asked "$work/events.jsonl")
  export CARGO_TARGET_DIR="$work/target"
  cargo fmt --manifest-path examples/datafusion/Cargo.toml -- --check
  cargo run --quiet --locked --manifest-path examples/datafusion/Cargo.toml -- \
    "$work/audit" "${asked[@]}" >"$work/answers"
  command python tests/interop/check_parquet.py answers "$work/events.jsonl" "$work/answers"
}

# The events of `exported` as JSON, as binary messages, and as what Parquet was made of these.
parquet_files() {
  exported jsonl
  cat "$work"/exported/* >"$work/events.jsonl"
  "$binary" convert -q --from jsonl --to delimited "$work/events.jsonl" >"$work/events.bin"
  "$binary" convert -q --from delimited --to parquet --output "$work/audit" "$work/events.bin"
}

# Writes to files of $work/exported, as another system reads them: the examples, an event of each
# type, outcome and severity, and random ones.
exported() {
  local file
  venv interop tests/interop/requirements.txt
  cargo build --quiet --locked --all-features
  mkdir "$work/exported"
  for file in examples/events/*.json; do
    "$binary" convert -q --from json --to "$1" "$file"
  done >"$work/exported/examples"
  command python tests/interop/every_kind.py >"$work/every.jsonl"
  "$binary" convert -q --from jsonl --to "$1" "$work/every.jsonl" >"$work/exported/every-kind"
  command python tests/interop/random_messages.py make --count 1000 \
    --delimited "$work/random.bin" --jsonl "$work/random.jsonl"
  "$binary" convert -q --from delimited --to "$1" "$work/random.bin" >"$work/exported/random"
}

# The events of `exported` as JSON, a line each, in the order of its files.
as_events() {
  local file
  "$binary" convert -q --from jsonl --to jsonl "$work/every.jsonl"
  for file in examples/events/*.json; do
    "$binary" convert -q --from json --to jsonl "$file"
  done
  "$binary" convert -q --from delimited --to jsonl "$work/random.bin"
}
