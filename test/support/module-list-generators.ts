import { anyWord, ODD, VERSIONS } from './modfile-words.ts';
import { mutate } from './modfile-mutations.ts';
import type { SeededRandom } from './seed.ts';

const MODULES = ['example.com/a', 'example.com/b/v2', 'gopkg.in/yaml.v3', 'github.com/acme/lib', '日本.例/模块'];
const GOOD_VERSIONS = [
  'v1.0.0',
  'v2.1.0',
  'v0.0.0-20200101000000-abcdefabcdef',
  'v2.0.0+incompatible',
  'v1.0.0/go.mod',
];
const HASHES = [
  'h1:LTjYKGIGMh1zWO0pHUJd9CLaFJpEcYVhFDL5ajQ8BO4=',
  'h2:x',
  'sha256',
  // The hash of an empty go.mod: go leaves the line out (cmd/go/internal/modfetch: emptyGoModHash).
  'h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=',
];
/** Blanks of Unicode to Go and what only looks so. */
const BLANKS = [
  ' ',
  ' ',
  ' ',
  '\t',
  '  ',
  '\u00a0',
  '\u0085',
  '\u2028',
  '\u3000',
  '\u200b',
  '\uFEFF',
  '\v',
  '\r',
  '\f',
  '\u0000',
];

/** A go.sum, from well-formed to hostile; `damage` 0 to 1 is how often something odd stands in it. */
export function goSumText(random: SeededRandom, damage: number): string {
  const newline = random.bool(0.1) ? '\r\n' : '\n';
  const lines = Array.from({ length: random.int(8) }, () => goSumLine(random, damage));
  const text = lines.join(newline) + (random.bool(0.8) ? newline : '');
  return random.bool(damage) ? mutate(random, text) : text;
}

function goSumLine(random: SeededRandom, damage: number): string {
  if (random.bool(damage / 2)) return random.pick(['', ' ', '\t', '\r', '\u00a0', '\u200b', '<<<<<<< HEAD', '// c']);
  const fields = [random.pick(MODULES), random.pick(GOOD_VERSIONS), random.pick(HASHES)];
  if (random.bool(damage / 2)) fields.splice(random.int(4), random.int(2), ...(random.bool() ? [anyWord(random)] : []));
  const blank = random.bool(damage) ? random.pick(BLANKS) : ' ';
  const [before, after] = random.bool(damage / 4) ? [random.pick(BLANKS), random.pick(BLANKS)] : ['', ''];
  return before + fields.join(blank) + after;
}

const ANNOTATIONS = [
  'explicit',
  'explicit',
  'go 1.21',
  'go 1.20',
  'go  1.9',
  'go\t1.2',
  'go',
  'go ',
  'explicit ',
  ' explicit',
  'Explicit',
  'workspace',
  'x',
  '',
  'go 1.21 x',
  '\u00a0explicit\u2028',
  'go \u00a01.21',
  'go1.21',
  'go é',
];
const PACKAGES = [
  'example.com/a',
  'example.com/a/sub',
  'example.com/b/v2/x+y',
  'a',
  'a/b',
  ' a',
  'a ',
  '\ta',
  'a b',
  'a//b',
  '/a',
  'a/',
  '-a',
  '.',
  'a/..',
  '.hidden/x',
  'a./b',
  'a/CON',
  'a/com1.txt',
  'a~1',
  'a/b~12',
  'é/x',
  'a:b',
  'a@b',
  'A/B',
  '',
  '#',
  '#a',
  '##',
  '## ',
  '# ',
  '#\ta v1.0.0',
  '\u00a0a',
  'a\r',
  'a\u0000',
  '\uFEFFa',
  '\udcff',
  '𝒳',
];
const FIRST_LINES = [
  '## workspace',
  '## workspace\r',
  '## workspace ; x',
  '## x;workspace',
  '##  workspace',
  '##workspace',
  '# workspace',
  '## Workspace',
  ' ## workspace',
  '## workspaces',
  '\uFEFF## workspace',
  `## ${'x'.repeat(600)};workspace`,
  `## ${' '.repeat(499)}workspace`,
  `## ${' '.repeat(500)}workspace`,
  `## ${' '.repeat(501)}workspace`,
];

/** A vendor/modules.txt, from well-formed to hostile; `damage` as above. */
export function modulesTxtText(random: SeededRandom, damage: number): string {
  const newline = random.bool(0.1) ? '\r\n' : '\n';
  const lines = random.bool(0.3) ? [random.bool(damage) ? random.pick(FIRST_LINES) : '## workspace'] : [];
  if (random.bool(damage / 4)) lines.push(random.pick(PACKAGES), '## explicit');
  for (let left = random.int(6); left > 0; left--) lines.push(...vendoredModule(random, damage));
  const text = lines.join(newline) + (random.bool(0.8) ? newline : '');
  return random.bool(damage) ? mutate(random, text) : text;
}

function vendoredModule(random: SeededRandom, damage: number): readonly string[] {
  const lines = [moduleLine(random, damage)];
  if (random.bool(0.7)) lines.push(`## ${annotations(random, damage)}`);
  for (let left = random.int(4); left > 0; left--) {
    lines.push(
      random.bool(damage)
        ? random.pick(PACKAGES)
        : `${random.pick(MODULES.slice(0, 4))}/${random.pick(['x', 'y', 'internal/z'])}`,
    );
  }
  if (random.bool(damage / 2)) lines.push(`## ${annotations(random, damage)}`);
  return lines;
}

function annotations(random: SeededRandom, damage: number): string {
  if (!random.bool(damage)) return random.pick(['explicit', 'explicit; go 1.21', 'go 1.20']);
  return Array.from({ length: random.int(4) }, () => random.pick(ANNOTATIONS)).join(
    random.pick([';', '; ', ' ; ', ',']),
  );
}

function moduleLine(random: SeededRandom, damage: number): string {
  const version = (): string =>
    random.pick(random.bool(damage) ? VERSIONS : ['v1.0.0', 'v1.2.0', 'v2.1.0+incompatible']);
  const target = (): string =>
    random.pick([['./fork'], ['example.com/fork', version()], ['example.com/fork', version()]]).join(' ');
  const name = random.pick(MODULES.slice(0, 4));
  const fields = ['#', name];
  if (random.bool(0.85)) fields.push(version());
  if (fields.length === 2 || random.bool(0.3)) fields.push('=>', target());
  if (random.bool(damage / 3))
    fields.splice(random.int(fields.length + 1), random.int(2), ...(random.bool() ? [anyWord(random)] : []));
  if (random.bool(damage / 4)) fields.push(random.pick(ODD));
  return fields.join(random.bool(damage / 2) ? random.pick(BLANKS) : ' ');
}
