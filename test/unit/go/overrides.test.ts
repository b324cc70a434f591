import { expect, test } from 'vitest';
import { decodeText } from '../../../src/go/decode-text.ts';
import { resolveSettings } from '../../../src/go/resolve.ts';
import type { ResolvedSetting } from '../../../src/go/resolved-setting.ts';
import type { SettingsInput } from '../../../src/go/setting-layers.ts';
import { caseCount, seededRandom } from '../../support/seed.ts';
import { settingsMix } from '../../support/settings-mix.ts';

/** Takes the layer that wins away from one setting; null where that would change others, or nothing is left to take. */
function without({ name, origin }: ResolvedSetting, input: SettingsInput): SettingsInput | null {
  if (origin.layer === 'environment') return { ...input, environment: { ...input.environment, [name]: '' } };
  const key = origin.layer === 'user-file' ? 'userFile' : origin.layer === 'goroot-file' ? 'gorootFile' : null;
  const file = key === null ? undefined : input[key];
  if (key === null || file === undefined) return null;
  const lines = decodeText(Buffer.from(file.text)).split('\n');
  return { ...input, [key]: { ...file, text: lines.filter(line => !line.startsWith(`${name}=`)).join('\n') } };
}

test('what a setting overrides is what comes up when its layer goes, down to nothing', () => {
  const random = seededRandom('overrides');
  let steps = 0;
  for (let left = caseCount(1_000); left > 0; left--) {
    const mix = settingsMix(random, '/r');
    const minor = 19 + random.int(9);
    let input: SettingsInput = {
      release: { text: `go1.${minor}.1`, minor, patch: 1 },
      environment: mix.environment,
      userFile: { path: '/u/env', text: mix.userFile },
      ...(mix.gorootFile !== null && { gorootFile: { path: '/g/go.env', text: mix.gorootFile } }),
    };
    const name = random.pick(['GOPROXY', 'GOSUMDB', 'GONOPROXY', 'GOPRIVATE', 'GOFLAGS', 'GOAUTH', 'GOVCS']);
    let setting = resolveSettings(input).settings[name];
    while (setting !== undefined) {
      const next = without(setting, input);
      if (next === null) break;
      const below = resolveSettings(next).settings[name];
      const [first, ...rest] = setting.overrides;
      const expected = { ...(first ?? { value: '', origin: { layer: 'default' } }), overrides: rest };
      // Lines that went move the others up.
      expect(unnumbered(below), JSON.stringify({ mix, minor })).toEqual(unnumbered({ name, ...expected }));
      [input, setting, steps] = [next, below, steps + 1];
    }
  }
  expect(steps).toBeGreaterThan(100);
});

const unnumbered = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'line' || key === 'error' ? undefined : part)));
