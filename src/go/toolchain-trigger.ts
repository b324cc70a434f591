import { compareGoVersions } from './go-version.ts';
import { quoteGo } from './quote.ts';
import { trimGoSpace } from './space.ts';
import { toolchainVersion } from './toolchain-setting.ts';

/** The line of a go.mod or go.work that names a version, as the go command finds it before it parses anything. */
export interface TriggerLine {
  readonly key: 'go' | 'toolchain';
  /** 1-based. */
  readonly line: number;
  /** All behind the keyword up to `//`, trimmed: also what is no version. */
  readonly value: string;
}

/** What a repository makes the go command do where GOTOOLCHAIN lets it (`auto`, `path`, `NAME+auto`, `NAME+path`). */
export type Trigger = TriggerLine & { readonly file: 'go.work' | 'go.mod' } & (
    | { readonly kind: 'switch'; /** The toolchain that then runs: `go1.98.0`. */ readonly toolchain: string }
    | { readonly kind: 'refused'; /** Go's words without `go: `. */ readonly message: string }
  );

/** The texts of the nearest go.work, which alone counts where there is one, and of the nearest go.mod. */
export interface TriggerInput {
  readonly goWork?: string;
  readonly goMod?: string;
  /** The toolchain that runs anyway: `go1.26.8`. Without it any version counts as newer. */
  readonly minimum?: string;
  /** The minor release whose rules hold (21 for go1.21); the newest where absent. */
  readonly minor?: number;
}

/**
 * Finds the first `go` and the first `toolchain` line textually (cmd/go/internal/gover: GoModLookup): in blocks, behind
 * syntax errors, in block comments alike. Since 1.21 the go command reads these before any command, `go env` included,
 * from the nearest go.work, else go.mod, and may run another toolchain for them.
 */
export function findTriggerLines(text: string): readonly TriggerLine[] {
  const lines = text.split('\n').map(line => trimGoSpace(line).text);
  return (['go', 'toolchain'] as const).flatMap(key => {
    const index = lines.findIndex(line => new RegExp(`^${key}[ \\t]`).test(line));
    const line = lines[index];
    if (line === undefined) return [];
    const [value = ''] = line.slice(key.length).split('//');
    return [{ key, line: index + 1, value: trimGoSpace(value).text }];
  });
}

/** The line that makes the go command switch toolchains or give up; null where it does neither (toolchain: Select). */
export function findToolchainTrigger({ goWork, goMod, minimum = '', minor }: TriggerInput): Trigger | null {
  const file = goWork === undefined ? 'go.mod' : 'go.work';
  const choice = choose(findTriggerLines(goWork ?? goMod ?? ''), {
    version: toolchainVersion(minimum),
    takesEqual: minor === 21,
  });
  if (choice === null) return null;
  const { line } = choice;
  if ('message' in choice) return { ...line, file, kind: 'refused', message: `${choice.message} in ${file}` };
  const { toolchain } = choice;
  // Select's last check, for a go2 to come.
  if (/^go1|-go1/.test(toolchain)) return { ...line, file, kind: 'switch', toolchain };
  return { ...line, file, kind: 'refused', message: `invalid GOTOOLCHAIN ${quoteGo(toolchain)}` };
}

/** The toolchain that runs anyway. Only 1.21 also takes a toolchain line of that same version (select.go, Select). */
interface Least {
  readonly version: string;
  readonly takesEqual: boolean;
}

function choose(lines: readonly TriggerLine[], least: Least): Chosen | Refused | null {
  const goLine = lines.find(({ key }) => key === 'go');
  const toolchainLine = lines.find(({ key }) => key === 'toolchain');
  const named = toolchainLine === undefined ? null : fromToolchainLine(toolchainLine, least);
  if (named === 'default') return null;
  if (named !== null && 'message' in named) return named;
  const asked = goLine === undefined ? null : fromGoLine(goLine, named?.version ?? least.version);
  return asked ?? named;
}

interface Chosen {
  readonly line: TriggerLine;
  readonly toolchain: string;
  readonly version: string;
}

interface Refused {
  readonly line: TriggerLine;
  readonly message: string;
}

function fromToolchainLine(line: TriggerLine, least: Least): Chosen | Refused | 'default' | null {
  if (line.value === '') return null;
  if (line.value === 'default') return 'default';
  const version = toolchainVersion(line.value);
  if (version === '') return { line, message: `invalid toolchain ${quoteGo(line.value)}` };
  const order = compareGoVersions(version, least.version);
  return order > 0 || (order === 0 && least.takesEqual) ? { line, toolchain: line.value, version } : null;
}

function fromGoLine(line: TriggerLine, least: string): Chosen | null {
  const { value } = line;
  if (compareGoVersions(value, least) <= 0 || toolchainVersion(`go${value}`) === '') return null;
  // internal/gover: IsLang; a minor below 21 has an implied patch 0, whatever the major.
  const minor = /^\d+\.(\d+)$/.exec(value)?.[1];
  const isLanguage = minor !== undefined && Number(minor) >= 21 && compareGoVersions(value, '1.21') >= 0;
  return { line, toolchain: isLanguage ? `go${value}.0` : `go${value}`, version: value };
}
