/** The module path in the text of a go.mod, whatever else is wrong with it; null without one (modfile: ModulePath). */
export function goModPath(text: string): string | null {
  for (const line of text.split('\n')) {
    const rest = /^module[ \t\r]+(.*)$/.exec(line.replace(/\/\/[^]*$/, '').trim())?.[1]?.trim();
    if (rest !== undefined && rest !== '') return unquote(rest);
  }
  return null;
}

/** A Go string, of which only the forms without escapes are paths. */
function unquote(text: string): string | null {
  const quoted = /^(["`])([^"`\\]*)\1$/.exec(text);
  if (quoted !== null) return quoted[2] ?? null;
  return /^["`]/.test(text) ? null : text;
}
