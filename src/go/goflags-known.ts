import type { GoRelease } from './release.ts';

/**
 * The flags that some subcommand of the go command knows, and so GOFLAGS may hold: 1,828 words of its sources tried in
 * GOFLAGS with the real go1.19.13 and go1.27.4, what was known then with one release of each between, on 2026-11-23.
 * None was ever taken away; `ADDED` says which minor release brought one.
 */
const SINCE_1_19 =
  'a asan asmflags bench benchmem benchtime blockprofile blockprofilerate buildmode buildvcs c cache compat ' +
  'compiled compiler count cover covermode coverpkg coverprofile cpu cpuprofile d debug-actiongraph debug-trace deps ' +
  'dropexclude dropreplace droprequire dropretract dropuse e exclude exec export f failfast find fix fmt fuzz ' +
  'fuzzcache fuzzminimizetime fuzztime gccgoflags gcflags go i insecure installsuffix json ldflags linkshared list m ' +
  'memprofile memprofilerate mod modcache modcacherw modfile module msan mutexprofile mutexprofilefraction n o ' +
  'outputdir overlay p parallel pkgdir print r race replace require retract retracted reuse run short shuffle t tags ' +
  'test test.bench test.benchmem test.benchtime test.blockprofile test.blockprofilerate test.count test.coverprofile ' +
  'test.cpu test.cpuprofile test.failfast test.fuzz test.fuzzminimizetime test.fuzztime test.list test.memprofile ' +
  'test.memprofilerate test.mutexprofile test.mutexprofilefraction test.outputdir test.parallel test.run test.short ' +
  'test.shuffle test.timeout test.trace test.v testcache timeout toolexec trace trimpath u use v vendor versions vet ' +
  'vettool w work x';

const ADDED: Readonly<Record<string, number>> = {
  C: 20,
  pgo: 20,
  skip: 20,
  'test.skip': 20,
  'debug-runtime-trace': 21,
  fullpath: 21,
  'test.fullpath': 21,
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
  fixtool: 26,
  'test.artifacts': 26,
};

/** Those that no subcommand takes alone: `-mod` without `=` stops every command that has it. */
const BOOLEAN =
  'a asan benchmem buildvcs cache changed compiled cover d deps diff e export failfast find fmt fullpath fuzzcache i ' +
  'insecure json linkshared m modcache modcacherw msan n print r race retracted short t test test.benchmem ' +
  'test.failfast test.fullpath test.short test.v testcache trimpath u v vendor versions w work x artifacts ' +
  'test.artifacts';

/** A value is needed by some subcommands (`go vet -c=2`, `go list -f=…`) and by others not (`go test -c`, `go get -f`). */
const EITHER = 'c f fix tool';

const KNOWN: ReadonlySet<string> = new Set(SINCE_1_19.split(' '));
const WITHOUT_VALUE: ReadonlySet<string> = new Set(`${BOOLEAN} ${EITHER}`.split(' '));

/** What a flag of the go command takes: `needsValue` where every subcommand that knows it refuses it without `=`. */
export interface KnownFlag {
  readonly needsValue: boolean;
}

/** The flag as the Go of `release` knows it, or null: GOFLAGS with an unknown flag stops every command. */
export function findFlag(name: string, release: GoRelease): KnownFlag | null {
  const added = Object.hasOwn(ADDED, name) ? ADDED[name] : undefined;
  const isKnown = added === undefined ? KNOWN.has(name) : release.minor >= added;
  return isKnown ? { needsValue: !WITHOUT_VALUE.has(name) } : null;
}

/**
 * The flags of every release together, sorted: what the proof against real go commands goes through.
 * @internal
 */
export const knownFlagNames = (): readonly string[] => [...KNOWN, ...Object.keys(ADDED)].sort();
