import type { RecipeFacts } from './recipe.ts';

/** A short name of its own for the certificate, fit for files and aliases everywhere: `example-root-ca-1a2b3c4d`. */
export function ownName({ certificate: { sha256, subject } }: RecipeFacts, separator = '-'): string {
  const commonName = /(?:^|[,+]\s*)CN=((?:\\.|[^,+\\])*)/.exec(subject)?.[1] ?? '';
  const words =
    commonName
      .normalize('NFKD')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  const name = (words.length > 0 ? words : ['added', 'certificate']).join(separator).slice(0, 40);
  return sha256 === null ? name : `${name}${separator}${sha256.slice(0, 8)}`;
}

/** A file name that begins with a dash would be an option. */
export const argumentOf = (path: string) => (path.startsWith('-') ? `./${path}` : path);

/** The last part of a path of any system. */
export const baseName = (path: string) => path.split(/[\\/]/).at(-1) ?? path;

/** Host and port as `-connect` wants them. */
export const endpoint = ({ host, port }: RecipeFacts) => `${host.includes(':') ? `[${host}]` : host}:${port}`;

export function serverUrl({ host, port }: RecipeFacts): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return `https://${name}${port === 443 ? '' : `:${port}`}/`;
}

export const isAddress = (host: string) => host.includes(':') || /^\d+(?:\.\d+){3}$/.test(host);
