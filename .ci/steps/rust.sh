# The crate as its users and its developers build it.
# shellcheck shell=bash

# The two commands of the README's first screen, as it has them: the main job, and the tests.
readme() {
  local commands
  commands=$(sed -n '/^```sh$/,/^```$/p' README.md | sed -n '2,3p' | sed 's/ *#.*//')
  [ "$(wc -l <<<"$commands")" = 2 ]
  while read -r command; do
    echo "+ $command"
    $command </dev/null
  done <<<"$commands"
}

# The README's block on the command line, as it stands there.
commandline() {
  sed -n '/^## The command line/,/^Forms:/p' README.md |
    sed -n '/^```sh$/,/^```$/p' | grep -v '^```' >"$work/commands.sh"
  CARGO_INSTALL_ROOT="$work" PATH="$work/bin:$PATH" bash -euxo pipefail "$work/commands.sh" >"$work/shown"
  [ "$(grep -c '^# line' "$work/shown")" = "$(wc -l <examples/sessions/mcp-session.jsonl)" ]
  rm session.bin
}

format() {
  cargo fmt --all --check
}

lint() {
  cargo clippy --locked -p compliance-log --all-targets --all-features -- -D warnings
  cargo clippy --locked -p compliance-log --all-targets --no-default-features -- -D warnings
}

docs() {
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --all-features
  RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps --no-default-features
}

# Each feature alone, and none; all together is what the README's tests run. A feature of
# serde_json that another crate may switch on must change nothing.
features() {
  local feature features
  features=$(features_of_package)
  [ -n "$features" ]
  for feature in $features; do
    echo "+ feature $feature alone"
    cargo clippy --quiet --locked -p compliance-log --all-targets --no-default-features --features "$feature" -- -D warnings
  done
  cargo test --quiet --locked -p compliance-log --no-default-features
  cargo test --quiet --locked -p compliance-log --features serde_json/arbitrary_precision
}

features_of_package() {
  cargo metadata --locked --no-deps --format-version 1 |
    python3 -c 'import json, sys
packages = {package["name"]: package for package in json.load(sys.stdin)["packages"]}
print(*(f for f in packages["compliance-log"]["features"] if f != "default"))'
}

# The measurements do the work that they say, each row against the others, and our own rows allocate
# as often as they say. Nothing is timed here: a machine that others use too proves nothing by that.
benches() {
  cargo clippy --locked -p measurements --all-targets -- -D warnings
  cargo bench --locked -p measurements --bench speed -- --list >"$work/rows"
  grep -q "write/login" "$work/rows"
  cargo bench --locked -p measurements --bench allocations -- --quick --json >"$work/allocations"
  command python3 benches/python/no_allocations.py "$work/allocations"
}

# Nothing is compiled again while nothing has changed; a change in proto/ is seen.
rebuild() {
  cargo build --quiet --locked --all-features
  cargo build --locked --all-features 2>&1 | tee "$work/again"
  absent Compiling "$work/again"
  touch proto/lokryn/compliance/v1/outcome.proto
  cargo build --locked --all-features 2>&1 | tee "$work/changed"
  grep -q "Compiling compliance-log" "$work/changed"
}

# What would be published builds from its own files, offline, from vendored crates, and leaves
# its sources as they are.
package() {
  rm -f target/package/compliance-log-*.crate
  cargo package --locked --allow-dirty -p compliance-log
  tar -xzf target/package/compliance-log-*.crate -C "$work"
  cd "$work"/compliance-log-*
  mkdir .cargo
  cargo vendor --locked --quiet vendored >.cargo/config.toml
  find . -path ./vendored -prune -o -type f -print0 | sort -z | xargs -0 sha256sum >"$work/before"
  CARGO_TARGET_DIR="$work/target" CARGO_NET_OFFLINE=true cargo build --offline --frozen --all-features
  find . -path ./vendored -prune -o -type f -print0 | sort -z | xargs -0 sha256sum >"$work/after"
  cmp "$work/before" "$work/after"
  cd - >/dev/null
}

# The oldest compiler that Cargo.toml promises: rustup's, if it has or gets one, else Debian's.
msrv() {
  local version
  version=$(sed -n 's/^rust-version = "\(.*\)"$/\1/p' Cargo.toml)
  export CARGO_TARGET_DIR="$work/msrv"
  if rustup toolchain install "$version" --profile minimal >/dev/null 2>&1; then
    with_oldest cargo "+$version"
    return
  fi
  if ! /usr/bin/rustc --version 2>/dev/null | grep -q "^rustc $version"; then
    install_debian_rust "$version"
  fi
  RUSTC=/usr/bin/rustc with_oldest /usr/bin/cargo
}

with_oldest() {
  "$@" --version
  "$@" check --locked --all-features
  "$@" check --locked --no-default-features
}
