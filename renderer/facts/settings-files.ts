import type { ConfigurationReview } from '../../shared/configuration/document.ts';
import type { CertificateFacts, FileFacts, PathPermission } from '../../shared/configuration/file-facts.ts';
import type { ScreenText, Words } from '../words.ts';

/** What is known of a file that the settings name. */
export interface NamedFileRow {
  readonly facts: FileFacts;
  readonly state: 'pass' | 'fail' | 'not-tested';
  readonly summary: Words;
  /** Whether its key belongs to a certificate that is named beside it; null where there is no key to ask about. */
  readonly key: Words | null;
  /** Who may read it; null where the disk was not looked at. */
  readonly readers: Words | null;
  readonly certificate: CertificateFacts | null;
}

export function namedFileRows({ fileFacts, settings }: ConfigurationReview): readonly NamedFileRow[] {
  return fileFacts.map((facts) => ({
    facts,
    state: facts.state === 'read' ? (facts.brokenAt === null ? 'pass' : 'fail') : states[facts.state],
    summary: summaryOf(facts),
    key: keyWords(facts, partnersOf(facts, fileFacts, settings)),
    readers: readersOf(facts.permissions[0]),
    certificate: facts.certificates[0] ?? null,
  }));
}

const states = {
  missing: 'fail',
  unreadable: 'fail',
  'too-large': 'not-tested',
  folder: 'not-tested',
  'not-looked': 'not-tested',
} as const;

function summaryOf({ blocks, brokenAt, certificates, keys, state }: FileFacts): Words {
  if (state !== 'read') return { id: `named.state.${state}` };
  if (brokenAt !== null) return { id: 'named.broken', parameters: { line: brokenAt.line } };
  if (certificates.length > 0) {
    const count = certificates.length;
    return { id: count === 1 ? 'named.certificates.one' : 'named.certificates.many', parameters: { count } };
  }
  if (keys.length > 0) return { id: `named.key.${keys[0]?.state ?? 'plain'}` as ScreenText };
  return blocks.length === 0 ? { id: 'named.read' } : { id: 'named.blocks', parameters: { blocks: blocks[0] ?? '' } };
}

/** Files that a scope names beside this one. */
function partnersOf(facts: FileFacts, all: readonly FileFacts[], settings: ConfigurationReview['settings']) {
  const beside = settings.flatMap(({ details: { files } }) =>
    files.some(({ path }) => path === facts.path) ? files.map(({ path }) => path) : [],
  );
  return all.filter(({ path }) => beside.includes(path));
}

function keyWords({ keys }: FileFacts, partners: readonly FileFacts[]): Words | null {
  const key = keys[0];
  if (key === undefined) return null;
  if (key.state === 'encrypted') return { id: 'named.match.locked' };
  const served = partners.flatMap(({ certificates }) => certificates.filter(({ isAuthority }) => !isAuthority));
  if (key.keySha256 === null || served.length === 0) return { id: 'named.match.unknown' };
  const fits = served.some(({ keySha256 }) => keySha256 === key.keySha256);
  return { id: fits ? 'named.match.yes' : 'named.match.no' };
}

/** From the permission bits: owner, group and everybody. */
export function readersOf(permission: PathPermission | undefined): Words | null {
  if (permission === undefined) return null;
  const { group, mode, owner } = permission;
  const bits = Number.parseInt(mode, 8);
  if (bits & 0o004) return { id: 'named.readers.all' };
  if (bits & 0o040) return { id: 'named.readers.group', parameters: { owner, group } };
  return { id: 'named.readers.owner', parameters: { owner } };
}
