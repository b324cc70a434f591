import { distance } from 'fastest-levenshtein';

/** The one of `names` that `name` was probably meant to be: at most a third of its letters differ; null where none is near. */
export function nearestName(name: string, names: readonly string[]): string | null {
  if (name.length > 100) return null;
  const wanted = name.toLowerCase();
  let best: string | null = null;
  let least = Math.max(1, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of names) {
    const apart = wanted === candidate.toLowerCase() ? 0 : distance(wanted, candidate.toLowerCase());
    if (apart < least) {
      least = apart;
      best = candidate;
    }
  }
  return best;
}

/** `unknown rule "sumdb-of": did you mean "sumdb-off"?` */
export function unknownName(what: string, name: string, names: readonly string[]): string {
  const near = nearestName(name, names);
  return near === null ? `unknown ${what} "${name}"` : `unknown ${what} "${name}": did you mean "${near}"?`;
}
