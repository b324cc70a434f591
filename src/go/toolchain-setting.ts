import { isGoVersion } from './go-version.ts';
import type { Parsed } from './parsed.ts';
import { quoteGo } from './quote.ts';

/** A GOTOOLCHAIN: the least toolchain to run, and whether the repository may ask for a newer one and from where. */
export interface ToolchainSetting {
  /** `local` or a toolchain's name: `go1.22.3`. */
  readonly name: string;
  /** `auto`: on PATH, else downloaded; `path`: on PATH only; `none`: the repository is not asked. */
  readonly switching: 'auto' | 'path' | 'none';
}

/**
 * Reads GOTOOLCHAIN (cmd/go/internal/toolchain: Select). Empty acts as `local`. An error is what stops nearly every go
 * command, without `go: `; the value is then that of `local`.
 */
export function parseToolchainSetting(text: string): Parsed<ToolchainSetting> {
  if (text === '') return good('local', 'none');
  if (text === 'auto' || text === 'path') return good('local', text);
  const [name = '', ...more] = text.split('+');
  const suffix = more.length === 0 ? null : more.join('+');
  const fault = faultIn(name, suffix, quoteGo(text));
  if (fault !== null) return { ...good('local', 'none'), errors: [{ message: fault, line: 1, column: 1 }] };
  return good(name, suffix === 'auto' || suffix === 'path' ? suffix : 'none');
}

function faultIn(name: string, suffix: string | null, quoted: string): string | null {
  if (name !== 'local' && toolchainVersion(name) === '') {
    return `invalid GOTOOLCHAIN ${quoted}${suffix === null ? '' : `: invalid minimum toolchain ${quoteGo(name)}`}`;
  }
  if (suffix !== null && suffix !== 'auto' && suffix !== 'path') {
    return `invalid GOTOOLCHAIN ${quoted}: only version suffixes are +auto and +path`;
  }
  return name === 'local' || /^go1|-go1/.test(name) ? null : `invalid GOTOOLCHAIN ${quoteGo(name)}`;
}

const good = (name: string, switching: ToolchainSetting['switching']): Parsed<ToolchainSetting> => ({
  value: { name, switching },
  errors: [],
});

/** The Go version in a toolchain's name, empty where it has none (cmd/go/internal/gover: FromToolchain). */
export function toolchainVersion(name: string): string {
  if (/[/\\]/.test(name) || !name.startsWith('go')) return '';
  const [version = ''] = name.slice(2).split(/[ \t-]/);
  return isGoVersion(version) && !version.startsWith('go') ? version : '';
}
