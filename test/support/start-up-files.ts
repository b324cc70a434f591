import type { SeededRandom } from './seed.ts';

/** The shells that a start-up file is written for. */
export type Shell = 'dash' | 'bash' | 'zsh' | 'fish';

export const VARIABLE_NAMES = ['GOPROXY', 'GOSUMDB', 'GOPRIVATE', 'GOFLAGS'] as const;

const TEXTS = [
  'direct',
  'https://proxy.example.com,direct',
  "it's",
  'a "b" c',
  '*.corp.example.com,git.example.com/*',
  'back\\slash',
  'x#y',
  ' lead',
  'trail ',
  '$HOME',
  '`id`',
  'a\tb',
  '',
  'off',
  'ünï',
  '-mod=mod -x',
  'two\nlines',
  '!bang',
  'a{b}c',
  '~user',
  'a;b&c|d',
  '(paren)',
  '\\',
  '\\n',
];

/** A random start-up file of a shell of the Bourne family. */
export function shFile(random: SeededRandom, shell: Shell): string {
  const lines = Array.from({ length: 1 + random.int(9) }, () => shStatement(random, shell, 0));
  const end = random.bool(0.8) ? '\n' : '';
  return lines.join(random.bool(0.9) ? '\n' : ' ;\n') + end;
}

function shStatement(random: SeededRandom, shell: Shell, depth: number): string {
  const name = random.pick(VARIABLE_NAMES);
  const word = (): string => `${random.pick(VARIABLE_NAMES)}=${shValue(random, shell)}`;
  const inner = (): string => (depth > 2 ? word() : shStatement(random, shell, depth + 1));
  const forms: readonly (() => string)[] = [
    () => `export ${word()}`,
    () => `export ${word()}`,
    () => `export ${word()} ${word()}`,
    () => `export \\\n  ${word()} # comment ' " \``,
    () => `${name}=${shValue(random, shell)}; export ${name}`,
    () => `${word()} ${word()}\nexport ${name}`,
    () => word(),
    () => `unset ${name}`,
    () => `# export ${word().replaceAll('\n', ' ')}`,
    () => `: <<'EOF'\nexport ${word()}\ndon't $(\nEOF`,
    () => `cat >/dev/null <<-EOT\n\tit's a "line\n\tEOT`,
    () => `if true; then ${inner()}\nfi`,
    () => `if false; then ${inner()}\nelse ${inner()}\nfi`,
    () => `case x in\n  (y|z) ${inner()}\n;;\n  x) ${inner()}\n;; esac`,
    () => `for i in 1 2; do ${inner()}\ndone`,
    () => `(${inner()}\n)`,
    () => `( ${inner()}\n) && ${inner()}`,
    () => `{ ${inner()}\n}`,
    () => `true && ${inner()}`,
    () => `false || ${inner()}`,
    () => `f() { ${inner()}\n}`,
    () => `f() { ${inner()}\n}; f`,
    () => `x=$(echo ")"; ${inner()}\n); true`,
    () => `x="$(printf '%s' "a)" 'b"')"`,
    () => `${word()} true`,
    () => `eval 'export ${name}=evaluated'`,
    () => `set -a\n${word()}\nset +a`,
    () => `: "\${${name}:=fallback}"`,
    () => `export ${name}="\${${name}:-other}"`,
    () => `command export ${word()}`,
    () => `export ${word()} >/dev/null 2>&1`,
    () => `export ${word()} | cat`,
    () => `{ ${inner()}\n} | cat`,
    () => `echo $((1 + (2 << 1))) >/dev/null`,
    () => `while false; do ${inner()}\ndone </dev/null`,
    ...(shell === 'dash' ? [] : bashForms(random, name, word)),
  ];
  return random.pick(forms)();
}

function bashForms(random: SeededRandom, name: string, word: () => string): readonly (() => string)[] {
  const bash = [
    () => `declare -x ${word()}`,
    () => `typeset -gx ${word()}`,
    () => `declare +x ${name}`,
    () => `${name}+=${random.pick(['more', "'x y'"])}`,
    () => `[[ a == a && ( b == b ) ]] && export ${word()}`,
    () => `(( 1 << 2 ))`,
    () => `xs=(one "two )" three)`,
    () => `function g { export ${word()}\n}`,
    () => `cat <(echo ")" ) >/dev/null; export ${word()}`,
    () => `cat >/dev/null <<< "here ' string"`,
  ];
  return bash;
}

function shValue(random: SeededRandom, shell: Shell): string {
  const parts = Array.from({ length: random.bool(0.7) ? 1 : 2 }, () => quoted(random, random.pick(TEXTS), shell));
  return parts.join('');
}

function quoted(random: SeededRandom, text: string, shell: Shell): string {
  const single = `'${text.replaceAll("'", String.raw`'\''`)}'`;
  const double = `"${text.replaceAll(/["\\$`]/g, String.raw`\$&`)}"`;
  const ansi = `$'${text.replaceAll(/['\\]/g, String.raw`\$&`).replaceAll('\n', String.raw`\n`)}'`;
  const bare = text.replaceAll(/[^\w/.:,=+-]/g, each => (each === '\n' ? "'\n'" : `\\${each}`));
  const loose = text.replaceAll(/[\s'"`;&|()$\\#]/g, '');
  const computed = random.pick(['$HOME', '"${HOME}/x"', '$(echo out)', '`echo out`', '"a${UNSET-b}"', '~', '{a,b}']);
  const forms = [single, double, bare, loose, `${double.slice(0, -1)}\\\n"`, computed];
  return random.pick(shell === 'dash' ? forms : [...forms, ansi]);
}

/** A random config.fish. */
export function fishFile(random: SeededRandom): string {
  return `${Array.from({ length: 1 + random.int(9) }, () => fishStatement(random, 0)).join('\n')}\n`;
}

function fishStatement(random: SeededRandom, depth: number): string {
  const name = random.pick(VARIABLE_NAMES);
  const inner = (): string => (depth > 2 ? `set -gx ${name} deep` : fishStatement(random, depth + 1));
  const forms: readonly (() => string)[] = [
    () => `set -gx ${name} ${fishValue(random)}`,
    () => `set -x -g ${name} ${fishValue(random)}; true`,
    () => `set --export --global ${name} ${fishValue(random)} # it's`,
    () => `set -gx ${name} ${fishValue(random)} ${fishValue(random)}`,
    () => `set -gx ${name} \\\n  ${fishValue(random)}`,
    () => `set -gx ${name}`,
    () => `set -e ${name}`,
    () => `export ${name}=${fishValue(random)}`,
    () => `if true; ${inner()}\nend`,
    () => `if false\n${inner()}\nelse\n${inner()}\nend`,
    () => `true; and ${inner()}`,
    () => `false || ${inner()}`,
    () => `begin\n${inner()}\nend`,
    () => `function f\n${inner()}\nend`,
    () => `# set -gx ${name} no`,
    () => `echo (echo "a)" 'b)') >/dev/null`,
    () => `switch x\ncase x\n${inner()}\nend`,
  ];
  return random.pick(forms)();
}

function fishValue(random: SeededRandom): string {
  const text = random.pick(TEXTS);
  const single = `'${text.replaceAll(/['\\]/g, String.raw`\$&`)}'`;
  const double = `"${text.replaceAll(/["\\$]/g, String.raw`\$&`)}"`;
  const loose = text.replaceAll(/[^\w./:,=-]/g, '') || 'x';
  return random.pick([single, double, loose, '$HOME', '(echo out)', '~', '{a,b}', `${single}${double}`]);
}
