import { isAtLeast, type GoRelease } from './release.ts';
import { GO_SETTINGS, type GoSetting } from './setting-names.ts';

/** Defaults that are compiled in and hold wherever the value is empty, up to 1.20; later they are lines of $GOROOT/go.env. */
const UNTIL_20: Readonly<Record<string, string>> = {
  GOPROXY: 'https://proxy.golang.org,direct',
  GOSUMDB: 'sum.golang.org',
};

const SINCE: Readonly<Record<string, number>> = { GOTOOLCHAIN: 21, GOAUTH: 24 };

/** The settings that the go command of `release` has (cmd/go/internal/cfg, cmd/go/internal/envcmd). */
export function settingsOf(release: GoRelease): readonly GoSetting[] {
  return GO_SETTINGS.filter(name => isAtLeast(release, SINCE[name] ?? 0));
}

/** What stands in for an empty value (cmd/go/internal/cfg: envOr, EnvOrAndChanged); empty where nothing does. */
export function builtInDefault(name: string, release: GoRelease): string {
  if (name === 'GOAUTH') return 'netrc';
  return isAtLeast(release, 21) ? '' : (UNTIL_20[name] ?? '');
}
