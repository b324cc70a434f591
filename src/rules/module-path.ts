import { checkModulePath } from '../go/module-path.ts';
import { violation } from '../model/finding.ts';
import { NO_OPTIONS, type Rule } from '../model/rule.ts';
import { lineSpot } from './module-spot.ts';

/** Modules whose own path nobody can require. */
export const modulePath: Rule = {
  id: 'module-path',
  meta: {
    summary: 'The module’s own path is one that others can require',
    category: 'policy',
    subject: 'repository',
    severity: 'off',
    since: '0.2.0',
    fixable: false,
    why: 'A path without a dot in its first element, or with letters that no module path has, can be built but not required.',
    bad: 'module tools',
    good: 'module git.acme.example/tools',
    source: 'golang.org/x/mod/module (CheckPath)',
  },
  optionsSchema: NO_OPTIONS,
  defaults: {},
  check: ({ repository }) =>
    repository.modules.flatMap(({ mod }) => {
      const { module } = mod.parsed.value;
      const fault = module === null ? null : checkModulePath(module.path);
      return module === null || fault === null ? [] : [violation({ message: fault, ...lineSpot(mod, module.line) })];
    }),
};
