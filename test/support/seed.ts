/** A stream of pseudo-random values that its seed alone decides. */
export interface SeededRandom {
  /** The seed in use: an unsigned 32-bit number. */
  readonly seed: number;
  /** The next number in [0, 1). */
  next(): number;
  /** A whole number in [0, below). */
  int(below: number): number;
  /** One of the items; throws on an empty list. */
  pick<T>(items: readonly T[]): T;
  /** True with the given chance, one half unless told. */
  bool(chance?: number): boolean;
}

type Environment = Readonly<Record<string, string | undefined>>;

const told = new Set<string>();

/**
 * A generator for random tests, seeded from `GOPOLICY_SEED` (a whole number) or else from the clock. The label keeps two
 * tests with one seed apart. The seed is printed once per label to stderr as `seed <label> <seed>`, so that a failure can
 * be run again. Throws on a seed that is no whole number.
 */
export function seededRandom(label: string, environment: Environment = process.env): SeededRandom {
  const seed = seedFrom(environment['GOPOLICY_SEED']);
  const line = `seed ${label} ${seed}\n`;
  if (!told.has(line)) process.stderr.write(line);
  told.add(line);
  const next = mulberry32(seed ^ hash(label));
  return {
    seed,
    next,
    int: below => Math.floor(next() * below),
    pick: items => {
      const index = Math.floor(next() * items.length);
      if (index >= items.length) throw new Error(`${label}: nothing to pick from`);
      return items[index] as (typeof items)[number];
    },
    bool: (chance = 0.5) => next() < chance,
  };
}

/** How many random cases to run: `usual`, multiplied by `GOPOLICY_COUNT` (a positive number such as 0.1 or 20), at least 1. */
export function caseCount(usual: number, environment: Environment = process.env): number {
  const text = environment['GOPOLICY_COUNT'] ?? '';
  if (text === '') return usual;
  const factor = Number(text);
  if (!(factor > 0 && Number.isFinite(factor))) throw new Error(`GOPOLICY_COUNT is no positive number: ${text}`);
  return Math.max(1, Math.round(usual * factor));
}

function seedFrom(text: string | undefined): number {
  if (text === undefined || text === '') return Date.now() >>> 0;
  if (!/^\d+$/.test(text)) throw new Error(`GOPOLICY_SEED is no whole number: ${text}`);
  return Number(text) >>> 0;
}

/** FNV-1a over UTF-16 code units. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return value >>> 0;
}

/** Tommy Ettinger's mulberry32: 32 bits of state, good enough to choose test cases. */
function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
