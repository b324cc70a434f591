import { isGoVersion } from '../go/go-version.ts';
import { parseToolchainSetting } from '../go/toolchain-setting.ts';
import { findToolchainTrigger, findTriggerLines } from '../go/toolchain-trigger.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { Facts } from '../model/facts.ts';
import type { Rule } from '../model/rule.ts';
import { placeInFile } from './module-spot.ts';
import { versionedFiles, type VersionedFile } from './repository-files.ts';

type Options = { readonly switches: 'allow' | 'forbid' };

/**
 * Files whose first `go` or `toolchain` line, which go finds as text, is not what the parsed file says, or names what no
 * toolchain can be called; on demand every file that makes the Go here run another one.
 */
export const toolchainTrigger: Rule<Options> = {
  id: 'toolchain-trigger',
  meta: {
    summary: 'The toolchain that runs is the one that go.mod and go.work are read to name',
    category: 'integrity',
    subject: 'repository',
    severity: 'error',
    since: '0.2.0',
    fixable: false,
    why: 'Before it parses the file, even go env looks for such a line in its text, and runs the toolchain it names.',
    bad: 'a line "go 1.98.0" inside a block of another directive',
    good: 'go and toolchain lines of their own, once each',
    source: 'cmd/go/internal/gover/mod.go (GoModLookup); cmd/go/internal/toolchain/select.go (Select)',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      switches: {
        enum: ['allow', 'forbid'],
        description: 'What holds of files that make the Go here run another toolchain.',
      },
    },
    additionalProperties: false,
  },
  defaults: { switches: 'allow' },
  check: (facts, { switches }) =>
    versionedFiles(facts.repository).flatMap(one => [
      ...refused(one),
      ...hidden(one),
      ...(switches === 'forbid' ? switching(facts, one) : []),
    ]),
};

const textOf = ({ file, kind }: VersionedFile): { readonly goWork: string } | { readonly goMod: string } =>
  kind === 'go.work' ? { goWork: file.text } : { goMod: file.text };

/** A line that ends every go command, where GOTOOLCHAIN lets the file choose. */
function refused(one: VersionedFile): readonly Verdict[] {
  const trigger = findToolchainTrigger(textOf(one));
  if (trigger?.kind !== 'refused') return [];
  const message = `every go command ends here: ${trigger.message}`;
  return [violation({ message, place: placeInFile(one.file, trigger.line) })];
}

function hidden({ file }: VersionedFile): readonly Verdict[] {
  const { go, toolchain, syntax } = file.parsed.value;
  // A file that breaks the grammar is module-file-syntax's.
  if (syntax.statements.length === 0) return [];
  const parsed = { go: go?.version, toolchain: toolchain?.name };
  return findTriggerLines(file.text)
    .filter(({ key, value }) => parsed[key] !== value && (key === 'go' ? isGoVersion(value) : value !== ''))
    .map(({ key, line, value }) => {
      const message = `go takes ${key} ${value} from this line, where the parsed file says ${parsed[key] ?? 'nothing'}`;
      return violation({ message, place: placeInFile(file, line) });
    });
}

function switching({ release, releaseKnown, settings }: Facts, one: VersionedFile): readonly Verdict[] {
  const { value } = parseToolchainSetting(settings['GOTOOLCHAIN']?.value ?? '');
  if (value.switching === 'none' || release.minor < 21) return [];
  const minimum = value.name === 'local' ? release.text : value.name;
  const trigger = findToolchainTrigger({ ...textOf(one), minimum, minor: release.minor });
  if (trigger?.kind !== 'switch') return [];
  const place = placeInFile(one.file, trigger.line);
  if (!releaseKnown) {
    return [unknown({ message: `whether a Go would switch to ${trigger.toolchain} is not known without one`, place })];
  }
  return [violation({ message: `${minimum} runs ${trigger.toolchain} for this line`, place })];
}
