/** One line of a git configuration file with the section that it stands in. */
export interface GitConfigEntry {
  /** In lower case. */
  readonly section: string;
  /** As written between the quotes; absent for a plain section. */
  readonly subsection?: string;
  /** In lower case. */
  readonly key: string;
  /** Quotes and escapes taken out; `true` where the key stands alone. */
  readonly value: string;
}

/** Quoted parts, escapes (a line may go on behind a backslash), and plain characters up to a comment. */
const VALUE = String.raw`(?:"(?:[^"\\\n]|\\(?:\r?\n|.))*"|\\(?:\r?\n|.)|[^"\\\n#;])*`;

/** A comment, a section, a key with or without a value, or a line that is none of these. */
const TOKEN = new RegExp(
  String.raw`\s*(?:[#;][^\n]*|\[([A-Za-z0-9.-]+)(?:[ \t]+"((?:[^"\\\n]|\\.)*)")?[ \t]*\]|([A-Za-z][A-Za-z0-9-]*)[ \t]*(?:=(${VALUE})|(?=\r?\n|$|[#;]))|[^\n]+)`,
  'y',
);

/** More than any configuration that people keep: what stands behind it is left out. */
export const MOST_CONFIG_CHARACTERS: number = 1024 * 1024;

/**
 * Takes a git configuration file apart (git-config(1), Syntax). `include` is an entry like others: no other file is read.
 * Lines that git would refuse are left out, since nothing is decided by them.
 */
export function parseGitConfig(text: string): readonly GitConfigEntry[] {
  const entries: GitConfigEntry[] = [];
  let section: Pick<GitConfigEntry, 'section' | 'subsection'> = { section: '' };
  const source = text.slice(0, MOST_CONFIG_CHARACTERS).replace(/^\ufeff/, '');
  for (const [, name, subsection, key, value] of tokens(source)) {
    if (name !== undefined) section = readSection(name, subsection);
    else if (key !== undefined) entries.push({ ...section, key: key.toLowerCase(), value: readValue(value) });
  }
  return entries;
}

function* tokens(source: string): Generator<RegExpExecArray> {
  const token = new RegExp(TOKEN);
  for (let match = token.exec(source); match !== null; match = token.exec(source)) yield match;
}

/** `[remote "origin"]`, and `[remote.origin]` as git wrote it long ago. */
function readSection(name: string, subsection: string | undefined): Pick<GitConfigEntry, 'section' | 'subsection'> {
  if (subsection !== undefined) {
    return { section: name.toLowerCase(), subsection: subsection.replaceAll(/\\(.)/g, '$1') };
  }
  const dot = name.indexOf('.');
  if (dot < 0) return { section: name.toLowerCase() };
  return { section: name.slice(0, dot).toLowerCase(), subsection: name.slice(dot + 1).toLowerCase() };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', b: '\b', '\n': '', '\r\n': '' };

function readValue(raw: string | undefined): string {
  if (raw === undefined) return 'true';
  return raw.trim().replaceAll(/\\(\r?\n|.)|"/g, (_whole, escaped: string | undefined) => {
    return escaped === undefined ? '' : (ESCAPES[escaped] ?? escaped);
  });
}
