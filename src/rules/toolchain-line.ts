import { isGoVersion } from '../go/go-version.ts';
import { toolchainVersion } from '../go/toolchain-setting.ts';
import { violation } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';
import { withoutToolchain } from './toolchain-line-fix.ts';

type Options = { readonly presence: 'any' | 'required' | 'forbidden'; readonly allowed: readonly string[] };

/** toolchain lines that name no release, and those that the policy does not want. */
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
    source: 'https://go.dev/doc/toolchain',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      presence: {
        enum: ['any', 'required', 'forbidden'],
        description: 'Whether go.mod must or must not have the line.',
      },
      allowed: {
        type: 'array',
        items: { type: 'string', minLength: 1 },
        description: 'Toolchains that are right, such as `go1.26.3` or `default`; with none every release is.',
      },
    },
    additionalProperties: false,
  },
  defaults: { presence: 'any', allowed: [] },
  check: ({ repository: { modules, workspaces } }, { presence, allowed }) =>
    [...modules.map(({ mod }) => mod), ...workspaces.map(({ work }) => work)].flatMap((file, index) => {
      const { toolchain } = file.parsed.value;
      if (toolchain === null) {
        if (presence !== 'required' || file.parsed.errors.length > 0) return [];
        return [violation({ message: 'there is no toolchain line', place: { file: file.file } })];
      }
      const fault = presence === 'forbidden' ? 'the policy wants no such line' : nameFault(toolchain.name, allowed);
      if (fault === null) return [];
      const fix = presence === 'forbidden' ? withoutToolchain(file, index >= modules.length) : {};
      return [
        violation({ message: `toolchain ${toolchain.name}: ${fault}`, ...lineSpot(file, toolchain.line), ...fix }),
      ];
    }),
};

function nameFault(name: string, allowed: readonly string[]): string | null {
  if (allowed.length > 0) return allowed.includes(name) ? null : `the policy allows ${allowed.join(', ')}`;
  if (name === 'default') return null;
  const version = toolchainVersion(name);
  if (version === '' || !isGoVersion(version)) return 'no toolchain has this name, and every go command ends here';
  return /[a-z]/.test(version) ? 'it is a pre-release' : null;
}
