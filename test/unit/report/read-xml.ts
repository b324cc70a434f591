/** An element as `readXml` finds it, in document order. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

const TOKEN =
  /<\?xml [^?]*\?>|<(?<close>\/)?(?<name>[a-z-]+)(?<attributes>(?: [a-z]+="[^"<]*")*)(?<empty>\/)?>|(?<text>[^<]+)/y;
const ATTRIBUTE = / ([a-z]+)="([^"]*)"/g;
const BAD_REFERENCE = /&(?!(?:amp|lt|gt|quot|apos|#x[0-9a-f]+);)/;
const CHAR = /^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

/** Reads the subset of XML 1.0 that reports use; throws where the text is not well-formed. */
export function readXml(xml: string): readonly XmlElement[] {
  const elements: XmlElement[] = [];
  const open: string[] = [];
  for (const { name, close, empty, attributes = '' } of tokens(xml)) {
    if (name === undefined) continue;
    if (close !== undefined) {
      if (open.pop() !== name) throw new Error(`</${name}> closes nothing`);
    } else {
      elements.push({ name, attributes: readAttributes(attributes) });
      if (empty === undefined) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`<${open.join('> <')}> never closed`);
  return elements;
}

function* tokens(xml: string): Generator<Readonly<Record<string, string | undefined>>> {
  if (!CHAR.test(xml) || BAD_REFERENCE.test(xml)) throw new Error('a character or reference that XML does not allow');
  for (let at = 0; at < xml.length; at = TOKEN.lastIndex) {
    TOKEN.lastIndex = at;
    const groups = TOKEN.exec(xml)?.groups;
    if (groups === undefined) {
      throw new Error(`not well-formed at ${at}: ${xml.slice(at, at + 40)}`);
    }
    if (groups['text']?.includes(']]>') === true) throw new Error(']]> in text');
    yield groups;
  }
}

const readAttributes = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries([...text.matchAll(ATTRIBUTE)].map(([, key = '', value = '']) => [key, value] as const));
