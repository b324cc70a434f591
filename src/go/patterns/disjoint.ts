/**
 * Whether two patterns share no module path for certain, told from the plain text at both ends of their elements alone.
 * False says nothing: findModulePath knows.
 */
export function areDisjoint(one: string, other: string): boolean {
  if (/[[\\]/.test(one + other)) return false;
  const left = one.split('/');
  const right = other.split('/');
  return left.some((element, index) => {
    const against = right[index];
    return against !== undefined && endsDiffer(element, against);
  });
}

function endsDiffer(one: string, other: string): boolean {
  const [a, b] = [plainEnds(one), plainEnds(other)];
  if (a.whole && b.whole) return one !== other;
  return !agree(a.head, b.head) || !agree(backwards(a.tail), backwards(b.tail));
}

/** What an element is for certain before its first and behind its last `*` or `?`. */
function plainEnds(element: string): { readonly head: string; readonly tail: string; readonly whole: boolean } {
  const head = /^[^*?]*/.exec(element)?.[0] ?? '';
  const tail = /[^*?]*$/.exec(element)?.[0] ?? '';
  return { head, tail, whole: head === element };
}

const agree = (one: string, other: string): boolean => one.startsWith(other) || other.startsWith(one);

const backwards = (text: string): string => Array.from(text).reverse().join('');
