import { describe, expect, test } from 'vitest';
import { knownFailure } from '../../../src/model/errors.ts';
import {
  contentOf,
  ENV_FILE,
  journalOf,
  leftovers,
  processOn,
  runApply,
  runUndo,
  textOf,
  type Content,
} from '../../support/apply-world.ts';
import type { FakeSystem } from '../../support/fake-system.ts';
import { caseCount } from '../../support/seed.ts';

const OLD = '# mine\nGOFLAGS=-mod=mod\nGOPROXY=https://old.test\n';
const CODES = ['ENOSPC', 'EACCES', 'EIO', 'EXDEV', 'EPERM', 'EROFS'];

/** By `npm run proof` every code at every step; else they take turns, and every step has one. */
const ALL_CODES = caseCount(1) > 1;

const SHAPES: readonly (readonly [string, Content])[] = [
  ['a file', contentOf({ [ENV_FILE]: OLD })],
  ['no file', contentOf({})],
  ['a symbolic link', contentOf({ [ENV_FILE]: { link: '/dotfiles/goenv' }, '/dotfiles/goenv': OLD })],
];

type Run = (system: FakeSystem) => Promise<unknown>;

interface Fault {
  readonly code: string;
  readonly step: number;
  /** What was called; '' where the run ended before that step. */
  readonly at: string;
  readonly error: unknown;
  readonly content: Content;
}

/** Runs a command once for each step and code: that step fails so, and where `lasting` all of its kind after it too. */
async function faults(content: Content, run: Run, isLasting: boolean): Promise<readonly Fault[]> {
  const found: Fault[] = [];
  for (let step = 0; ; step++) {
    for (const code of ALL_CODES ? CODES : CODES.slice(step % CODES.length).slice(0, 1)) {
      const fault = await failAt(content, run, { code, step, isLasting });
      if (fault.at === '') return found;
      found.push(fault);
    }
  }
}

async function failAt(
  content: Content,
  run: Run,
  { code, step, isLasting }: { readonly code: string; readonly step: number; readonly isLasting: boolean },
): Promise<Fault> {
  let at = '';
  const system = processOn(content, {
    events: (now, name, path) => {
      if (now === step) at = `${name} ${path}`;
      const isHit = now === step || (isLasting && now > step && at.startsWith(`${name} `));
      if (isHit) throw Object.assign(new Error(`${code}: ${name}`), { code });
    },
  });
  const error: unknown = await run(system).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  return { code, step, at, error, content: system.content };
}

const SAYS_UNCHANGED = /nothing was changed|it is as it was/;

/** Every failure is told in words with exit 1, the file is one of its two states, and the words tell which. */
function judge({ code, step, at, error, content }: Fault, states: { old: string | null; fresh: string | null }): void {
  const shown = `${code} at step ${step}, ${at}: ${String(error)}`;
  const now = textOf(content);
  expect([states.old, states.fresh], shown).toContain(now);
  if (error === null) return expect(now, shown).toBe(states.fresh);
  expect(knownFailure(error), shown).toMatchObject({ exitCode: 1, message: expect.stringMatching(/[a-z ]{12}/) });
  expect(String(error), shown).not.toMatch(/\n\s+at /);
  if (now === states.fresh) expect(String(error), shown).not.toMatch(SAYS_UNCHANGED);
  else expect(String(error), shown).toMatch(SAYS_UNCHANGED);
}

describe.each(SHAPES)('the disk fails at every step, %s', (_what, content) => {
  const old = textOf(content);

  test.each([
    ['once', false],
    ['from then on', true],
  ])('of an apply, %s', async (_when, isLasting) => {
    const good = processOn(content);
    await runApply(good, 'cn');
    const fresh = textOf(good.content);
    const all = await faults(content, system => runApply(system, 'cn'), isLasting);
    expect(all.length).toBeGreaterThan(30);
    for (const fault of all) {
      judge(fault, { old, fresh });
      const shown = `${fault.code} at step ${fault.step}, ${fault.at}`;
      if (!isLasting) {
        expect(fault.error === null ? fresh : old, shown).toBe(textOf(fault.content));
        if (!fault.at.startsWith('remove ')) expect(leftovers(fault.content), shown).toEqual([]);
      }
      const next = processOn(fault.content, { pid: 2 });
      await runApply(next, 'cn');
      expect(textOf(next.content), shown).toBe(fresh);
      expect(leftovers(next.content), shown).toEqual([]);
      const undone = processOn(next.content, { pid: 3 });
      await runUndo(undone);
      expect(textOf(undone.content), shown).toBe(old);
    }
  });

  test.each([
    ['once', false],
    ['from then on', true],
  ])('of an undo, %s', async (_when, isLasting) => {
    const applied = processOn(content);
    await runApply(applied, 'cn');
    const now = textOf(applied.content);
    for (const fault of await faults(applied.content, system => runUndo(system, '1'), isLasting)) {
      judge(fault, { old: now, fresh: old });
      const shown = `${fault.code} at step ${fault.step}, ${fault.at}`;
      const again = processOn(fault.content, { pid: 2 });
      if (journalOf(fault.content)[0]?.state !== 'undone') await runUndo(again, '1');
      expect(textOf(again.content), shown).toBe(old);
      expect(journalOf(again.content), shown).toMatchObject([{ state: 'undone' }]);
    }
  });
});
