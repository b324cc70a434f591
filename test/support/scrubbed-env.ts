import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An environment for a go command under test in which nothing of this machine shows: PATH, HOME, GOPATH and GOCACHE, and
 * what `extra` adds or replaces (an `undefined` takes a variable away). No other GO variable, proxy, CA file or
 * XDG_CONFIG_HOME is handed on, so the user's `go env -w` file is `<home>/.config/go/env`.
 *
 * Creates `home` and switches Go telemetry off in it, so that go starts no background process (golang.org/x/telemetry,
 * the `mode` file).
 */
export function scrubbedEnv(
  home: string,
  extra: Readonly<Record<string, string | undefined>> = {},
): Record<string, string> {
  const telemetry = join(home, '.config', 'go', 'telemetry');
  mkdirSync(telemetry, { recursive: true });
  writeFileSync(join(telemetry, 'mode'), 'off');
  const environment: Record<string, string> = {
    PATH: '/usr/bin:/bin',
    HOME: home,
    GOPATH: join(home, 'go'),
    GOCACHE: join(home, '.cache', 'go-build'),
  };
  for (const [name, value] of Object.entries(extra)) {
    if (value === undefined) Reflect.deleteProperty(environment, name);
    else environment[name] = value;
  }
  return environment;
}
