/** A setting as people type it: `GOSUMDB=off`, quoted where a blank or nothing would be lost. */
export function assignment(name: string, value: string): string {
  return value === '' || /\s/.test(value) ? `${name}="${value}"` : `${name}=${value}`;
}
