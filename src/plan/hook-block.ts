import { shQuote } from '../model/sh-quote.ts';

/** The programs that a hook starts, absolute. */
export interface HookPrograms {
  readonly node: string;
  readonly script: string;
}

const BEGIN = '# gopolicy begin: added by "gopolicy hook install", removed by "gopolicy hook uninstall"';
const END = '# gopolicy end';

const MISSING = `echo 'gopolicy: commit blocked: gopolicy is not installed, or is not on PATH' >&2
  echo '  fix   npm install --global gopolicy' >&2
  echo '  skip  git commit --no-verify' >&2
  exit 1`;

/**
 * The lines for a hook of this machine, for any POSIX sh. The programs that installed it go first, since a graphical git
 * client may start it with a bare PATH; else gopolicy is taken from PATH, but from no relative folder and not from the
 * repository; where there is none the commit is blocked.
 */
export function localBlock({ node, script }: HookPrograms): string {
  return block(`gopolicy_node=${shQuote(node)}
gopolicy_script=${shQuote(script)}
gopolicy_found=$(command -v gopolicy 2>/dev/null) || gopolicy_found=
case $gopolicy_found in "$PWD"/*) gopolicy_found= ;; /*) ;; *) gopolicy_found= ;; esac
if [ -x "$gopolicy_node" ] && [ -f "$gopolicy_script" ]; then
  "$gopolicy_node" "$gopolicy_script" hook run || exit $?
elif [ -n "$gopolicy_found" ]; then
  "$gopolicy_found" hook run || exit $?
else
  ${MISSING}
fi`);
}

/** The lines for a hook that a team shares: no path of one machine. The hook manager's PATH finds node_modules/.bin. */
export function sharedBlock(): string {
  return block(`if command -v gopolicy >/dev/null 2>&1; then
  gopolicy hook run || exit $?
else
  ${MISSING}
fi`);
}

const block = (text: string): string => `${BEGIN}\n${text}\n${END}\n`;

/** A hook with the block in it: behind the first line where that names the shell, since an older hook may end in exit or exec. */
export function withBlock(hook: string, lines: string): string {
  const bare = withoutBlock(hook);
  const first = /^#![^\n]*\n?/.exec(bare)?.[0] ?? '';
  const head = first === '' || first.endsWith('\n') ? first : `${first}\n`;
  return head + lines + bare.slice(first.length);
}

/** The same hook without the block; the bytes around it are as they were. Without its last line it is nobody's to take out. */
export function withoutBlock(hook: string): string {
  const start = hook.indexOf(BEGIN);
  const end = hook.indexOf(END, start);
  return start < 0 || end < 0 ? hook : hook.slice(0, start) + hook.slice(end + END.length).replace(/^\n/, '');
}

export const hasBlock = (hook: string): boolean => withoutBlock(hook) !== hook;

/** The programs that a block of this machine names; null where there is none. */
export function programsIn(hook: string): HookPrograms | null {
  const value = (name: string): string | null => {
    const quoted = new RegExp(`^${name}=(.*)$`, 'm').exec(hook)?.[1];
    return quoted === undefined ? null : unquote(quoted);
  };
  const node = value('gopolicy_node');
  const script = value('gopolicy_script');
  return node === null || script === null ? null : { node, script };
}

/** What shQuote made. */
const unquote = (text: string): string =>
  text
    .replaceAll(String.raw`'\''`, '\0')
    .replaceAll("'", '')
    .replaceAll('\0', "'");

/** True where sh runs a hook: no first line that names a program, or one that names a shell of the POSIX family. */
export function isShellHook(hook: string): boolean {
  const first = /^#!\s*([^\n]*)/.exec(hook)?.[1];
  if (first === undefined) return !hook.includes('\0');
  const words = first
    .trim()
    .split(/\s+/)
    .map(word => word.split('/').at(-1) ?? '');
  const program = words[0] === 'env' ? words.find((word, index) => index > 0 && !/^-|=/.test(word)) : words[0];
  return ['sh', 'bash', 'dash', 'ksh', 'zsh', 'ash'].includes(program ?? '');
}

/** A hook that runs the block and then the one that was there before, which is no shell script. */
export const chainedHook = (lines: string, kept: string): string =>
  `#!/bin/sh\n${lines}exec "$(dirname "$0")/${kept}" "$@"\n`;
