import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { collectPolicy, type LoadedPolicy } from '../../../src/config/collect-policy.ts';
import { requireTrust } from '../../../src/run/require-trust.ts';
import { contentOf, processOn, STATE } from '../../support/apply-world.ts';
import type { FakeSystem } from '../../support/fake-system.ts';

/** A policy of a repository that nobody trusts yet. */
async function foreignPolicy(system: FakeSystem): Promise<LoadedPolicy> {
  const loaded = await collectPolicy(system, { directory: '/home/dev/work' });
  return { ...loaded, trust: async () => ({ needed: true, trusted: false, root: '/home/dev/work', hash: 'abc' }) };
}

interface Case {
  readonly answers?: readonly (boolean | null)[];
  readonly given?: boolean;
  readonly wouldChange?: boolean;
}

/** The exit code, how often the changes were shown, and whether trust was written down. */
async function ask({ answers, given = false, wouldChange = true }: Case): Promise<readonly [number, number, boolean]> {
  const system = processOn(contentOf({}), answers === undefined ? {} : { answers });
  let shown = 0;
  const question = { given, wouldChange: () => wouldChange, show: () => void shown++ };
  const code = await requireTrust(system, await foreignPolicy(system), question).then(
    () => 0,
    (error: unknown) => describeFailure(error, { colour: false, unicode: true, columns: 80 }).exitCode,
  );
  return [code, shown, [...system.content.keys()].some(path => path.startsWith(STATE))];
}

describe('requireTrust', () => {
  test.each<readonly [string, Case, readonly [number, number, boolean]]>([
    ['no', { answers: [false] }, [1, 1, false]],
    ['Ctrl-C', { answers: [null] }, [130, 1, false]],
    ['yes', { answers: [true] }, [0, 1, true]],
    ['nobody', {}, [2, 0, false]],
    ['--trust', { given: true }, [0, 0, false]],
    ['nobody, where the presets alone would do the same', { wouldChange: false }, [0, 0, false]],
  ])('hears %s', async (_what, how, expected) => {
    expect(await ask(how)).toEqual(expected);
  });
});
