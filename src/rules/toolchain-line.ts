import { compareGoVersions } from '../go/go-version.ts';
import { compileRegexp } from '../go/regexp/compile.ts';
import { toolchainVersion } from '../go/toolchain-setting.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { EXPRESSION_OPTION, expressionFault } from './expression.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';
import { withoutToolchain } from './toolchain-line-fix.ts';

type Options = {
  readonly presence: 'any' | 'required' | 'forbidden';
  readonly allowed: readonly string[];
  readonly pattern: string;
};

/**
 * toolchain lines that name no release, that go takes out again, and those that the policy does not want. A name that no
 * toolchain can have is `toolchain-trigger`'s.
 */
export const toolchainLine: Rule<Options> = {
  id: 'toolchain-line',
  meta: {
    summary: 'The toolchain line names a released toolchain that the policy allows',
    category: 'policy',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: true,
    edits: true,
    why: 'With GOTOOLCHAIN=auto the go command downloads and runs what this line names.',
    bad: 'toolchain go1.27rc1',
    good: 'toolchain go1.26.3',
    source: 'https://go.dev/doc/toolchain; cmd/go/internal/modload/init.go (updateGoMod)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      presence: {
        enum: ['any', 'required', 'forbidden'],
        description: 'Whether the line must or must not be there.',
      },
      allowed: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Toolchains that are right, such as `go1.26.3`; with none, and no pattern, every release is.',
      },
      pattern: EXPRESSION_OPTION,
    },
    additionalProperties: false,
  },
  defaults: { presence: 'any', allowed: [], pattern: '' },
  check({ repository }, options) {
    const unread = expressionFault(options.pattern);
    if (unread !== null) return [unknown({ message: unread })];
    return versionedFiles(repository).flatMap(one => judge(one, options));
  },
};

function judge({ file, kind }: VersionedFile, options: Options): readonly Verdict[] {
  const { toolchain, go } = file.parsed.value;
  if (toolchain === null) {
    if (options.presence !== 'required' || file.parsed.errors.length > 0) return [];
    return [violation({ message: 'there is no toolchain line', place: { file: file.file } })];
  }
  const { name } = toolchain;
  const faults =
    options.presence === 'forbidden'
      ? ['the policy wants no such line']
      : [policyFault(name, options), kind === 'go.mod' ? updateFault(name, go?.version) : null];
  const fix = options.presence === 'forbidden' ? withoutToolchain(file, kind === 'go.work') : {};
  return faults
    .filter(fault => fault !== null)
    .map(fault => violation({ message: `toolchain ${name}: ${fault}`, ...lineSpot(file, toolchain.line), ...fix }));
}

function policyFault(name: string, { allowed, pattern }: Options): string | null {
  if (allowed.length > 0 || pattern !== '') {
    const expression = compileRegexp(pattern);
    const isFound = pattern !== '' && 'finds' in expression && expression.finds(name);
    if (allowed.includes(name) || isFound) return null;
    return `the policy allows ${[...allowed, ...(pattern === '' ? [] : [pattern])].join(', ')}`;
  }
  const version = toolchainVersion(name);
  if (isLanguageVersion(version)) return 'it is a language version, and no toolchain of this name can be downloaded';
  return /[a-z]/.test(version) ? 'it is a pre-release' : null;
}

/** Since 1.21 a release is written with its patch (cmd/go/internal/toolchain: Exec). */
const isLanguageVersion = (version: string): boolean =>
  /^\d+\.\d+$/.test(version) && compareGoVersions(version, '1.21') >= 0;

/**
 * Go itself drops a line that the go line implies, and one of a time before toolchains were switched; until it is gone,
 * every go command that must not write go.mod ends there (modload: commitRequirements).
 */
function updateFault(name: string, go = '1.16'): string | null {
  const isImplied = name === `go${go}`;
  const isOld =
    name === 'default' || (toolchainVersion(name) !== '' && compareGoVersions(toolchainVersion(name), '1.21') < 0);
  if (!isImplied && !isOld) return null;
  const why = isImplied ? 'the go line says the same' : 'it has no meaning';
  return `${why}, and go stops with "updates to go.mod needed"; go mod tidy drops it`;
}
