/** What a person meant by a pattern with blanks around it, a scheme, a port, `/...` or slashes behind it, capitals in its host. */
export function curedPattern(pattern: string): string {
  const [host = '', ...rest] = pattern
    .trim()
    .replace(/^[a-z][a-z0-9+.-]*:\/\//i, '')
    .replace(/\/+(?:\.\.\.)?\/*$/, '')
    .split('/');
  return [host.toLowerCase().replace(/:\d+$/, ''), ...rest].join('/');
}
