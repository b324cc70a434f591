import { describe, expect, test } from 'vitest';
import { describeFailure } from '../../../src/cli/failure.ts';
import { journalOf, killAt, leftovers, processOn, runUndo, type Content } from '../../support/apply-world.ts';
import type { FakeSystem } from '../../support/fake-system.ts';
import { DIRECTORY, diskWith, editing, endsOf, planFor, runFixes } from '../../support/fix-world.ts';

const ALL_OLD = { 'a/go.mod': 'old', 'go.mod': 'old', 'go.work': 'old' };
const ALL_NEW = { 'a/go.mod': 'new', 'go.mod': 'new', 'go.work': 'new' };

describe('writeFixes', () => {
  test('writes all files as one change, which undo takes back to the byte', async () => {
    const system = processOn(diskWith());
    const { journal, plan } = await runFixes(system);
    expect([journal, plan.unfixed]).toEqual(['1', []]);
    expect(endsOf(system.content)).toEqual(ALL_NEW);
    expect(journalOf(system.content)).toMatchObject([
      { command: 'check --fix', about: 'go-version', state: 'done', files: [{}, {}, {}] },
    ]);
    await runUndo(system);
    expect(endsOf(system.content)).toEqual(ALL_OLD);
    expect(leftovers(system.content)).toEqual([]);
  });

  test.each<readonly [string, string | { readonly link: string } | null, string]>([
    ['was changed meanwhile', 'module a\n\ngo 1.21\n', 'it was changed meanwhile'],
    ['became a link, also to the same bytes', { link: '/elsewhere' }, 'a symbolic link leads to it'],
    ['is gone', null, 'it is gone'],
  ])('leaves a file that %s, and writes the others', async (_what, now, why) => {
    const content = diskWith({ '/elsewhere': 'module a\r\n\r\ngo 1.21\r\n', '/home/dev/work/a/.keep': '' });
    const path = `${DIRECTORY}/a/go.mod`;
    content.delete(path);
    if (now !== null) content.set(path, typeof now === 'string' ? new TextEncoder().encode(now) : now);
    const found = content.get(path);
    const system = processOn(content);
    const { journal, plan } = await runFixes(system);
    expect(journal).toBe('1');
    expect(plan.unfixed.map(each => [each.finding.fix?.edits?.[0]?.file, each.why])).toEqual([['a/go.mod', why]]);
    expect(endsOf(system.content)).toMatchObject({ 'go.mod': 'new', 'go.work': 'new' });
    expect(system.content.get(path)).toEqual(found);
    expect(new TextDecoder().decode(system.content.get('/elsewhere') as Uint8Array)).toContain('go 1.21\r\n');
  });

  test('leaves all files of a finding, one of which was changed, and journals nothing where nothing is written', async () => {
    const content = diskWith({ [`${DIRECTORY}/go.work`]: 'go 1.22\n' });
    const system = processOn(content);
    const findings = [editing('both', 'go.mod', 'go.work'), editing('go-version', 'a/go.mod')];
    const { plan } = await runFixes(system, planFor(findings));
    expect(plan.unfixed.map(({ finding: { rule }, why }) => [rule, why])).toEqual([
      ['both', 'it was changed meanwhile'],
    ]);
    expect(endsOf(system.content)).toMatchObject({ 'a/go.mod': 'new', 'go.mod': 'old' });
    const again = processOn(diskWith({ [`${DIRECTORY}/go.work`]: 'go 1.22\n' }));
    expect(await runFixes(again, planFor([editing('both', 'go.mod', 'go.work')]))).toMatchObject({ journal: null });
    expect(journalOf(again.content)).toEqual([]);
  });

  test('never makes a fix that nobody saw, where the one that stood against it falls away', async () => {
    const other = editing('other', 'go.mod');
    const edits = other.fix?.edits?.map(edit => ({ ...edit, text: '1.99' })) ?? [];
    const plan = planFor([editing('both', 'go.mod', 'go.work'), { ...other, fix: { edits } }]);
    expect(plan.unfixed.map(({ finding }) => finding.rule)).toEqual(['other']);
    const system = processOn(diskWith({ [`${DIRECTORY}/go.work`]: 'go 1.22\n' }));
    expect((await runFixes(system, plan)).plan.fixed).toEqual([]);
    expect(endsOf(system.content)).toMatchObject({ 'go.mod': 'old' });
  });

  test('takes all back and tries again where a file changes between look and write', async () => {
    const content = diskWith();
    const system = processOn(content);
    // The bytes are compared once more right before the rename: that is the second read of the second file.
    const { read } = system.files;
    let reads = 0;
    const files: FakeSystem['files'] = {
      ...system.files,
      read: async path => {
        if (path === `${DIRECTORY}/go.mod` && ++reads === 2) {
          system.content.set(path, new TextEncoder().encode('module other\n'));
        }
        return read(path);
      },
    };
    const { plan, journal } = await runFixes({ ...system, files });
    expect(journal).not.toBeNull();
    expect(plan.unfixed.map(({ why }) => why)).toEqual(['it was changed meanwhile']);
    expect(endsOf(system.content)).toMatchObject({
      'a/go.mod': 'new',
      'go.mod': '"module other\\n"',
      'go.work': 'new',
    });
  });
});

