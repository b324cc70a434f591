import type { SeededRandom } from './seed.ts';

const MODULES = ['example.com/a', 'example.com/b/v2', 'example.com/c', 'example.com/main'];
const VERSIONS = ['v1.0.0', 'v1.1.0', 'v1.2.0-pre'];
const TARGETS = ['./fork', '../fork', 'example.com/fork v1.0.0', 'example.com/fork v1.1.0'];
const GO_LINES = ['', 'go 1.13', 'go 1.14', 'go 1.16', 'go 1.17', 'go 1.21', 'go 1.22.0'];

/** A go.mod and the vendor/modules.txt beside it, which agree, nearly agree or do not. */
export interface VendorCase {
  readonly mod: string;
  readonly vendor: string;
}

const versionOf = (random: SeededRandom, path: string): string =>
  path.endsWith('v2') ? random.pick(['v2.0.0', 'v2.1.0']) : random.pick(VERSIONS);

export function vendorCase(random: SeededRandom): VendorCase {
  // The main module is in it too rarely to be required by itself, which is another error.
  const paths = MODULES.filter(path => random.bool(path === 'example.com/main' ? 0.05 : 0.6));
  const required = paths.map(path => ({ path, version: versionOf(random, path) }));
  const replaced = MODULES.filter(() => random.bool(0.3)).map(path => ({
    left: random.bool() ? path : `${path} ${versionOf(random, path)}`,
    right: random.pick(TARGETS),
  }));
  const lines = [
    'module example.com/main',
    random.pick(GO_LINES),
    ...required
      .filter(({ path }) => path !== 'example.com/main')
      .map(({ path, version }) => `require ${path} ${version}`),
    ...replaced.map(({ left, right }) => `replace ${left} => ${right}`),
  ];
  const vendor = required.flatMap(({ path, version }) => vendoredModule(random, `${path} ${version}`, replaced));
  const wildcards = replaced.filter(({ left }) => !left.includes(' ') && random.bool(0.8));
  const last = wildcards.map(({ left, right }) => `# ${left} => ${random.bool(0.8) ? right : random.pick(TARGETS)}`);
  const extra = random.bool(0.3) ? vendoredModule(random, `${random.pick(MODULES)} ${random.pick(VERSIONS)}`, []) : [];
  return { mod: `${lines.join('\n')}\n`, vendor: `${[...vendor, ...extra, ...last].join('\n')}\n` };
}

interface Replaced {
  readonly left: string;
  readonly right: string;
}

function vendoredModule(random: SeededRandom, name: string, replaced: readonly Replaced[]): readonly string[] {
  const [path = '', version = ''] = name.split(' ');
  const by = replaced.find(({ left }) => left === name || left === path)?.right;
  const shown = random.bool(0.9) ? version : random.pick(VERSIONS);
  const arrow = by !== undefined && random.bool(0.9) ? ` => ${by}` : '';
  const packages = Array.from({ length: random.int(3) }, () => `${path}/${random.pick(['x', 'y'])}`);
  const lines = [`# ${path} ${shown}${arrow}`];
  if (random.bool(0.85)) lines.push(`## explicit${random.bool(0.5) ? '; go 1.20' : ''}`);
  lines.push(...packages);
  // The same module or another version of it once more.
  if (random.bool(0.1))
    lines.push(`# ${path} ${random.pick([shown, ...VERSIONS])}${arrow}`, '## explicit', `${path}/z`);
  return lines;
}
