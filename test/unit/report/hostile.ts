import * as fc from 'fast-check';
import type { Finding } from '../../../src/model/finding.ts';
import type { CheckResult } from '../../../src/model/result.ts';
import { resultWith } from './sample.ts';

/** How often and from which seed the property tests run: GOPOLICY_COUNT and GOPOLICY_SEED. */
export const RUNS: fc.Parameters<unknown> = {
  numRuns: Number(process.env['GOPOLICY_COUNT'] ?? 300),
  seed: Number(process.env['GOPOLICY_SEED'] ?? 20_261_123),
};

const PIECES = [
  '\u001b[2J\u001b]8;;http://evil.example\u0007',
  '\r\n::error::injected',
  '::stop-commands::x',
  ' ::set-output name=a::b',
  '##vso[task.setvariable]',
  '##[error]x',
  '\u202e\u2066\u200f\u061c',
  '\u200b\u200d\ufeff\u00ad\u{e0041}\u{e01ef}',
  '\u2028\u2029\u0085\u009b31m\u007f',
  '\ud800',
  '\udc00\ufffe\uffff\u0000',
  '<script>alert(1)</script>',
  '<!-- x --> ]]> &amp; <![CDATA[',
  '[a](http://evil.example) ![i](http://evil.example/i.png)',
  'https://evil.example www.evil.example',
  '@octocat @org/team',
  '#123 acme/pay#4 !7 GH-9',
  '`code` ```` | \\| \\',
  '- item\n# head\n---\n===\n> quote',
  '关闭了校验和验证，模块不再可信。',
  '👩‍💻❤️',
  'a'.repeat(120),
  '%0A::error::x %25 , :',
  '  two  blanks  ',
  '{0} {{1}}',
  '',
];

/** Text as an attacker would write it into a file name or a value. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ unit: 'binary', maxLength: 12 }), fc.string()), {
    minLength: 1,
    maxLength: 5,
  })
  .map(parts => parts.join(''));

const position = fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined });

const place = fc
  .record({
    file: fc.option(
      fc.oneof(
        hostileText,
        hostileText.map(text => `/home/dev/pay/${text}`),
        hostileText.map(text => `/etc/${text}`),
      ),
      {
        nil: undefined,
      },
    ),
    line: position,
    column: position,
    endLine: position,
    endColumn: position,
  })
  .map(withoutUndefined);

const origin = fc
  .record({
    layer: fc.constantFrom('environment', 'user-file', 'goroot-file', 'derived', 'default', 'repository'),
    file: fc.option(hostileText, { nil: undefined }),
    line: position,
    from: hostileText,
  })
  .map(withoutUndefined);

const finding: fc.Arbitrary<Finding> = fc
  .record({
    rule: fc.constantFrom('sumdb-off', 'proxy-leaks-private', 'go-version-floor', 'x-1'),
    outcome: fc.constantFrom('violation', 'unknown'),
    severity: fc.constantFrom('error', 'warn', 'info'),
    message: hostileText.map(text => `x${text}`),
    why: fc.option(hostileText, { nil: undefined }),
    setting: fc.option(hostileText, { nil: undefined }),
    module: fc.option(hostileText, { nil: undefined }),
    place: fc.option(place, { nil: undefined }),
    origin: fc.option(origin, { nil: undefined }),
    fix: fc.option(
      fc.oneof(
        fc.record({ command: hostileText }),
        fc.record({
          edits: fc.array(fc.record({ file: hostileText, range: place, text: hostileText }), { maxLength: 2 }),
        }),
      ),
      { nil: undefined },
    ),
    waived: fc.option(fc.record({ reason: hostileText, expires: hostileText }), { nil: undefined, freq: 3 }),
    fingerprint: fc.constantFrom('aa11', 'bb22', 'cc33'),
  })
  .map(value => withoutUndefined(value) as unknown as Finding);

/** A result with hostile strings wherever one comes from outside. */
export const hostileResult: fc.Arbitrary<CheckResult> = fc
  .record({
    findings: fc.array(finding, { maxLength: 14 }),
    policy: hostileText,
    name: hostileText,
    notices: fc.array(fc.record({ message: hostileText, path: hostileText }), { maxLength: 2 }),
    since: hostileText,
    command: hostileText,
    role: fc.constantFrom('repository', 'given'),
  })
  .map(({ findings, policy, name, notices, since, command, role }) =>
    resultWith(findings, {
      policy,
      notices,
      sources: [{ name: policy, role }],
      environment: { name, source: 'remembered', since },
      next: [{ command, mends: 1 }],
      go: [{ path: name, why: policy, shim: 'asdf', first: true }],
      inspected: { settings: 1, files: { [`k${name}`]: 2 } },
    }),
  );

function withoutUndefined<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as T;
}
