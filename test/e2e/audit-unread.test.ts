import { spawnSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdirSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { BIN, isBuilt, type Ran } from '../support/cli.ts';
import { badMod, makeFleet, type Fleet } from '../support/fleet.ts';
import { skipAloud } from '../support/toolchains.ts';

if (!isBuilt()) skipAloud('test/e2e/audit-unread.test.ts', `${BIN} is not built; run npm run build`);

interface Finding {
  readonly rule: string;
  readonly outcome: string;
  readonly repository?: string;
}

const findingsOf = ({ stdout }: Ran): readonly Finding[] =>
  (JSON.parse(stdout) as { readonly findings: readonly Finding[] }).findings;

const isBad = ({ rule }: Finding): boolean => rule === 'replace-absolute';

const UNREAD = [{ rule: 'repository-unread', outcome: 'unknown', repository: 'r' }];

/** Its branch is packed at a commit that complies, and a later one that does not is loose. */
function olderPacked(fleet: Fleet): void {
  fleet.commit('r', { 'go.mod': 'module example.com/r\n\ngo 1.24.0\n' });
  fleet.git('r', ['pack-refs', '--all']);
  fleet.commit('r', { 'go.mod': badMod('r') });
}

function withRemoteRefs(fleet: Fleet): void {
  fleet.commit('../outside', { 'go.mod': badMod('r') });
  mkdirSync(join(fleet.fleet, 'r'));
  fleet.git('r', ['init', '-q', '-b', 'main']);
  fleet.git('r', ['fetch', '-q', '../../outside', 'HEAD:refs/remotes/o/m']);
}

/** Each leaves `r` so that what HEAD names is not to be had, though something older or nothing at all would be. */
const NOT_ABSENT: Readonly<Record<string, (fleet: Fleet) => void>> = {
  'packed-refs that are a pipe': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r') });
    fleet.git('r', ['pack-refs', '--all']);
    rmSync(join(fleet.fleet, 'r/.git/packed-refs'));
    spawnSync('/usr/bin/mkfifo', [join(fleet.fleet, 'r/.git/packed-refs')]);
  },
  'packed-refs of more than 512 MiB': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r') });
    fleet.git('r', ['pack-refs', '--all']);
    truncateSync(join(fleet.fleet, 'r/.git/packed-refs'), 512 * 1024 * 1024 + 1);
  },
  'a branch that is a broken link, over an older commit of it': fleet => {
    olderPacked(fleet);
    rmSync(join(fleet.fleet, 'r/.git/refs/heads/main'));
    symlinkSync('gone', join(fleet.fleet, 'r/.git/refs/heads/main'));
  },
  'a HEAD without a commit where refs of a remote are loose': fleet => {
    withRemoteRefs(fleet);
  },
  'a HEAD without a commit where refs of a remote are packed': fleet => {
    withRemoteRefs(fleet);
    fleet.git('r', ['pack-refs', '--all']);
  },
};

describe.skipIf(!isBuilt())('gopolicy audit takes for absent only what is not there', () => {
  test.each(Object.keys(NOT_ABSENT))('%s', what => {
    const fleet = makeFleet();
    NOT_ABSENT[what]?.(fleet);
    const ran = fleet.audit('--format', 'json');
    expect(findingsOf(ran)).toMatchObject(UNREAD);
    expect(ran.code).toBe(3);
  });
});

/** What its owner alone may read, in a repository of another user; the rest of the fleet anybody may read. */
const OF_OTHERS: Readonly<Record<string, (fleet: Fleet) => string>> = {
  'packed-refs': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r') });
    fleet.git('r', ['pack-refs', '--all']);
    return 'r/.git/packed-refs';
  },
  'a loose ref over an older commit that is packed': fleet => {
    olderPacked(fleet);
    return 'r/.git/refs/heads/main';
  },
  'a folder of refs': fleet => {
    fleet.commit('r', { 'go.mod': badMod('r') });
    return 'r/.git/refs/heads';
  },
  ...Object.fromEntries(
    ['.git', '.git/HEAD', '.git/config', '.git/refs', '.git/objects'].map(path => [
      path,
      (fleet: Fleet): string => {
        fleet.commit('r', { 'go.mod': badMod('r') });
        return `r/${path}`;
      },
    ]),
  ),
  'the commit': fleet => {
    const commit = fleet.commit('r', { 'go.mod': badMod('r') });
    return `r/.git/objects/${commit.slice(0, 2)}`;
  },
};

const NOBODY = ['--reuid', '65534', '--regid', '65534', '--clear-groups', process.execPath, BIN];
const canDrop = process.getuid?.() === 0 && spawnSync('/usr/bin/setpriv', [...NOBODY, '--version']).status === 0;
if (!canDrop)
  skipAloud('gopolicy audit as another user', 'setpriv does not work here, or others may not read the program');

describe.skipIf(!isBuilt() || !canDrop)('gopolicy audit says that it may not read', () => {
  test.each(Object.keys(OF_OTHERS))('%s', what => {
    const fleet = makeFleet();
    chmodSync(fleet.root, 0o755);
    chmodSync(join(fleet.root, 'tmp'), 0o777);
    const audit = (): Ran => {
      const { status, stdout, stderr } = spawnSync(
        '/usr/bin/setpriv',
        [...NOBODY, 'audit', 'fleet', '--format', 'json'],
        {
          cwd: join(fleet.root, 'work'),
          env: { PATH: '/usr/bin:/bin', HOME: join(fleet.root, 'home'), TMPDIR: join(fleet.root, 'tmp') },
          encoding: 'utf8',
        },
      );
      return { code: status, stdout, stderr };
    };
    const secret = join(fleet.fleet, OF_OTHERS[what]?.(fleet) ?? '');
    // Judged first: the test would say nothing where the whole repository may not be read.
    const before = audit();
    expect([before.code, findingsOf(before).filter(isBad).length]).toEqual([1, 1]);
    chmodSync(secret, 0o600);
    const { code, stdout, stderr } = audit();
    expect(code, stderr).toBe(3);
    expect(findingsOf({ code, stdout, stderr })).toMatchObject(UNREAD);
  });
});

describe.skipIf(!isBuilt())('gopolicy audit of many refs', () => {
  test('reads half a million packed ones, fifty megabytes, to the last', { timeout: 120_000 }, () => {
    const fleet = makeFleet();
    const commit = fleet.commit('made', { 'go.mod': badMod('r') });
    fleet.git('.', ['clone', '-q', '--bare', 'made', 'r']);
    rmSync(join(fleet.fleet, 'made'), { recursive: true });
    fleet.git('r', ['pack-refs', '--all']);
    const others = Array.from(
      { length: 500_000 },
      (_, at) => `${commit} refs/a/${at.toString(16).padStart(40, '0')}\n`,
    );
    const file = join(fleet.fleet, 'r/packed-refs');
    writeFileSync(file, others.join(''));
    appendFileSync(file, `${commit} refs/heads/main\n`);
    expect(fleet.git('r', ['rev-parse', 'HEAD'])).toBe(commit);
    const ran = fleet.audit('--format', 'json');
    expect([
      ran.code,
      findingsOf(ran)
        .filter(isBad)
        .map(({ repository }) => repository),
    ]).toEqual([1, ['r']]);
  });
});
