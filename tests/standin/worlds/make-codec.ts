/**
 * What crosses between processes and worlds, as text: about what the structured clone algorithm
 * carries. Refuses the rest with Electron's own words. Runs in Node and, as source text, in both
 * worlds of a page: it may use nothing outside itself.
 *
 * Functions cross only where `sendFunction` and `receiveFunction` are given (the contextBridge).
 */
export function makeCodec(sendFunction?: (f: unknown) => string, receiveFunction?: (id: string) => unknown) {
  type Tagged = { $: string; v: unknown };

  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };

  const tag = (kind: string, v: unknown): Tagged => ({ $: kind, v });

  function encode(value: unknown, above: readonly unknown[]): unknown {
    if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
    if (value === undefined) return tag('undefined', null);
    if (typeof value === 'number') return Number.isFinite(value) ? value : tag('number', String(value));
    if (typeof value === 'bigint') return tag('bigint', String(value));
    if (typeof value === 'function' && sendFunction) return tag('function', sendFunction(value));
    if (typeof value !== 'object' || value instanceof Promise) return refuse();
    if (above.includes(value)) throw new Error('stand-in: a value that contains itself cannot cross');
    return encodeObject(value, [...above, value]);
  }

  function encodeObject(value: object, above: readonly unknown[]): unknown {
    if (Array.isArray(value)) return value.map((item) => encode(item, above));
    if (value instanceof Date) return tag('date', value.getTime());
    if (value instanceof Error) return tag('error', [value.name, value.message]);
    if (value instanceof Map) return tag('map', encode([...value], above));
    if (value instanceof Set) return tag('set', encode([...value], above));
    if (value instanceof ArrayBuffer) return tag('buffer', base64(new Uint8Array(value)));
    if (ArrayBuffer.isView(value)) {
      if (!(value instanceof Uint8Array)) return refuse();
      return tag('bytes', base64(value));
    }
    const entries = Object.entries(value).map(([key, item]) => [key, encode(item, above)]);
    return '$' in value ? tag('object', entries) : Object.fromEntries(entries);
  }

  function decode(value: unknown): unknown {
    if (value === null || typeof value !== 'object') return value;
    if (Array.isArray(value)) return value.map(decode);
    if ('$' in value) return decodeTagged(value as Tagged);
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, decode(item)]));
  }

  function decodeTagged({ $: kind, v }: Tagged): unknown {
    switch (kind) {
      case 'undefined':
        return undefined;
      case 'number':
        return Number(v);
      case 'bigint':
        return BigInt(v as string);
      case 'date':
        return new Date(v as number);
      case 'error':
        return Object.assign(new Error((v as string[])[1]), { name: (v as string[])[0] });
      case 'map':
        return new Map(decode(v) as [unknown, unknown][]);
      case 'set':
        return new Set(decode(v) as unknown[]);
      case 'buffer':
        return unbase64(v as string).buffer;
      case 'bytes':
        return unbase64(v as string);
      case 'object':
        return Object.fromEntries((v as [string, unknown][]).map(([key, item]) => [key, decode(item)]));
      case 'function':
        return receiveFunction?.(v as string) ?? refuse();
    }
    return refuse();
  }

  function base64(bytes: Uint8Array): string {
    let text = '';
    // In slices, because a call takes a limited number of arguments.
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  }

  const unbase64 = (text: string) => Uint8Array.from(atob(text), (char) => char.charCodeAt(0));

  return {
    pack: (value: unknown): string => JSON.stringify(encode(value, [])),
    unpack: (text: string): unknown => decode(JSON.parse(text)),
  };
}

export type Codec = ReturnType<typeof makeCodec>;
