import type { GoRelease } from './release.ts';

/**
 * The flags that some subcommand of the go command knows, and so GOFLAGS may hold: each name tried alone in GOFLAGS with
 * the real go1.19.13 ... go1.27.4 on 2026-11-23. None was ever taken away; `ADDED` says which minor release brought one.
 */
const SINCE_1_19 =
  'a asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache compat ' +
  'compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d deps dropexclude dropreplace ' +
  'droprequire dropretract dropuse e exclude exec export f failfast find fix fmt fuzz fuzzcache fuzzminimizetime ' +
  'fuzztime gccgoflags gcflags go i insecure installsuffix json ldflags linkshared list m memprofile ' +
  'memprofilerate mod modcache modcacherw modfile module msan mutexprofile mutexprofilefraction n o outputdir ' +
  'overlay p parallel pkgdir print r race replace require retract retracted reuse run short shuffle t tags test ' +
  'test.v testcache timeout toolexec trace trimpath u use v vendor versions vet w work x';

const ADDED: Readonly<Record<string, number>> = {
  C: 20,
  pgo: 20,
  skip: 20,
  fullpath: 21,
  toolchain: 21,
  changed: 23,
  diff: 23,
  dropgodebug: 23,
  godebug: 23,
  droptool: 24,
  tool: 24,
  dropignore: 25,
  ignore: 25,
  artifacts: 26,
};

/** Build flags that are nothing without a value: `-mod` alone stops every command that has it. */
const NEEDS_VALUE =
  'asmflags buildmode compiler exec gccgoflags gcflags installsuffix ldflags mod modfile overlay p pgo pkgdir tags toolexec';

const KNOWN: ReadonlySet<string> = new Set(SINCE_1_19.split(' '));
const VALUED: ReadonlySet<string> = new Set(NEEDS_VALUE.split(' '));

/** The flag as the Go of `release` knows it, or null: GOFLAGS with an unknown flag stops every command. */
export function findFlag(name: string, release: GoRelease): { readonly needsValue: boolean } | null {
  const added = Object.hasOwn(ADDED, name) ? ADDED[name] : undefined;
  const isKnown = added === undefined ? KNOWN.has(name) : release.minor >= added;
  return isKnown ? { needsValue: VALUED.has(name) } : null;
}
