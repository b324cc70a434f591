import type { ReplaceDirective } from '../go/modfile/types.ts';
import { unknown, violation, type Verdict } from '../model/finding.ts';
import type { Rule } from '../model/rule.ts';
import { decider, entryFaults, type ModuleEntry } from './module-entry.ts';
import { entriesOption, spelledOut, type ListEntry } from './module-list.ts';
import { lineSpot } from './module-spot.ts';
import { versionedFiles } from './repository-files.ts';
import { meetsConstraint } from './version-constraint.ts';

type Options = {
  readonly allowed: readonly ListEntry[];
  readonly forks: readonly ListEntry[];
  readonly pins: 'allow' | 'forbid';
};

/** Replacements of a module by another one that no list allows, and on demand by another version of itself. */
export const replaceFork: Rule<Options> = {
  id: 'replace-fork',
  meta: {
    summary: 'No module is replaced by a fork that the policy does not name',
    category: 'integrity',
    subject: 'repository',
    severity: 'warn',
    since: '0.2.0',
    fixable: false,
    why: 'The fork’s code is built under the original’s name, and only the main module’s go.mod says so.',
    bad: 'replace example.com/a => github.com/somebody/a v1.2.3',
    good: 'require example.com/a v1.2.3',
    source: 'https://go.dev/ref/mod#go-mod-file-replace',
  },
  optionsSchema: {
    type: 'object',
    properties: {
      allowed: entriesOption('Modules that may be replaced: patterns as GOPRIVATE takes them, or entries.'),
      forks: entriesOption('Modules that may stand in for any other: patterns as GOPRIVATE takes them, or entries.'),
      pins: {
        enum: ['allow', 'forbid'],
        description: 'What holds of a replacement by another version of the same path.',
      },
    },
    additionalProperties: false,
  },
  defaults: { allowed: [], forks: [], pins: 'allow' },
  check({ repository }, { allowed, forks, pins }) {
    const mayBeReplaced = lister(allowed);
    const mayStandIn = lister(forks);
    const found = versionedFiles(repository).flatMap(({ file }) =>
      file.parsed.value.replace
        .filter(({ new: target }) => target.version !== '')
        .filter(one => !isPin(one) || pins === 'forbid')
        .filter(({ old, new: target }) => !mayBeReplaced(old) && !mayStandIn(target))
        .map(one => violation({ message: refusal(one), module: one.old.path, ...lineSpot(file, one.line) })),
    );
    return [...entryFaults([...allowed, ...forks].map(spelledOut)).map(message => unknown({ message })), ...found];
  },
};

/** The same module, or the same repository under its other name. */
const isPin = ({ old, new: target }: ReplaceDirective): boolean =>
  old.path === target.path ||
  (isOnGithub(old.path) && withoutMajor(old.path).toLowerCase() === withoutMajor(target.path).toLowerCase()) ||
  (/^gopkg\.in\//.test(old.path) && behindGopkg(old.path) === withoutMajor(target.path));

/** GitHub's names are the same in either case: Sirupsen/logrus became sirupsen/logrus. */
const isOnGithub = (path: string): boolean => /^github\.com\//i.test(path);

/** gopkg.in serves repositories of GitHub: NAME.vN is that of the user go-NAME (https://gopkg.in). */
function behindGopkg(path: string): string {
  const [, user, name = ''] = /^gopkg\.in\/(?:([^/]+)\/)?([^/]+)\.v\d+$/.exec(path) ?? [];
  return `github.com/${user ?? `go-${name}`}/${name}`;
}

const withoutMajor = (path: string): string => path.replace(/\/v\d+$/, '');

/** Whether a list names a module; a version that is left open is none that a constraint names. */
function lister(list: readonly ListEntry[]): (module: ReplaceDirective['old']) => boolean {
  const decide = decider(list.map(spelledOut));
  const isMeant = ({ versions }: ModuleEntry, version: string): boolean =>
    versions === undefined || (version !== '' && meetsConstraint(version, versions) === true);
  return ({ path, version }) => decide(path).some(entry => isMeant(entry, version));
}

const refusal = (one: ReplaceDirective): Verdict['message'] =>
  isPin(one)
    ? `${one.old.path} is pinned to ${one.new.version} by a replacement`
    : `${one.old.path} is replaced by ${one.new.path}, which the policy does not name`;
