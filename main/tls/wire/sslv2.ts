// SSL 2.0 server messages, "The SSL Protocol" (Hickman, 1995) sections 5.4 and 5.6: a server that knows
// nothing newer answers a hello of ours in this form.

export type Sslv2Reply = 'ServerHello' | 'Error';

/** Which SSL 2.0 message the bytes begin with; null for none. */
export function recogniseSslv2(bytes: Uint8Array): Sslv2Reply | null {
  const [high = 0, low = 0, type = -1, , , major = -1, minor = -1] = bytes;
  if ((high & 0x80) === 0) return null;
  const length = (high & 0x7f) * 256 + low;
  if (type === errorType && length === errorLength) return 'Error';
  const isVersion2 = major === 0 && minor === 2;
  return type === serverHelloType && length >= serverHelloLength && isVersion2 ? 'ServerHello' : null;
}

const errorType = 0;
const errorLength = 3;
const serverHelloType = 4;
const serverHelloLength = 11;
