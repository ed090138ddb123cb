import type { BundleFile } from './bundle-file.ts';

/** `SHA256SUMS.txt`, as `sha256sum -c` reads it. */
export async function checksums(files: readonly BundleFile[]): Promise<string> {
  const lines = await Promise.all(files.map(async ({ bytes, name }) => `${await sha256(bytes)}  ${name}\n`));
  return lines.join('');
}

async function sha256(bytes: Uint8Array): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new Uint8Array(bytes));
  return Buffer.from(digest).toString('hex');
}
