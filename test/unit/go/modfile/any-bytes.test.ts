import { expect, test } from 'vitest';
import { parseGoSum } from '../../../../src/go/go-sum.ts';
import { editGoMod } from '../../../../src/go/modfile/edit/edit-mod.ts';
import { editGoWork } from '../../../../src/go/modfile/edit/edit-work.ts';
import { parseGoMod } from '../../../../src/go/modfile/parse-mod.ts';
import { parseGoWork } from '../../../../src/go/modfile/parse-work.ts';
import { formatModFile } from '../../../../src/go/modfile/print.ts';
import { toModJson, toWorkJson } from '../../../../src/go/modfile/to-json.ts';
import { parseModulesTxt } from '../../../../src/go/modules-txt.ts';
import type { ParseError } from '../../../../src/go/parsed.ts';
import { vendorFaults } from '../../../../src/go/vendor-consistency.ts';
import { modEdit, workEdit } from '../../../support/modfile-edits.ts';
import { bytesOf, moduleFileText } from '../../../support/modfile-generators.ts';
import { mutateBytes, wordSoup } from '../../../support/modfile-mutations.ts';
import { goSumText, modulesTxtText } from '../../../support/module-list-generators.ts';
import { caseCount, seededRandom, type SeededRandom } from '../../../support/seed.ts';

/** For one file, however hostile. */
const LIMIT_MS = 1_000;

/** Bytes of no plan at all, of the characters that mean something, or of a file that was hit. */
function anyBytes(random: SeededRandom): Uint8Array {
  const length = random.int(random.bool(0.9) ? 60 : 2_000);
  switch (random.int(4)) {
    case 0:
      return Uint8Array.from({ length }, () => random.int(256));
    case 1:
      return Uint8Array.from({ length }, () => random.pick(MEANING));
    case 2:
      return mutateBytes(random, bytesOf(random.pick([goSumText, modulesTxtText])(random, 0.4)));
    default:
      return mutateBytes(
        random,
        bytesOf(random.bool() ? wordSoup(random) : moduleFileText(random, 0.4, random.bool())),
      );
  }
}

const MEANING: readonly number[] = [
  ...Buffer.from('()[],"`\\/ \t\r\n\n\nmodule go use v1.=>#;'),
  0,
  0xc3,
  0xe2,
  0xf0,
  0xff,
];

/** What each reader makes of a file: the errors with places. */
const READERS: Readonly<Record<string, (input: Uint8Array | string, random: SeededRandom) => readonly ParseError[]>> = {
  'go.mod': (input, random) => {
    const { value, errors } = parseGoMod(input);
    formatModFile(value.syntax);
    JSON.stringify(toModJson(value));
    const edit = modEdit({ random, isHostile: true, minor: 27 });
    const edited = editGoMod(input, [edit.edit]);
    if (edited.errors.length > 0) expect(edited.value).toBe(input);
    return errors;
  },
  'go.mod of a dependency': input => {
    const { value, errors } = parseGoMod(input, { lax: true });
    formatModFile(value.syntax);
    return errors;
  },
  'go.work': (input, random) => {
    const { value, errors } = parseGoWork(input);
    JSON.stringify(toWorkJson(value));
    editGoWork(input, [workEdit({ random, isHostile: true, minor: 27 }).edit], { format: random.bool() });
    return errors;
  },
  'go.sum': input => parseGoSum(input).errors,
  'vendor/modules.txt': input => {
    const { value, errors } = parseModulesTxt(input);
    vendorFaults({ modules: [{ folder: '.', mod: parseGoMod(input, { lax: true }).value }] }, value);
    return errors;
  },
};

test.each(Object.entries(READERS))(
  'any bytes as %s: no throw, no hang, each error with a place in the file',
  (name, read) => {
    const random = seededRandom(`bytes as ${name}`);
    for (let left = caseCount(3_000); left > 0; left--) {
      const bytes = anyBytes(random);
      const text = Buffer.from(bytes).toString();
      const input = random.bool(0.8) ? bytes : text;
      const start = process.cpuUsage();
      const errors = read(input, random);
      const { user } = process.cpuUsage(start);
      expect(user / 1_000, text).toBeLessThan(LIMIT_MS);
      const lines = Buffer.from(bytes).toString('latin1').split('\n').length;
      for (const { message, line, column } of errors) {
        const isPlaced = line >= 1 && line <= lines && column >= 1 && message.includes(`:${line}:`);
        expect(isPlaced, `${JSON.stringify(text)}: ${message} at ${line}:${column}`).toBe(true);
        expect(message.isWellFormed()).toBe(true);
      }
    }
  },
);
