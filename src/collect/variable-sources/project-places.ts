import { readCiVariables } from './ci-variables.ts';
import { readMise } from './mise.ts';
import type { PlaceQuestion, SourcePlace } from './place.ts';
import { shPlace } from './shell-places.ts';

const MISE_FILES = [
  ['mise.toml'],
  ['mise.local.toml'],
  ['.mise.toml'],
  ['.mise.local.toml'],
  ['mise', 'config.toml'],
  ['.mise', 'config.toml'],
  ['.config', 'mise.toml'],
  ['.config', 'mise', 'config.toml'],
];

/** Files that set variables for a folder and those below it: mise (mise.jdx.dev, "Configuration") and direnv. */
export function projectPlaces(question: PlaceQuestion): readonly SourcePlace[] {
  const { environment, home, upward, join } = question;
  const mise = { kind: 'mise', read: readMise, afterwards: 'start a new shell' } as const;
  const xdg = environment['XDG_CONFIG_HOME'] ?? (home === '' ? '' : join(home, '.config'));
  const global = xdg === '' ? [] : [join(xdg, 'mise', 'config.toml')];
  const local = [...upward].reverse().flatMap(folder => MISE_FILES.map(parts => join(folder, ...parts)));
  return [
    ...['/etc/mise/config.toml', ...global, ...local].map(path => ({ ...mise, path })),
    ...upward.map(folder => direnvPlace(question, folder)),
  ];
}

/** direnv(1): DIRENV_FILE is the .envrc in effect, DIRENV_DIR its folder behind a dash. */
function direnvPlace({ environment, join }: PlaceQuestion, folder: string): SourcePlace {
  const path = join(folder, '.envrc');
  const isActive = environment['DIRENV_FILE'] === path || environment['DIRENV_DIR'] === `-${folder}`;
  return { ...shPlace(path, 'bash', 'run `direnv allow`'), kind: 'direnv', isActive };
}

/** Files in which a CI system's jobs are described; looked at in a job only. */
export function ciPlaces({ upward, join }: PlaceQuestion): readonly SourcePlace[] {
  const ci = { kind: 'ci', read: readCiVariables, afterwards: 'run the job again' } as const;
  return upward.flatMap(folder => [
    { ...ci, path: join(folder, '.github', 'workflows'), ending: '.yml' },
    { ...ci, path: join(folder, '.github', 'workflows'), ending: '.yaml' },
    ...[
      '.gitlab-ci.yml',
      '.travis.yml',
      'azure-pipelines.yml',
      'bitbucket-pipelines.yml',
      '.drone.yml',
      '.cirrus.yml',
    ].map(name => ({ ...ci, path: join(folder, name) })),
    { ...ci, path: join(folder, '.circleci', 'config.yml') },
  ]);
}
