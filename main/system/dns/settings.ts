/** How this machine looks names up, as its resolver reads it. */
export interface ReadSettings {
  readonly nameServers: readonly string[];
  readonly search: readonly string[];
  readonly ndots: number;
}

/** Longest file that is read: a real one has a few lines. */
export const resolvConfLimit = 65_536;

/**
 * `resolv.conf` as glibc reads it (resolv.conf(5)): the last `search` or `domain` counts, `LOCALDOMAIN` and
 * `RES_OPTIONS` of the environment win, without a name server this machine is one. Never fails: unknown lines are let be.
 */
export function readResolvConf(text: string, environment: Readonly<Record<string, string | undefined>>): ReadSettings {
  const lines = text
    .slice(0, resolvConfLimit)
    .split('\n')
    .map((line) =>
      line
        .replace(/[#;].*$/, '')
        .trim()
        .split(/\s+/),
    );
  const valuesOf = (...keys: string[]) => lines.filter(([key = '']) => keys.includes(key)).map(([, ...rest]) => rest);
  const nameServers = valuesOf('nameserver').flatMap(([address]) => (address === undefined ? [] : [address]));
  const search = environment.LOCALDOMAIN?.trim().split(/\s+/) ?? valuesOf('search', 'domain').at(-1) ?? [];
  const options = [...valuesOf('options').flat(), ...(environment.RES_OPTIONS ?? '').trim().split(/\s+/)];
  return {
    nameServers: nameServers.length > 0 ? nameServers : ['127.0.0.1'],
    search: search.map((suffix) => suffix.replace(/^\.+|\.+$/g, '')).filter((suffix) => suffix !== ''),
    ndots: ndotsIn(options),
  };
}

/** glibc takes 15 at most. */
function ndotsIn(options: readonly string[]): number {
  const last = options.map((option) => /^ndots:(\d{1,4})$/.exec(option)?.[1]).findLast((found) => found !== undefined);
  return last === undefined ? 1 : Math.min(15, Number(last));
}

/** `1.2.3.4`, `1.2.3.4:5353`, `[::1]:53` or `::1`, as `dns.getServers` and people write a name server. */
export function readServerAddress(written: string, port = 53): { readonly address: string; readonly port: number } {
  const [, bracketed, bracketedPort] = /^\[([^\]]+)\](?::(\d{1,5}))?$/.exec(written) ?? [];
  if (bracketed !== undefined) return { address: bracketed, port: Number(bracketedPort ?? port) };
  const [, four, fourPort] = /^([\d.]+):(\d{1,5})$/.exec(written) ?? [];
  return four === undefined ? { address: written, port } : { address: four, port: Number(fourPort) };
}
