import { describe, expect, test } from 'vitest';
import { renderRulePage } from '../../../src/report/rule-page.ts';
import { renderRuleTable } from '../../../src/report/rule-table.ts';
import { plainRule, sampleRule } from './rule-sample.ts';

describe('the page of a rule', () => {
  const page = renderRulePage(sampleRule);

  test('tells its options with type, default and meaning', () => {
    expect(page).toContain('| `hosts` | list of string | `[]` | Hosts that GOPROXY may name. |');
    expect(page).toContain('| `mode` | "strict" \\| "lax" | `"strict"` | How strict it is. |');
    expect(page).toContain('| `depth` | integer |  |  |');
  });
  test('shows both examples as they are', () => {
    expect(page).toContain('```sh\nGOPROXY=https://a.example\nGOSUMDB=off\n```');
    expect(page).toContain('```sh\nGOPROXY=https://b.example\n```');
  });
  test('escapes what Markdown would take for markup', () => {
    expect(page).toContain('hosts \\| of \\<this> list');
    expect(page).toContain('like \\*.example learns `a\\|b`');
  });
  test('says how to switch the rule off', () => expect(page).toContain('rules:\n  host-allowed: off'));
  test('says that a rule has no options', () => expect(renderRulePage(plainRule)).toContain('## Options\n\nNone.\n'));
  test('ends with one line feed', () => expect(page).toMatch(/[^\n]\n$/));
});

test('the table links each rule to its page', () => {
  expect(renderRuleTable([sampleRule, plainRule]).split('\n')).toEqual([
    '| rule | severity | category | holds when |',
    '| --- | --- | --- | --- |',
    '| [host-allowed](docs/rules/host-allowed.md) | warn | privacy | GOPROXY names approved hosts \\| of \\<this> list, and a summary that does not fit on one line |',
    '| [plain](docs/rules/plain.md) | off | integrity | Nothing is wrong |',
  ]);
});
