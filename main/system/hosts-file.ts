/** One line of a hosts file that bears a name. */
export interface HostsLine {
  /** From 1. */
  readonly line: number;
  readonly address: string;
  readonly name: string;
}

/** Block lists of some megabytes are common; beyond this the rest is not read. Bytes. */
export const hostsFileLimit = 32 * 1024 * 1024;

/**
 * The lines of a hosts file (hosts(5); the same on Windows) that name `name`, which is compared without regard to
 * case; at most `limit` of them. An address is what stands first, whether it is one or not.
 */
export function linesNaming(text: string, name: string, limit: number): readonly HostsLine[] {
  const wanted = name.toLowerCase();
  const found: HostsLine[] = [];
  let line = 0;
  for (let at = 0; at < text.length && found.length < limit; ) {
    const end = text.indexOf('\n', at);
    const stop = end === -1 ? text.length : end;
    line += 1;
    const [address = '', ...names] = fieldsOf(text.slice(at, Math.min(stop, at + longestLine)));
    if (names.some((one) => one.toLowerCase() === wanted)) found.push({ line, address, name: wanted });
    at = stop + 1;
  }
  return found;
}

const longestLine = 8192;

const fieldsOf = (line: string): string[] => {
  const [content = ''] = line.split('#');
  return content.trim().split(/\s+/);
};
