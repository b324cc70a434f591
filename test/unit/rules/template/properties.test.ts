import { parse } from 'yaml';
import { describe, expect, test } from 'vitest';
import { readStructure } from '../../../../src/config/read-structure.ts';
import { lineTokens } from '../../../../src/model/line-tokens.ts';
import type { TemplateValue } from '../../../../src/model/template.ts';
import { caseCount, seededRandom } from '../../../support/seed.ts';
import { editsOf, json, judgeText, lines, yaml } from '../../../support/template-facts.ts';
import { commentOwners } from '../../../support/comment-owners.ts';
import { holds, isBetween } from '../../../support/template-oracle.ts';
import { applyTextEdits } from '../../../support/text-edits.ts';
import { randomTemplate, randomValue, type Value } from '../../../support/template-generators.ts';
import { writeYaml } from '../../../support/yaml-writer.ts';

const plain = (text: string): Value =>
  parse(text, { version: '1.2', schema: 'core', merge: false, maxAliasCount: 100 }) as Value;

const comments = (text: string): string => {
  const result = readStructure(text, 'yaml');
  if ('fault' in result) throw new Error(`${result.fault.message}\n${text}`);
  return result.structure.comments.join('\n');
};

/** An item of which nothing is written but its dash: it has no place until it is mended. */
const BARE_ITEM = /^[ ]*(?:- +)*-[ \t]*(?:#.*)?\r?$/m;

/** Whether each comment stands behind or above the value that it stood at; not asked where that has no place. */
function stay(text: string, after: string): boolean {
  if (BARE_ITEM.test(text)) return true;
  const now = commentOwners(after);
  return commentOwners(text).every((owner, index) => owner === now[index]);
}

/** What is checked of one text and one template; gives how many findings there were and how many had a fix. */
function checkCase(
  text: string,
  want: TemplateValue,
  format: 'yaml' | 'json',
  choose: () => boolean,
): readonly [number, number] {
  const content = format === 'json' ? json(want) : yaml(want);
  const before = plain(text);
  const verdicts = judgeText(text, content);
  const must = (is: boolean, what: string, after: string): void => {
    const said = verdicts.map(({ message }) => message);
    if (!is) throw new Error(`${what} ${JSON.stringify({ text, want, after, said }, null, 1)}`);
  };
  must((verdicts.length === 0) === holds(before, want), 'not as the template is meant', '');
  const fixed = verdicts.filter(({ fix }) => fix !== undefined);
  const after = applyTextEdits(text, editsOf(verdicts));
  const value = plain(after);
  must(comments(after) === comments(text), 'another comment', after);
  must(stay(text, after), 'a comment left its item', after);
  must(isBetween(before, value, want), 'another change', after);
  must(fixed.length < verdicts.length || holds(value, want), 'not content', after);
  must(after.endsWith('\n') === text.endsWith('\n') || text.trim() === '', 'another end', after);
  must(/(?<!\r)\n/.test(after) === /(?<!\r)\n/.test(text) || !text.includes('\n'), 'another line end', after);
  const again = judgeText(after, content);
  must(editsOf(again).length === 0, 'edits again', after);
  must(again.length === verdicts.length - fixed.length, 'other findings', after);
  // Any choice of fixes is as good by itself: others may be waived.
  const chosen = applyTextEdits(text, editsOf(verdicts.filter(choose)));
  must(isBetween(before, plain(chosen), want), 'a choice of them changes more', chosen);
  must(comments(chosen) === comments(text), 'a choice of them changes a comment', chosen);
  must(stay(text, chosen), 'a choice of them moves a comment', chosen);
  return [verdicts.length, fixed.length];
}

describe('edits of a random file by a random template', () => {
  test('YAML: content, nothing else changed, no comment lost, idempotent', { timeout: 3_600_000 }, () => {
    const random = seededRandom('template edits of YAML');
    const told = { cases: 0, refused: 0, findings: 0, fixed: 0 };
    for (let count = caseCount(300); count > 0; count--) {
      const value = randomValue(random);
      const text = writeYaml(random, value);
      if ('fault' in readStructure(text, 'yaml')) {
        told.refused++;
        continue;
      }
      const want = randomTemplate(random, value);
      const [found, mended] = checkCase(text, want, 'yaml', () => random.bool());
      told.cases++;
      told.findings += found;
      told.fixed += mended;
    }
    console.log(JSON.stringify(told));
    expect(told.refused).toBeLessThan(told.cases / 20);
    expect(told.fixed).toBeGreaterThan(told.findings / 2);
  });

  test('JSON stays JSON', { timeout: 3_600_000 }, () => {
    const random = seededRandom('template edits of JSON');
    const told = { cases: 0, findings: 0, fixed: 0 };
    for (let count = caseCount(150); count > 0; count--) {
      const value = randomValue(random);
      const text = JSON.stringify(value, null, random.pick([0, 2, 4, '\t'])) + random.pick(['', '\n']);
      const [found, mended] = checkCase(text, randomTemplate(random, value), 'json', () => random.bool());
      const edited = applyTextEdits(text, editsOf(judgeText(text, json(randomTemplate(random, value)))));
      expect(() => JSON.parse(edited) as unknown, edited).not.toThrow();
      told.cases++;
      told.findings += found;
      told.fixed += mended;
    }
    console.log(JSON.stringify(told));
    expect(told.fixed).toBeGreaterThan(told.findings / 2);
  });

  test('lines: content, others unchanged, line ends kept, idempotent', { timeout: 3_600_000 }, () => {
    const random = seededRandom('template edits of lines');
    const line = (): string => random.pick(['', ' ', '\t ']) + random.pick(['a', 'b c', 'b  c', 'b\tc ', '#', 'd']);
    const some = (most: number): readonly string[] => Array.from({ length: random.int(most) }, line);
    for (let count = caseCount(2000); count > 0; count--) {
      const eol = random.pick(['\n', '\r\n']);
      const text = [...some(6), ...(random.bool() ? [''] : [])].join(eol);
      const wanted = some(4);
      const without = some(3).filter(one => !wanted.some(other => lineTokens(one) === lineTokens(other)));
      const told = JSON.stringify({ text, wanted, without });
      const after = applyTextEdits(text, editsOf(judgeText(text, lines(wanted, without), { file: 'x' })));
      const kept = text.split('\n').filter(one => !without.some(other => lineTokens(one) === lineTokens(other)));
      const words = after.split('\n').map(lineTokens);
      expect(judgeText(after, lines(wanted, without), { file: 'x' }), told).toEqual([]);
      expect(
        words.filter(one => one !== ''),
        told,
      ).toEqual([...kept.map(lineTokens), ...missing(wanted, text)].filter(one => one !== ''));
      expect(/(?<!\r)\n/.test(after) && /\r\n/.test(text), told).toBe(false);
      if (kept.join('').trim() === '') continue;
      expect(after.endsWith('\n'), told).toBe(text.endsWith('\n'));
      expect(words.filter(one => one === '').length, told).toBe(kept.filter(one => lineTokens(one) === '').length);
    }
  });
});

const missing = (wanted: readonly string[], text: string): readonly string[] => {
  const known = new Set(text.split('\n').map(lineTokens));
  return [...new Set(wanted.map(lineTokens))].filter(one => !known.has(one));
};