async function left(content: Content, run: (system: FakeSystem) => Promise<unknown>, pid = 2): Promise<Content> {
  const system = processOn(content, { pid });
  await run(system);
  return system.content;
}

describe('writeFixes, killed at every step', () => {
  test('leaves no half: the next one, or an undo, finds all old or all new', async () => {
    let kills = 0;
    for (; ; kills++) {
      const { events, wasReached } = killAt(kills);
      const system = processOn(diskWith(), { events });
      await runFixes(system).catch(() => null);
      if (!wasReached()) break;
      const found = system.content;
      expect(
        Object.values(endsOf(found)).every(end => end === 'old' || end === 'new'),
        `step ${kills}`,
      ).toBe(true);
      const settled = await left(found, each => runUndo(each, '99').catch(() => null));
      expect([ALL_OLD, ALL_NEW], `step ${kills}`).toContainEqual(endsOf(settled));
      expect(journalOf(settled).length, `step ${kills}`).toBe(endsOf(settled)['go.mod'] === 'new' ? 1 : 0);
      expect(leftovers(settled), `step ${kills}`).toEqual([]);
      const again = await left(found, runFixes);
      expect([ALL_NEW], `step ${kills}`).toContainEqual(endsOf(again));
      const back = await left(again, each => runUndo(each), 3);
      expect(endsOf(back), `step ${kills}`).toEqual(ALL_OLD);
    }
    expect(kills).toBeGreaterThan(40);
  });
});

describe('writeFixes, the disk failing at every step', () => {
  test('says in words what happened, and leaves all old or all new', async () => {
    const wrong: string[] = [];
    let steps = 0;
    for (let reached = true; reached; steps++) {
      reached = false;
      const code = ['ENOSPC', 'EACCES', 'EIO', 'EROFS'][steps % 4] ?? '';
      const events = (step: number): void => {
        if (step !== steps) return;
        reached = true;
        throw Object.assign(new Error(code), { code });
      };
      const system = processOn(diskWith(), { events });
      const error: unknown = await runFixes(system).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      const ends = JSON.stringify(endsOf(system.content));
      const wanted = JSON.stringify(error === null ? ALL_NEW : ALL_OLD);
      if (ends !== wanted) wrong.push(`${code} at ${steps}: ${ends}`);
      if (error !== null) {
        const { text, exitCode } = describeFailure(error, { colour: false, unicode: true, columns: 80 });
        if (exitCode !== 1 || !/nothing was changed|it is as it was/.test(text))
          wrong.push(`${code} at ${steps}: ${text}`);
      }
      const next = await left(system.content, runFixes);
      if (JSON.stringify(endsOf(next)) !== JSON.stringify(ALL_NEW))
        wrong.push(`${code} at ${steps}: the next one fails`);
    }
    expect(wrong).toEqual([]);
    expect(steps).toBeGreaterThan(40);
  });
});
