import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { editGoMod } from '../../src/go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../src/go/modfile/edit/edit-work.ts';
import type { GoModEdit, GoWorkEdit } from '../../src/go/modfile/edit/edits.ts';
import { parseGoMod } from '../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../src/go/modfile/parse-work.ts';
import { toModJson, toWorkJson } from '../../src/go/modfile/to-json.ts';
import { runGo } from '../support/go-command.ts';
import { firstCommon, firstEdits, modEdit, workEdit, type EditCase } from '../support/modfile-edits.ts';
import { moduleFileText } from '../support/modfile-generators.ts';
import { scrubbedEnv } from '../support/scrubbed-env.ts';
import { caseCount, seededRandom, type SeededRandom } from '../support/seed.ts';
import { preparedToolchains, skipAloud } from '../support/toolchains.ts';

const toolchain = preparedToolchains().find(({ minor }) => minor === 27);
if (toolchain === undefined) skipAloud('edits against go mod edit', 'go1.27 is not in the test cache');

let root = '';
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'modfile-edit-'));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What `go mod edit` or `go work edit` prints of a file with these flags; it is not told of the network. */
async function go(kind: 'mod' | 'work', text: string, flags: readonly string[]): Promise<string | null> {
  if (toolchain === undefined) throw new Error('no toolchain');
  const file = join(root, `go.${kind}`);
  writeFileSync(file, text);
  const env = scrubbedEnv(join(root, 'home'), { GOTOOLCHAIN: 'local', GOPROXY: 'off', GOWORK: 'off' });
  const { code, stdout } = await runGo(toolchain, [kind, 'edit', ...flags, file], { env, cwd: root });
  return code === 0 ? stdout : null;
}

/** A text that Go accepts. */
function accepted(random: SeededRandom, isWork: boolean): string {
  for (let left = 200; left > 0; left--) {
    const text = moduleFileText(random, random.pick([0, 0, 0.05]), isWork).toWellFormed();
    const { errors } = isWork ? parseGoWork(text) : parseGoMod(text);
    if (errors.length === 0) return text;
  }
  throw new Error('the generator gives nothing that Go accepts');
}

interface Case {
  readonly text: string;
  readonly flags: readonly string[];
  readonly formatted: string;
  readonly kept: string;
  /** Whether we refuse the edits. */
  readonly isRefused: boolean;
}

function modCase(random: SeededRandom): Case {
  const text = accepted(random, false);
  const cases: readonly EditCase<GoModEdit>[] = [
    ...firstEdits(random),
    ...Array.from({ length: random.int(4) }, () => modEdit(random)),
  ];
  const edits = cases.map(({ edit }) => edit);
  const { value: formatted, errors } = editGoMod(text, edits, { format: true });
  const flags = cases.map(({ flag }) => flag);
  return { text, flags, formatted, kept: editGoMod(text, edits).value, isRefused: errors.length > 0 };
}

function workCase(random: SeededRandom): Case {
  const text = accepted(random, true);
  const cases: readonly EditCase<GoWorkEdit>[] = [
    ...firstCommon(random),
    ...Array.from({ length: random.int(4) }, () => workEdit(random)),
  ];
  const edits = cases.map(({ edit }) => edit);
  const { value: formatted, errors } = editGoWork(text, edits, { format: true });
  const flags = cases.map(({ flag }) => flag);
  return { text, flags, formatted, kept: editGoWork(text, edits).value, isRefused: errors.length > 0 };
}

test.skipIf(toolchain === undefined).each(['mod', 'work'] as const)(
  'go %s edit prints what an edit gives, and formats to it what keeps the bytes',
  { timeout: 3_600_000 },
  async kind => {
    const random = seededRandom(`go ${kind} edit`);
    const found: unknown[] = [];
    for (let left = caseCount(120); left > 0; left--) {
      const one = kind === 'mod' ? modCase(random) : workCase(random);
      const theirs = await go(kind, one.text, [...one.flags, '-print']);
      if (theirs === null && one.isRefused) continue;
      const reformatted = await go(kind, one.kept, ['-fmt', '-print']);
      if (theirs === null || theirs !== one.formatted || reformatted !== theirs) {
        found.push({ ...one, theirs, reformatted: reformatted === theirs ? 'same' : reformatted });
      }
    }
    expect(found.slice(0, 3)).toEqual([]);
  },
);

test.skipIf(toolchain === undefined)('the JSON documents are those of go mod edit and go work edit', async () => {
  const random = seededRandom('modfile json');
  for (let left = caseCount(40); left > 0; left--) {
    const [mod, work] = [accepted(random, false), accepted(random, true)];
    expect(toModJson(parseGoMod(mod).value)).toEqual(JSON.parse((await go('mod', mod, ['-json'])) ?? 'null'));
    expect(toWorkJson(parseGoWork(work).value)).toEqual(JSON.parse((await go('work', work, ['-json'])) ?? 'null'));
  }
});
