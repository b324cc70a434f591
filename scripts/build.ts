import { build, type BuildOptions, type PluginBuild } from 'esbuild';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { Module } from 'node:module';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Builds dist/ in a temporary folder beside it and renames: a reader sees the old one or the new one, never a half. */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (script: string, ...args: string[]): void =>
  void execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const bin = (name: string): string => path.join(root, 'node_modules', ...name.split('/'));

/** What cosmiconfig would load for file kinds and searches that gopolicy refuses: kept out of the bundle. */
const REFUSED = ['typescript', 'js-yaml', 'parse-json', 'import-fresh', 'env-paths'];

function bundleOptions(out: string): BuildOptions {
  const stub = path.join(out, 'stub.cjs');
  writeFileSync(stub, 'module.exports = {};\n');
  return {
    absWorkingDir: root,
    bundle: true,
    minify: process.env['GOPOLICY_READABLE'] === undefined,
    platform: 'node',
    format: 'cjs',
    target: 'node20.19',
    supported: { 'dynamic-import': false },
    mainFields: ['module', 'main'],
    // The browsers' build of yaml is the same code as modules: what is not used falls out of the bundle.
    alias: {
      ...Object.fromEntries(REFUSED.map(name => [name, stub])),
      yaml: path.join(root, 'node_modules/yaml/browser/dist/index.js'),
    },
    logLevel: 'warning',
    legalComments: 'none',
  };
}

/** The packages inside the library are CommonJS in part, and ask for node's own modules by require. */
const LIBRARY_BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/** Bundles loaded on use stand beside the main one: `import('./x.bundle')` in the source becomes a require of x.cjs. */
const LAZY_BUNDLES: Readonly<Record<string, string>> = {
  execa: 'src/system/node/execa.ts',
  clack: 'src/system/node/clack.ts',
  catfile: 'src/system/node/cat-file.ts',
  packs: 'src/collect/git/pack-reader.ts',
  commands: 'src/cli/full.ts',
  probing: 'src/run/probing.ts',
  document: 'src/config/own-document.ts',
  faults: 'src/config/schema-faults.ts',
};

async function bundle(out: string): Promise<void> {
  const common = bundleOptions(out);
  const lazy = {
    name: 'lazy-bundles',
    setup(setup: PluginBuild): void {
      for (const [name, source] of Object.entries(LAZY_BUNDLES)) {
        const base = path.basename(source, '.ts');
        setup.onResolve({ filter: new RegExp(`/${base}[.]ts$`) }, args =>
          args.kind === 'dynamic-import' ? { path: `./${name}.cjs`, external: true } : undefined,
        );
      }
    },
  };
  // commander asks for child_process at its start, for subcommands that are programs of their own: gopolicy has none.
  // cosmiconfig asks for crypto to cache compiled TypeScript, which gopolicy refuses to load, and for fs/promises,
  // slow to load, to search asynchronously, which gopolicy does not.
  const stub = path.join(out, 'stub.cjs');
  const alias = { ...common.alias, 'node:child_process': stub, crypto: stub, 'fs/promises': stub };
  await build({ ...common, alias, entryPoints: ['src/bin.ts'], outfile: path.join(out, 'main.cjs'), plugins: [lazy] });
  for (const [name, source] of Object.entries(LAZY_BUNDLES)) {
    await build({
      ...common,
      ...(name === 'document' && { alias }),
      entryPoints: [source],
      outfile: path.join(out, `${name}.cjs`),
      plugins: [lazy],
    });
  }
  await build({
    ...common,
    format: 'esm',
    minify: false,
    banner: { js: LIBRARY_BANNER },
    supported: {},
    entryPoints: ['src/index.ts'],
    outfile: path.join(out, 'lib/index.js'),
  });
  rmSync(path.join(out, 'stub.cjs'));
}

/** As a function, like Module.wrap would make it on every run; ASCII, because the loader reads it as latin1. */
function wrapForLoader(file: string): void {
  const text = readFileSync(file, 'utf8');
  const at = text.search(/[^\0-\x7f]/);
  if (at >= 0) throw new Error(`${file} is not ASCII at ${at}: write that character as an escape`);
  writeFileSync(file, Module.wrap(text));
}

/** The program itself; it knows the bundles that it caches by their hash. */
function writeLoader(out: string): void {
  const hash = createHash('sha256');
  for (const name of ['main', ...Object.keys(LAZY_BUNDLES)]) {
    wrapForLoader(path.join(out, `${name}.cjs`));
    hash.update(readFileSync(path.join(out, `${name}.cjs`)));
  }
  const text = readFileSync(path.join(root, 'scripts/loader.cjs'), 'utf8');
  const file = path.join(out, 'gopolicy.cjs');
  writeFileSync(file, text.replace('@BUILD@', hash.digest('hex').slice(0, 20)));
  chmodSync(file, 0o755);
}

async function main(): Promise<void> {
  run(bin('tsx/dist/cli.mjs'), 'scripts/generate.ts');
  const out = mkdtempSync(path.join(root, '.dist-'));
  try {
    run(bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', path.join(out, 'lib'));
    await bundle(out);
    writeLoader(out);
    chmodSync(out, 0o755);
    const dist = path.join(root, 'dist');
    if (existsSync(dist)) renameSync(dist, path.join(out, 'old'));
    renameSync(out, dist);
    rmSync(path.join(dist, 'old'), { recursive: true, force: true });
  } catch (error) {
    rmSync(out, { recursive: true, force: true });
    throw error;
  }
}

await main();
