/** Whether a host lies inside the reader's own network, as far as its name tells: links may lead there by ill will. */
export function isInner(host: string): boolean {
  const name = host.toLowerCase().split('%')[0] ?? '';
  if (name.includes(':')) return innerIpv6.test(name);
  if (/^[\d.]+$/.test(name)) return innerIpv4.test(name);
  return name === 'localhost' || !name.includes('.') || innerName.test(name);
}

/** Loopback, private, shared and link-local addresses (RFC 6890). */
const innerIpv4 = /^(?:0|10|127|169\.254|192\.168|172\.(?:1[6-9]|2\d|3[01])|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\./;
/** Also those that stand for an IPv4 address. */
const innerIpv6 = /^(?:::1?$|f[cd]|fe[89ab]|::ffff:)/;
const innerName = /\.(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)\.?$/;
