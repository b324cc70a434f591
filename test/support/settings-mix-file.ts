import { MIX_KEYS, mixValue } from './settings-mix-values.ts';
import type { SeededRandom } from './seed.ts';

/** Makes a line out of a name and a value; each form is one that the reader has a rule for. */
type LineForm = (key: string, value: string) => string;

const PLAIN: LineForm = (key, value) => `${key}=${value}`;

const FORMS: readonly LineForm[] = [
  PLAIN,
  PLAIN,
  PLAIN,
  PLAIN,
  PLAIN,
  key => `${key}=`,
  key => `${key}=`,
  (key, value) => ` ${key}=${value}`,
  (key, value) => `\t${key}=${value}`,
  (key, value) => `export ${key}=${value}`,
  (key, value) => `${key.toLowerCase()}=${value}`,
  (key, value) => `${key[0]}${key.slice(1).toLowerCase()}=${value}`,
  (key, value) => `${key} =${value}`,
  (key, value) => `${key}\t=${value}`,
  (key, value) => `${key}= ${value}`,
  (key, value) => `${key}="${value}"`,
  (key, value) => `${key}=${value} # why`,
  (key, value) => `${key}=${value}\r`,
  (key, value) => `#${key}=${value}`,
  (key, value) => `# ${key}=${value}`,
  (key, value) => `\xef\xbb\xbf${key}=${value}`,
  (key, value) => `\xff${key}=${value}`,
  (key, value) => `X${key}=${value}`,
  (key, value) => `[${key}]=${value}`,
  (key, value) => `${key}\r=${value}`,
  (key, value) => `${key}:${value}`,
  key => key,
  () => '',
  () => '   ',
  () => '=',
  (_, value) => `=${value}`,
  (_, value) => `Z=${value}`,
  (_, value) => `HTTP_PROXY=${value}`,
  (_, value) => `GOENV=${value}`,
  (_, value) => value,
];

/** The bytes of a settings file: up to eight lines in every form that people write them, duplicates included. */
export function userFileBytes(random: SeededRandom, root: string): Uint8Array {
  const keys = random.bool(0.3) ? [random.pick(MIX_KEYS), random.pick(MIX_KEYS)] : MIX_KEYS;
  const form = (): LineForm => (random.bool(0.4) ? PLAIN : random.pick(FORMS));
  const lines = Array.from({ length: random.int(9) }, () => {
    const key = random.pick(keys);
    return form()(key, mixValue(random, key, root));
  });
  const end = random.bool(0.08) ? '\r\n' : '\n';
  const text = `${random.bool(0.05) ? '\xef\xbb\xbf' : ''}${lines.join(end)}${random.bool(0.8) ? end : ''}`;
  return Buffer.from(text, 'latin1');
}
