import { parseGoauth } from '../go/goauth.ts';
import { parseGoflags } from '../go/goflags.ts';

/** Flags that make the go command start a program or read other sources than those that people see. */
const FLAGS: ReadonlySet<string> = new Set(['toolexec', 'exec', 'overlay', 'modfile']);

/** What in a setting's value makes the go command start a program, or read other files than it seems; null: nothing. */
export function programIn(name: string, value: string): string | null {
  if (name === 'GOAUTH') return parseGoauth(value).value.some(({ runsProgram }) => runsProgram) ? 'GOAUTH' : null;
  if (name !== 'GOFLAGS') return null;
  const flag = parseGoflags(value).value.find(({ name: flagName }) => FLAGS.has(flagName));
  if (flag !== undefined) return `-${flag.name} in GOFLAGS`;
  // What is not understood is looked at once more, as text.
  const word = /-(?:toolexec|exec|overlay|modfile)\b/.exec(value)?.[0];
  return word === undefined ? null : `${word} in GOFLAGS`;
}
