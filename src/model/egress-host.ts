/** Whether an allow-list's host (a name, an address, or `*.DOMAIN`) covers all that another one does; both canonical. */
export const hostCovers = (wide: string, narrow: string): boolean =>
  wide === narrow || (wide.startsWith('*.') && narrow.replace(/^\*\./, '.').endsWith(wide.slice(1)));
