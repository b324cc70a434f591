import { isAtLeast, type GoRelease } from './release.ts';

/** The variables that the go command knows (internal/cfg: KnownEnv), and the minor release that brought the later ones. */
const ALWAYS =
  'AR CC CGO_CFLAGS CGO_CFLAGS_ALLOW CGO_CFLAGS_DISALLOW CGO_CPPFLAGS CGO_CPPFLAGS_ALLOW CGO_CPPFLAGS_DISALLOW ' +
  'CGO_CXXFLAGS CGO_CXXFLAGS_ALLOW CGO_CXXFLAGS_DISALLOW CGO_ENABLED CGO_FFLAGS CGO_FFLAGS_ALLOW CGO_FFLAGS_DISALLOW ' +
  'CGO_LDFLAGS CGO_LDFLAGS_ALLOW CGO_LDFLAGS_DISALLOW CXX FC GCCGO GO111MODULE GO386 GOAMD64 GOARCH GOARM GOBIN ' +
  'GOCACHE GOENV GOEXE GOEXPERIMENT GOFLAGS GOGCCFLAGS GOHOSTARCH GOHOSTOS GOINSECURE GOMIPS GOMIPS64 GOMODCACHE ' +
  'GONOPROXY GONOSUMDB GOOS GOPATH GOPPC64 GOPRIVATE GOPROXY GOROOT GOSUMDB GOTMPDIR GOTOOLDIR GOVCS GOWASM GOWORK ' +
  'GO_EXTLINK_ENABLED PKG_CONFIG';

const SINCE: Readonly<Record<string, number>> = {
  GOCACHEPROG: 21,
  GOTOOLCHAIN: 21,
  GOARM64: 23,
  GORISCV64: 23,
  GOAUTH: 24,
  GOFIPS140: 24,
};

const KNOWN: ReadonlySet<string> = new Set(ALWAYS.split(' '));

/**
 * Whether `go env -w` of `release` knows the variable without a line for it in a file: each name tried with the real
 * go1.19.13 ... go1.27.4 on 2026-11-23. Names are case-sensitive; the transport variables are none of Go's.
 */
export function isKnownVariable(name: string, release: GoRelease): boolean {
  const since = Object.hasOwn(SINCE, name) ? SINCE[name] : undefined;
  return since === undefined ? KNOWN.has(name) : isAtLeast(release, since);
}
