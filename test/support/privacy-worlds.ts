import type { SuggestOptions } from '../../src/plan/suggest-patterns.ts';
import type { SeededRandom } from './seed.ts';

const HOSTS = (
  'git.acme.example code.acme.example a.corp.acme.example b.corp.acme.example go.acme.example git.other.example ' +
  'git.acme.co.uk git.beta.co.uk src.acme.dev lib.acme.dev one.internal two.internal acme.github.io beta.github.io'
).split(' ');

const GLOBS = (
  '*.corp.acme.example *.acme.example *.acme.dev *.internal github.com/acme github.com/acme-labs ' +
  'git.acme.example/team git.acme.example/ops gitlab.com/acme/secret-* src.acme.dev/x/y'
).split(' ');

const KNOWN = [...HOSTS, ...GLOBS];

const PATHS = ['x', 'team/pay', 'ops', 'lib/v2', 'secret-a', 'x/y/z'];
const PUBLIC = 'github.com/spf13/cobra golang.org/x/text rsc.io/quote gopkg.in/yaml.v3 github.com/other/acme'.split(
  ' ',
);

const some = <T>(random: SeededRandom, items: readonly T[], most: number): readonly T[] =>
  Array.from({ length: random.int(most + 1) }, () => random.pick(items));

/** A small repository with what is known of its privacy: hosts of which some are private, some nobody's, and public ones. */
export function privacyWorld(random: SeededRandom): SuggestOptions {
  const modules = some(random, HOSTS, 5).map(host => `${host}/${random.pick(PATHS)}`);
  return {
    policy: some(random, KNOWN, 4),
    current: some(random, [...KNOWN, ' git.acme.example', 'github.com', '*', 'none', 'https://src.acme.dev'], 3).join(
      ',',
    ),
    remotes: some(random, [...HOSTS, 'github.com'], 2).map(host => ({ host, path: 'acme/app' })),
    own: random.bool(0.3) ? [`${random.pick(HOSTS)}/app`] : [],
    seen: [...modules, ...some(random, PUBLIC, 3)],
    exact: random.bool(0.2),
  };
}
