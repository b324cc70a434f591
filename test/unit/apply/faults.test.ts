import { describe, expect, test } from 'vitest';
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
import { wrongWith } from '../../support/apply-verdict.ts';
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
  /** All calls of its kind fail from then on. */
  readonly isLasting: boolean;
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
  return { code, step, isLasting, at, error, content: system.content };
}

/** What is wrong with how a fault ended, and with what the next apply and an undo make of it. */
async function wrongAfter(
  fault: Fault,
  states: { readonly old: string | null; readonly fresh: string | null },
): Promise<readonly string[]> {
  const { error, content, at } = fault;
  const wrong = [...wrongWith({ error, now: textOf(content), ...states })];
  // A file that could not be removed stays until the next gopolicy comes.
  const isTidy = fault.isLasting || at.startsWith('remove ') || leftovers(content).length === 0;
  if (!isTidy) wrong.push(`left ${leftovers(content).join(', ')}`);
  if (!fault.isLasting && error !== null && textOf(content) !== states.old) wrong.push('failed, but the file is new');
  const next = processOn(content, { pid: 2 });
  await runApply(next, 'cn');
  if (textOf(next.content) !== states.fresh) wrong.push('the next apply did not work');
  if (leftovers(next.content).length > 0) wrong.push('the next apply cleared nothing up');
  const undone = processOn(next.content, { pid: 3 });
  await runUndo(undone);
  if (textOf(undone.content) !== states.old) wrong.push('undo gave other bytes back');
  return wrong.map(each => `${fault.code} at step ${fault.step}, ${at}: ${each}`);
}

/** What is wrong with how a fault of an undo ended, and with an undo after it. */
async function wrongAfterUndo(
  fault: Fault,
  states: { readonly old: string | null; readonly fresh: string | null },
): Promise<readonly string[]> {
  const wrong = [...wrongWith({ error: fault.error, now: textOf(fault.content), ...states })];
  const again = processOn(fault.content, { pid: 2 });
  if (journalOf(fault.content)[0]?.state !== 'undone') await runUndo(again, '1');
  if (textOf(again.content) !== states.fresh) wrong.push('the next undo did not work');
  if (journalOf(again.content)[0]?.state !== 'undone') wrong.push('the journal does not say so');
  return wrong.map(each => `${fault.code} at step ${fault.step}, ${fault.at}: ${each}`);
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
    const wrong: string[] = [];
    for (const fault of all) wrong.push(...(await wrongAfter(fault, { old, fresh })));
    expect(wrong).toEqual([]);
  });

  test.each([
    ['once', false],
    ['from then on', true],
  ])('of an undo, %s', async (_when, isLasting) => {
    const applied = processOn(content);
    await runApply(applied, 'cn');
    const now = textOf(applied.content);
    const all = await faults(applied.content, system => runUndo(system, '1'), isLasting);
    expect(all.length).toBeGreaterThan(15);
    const wrong: string[] = [];
    for (const fault of all) wrong.push(...(await wrongAfterUndo(fault, { old: now, fresh: old })));
    expect(wrong).toEqual([]);
  });
});
