import { quoteGo } from './quote.ts';
import type { Refusal } from './refusal.ts';
import type { Lookup, SettingsInput } from './setting-layers.ts';

/** A GOPATH with an element that is relative or starts with `~` (cmd/go/main.go: main); null where it is fine. */
export function refuseGopath({ platform, goroot }: SettingsInput, lookup: Lookup): Refusal | null {
  const value = lookup('GOPATH')[0]?.value ?? '';
  if (value === goroot) return null;
  const isWindows = platform === 'win32';
  for (const entry of value.split(isWindows ? ';' : ':')) {
    if (entry === '') continue;
    const quoted = quoteGo(entry);
    if (entry.startsWith('~')) return refuse(`go: GOPATH entry cannot start with shell metacharacter '~': ${quoted}`);
    if (!(isWindows ? /^(?:[a-z]:[\\/]|[\\/]{2})/i : /^\//).test(entry)) {
      return refuse(
        `go: GOPATH entry is relative; must be absolute path: ${quoted}.\nFor more details see: 'go help gopath'`,
      );
    }
  }
  return null;
}

const refuse = (message: string): Refusal => ({ setting: 'GOPATH', message, exitCode: 2 });
