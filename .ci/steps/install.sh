# What steps need is installed: Debian packages, npm and PyPI packages, the oldest compiler.
# shellcheck shell=bash

as_root() {
  [ "$(id -u)" = 0 ] || echo sudo
}

install_debian_rust() {
  local package version packages=()
  $(as_root) apt-get update -qq
  for package in rustc-web cargo-web libstd-rust-web-dev; do
    version=$(apt-cache madison "$package" | awk -v v="$1." '$3 ~ "^"v {print $3; exit}')
    packages+=("$package=$version")
  done
  $(as_root) apt-get install -y -qq --no-install-recommends --allow-downgrades "${packages[@]}"
}

npm_packages() {
  if ! cmp -s package-lock.json node_modules/ready; then
    npm ci --no-audit --no-fund
    cp package-lock.json node_modules/ready
  fi
}

# A Python environment in .venv/NAME with pinned packages; sets PATH to it.
venv() {
  local folder=$PWD/.venv/$1 requirements=$2
  if [ ! -f "$folder/ready" ] || ! cmp -s "$requirements" "$folder/ready"; then
    rm -rf "$folder"
    python3 -m venv "$folder" || { $(as_root) apt-get update -qq; $(as_root) apt-get install -y -qq python3-venv; python3 -m venv "$folder"; }
    "$folder/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
    cp "$requirements" "$folder/ready"
  fi
  PATH=$folder/bin:$PATH
}
