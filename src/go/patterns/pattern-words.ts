/** What a pattern covers, in words that stand behind "covers". For a live pattern, without the slash that Go takes off. */
export function patternWords(pattern: string): string {
  const elements = pattern.split('/');
  const [host = '', ...rest] = elements;
  const heads = elements.findIndex(element => !isPlain(element));
  if (/\[[^\]]*\//.test(pattern)) return 'what fits it';
  if (heads < 0) return elements.length === 1 ? `all of ${plain(elements)}` : `${plain(elements)} and all below it`;
  if (heads > 0) return tailWords(plain(elements.slice(0, heads)), elements.slice(heads));
  const where = host === '*' ? 'every host' : `every host that ${shapeWords(host)}`;
  if (rest.length === 0) return host === '*' ? 'every module' : `all of ${where}`;
  return rest.every(isPlain) ? `${plain(rest)} and all below it at ${where}` : fits(elements.length);
}

/** Plain elements, and then globs. */
function tailWords(place: string, tail: readonly string[]): string {
  const [first = ''] = tail;
  if (tail.every(element => element === '*')) {
    return tail.length === 1 ? `all below ${place}, not ${place} itself` : `all ${tail.length} elements below ${place}`;
  }
  if (tail.length > 1) return fits(place.split('/').length + tail.length);
  return `all below ${place} whose next element ${shapeWords(first)}`;
}

const fits = (count: number): string => `modules whose first ${count} elements fit it`;

/** One element with a glob in it: `ends in .acme.example`. */
function shapeWords(glob: string): string {
  const inner = /^(\*?)([^*?[\\]+)(\*?)$/.exec(glob);
  const [, before = '', text = '', behind = ''] = inner ?? [];
  if (before !== '' && behind !== '') return `holds ${text}`;
  if (before !== '') return `ends in ${text}`;
  return behind === '' ? `fits ${glob}` : `begins with ${text}`;
}

const isPlain = (element: string): boolean => !/[*?[]/.test(element.replaceAll(/\\./gsu, ''));

const plain = (elements: readonly string[]): string => elements.join('/').replaceAll(/\\(.)/gsu, '$1');
