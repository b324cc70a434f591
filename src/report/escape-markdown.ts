import { escapeTerminal } from './escape-terminal.ts';

/** A zero-width space as a character reference: breaks what forges look for in rendered text, and is no hidden character in the source. */
const BREAK = '&#8203;';

/** What Markdown and forges act on: syntax, HTML, mentions, references, bare addresses. */
const ACTIVE = /[\\`*_[\]|~$]|[&<>]|@(?=[\p{L}\p{N}_-])|[#!](?=[\p{L}\p{N}])|GH-(?=\d)|:(?=\/\/)|www(?=\.)/giu;

/** What makes a list, heading, rule or table of a line that begins with it. */
const BLOCK = /^(?:[-+#=:]|\d{1,9}(?=[.)]))/;

const ENTITIES: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
]);

/**
 * Escapes text for one line of GitHub's and GitLab's Markdown: no emphasis, code, table cell, link, image, HTML, mention,
 * reference (#1, !1, GH-1) or bare address (https://…, www.…, a@b.c) comes out of it; hidden characters are made visible.
 */
export function escapeMarkdown(text: string): string {
  return escapeTerminal(text)
    .replaceAll(ACTIVE, inactive)
    .replace(BLOCK, block => (/\d/.test(block) ? block + BREAK : `\\${block}`));
}

function inactive(active: string): string {
  if (/[@#!\w-]$/.test(active) && active !== '_') return active + BREAK;
  return ENTITIES.get(active) ?? `\\${active}`;
}

/** A code span that holds exactly the escaped text, whatever backticks are in it; nothing in it is a mention, link or reference. */
export function codeSpan(text: string): string {
  const escaped = escapeTerminal(text);
  const longest = Math.max(0, ...(escaped.match(/`+/g) ?? []).map(run => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = /^`|`$|^ .*[^ ].* $/.test(escaped) || escaped === '' ? ' ' : '';
  return fence + pad + escaped + pad + fence;
}
