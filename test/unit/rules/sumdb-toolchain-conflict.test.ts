import { sumdbToolchainConflict } from '../../../src/rules/sumdb-toolchain-conflict.ts';
import type { Facts } from '../../../src/model/facts.ts';
import { factsWith } from '../../support/facts.ts';
import { testRule } from '../../support/test-rule.ts';

const off = (more: Readonly<Record<string, string>>, facts?: Partial<Facts>): Facts =>
  factsWith({ GOSUMDB: 'off', ...more }, facts);
const withoutToolchains = (facts: Facts): Facts => {
  const { GOTOOLCHAIN: _, ...settings } = facts.settings;
  return { ...facts, settings };
};
const fails = (toolchain: string): string =>
  `GOSUMDB=off makes every toolchain download of GOTOOLCHAIN=${toolchain} fail`;

testRule(sumdbToolchainConflict, {
  accept: {
    'a checksum database': factsWith({ GOTOOLCHAIN: 'auto' }),
    'the local toolchain': off({ GOTOOLCHAIN: 'local' }),
    'toolchains from PATH': off({ GOTOOLCHAIN: 'path' }),
    'a release from PATH': off({ GOTOOLCHAIN: 'go1.26.9+path' }),
    'GOPROXY=off, which downloads nothing': off({ GOPROXY: 'off' }),
    'one proxy on disk, which Go takes unchecked': off({ GOPROXY: 'file:///srv/proxy' }),
    'no modules, so no toolchain line': off({ GO111MODULE: 'off' }),
    'Go 1.20, which knows no toolchains': withoutToolchains(off({})),
    'the agent of the public proxy': off({}, { environment: { GIT_HTTP_USER_AGENT: 'git (proxy.golang.org)' } }),
    'a value that Go refuses': off({ GOTOOLCHAIN: 'bogus' }),
  },
  reject: {
    'the default auto': [off({}), fails('auto')],
    'a release that may grow': [off({ GOTOOLCHAIN: 'go1.26.9+auto' }), fails('go1.26.9+auto')],
    'a release by name': [off({ GOTOOLCHAIN: 'go1.26.9' }), fails('go1.26.9')],
    'a proxy on disk with another behind it': [off({ GOPROXY: 'file:///srv/proxy,direct' }), fails('auto')],
    'the same with a bar': [off({ GOPROXY: 'file:///srv/proxy|direct' }), fails('auto')],
    'private modules, which are no toolchains': [off({ GOPRIVATE: '*' }), fails('auto')],
  },
});
