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
  const plus = text.indexOf('+');
  const name = plus < 0 ? text : text.slice(0, plus);
  const suffix = plus < 0 ? '' : text.slice(plus + 1);
  const quoted = quoteGo(text);
  if (name !== 'local' && toolchainVersion(name) === '') {
    return bad(`invalid GOTOOLCHAIN ${quoted}${plus < 0 ? '' : `: invalid minimum toolchain ${quoteGo(name)}`}`);
  }
  if (plus >= 0 && suffix !== 'auto' && suffix !== 'path') {
    return bad(`invalid GOTOOLCHAIN ${quoted}: only version suffixes are +auto and +path`);
  }
  if (name !== 'local' && !name.startsWith('go1') && !name.includes('-go1')) {
    return bad(`invalid GOTOOLCHAIN ${quoteGo(name)}`);
  }
  return good(name, suffix === 'auto' || suffix === 'path' ? suffix : 'none');
}

const good = (name: string, switching: ToolchainSetting['switching']): Parsed<ToolchainSetting> => ({
  value: { name, switching },
  errors: [],
});

const bad = (message: string): Parsed<ToolchainSetting> => ({
  value: { name: 'local', switching: 'none' },
  errors: [{ message, line: 1, column: 1 }],
});

/** The Go version in a toolchain's name, empty where it has none (cmd/go/internal/gover: FromToolchain). */
export function toolchainVersion(name: string): string {
  if (/[/\\]/.test(name) || !name.startsWith('go')) return '';
  const [version = ''] = name.slice(2).split(/[ \t-]/);
  return isGoVersion(version) && !version.startsWith('go') ? version : '';
}
