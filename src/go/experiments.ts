import { isAtLeast, type GoRelease } from './release.ts';

/**
 * The names that GOEXPERIMENT may hold, with the first and the last minor release that has them: each tried with the
 * real go1.19.13 ... go1.27.4 on linux/amd64, 2026-11-23 (internal/goexperiment/flags.go).
 */
const EXPERIMENTS: Readonly<Record<string, readonly [first: number, last?: number]>> = {
  boringcrypto: [0],
  fieldtrack: [0],
  heapminimum512kib: [0],
  preemptibleloops: [0],
  regabi: [0],
  regabiargs: [0],
  regabiwrappers: [0],
  staticlockranking: [0],
  unified: [0, 20],
  arenas: [20],
  coverageredesign: [20, 24],
  pagetrace: [20, 22],
  cacheprog: [21, 25],
  cgocheck2: [21],
  loopvar: [21],
  allocheaders: [22, 22],
  exectracer2: [22, 22],
  newinliner: [22],
  rangefunc: [22, 25],
  aliastypeparams: [23, 25],
  spinbitmutex: [24, 24],
  swissmap: [24, 25],
  synchashtriemap: [24, 25],
  synctest: [24, 25],
  dwarf5: [25],
  greenteagc: [25],
  jsonv2: [25],
  goroutineleakprofile: [26, 26],
  randomizedheapbase64: [26],
  runtimefreegc: [26],
  runtimesecret: [26],
  simd: [26],
  sizespecializedmalloc: [26],
  mapsplitgroup: [27],
};

/** The newest release whose experiments are known here; of a later one nothing is said. */
const LAST_MINOR = 27;

/** The words for the first name that this release does not know (internal/buildcfg: ParseGOEXPERIMENT); null where all is fine. */
export function refuseExperiment(value: string, release: GoRelease): string | null {
  if (isAtLeast(release, LAST_MINOR + 1)) return null;
  const names = value
    .split(',')
    .filter(word => word !== '' && word !== 'none')
    .map(word => word.replace(/^no/, ''));
  const unknown = names.find(name => !isExperiment(name, release));
  return unknown === undefined ? null : `unknown GOEXPERIMENT ${unknown}`;
}

function isExperiment(name: string, { minor }: GoRelease): boolean {
  const [first = Infinity, last = LAST_MINOR] = Object.hasOwn(EXPERIMENTS, name) ? (EXPERIMENTS[name] ?? []) : [];
  return minor >= first && minor <= last;
}
