import type { Finding } from '../../../src/model/finding.ts';
import type { CheckResult, RuleInfo } from '../../../src/model/result.ts';
import type { Style } from '../../../src/report/style.ts';

/** A terminal of 80 columns without colour, at a fixed time. */
export const PLAIN: Style = {
  colour: false,
  unicode: true,
  columns: 80,
  home: '/home/dev',
  cwd: '/home/dev/pay',
  now: Date.parse('2026-11-23T12:00:00Z'),
};

/** A finding, with what a test cares about. */
export function findingWith(more: Partial<Finding> = {}): Finding {
  return {
    rule: 'sumdb-off',
    outcome: 'violation',
    severity: 'error',
    message: 'GOSUMDB=off switches checksum verification off',
    fingerprint: 'a1b2c3d4e5f60718',
    ...more,
  };
}

/** A result whose summary fits its findings. */
export function resultWith(findings: readonly Finding[], more: Partial<CheckResult> = {}): CheckResult {
  const live = findings.filter(({ waived }) => waived === undefined);
  const violations = live.filter(({ outcome }) => outcome === 'violation');
  const number = (severity: string): number => violations.filter(finding => finding.severity === severity).length;
  return {
    policy: 'gopolicy.yaml',
    sources: [{ name: '/home/dev/pay/gopolicy.yaml', role: 'repository' }],
    notices: [],
    environment: { name: 'cn', source: 'remembered', since: '2026-11-11T08:00:00Z' },
    go: [
      {
        path: '/usr/local/go/bin/go',
        goroot: '/usr/local/go',
        release: { text: 'go1.26.8', minor: 26, patch: 8 },
        first: true,
      },
    ],
    findings,
    summary: {
      error: number('error'),
      warn: number('warn'),
      info: number('info'),
      unknown: live.length - violations.length,
      waived: findings.length - live.length,
    },
    inspected: { settings: 12, files: { 'go.mod': 1 } },
    next: [],
    exitCode: number('error') > 0 ? 1 : 0,
    ...more,
  };
}

/** Metadata of the rules in `SAMPLE`. */
export const RULES: readonly RuleInfo[] = [
  {
    id: 'sumdb-off',
    summary: 'A checksum database is asked',
    why: 'Nobody checks any more that a module is what its author published; toolchain downloads fail as well.',
    severity: 'error',
    category: 'integrity',
  },
  {
    id: 'proxy-leaks-private',
    summary: 'No proxy learns of private modules',
    why: 'The path of a private module is a secret of its own.',
    severity: 'error',
    category: 'privacy',
  },
  {
    id: 'go-version-floor',
    summary: 'Go has the fixes that matter for modules',
    why: 'Old releases have known holes.',
    severity: 'warn',
    category: 'integrity',
  },
];

/** The example of the design: two errors, a warning, an unknown and a waived finding. */
export const SAMPLE: CheckResult = resultWith(
  [
    findingWith({
      setting: 'GOSUMDB',
      place: { file: '/home/dev/.config/go/env', line: 3 },
      origin: { layer: 'user-file', file: '/home/dev/.config/go/env', line: 3 },
      fix: { command: 'gopolicy apply --env cn' },
    }),
    findingWith({
      rule: 'go-version-floor',
      severity: 'warn',
      message: 'go1.26.8 can be given an unchecked toolchain',
      why: 'Fixed in go1.26.9 and go1.27.2.',
      place: { file: '/usr/local/go/VERSION' },
      fingerprint: 'b1b2c3d4e5f60718',
    }),
    findingWith({
      rule: 'proxy-leaks-private',
      message: 'goproxy.cn would learn of git.acme.example/pay',
      why: 'GOPRIVATE is "*.corp.acme.example, git.acme.example": the blank after the comma makes the second pattern match nothing.',
      setting: 'GOPRIVATE',
      module: 'git.acme.example/pay',
      origin: { layer: 'environment', file: '/home/dev/.zshrc', line: 41 },
      fix: {
        edits: [
          {
            file: '/home/dev/.zshrc',
            range: { line: 41 },
            text: 'export GOPRIVATE=*.corp.acme.example,git.acme.example\n',
          },
        ],
      },
      fingerprint: 'c1b2c3d4e5f60718',
    }),
    findingWith({
      rule: 'setting-differs',
      outcome: 'unknown',
      severity: 'warn',
      message:
        'cannot tell whether GOFLAGS holds -mod=mod: ~/.bashrc sets it by a command that gopolicy does not run; go env GOFLAGS says it',
      setting: 'GOFLAGS',
      place: { file: '.github/workflows/build.yml', line: 12, column: 9 },
      fingerprint: 'd1b2c3d4e5f60718',
    }),
    findingWith({
      rule: 'go-version-floor',
      message: 'go1.25.1 has a hole',
      waived: { reason: 'the builder image follows in December', expires: '2026-12-31' },
      place: { file: 'go.mod', line: 5, column: 1, endLine: 5, endColumn: 12 },
      fingerprint: 'e1b2c3d4e5f60718',
    }),
  ],
  {
    rules: RULES,
    toolVersion: '0.1.0',
    next: [
      { command: 'gopolicy apply --env cn', mends: 1 },
      { command: 'gopolicy waive', mends: 0 },
    ],
  },
);
