import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { testCacheFolder } from './cache-folder.ts';

/** The release of golangci-lint that we are held against. */
export const GOLANGCI: { readonly module: string; readonly version: string } = {
  module: 'github.com/golangci/golangci-lint/v2',
  version: 'v2.15.0',
};

/** Where the program and its schema of options lie or are to lie. */
export const golangciFolder = (cache: string = testCacheFolder()): string =>
  join(cache, 'golangci-lint', GOLANGCI.version);

/** The program, or null when `test:prepare` has not built it. */
export function golangciPath(): string | null {
  const path = join(golangciFolder(), 'golangci-lint');
  return existsSync(path) ? path : null;
}

/** One finding of golangci-lint. */
export interface GolangciIssue {
  readonly linter: string;
  readonly text: string;
  readonly file: string;
  readonly line: number;
}

/** Runs all enabled linters over the module in `cwd`; rejects where it fails for another reason than findings. */
export function runGolangci(
  path: string,
  run: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Promise<readonly GolangciIssue[]> {
  const args = ['run', '--output.json.path=stdout', '--show-stats=false', '--allow-parallel-runners', './...'];
  return new Promise((settle, fail) => {
    execFile(path, args, { ...run, timeout: 120_000, maxBuffer: 64 << 20 }, (error, stdout, stderr) => {
      // 1 is the code of findings.
      if (error !== null && error.code !== 1) return fail(new Error(`golangci-lint: ${error.message}: ${stderr}`));
      const { Issues } = JSON.parse(stdout) as { readonly Issues: readonly RawIssue[] | null };
      return settle((Issues ?? []).map(issueOf));
    });
  });
}

interface RawIssue {
  readonly FromLinter: string;
  readonly Text: string;
  readonly Pos: { readonly Filename: string; readonly Line: number };
}

const issueOf = ({ FromLinter, Text, Pos }: RawIssue): GolangciIssue => ({
  linter: FromLinter,
  text: Text,
  file: Pos.Filename,
  line: Pos.Line,
});

/** The options of a linter as golangci-lint's own schema has them: `allowed[].match-type`; null where it is not there. */
export function golangciOptions(linter: keyof typeof DEFINITIONS): readonly string[] | null {
  const file = join(golangciFolder(), 'golangci.jsonschema.json');
  if (!existsSync(file)) return null;
  const { definitions } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly definitions: { readonly settings: { readonly definitions: Readonly<Record<string, Schema>> } };
  };
  return namesIn(definitions.settings.definitions[DEFINITIONS[linter]] ?? {}, '');
}

const DEFINITIONS = {
  gomoddirectives: 'gomoddirectivesSettings',
  gomodguard_v2: 'gomodguardv2Settings',
  gomodguard: 'gomodguardSettings',
} as const;

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  /** Names that the user chooses: module paths. */
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

function namesIn({ properties, patternProperties, items }: Schema, path: string): readonly string[] {
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, inner]) =>
      namesIn(inner, path === '' ? name : `${path}.${name}`),
    );
  }
  if (patternProperties !== undefined) return Object.values(patternProperties).flatMap(inner => namesIn(inner, path));
  const isOfParts = items?.properties !== undefined || items?.patternProperties !== undefined;
  return isOfParts ? namesIn(items, `${path}[]`) : [path];
}
