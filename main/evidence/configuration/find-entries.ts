import type { DialectId } from '../../../shared/configuration/place.ts';
import type { ReadFiles } from './read-files.ts';
import { sourceLimit } from './source-text.ts';
import { tellDialect } from './tell-dialect.ts';

/** A file that a program is started with, or a piece of settings that nothing else includes. */
export interface EntryFile {
  readonly path: string;
  readonly dialect: DialectId;
}

/** Names that a program looks for itself, below the folder that a person gives; the usual layouts of systems. */
const entryNames: readonly string[] = [
  'nginx.conf',
  'apache2.conf',
  'httpd.conf',
  'haproxy.cfg',
  'main.cf',
  'master.cf',
  'dovecot.conf',
  'server.xml',
  'postgresql.conf',
  'openssl.cnf',
  'java.security',
];
const folders = ['', 'conf/', 'etc/', 'conf/security/', 'lib/security/'];
/** Of `/etc`: each program in its own folder. */
const ownFolders = [
  ...['nginx/nginx.conf', 'apache2/apache2.conf', 'httpd/conf/httpd.conf', 'httpd/httpd.conf', 'haproxy/haproxy.cfg'],
  ...['postfix/main.cf', 'postfix/master.cf', 'dovecot/dovecot.conf', 'ssl/openssl.cnf', 'pki/tls/openssl.cnf'],
  ...['crypto-policies/config', 'tomcat/server.xml', 'tomcat9/server.xml', 'tomcat10/server.xml'],
];

/** Files that are looked into where no entry has one of the known names. */
const mostLooked = 200;
const deepest = 3;

/** Whether a program starts with a file of this name, so that other files are pieces of it. */
export const isEntryName = (path: string): boolean => entryNames.includes(path.replace(/^.*\//, '').toLowerCase());

/** Where a review of a folder begins; empty where it holds no settings of a known kind. Never throws. */
export function findEntries(files: ReadFiles, folder: string): readonly EntryFile[] {
  const base = folder === '/' ? '' : folder.replace(/\/+$/, '');
  const names = [...folders.flatMap((one) => entryNames.map((name) => `${one}${name}`)), ...ownFolders];
  const found = names.flatMap((name) => entryAt(files, `${base}/${name}`));
  return found.length > 0
    ? found
    : piecesBelow(files, base, 0)
        .slice(0, mostLooked)
        .flatMap((path) => entryAt(files, path));
}

/** The file with its language; nothing where it is none, or of a kind that is not known. */
export function entryAt(files: ReadFiles, path: string): readonly EntryFile[] {
  const read = files.read(path, sourceLimit);
  const told = read.state === 'read' ? tellDialect(path, read.bytes) : null;
  return told !== null && 'dialect' in told ? [{ path, dialect: told.dialect }] : [];
}

function piecesBelow(files: ReadFiles, folder: string, depth: number): string[] {
  const entries = depth > deepest ? null : files.list(folder === '' ? '/' : folder);
  const sorted = [...(entries ?? [])].sort((one, other) => (one.name < other.name ? -1 : 1)).slice(0, mostLooked);
  const here = sorted.filter(({ isFolder }) => !isFolder).map(({ name }) => `${folder}/${name}`);
  const below = sorted.filter(({ isFolder, name }) => isFolder && !name.startsWith('.'));
  return [...here, ...below.flatMap(({ name }) => piecesBelow(files, `${folder}/${name}`, depth + 1))].slice(
    0,
    mostLooked,
  );
}
