import type { TrustFile } from '../../../shared/relay/document.ts';
import type { OpenedFile } from './strace.ts';

/** Files told of at most. */
const filesLimit = 40;

/**
 * Which of the files that a program opened hold trust anchors, by their names and by the options that name them; in the
 * order of the first time. What the program shows of itself (`--cert`) is none.
 */
export function trustFilesAmong(opened: readonly OpenedFile[], command: readonly string[] = []): TrustFile[] {
  const shown = valuesOf(command, ownOption);
  const given = valuesOf(command, trustOption);
  const files = opened.filter(({ path }) => !isAmong(path, shown) || isAmong(path, given));
  const whole = foldersReadWhole(files);
  const found = new Map<string, TrustFile>();
  for (const { error, path } of files) {
    const own = placeOf(path) ?? (isAmong(path, given) ? { path, kind: 'file' as const } : null);
    if (own === null) continue;
    const folder = folderOf(path);
    const known = own.kind === 'file' && whole.has(folder) ? { path: folder, kind: 'folder' as const } : own;
    const state = error === null ? 'opened' : error === 'ENOENT' || error === 'ENOTDIR' ? 'missing' : 'refused';
    const before = found.get(known.path);
    if (before === undefined || (before.state !== 'opened' && state === 'opened'))
      found.set(known.path, { ...known, state });
  }
  const all = [...found.values()];
  // What is there says more than the many places where programs look.
  return [...all.filter(({ state }) => state === 'opened'), ...all.filter(({ state }) => state !== 'opened')].slice(
    0,
    filesLimit,
  );
}

/** Options before the client's own certificate and key, and before a list of roots. */
const ownOption = /^(?:-E|--?(?:client-?)?(?:cert|certificate|key|private-key|sslcert|sslkey))$/i;
const trustOption = /^--?(?:proxy-)?(?:cacert|cafile|ca-?file|ca-certificate|ca-bundle|ca)$/i;

/** What stands behind these options, as its own word or after `=`. */
function valuesOf(command: readonly string[], option: RegExp): string[] {
  return command.flatMap((word, index) => {
    const [, name = '', value = ''] = /^(-[\w-]+)=(.+)$/s.exec(word) ?? [];
    if (option.test(name)) return [value];
    return option.test(command[index - 1] ?? '') ? [word] : [];
  });
}

/** The tracer tells whole paths; curl has a password behind a colon. */
const isAmong = (path: string, values: readonly string[]): boolean =>
  values.some((value) => {
    const place = value.replace(/^(?:\.\/)+/, '');
    return [place, place.replace(/:[^/]*$/, '')].some((one) => path === one || path.endsWith(`/${one}`));
  });

/** Who opens one certificate after the other of a folder trusts by all that is in it. */
function foldersReadWhole(files: readonly OpenedFile[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const { error, path } of files) {
    if (error !== null || placeOf(path)?.kind !== 'file') continue;
    counts.set(folderOf(path), (counts.get(folderOf(path)) ?? 0) + 1);
  }
  return new Set([...counts].filter(([, count]) => count > severalFiles).map(([folder]) => folder));
}

/** As many lie beside each other by chance. */
const severalFiles = 8;

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/';

function placeOf(path: string): Pick<TrustFile, 'path' | 'kind'> | null {
  if (path.length > 4096) return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  // OpenSSL finds issuers in a folder by the hash of their names.
  if (/^[0-9a-f]{8}\.(?:r?\d+)$/.test(name)) return { path: path.slice(0, -name.length - 1) || '/', kind: 'folder' };
  if (/^cert[89]\.db$|^cacerts$|^jssecacerts$|\.(?:jks|jceks|p12|pfx|bcfks)$/i.test(name))
    return { path, kind: 'store' };
  if (
    /\.(?:pem|crt|cer|ca-bundle|trust\.p11-kit|p11-kit)$/i.test(name) ||
    /^ca[-_]?(?:bundle|certs?|certificates)$/i.test(name)
  ) {
    return { path, kind: 'file' };
  }
  return null;
}
