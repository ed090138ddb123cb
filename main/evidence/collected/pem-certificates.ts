/** Most certificates and bytes that are taken from one output. */
const mostCertificates = 32;
const longestBase64 = 180_000;

/** Certificates in PEM among other lines, in their order. s_client writes the first one twice, which shows once. */
export function pemCertificates(lines: readonly string[]): Uint8Array[] {
  const found: string[] = [];
  let open: string[] | null = null;
  let size = 0;
  for (const line of lines) {
    if (line.trim() === '-----BEGIN CERTIFICATE-----') [open, size] = [[], 0];
    else if (line.trim() === '-----END CERTIFICATE-----') {
      const text: string = open?.join('') ?? '';
      if (text !== '' && !found.includes(text) && found.length < mostCertificates) found.push(text);
      open = null;
    } else if (open) {
      size += line.length;
      if (size > longestBase64 || !/^[A-Za-z0-9+/=]{1,100}$/.test(line.trim())) open = null;
      else open.push(line.trim());
    }
  }
  return found.map((text) => new Uint8Array(Buffer.from(text, 'base64')));
}
