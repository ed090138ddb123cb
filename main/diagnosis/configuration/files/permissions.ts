import type { FileFacts, PathPermission } from '../../../../shared/configuration/file-facts.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import type { ConfigurationRule } from '../rule.ts';
import { hitAt, type Named, namedFiles } from './named.ts';

const bits = ({ mode }: PathPermission) => Number.parseInt(mode, 8);
/**
 * Which secret of the words below stands in it; null for none. A key that a passphrase locks is safe to read. Where the
 * same file is named for its key elsewhere, that line is the one.
 */
function secretIn({ facts, named }: Named): 'key' | 'other' | null {
  if (named.role === 'ticket-key' || named.role === 'key-passwords') return facts.state === 'read' ? 'other' : null;
  if (!facts.keys.some(({ state }) => state !== 'encrypted')) return null;
  const isNamedForKey = facts.roles.includes('key') || facts.roles.includes('certificate-and-key');
  const isKeyLine = named.role === 'key' || named.role === 'certificate-and-key';
  return isKeyLine || !isNamedForKey ? 'key' : null;
}

/**
 * A secret that every user of the computer can read. Most programs read it as root before they become another user, so
 * that 0600 is enough; what they read as another user stands below.
 */
const keyOpen: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { facts } = one;
    const [file, ...folders] = facts.permissions;
    const secret = secretIn(one);
    if (secret === null || file === undefined || (bits(file) & 0o004) === 0) return [];
    if (folders.some((folder) => (bits(folder) & 0o001) === 0)) return [];
    const command = `sudo chmod o= ${quotePosix(facts.target ?? facts.path)}`;
    const steps = [{ text: phrase('key-open.step'), command }];
    const parameters = { mode: file.mode, owner: file.owner };
    return [
      hitAt(one, {
        ...{ rule: 'key-open', cause: null, severity: 'warning', confidence: 'confirmed', parameters, steps },
        ...(secret === 'key' ? {} : { variant: 'secret' }),
      }),
    ];
  });

/**
 * What only root reads, in programs that are not root when they read it. PostgreSQL refuses to run as root and ends
 * with "Permission denied"; Tomcat is told elsewhere who it runs as.
 */
const readByRootAlone: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const { dialect, tls } = one.scope;
    if ((dialect !== 'postgresql' && dialect !== 'tomcat') || tls === 'off') return [];
    const closed = closedToOthers(one.facts);
    if (closed === undefined) return [];
    const parameters = { at: closed.path, mode: closed.mode };
    const proven = { cause: 'server-configuration', severity: 'critical', confidence: 'likely' } as const;
    const unsure = { cause: null, severity: 'warning', confidence: 'possible' } as const;
    const row = dialect === 'postgresql' ? proven : unsure;
    return [hitAt(one, { rule: 'read-by-root-alone', variant: dialect, ...row, parameters })];
  });

/** The file or a folder above it that belongs to root and that neither others nor another group may read or enter. */
function closedToOthers({ permissions: [file, ...folders] }: FileFacts): PathPermission | undefined {
  const isClosed = (one: PathPermission, bit: number) =>
    one.owner === 'root' && (bits(one) & bit) === 0 && (one.group === 'root' || (bits(one) & (bit << 3)) === 0);
  if (file !== undefined && isClosed(file, 0o004)) return file;
  return folders.find((one) => isClosed(one, 0o001));
}

/** A file that others than its owner can write, or put another in its place. */
const writable: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const open = openToWrite(one.facts);
    if (open === undefined) return [];
    const parameters = { open: open.path, mode: open.mode };
    const steps = [{ text: phrase('file-writable.step'), command: `sudo chmod o-w ${quotePosix(open.path)}` }];
    return [
      hitAt(one, {
        rule: 'file-writable',
        cause: null,
        severity: 'warning',
        confidence: 'confirmed',
        parameters,
        steps,
      }),
    ];
  });

/** In a folder with the sticky bit nobody can rename what belongs to another. */
const openToWrite = ({ permissions: [file, ...folders] }: FileFacts) =>
  [file, ...folders.filter((one) => (bits(one) & 0o1000) === 0)].find(
    (one) => one !== undefined && (bits(one) & 0o002) !== 0,
  );

/**
 * PostgreSQL refuses a key that others could read: it belongs to its own user with 0600 at most, or to root with 0640
 * at most (be-secure-common.c, check_ssl_key_file_permissions).
 */
const postgresqlKey: ConfigurationRule = (review) =>
  namedFiles(review).flatMap((one) => {
    const [file] = one.facts.permissions;
    if (one.scope.dialect !== 'postgresql' || one.named.role !== 'key' || one.scope.tls === 'off' || file === undefined)
      return [];
    const most = file.owner === 'root' ? 0o640 : 0o600;
    if ((bits(file) & 0o777 & ~(most | 0o100)) === 0) return [];
    const parameters = { mode: file.mode, owner: file.owner };
    const command = `sudo chmod ${file.owner === 'root' ? '640' : '600'} ${quotePosix(one.facts.target ?? one.facts.path)}`;
    return [
      hitAt(one, {
        rule: 'postgresql-key-open',
        cause: 'server-configuration',
        severity: 'critical',
        confidence: 'likely',
        parameters,
        steps: [{ text: phrase('postgresql-key-open.step'), command }],
      }),
    ];
  });

export const permissionRules: readonly ConfigurationRule[] = [keyOpen, writable, postgresqlKey, readByRootAlone];
