import { compareGoVersions } from '../go/go-version.ts';
import { isGoDirectiveVersion } from '../go/modfile/simple-directives.ts';
import { compileRegexp } from '../go/regexp/compile.ts';
import { parseToolchainSetting, toolchainVersion } from '../go/toolchain-setting.ts';
import type { Facts } from '../model/facts.ts';
import { unknown, violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { patchFixes } from './go-patch-fix.ts';
import { lineSpot } from './module-spot.ts';
import { EXPRESSION_OPTION, expressionFault } from './expression.ts';
import { versionedFiles } from './repository-files.ts';

type Options = {
  /** Empty: none. */
  readonly floor: string;
  readonly ceiling: string;
  readonly patch: 'any' | 'required' | 'forbidden';
  readonly pattern: string;
};

const NO_PATCH = 'names no patch version';

/** The go line of go.mod and go.work outside the range or the form that the policy wants, or newer than the Go here. */
export const goVersion: Rule<Options> = {
  id: 'go-version',
  meta: {
    summary: 'The go line names a version that the policy allows and that the Go here can build',
    category: 'policy',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: true,
    edits: true,
    why: 'The go line decides the language, and which toolchain everybody needs at least.',
    bad: 'go 1.16',
    good: 'go 1.26.0',
    source: 'https://go.dev/ref/mod#go-mod-file-go; cmd/go/internal/modload/modfile.go (ReadModFile)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      floor: { type: 'string', description: 'The oldest version that is right, such as 1.24; empty for none.' },
      ceiling: {
        type: 'string',
        description: 'The newest version that is right, such as 1.26; its patches count as it.',
      },
      patch: {
        enum: ['any', 'required', 'forbidden'],
        description: 'Whether a patch version, such as 1.26.0, must or must not be written; before 1.21 there is none.',
      },
      pattern: EXPRESSION_OPTION,
    },
    additionalProperties: false,
  },
  defaults: { floor: '', ceiling: '', patch: 'any', pattern: '' },
  check(facts, options) {
    const unread = [expressionFault(options.pattern), ...boundFaults(options)].filter(fault => fault !== null);
    if (unread.length > 0) return unread.map(message => unknown({ message }));
    const judges = policyJudges(options);
    const patchFix = patchFixes(facts.repository);
    return versionedFiles(facts.repository).flatMap(({ file }) => {
      const { go, toolchain } = file.parsed.value;
      if (go === null) return [];
      const all = [...judges, localJudge(facts, toolchain?.name === 'default')];
      return all
        .map(judge => judge(go.version))
        .filter(fault => fault !== null)
        .map(fault => {
          const fix = fault === NO_PATCH ? patchFix(file) : {};
          return violation({ message: `go ${go.version} ${fault}`, ...lineSpot(file, go.line), ...fix });
        });
    });
  },
};

/** Bounds that are no versions of a go line: `go1.24` is a toolchain’s name. */
const boundFaults = ({ floor, ceiling }: Options): readonly string[] =>
  Object.entries({ floor, ceiling })
    .filter(([, version]) => version !== '' && !isGoDirectiveVersion(version))
    .map(([name, version]) => `the policy’s ${name} "${version}" is no version as a go line has it, such as 1.26`);

type Judge = (version: string) => string | null;

function policyJudges({ floor, ceiling, patch, pattern }: Options): readonly Judge[] {
  return [
    version => (floor !== '' && compareGoVersions(version, floor) < 0 ? `is older than ${floor}` : null),
    version => (isAbove(version, ceiling) ? `is newer than ${ceiling}` : null),
    version => patchFault(version, patch),
    patternJudge(pattern),
  ];
}

function isAbove(version: string, ceiling: string): boolean {
  const isOfCeiling = version === ceiling || version.startsWith(`${ceiling}.`);
  return ceiling !== '' && !isOfCeiling && compareGoVersions(version, ceiling) > 0;
}

function patternJudge(pattern: string): Judge {
  const expression = compileRegexp(pattern);
  return version =>
    pattern === '' || 'fault' in expression || expression.finds(version) ? null : `does not match ${pattern}`;
}

/** Before 1.21 a go line could name a language version only (https://go.dev/doc/toolchain#version). */
function patchFault(version: string, patch: Options['patch']): string | null {
  const hasPatch = /^\d+\.\d+\.\d/.test(version);
  if (patch === 'required') return hasPatch || compareGoVersions(version, '1.21') < 0 ? null : NO_PATCH;
  return patch === 'forbidden' && hasPatch ? 'names a patch version' : null;
}

/**
 * Whether the toolchain that runs here can build it, where no other one is taken: because of GOTOOLCHAIN, or because the
 * file says `toolchain default`. go 1.20 and older build what they can of a newer one (cmd/go/internal/toolchain: Select).
 */
function localJudge({ release, releaseKnown, settings }: Facts, staysDefault: boolean): Judge {
  const { value, errors } = parseToolchainSetting(settings['GOTOOLCHAIN']?.value ?? '');
  const stays = errors.length === 0 && (value.switching === 'none' || staysDefault);
  if (!releaseKnown || release.minor < 21 || !stays) return () => null;
  const newest = value.name === 'local' ? release.text : value.name;
  const why = value.switching === 'none' ? 'GOTOOLCHAIN lets no other' : 'toolchain default lets no other';
  return version =>
    compareGoVersions(version, toolchainVersion(newest)) > 0 ? `is newer than ${newest}, and ${why} run here` : null;
}
