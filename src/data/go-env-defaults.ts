/**
 * What upstream's $GOROOT/go.env holds, byte-identical from go1.21.13 to go1.27.4 (read from the toolchain modules on
 * 2026-11-23). Other variables have no default there. Known changes: Fedora before 43 shipped GOPROXY=direct and
 * GOSUMDB=off (osbuild/image-builder-cli#442), Amazon Linux the like (which releases: not known). The official golang
 * images set GOTOOLCHAIN=local as a variable of the operating system, not here (docker-library/golang#472).
 */
export const GO_ENV_DEFAULTS: Readonly<Record<string, string>> = {
  GOPROXY: 'https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
  GOTOOLCHAIN: 'auto',
};

/** The same as the text of a file, for a machine without Go. */
export const UPSTREAM_GO_ENV: string = Object.entries(GO_ENV_DEFAULTS)
  .map(([name, value]) => `${name}=${value}\n`)
  .join('');
