/** One value of the Windows registry, as `reg query KEY` prints it. */
export interface RegistryValue {
  /** Such as `HKEY_CURRENT_USER\Environment`. */
  readonly key: string;
  readonly name: string;
  readonly type: 'REG_SZ' | 'REG_EXPAND_SZ';
  /** Absent where Windows puts other variables in. */
  readonly value?: string;
  /** 1-based, of what `reg query` printed. */
  readonly line: number;
}

/**
 * Reads what `reg query HKCU\Environment` or the same of `Session Manager\Environment` prints: the key at the start of a
 * line, its values below, four blanks between name, type and data (learn.microsoft.com, "reg query"). Other types are left out.
 */
export function parseRegistryQuery(text: string): readonly RegistryValue[] {
  let key = '';
  return text.split(/\r?\n/).flatMap((line, index): readonly RegistryValue[] => {
    if (line.startsWith('HKEY_')) key = line.trim();
    const [, name, type, data = ''] =
      /^ {4}(\S.*?)(?: {4}|\t)(REG_SZ|REG_EXPAND_SZ)(?:(?: {4}|\t)(.*))?$/.exec(line) ?? [];
    if (name === undefined || (type !== 'REG_SZ' && type !== 'REG_EXPAND_SZ')) return [];
    const value = type === 'REG_EXPAND_SZ' && data.includes('%') ? {} : { value: data };
    return [{ key, name, type, ...value, line: index + 1 }];
  });
}

/** The command that takes the variable out of the registry; names are safe: they are those that Windows keeps. */
export function registryRemedy({ key, name }: Pick<RegistryValue, 'key' | 'name'>): string {
  const isMachine = key.startsWith('HKEY_LOCAL_MACHINE');
  const short = key.replace('HKEY_CURRENT_USER', 'HKCU').replace('HKEY_LOCAL_MACHINE', 'HKLM');
  const quoted = short.includes(' ') ? `"${short}"` : short;
  const who = isMachine ? ' as an administrator' : '';
  return `run \`reg delete ${quoted} /v ${name}\`${who}, then start a new terminal (or set another value with \`setx${isMachine ? ' /m' : ''} ${name} VALUE\`)`;
}
