type Fields = Readonly<Record<string, unknown>>;

/** What no name and no address has: a hyphen in front, spaces, signs of a shell or a page, characters that draw nothing. */
const oddInHost = /^-|[^A-Za-z0-9._:%~-]/gu;
/** The same of the address of a proxy. */
const oddInProxy = /[^A-Za-z0-9._:%~/[\]@-]/gu;

/**
 * The names in a target that anybody may have written, odd characters as their code points (`\u{20}`), so that they are
 * seen and do nothing. One that is too long or no text is left as it is: it is refused elsewhere.
 */
export function plainNames({ connect, host, proxy, serverName }: Fields): Fields {
  const dialled = isFields(connect) ? { connect: { ...connect, ...plain('host', connect.host, oddInHost, 255) } } : {};
  return {
    ...plain('host', host, oddInHost, 255),
    ...plain('serverName', serverName, oddInHost, 255),
    ...plain('proxy', proxy, oddInProxy, 300),
    ...dialled,
  };
}

/** `most`: UTF-16 units. */
function plain(name: string, value: unknown, odd: RegExp, most: number): Fields {
  if (typeof value !== 'string' || value.length > most) return {};
  return { [name]: value.replace(odd, codePoint).slice(0, most) };
}

const codePoint = (character: string) => `\\u{${character.codePointAt(0)?.toString(16)}}`;

const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
