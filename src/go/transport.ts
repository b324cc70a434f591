import type { ResolvedSetting } from './resolved-setting.ts';
import { TRANSPORT_SETTINGS } from './setting-names.ts';

/** Reads the transport variables as golang.org/x/net/http/httpproxy (FromEnvironment) and crypto/x509 (root_unix.go) do. */
export function resolveTransport(
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, ResolvedSetting>> {
  const settings: Record<string, ResolvedSetting> = {};
  for (const name of TRANSPORT_SETTINGS) {
    const spellings = name.startsWith('SSL_') ? [name] : [name, name.toLowerCase()];
    const value = spellings.map(spelling => environment[spelling] ?? '').find(text => text !== '');
    settings[name] =
      value === undefined
        ? { name, value: '', origin: { layer: 'default' }, overrides: [] }
        : { name, value, origin: { layer: 'environment' }, overrides: [] };
  }
  return settings;
}
