import { build, type BuildOptions, type PluginBuild } from 'esbuild';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { fileURLToPath } from 'node:url';
import path from 'node:path';

/** Builds dist/ in a temporary folder beside it and renames: a reader sees the old one or the new one, never a half. */
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const run = (script: string, ...args: string[]): void =>
  void execFileSync(process.execPath, [script, ...args], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });

const bin = (name: string): string => path.join(root, 'node_modules', ...name.split('/'));

/** What cosmiconfig would load for file kinds that gopolicy refuses: kept out of the bundle. */
const REFUSED_LOADERS = ['typescript', 'js-yaml', 'parse-json', 'import-fresh'];

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
    alias: Object.fromEntries(REFUSED_LOADERS.map(name => [name, stub])),
    define: { 'import.meta.url': '__importMetaUrl' },
    banner: { js: 'const __importMetaUrl=require("node:url").pathToFileURL(__filename).href;' },
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
  commands: 'src/cli/full.ts',
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
  // cosmiconfig asks for crypto to cache compiled TypeScript, which gopolicy refuses to load.
  const stub = path.join(out, 'stub.cjs');
  const alias = { ...common.alias, 'node:child_process': stub, crypto: stub };
  await build({ ...common, alias, entryPoints: ['src/bin.ts'], outfile: path.join(out, 'main.cjs'), plugins: [lazy] });
  for (const [name, source] of Object.entries(LAZY_BUNDLES)) {
    await build({ ...common, entryPoints: [source], outfile: path.join(out, `${name}.cjs`), plugins: [lazy] });
  }
  await build({
    ...common,
    format: 'esm',
    minify: false,
    define: {},
    banner: { js: LIBRARY_BANNER },
    supported: {},
    entryPoints: ['src/index.ts'],
    outfile: path.join(out, 'lib/index.js'),
  });
  rmSync(path.join(out, 'stub.cjs'));
}

/** The loader reads the bundle as latin1. */
function assertAscii(file: string): void {
  const at = readFileSync(file).findIndex(byte => byte > 0x7f);
  if (at >= 0) throw new Error(`${file} is not ASCII at byte ${at}: write that character as an escape`);
}

async function main(): Promise<void> {
  run(bin('tsx/dist/cli.mjs'), 'scripts/generate.ts');
  const out = mkdtempSync(path.join(root, '.dist-'));
  try {
    run(bin('typescript/bin/tsc'), '-p', 'tsconfig.build.json', '--outDir', path.join(out, 'lib'));
    await bundle(out);
    copyFileSync(path.join(root, 'scripts/loader.cjs'), path.join(out, 'gopolicy.cjs'));
    chmodSync(path.join(out, 'gopolicy.cjs'), 0o755);
    chmodSync(out, 0o755);
    assertAscii(path.join(out, 'main.cjs'));
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
