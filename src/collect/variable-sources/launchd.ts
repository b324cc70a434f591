import { plainAssignment, plainReading, type Assignment, type Reading } from './assignment.ts';
import { parseShCommands } from './sh-commands.ts';

interface Element {
  readonly tag: string;
  readonly text: string;
  readonly line: number;
}

/**
 * An XML property list of launchd: `launchctl setenv NAME VALUE` among its ProgramArguments, plain or as a shell's text,
 * and its EnvironmentVariables (launchd.plist(5), launchctl(1)). A binary one gives nothing.
 */
export function readLaunchd(text: string): Reading {
  const visible = text.replaceAll(/<!--[^]*?(?:-->|$)/g, comment => comment.replaceAll(/[^\n]/g, ' '));
  const elements = parseElements(visible);
  return plainReading([...programArguments(elements), ...environmentVariables(elements)]);
}

function parseElements(text: string): readonly Element[] {
  let line = 1;
  let at = 0;
  return [...text.matchAll(/<(key|string)>([^<]*)<\/\1>|<\/?(array|dict)\s*>/g)].map(match => {
    line += text.slice(at, match.index).split('\n').length - 1;
    at = match.index;
    return { tag: match[1] ?? match[0], text: decode(match[2] ?? ''), line };
  });
}

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
const decode = (text: string): string =>
  text.replaceAll(
    /&(?:(lt|gt|quot|apos|amp)|#(\d{1,6})|#x([0-9a-fA-F]{1,5}));/g,
    (_, name?: string, code?: string, hex?: string) =>
      name === undefined
        ? String.fromCodePoint(Number.parseInt(code ?? hex ?? '', code === undefined ? 16 : 10))
        : (ENTITIES[name] ?? ''),
  );

/** The elements of the array or dictionary that follows a key. */
function behindKey(elements: readonly Element[], key: string, tag: 'array' | 'dict'): readonly Element[] {
  const start = elements.findIndex(each => each.tag === 'key' && each.text === key);
  if (start === -1 || elements[start + 1]?.tag !== `<${tag}>`) return [];
  const rest = elements.slice(start + 2);
  const stop = rest.findIndex(each => each.tag === `</${tag}>`);
  return stop === -1 ? rest : rest.slice(0, stop);
}

function environmentVariables(elements: readonly Element[]): readonly Assignment[] {
  const inside = behindKey(elements, 'EnvironmentVariables', 'dict');
  return inside.flatMap((each, index) => {
    const value = inside[index + 1];
    return each.tag === 'key' && value?.tag === 'string' ? [plainAssignment(each.text, value.text, each.line)] : [];
  });
}

function programArguments(elements: readonly Element[]): readonly Assignment[] {
  const words = behindKey(elements, 'ProgramArguments', 'array');
  if (/(?:^|\/)launchctl$/.test(words[0]?.text ?? '')) {
    return setenv(words.map(({ text, line }) => ({ text, line, isLiteral: true })));
  }
  const script = /(?:^|\/)(?:ba|z|k|da)?sh$/.test(words[0]?.text ?? '')
    ? words.findIndex(({ text }) => /^-\w*c$/.test(text)) + 1
    : 0;
  const text = script === 0 ? undefined : words[script];
  if (text === undefined) return [];
  return parseShCommands(text.text, 'sh').flatMap(command =>
    /(?:^|\/)launchctl$/.test(command.words[0]?.text ?? '')
      ? setenv(command.words.map(word => ({ ...word, line: text.line + word.line - 1 })))
      : [],
  );
}

function setenv(
  words: readonly { readonly text: string; readonly isLiteral: boolean; readonly line: number }[],
): readonly Assignment[] {
  if (words[1]?.text !== 'setenv') return [];
  return words.flatMap((word, index) => {
    const value = words[index + 1];
    if (index < 2 || index % 2 === 1 || value === undefined) return [];
    return [plainAssignment(word.text, value.isLiteral ? value.text : undefined, word.line)];
  });
}
