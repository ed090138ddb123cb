import { type Phrase, phrase } from '../../../shared/phrase.ts';
import { trustTexts } from '../../../shared/text/en/trust.ts';
import { say } from '../../../shared/text/say.ts';
import type { TrustStoreKind } from '../../../shared/trust.ts';
import type { TrustStore } from '../../certificates/ports.ts';
import { joinedContent, type StoreContent } from '../../certificates/stores/bundle.ts';
import type { MatrixStore } from '../../certificates/stores/trust-matrix.ts';
import type { Machine } from '../../system/trust-stores/machine.ts';
import { placeOf, type TrustPlace } from '../../system/trust-stores/place.ts';
import { findTrustPlaces } from '../../system/trust-stores/places.ts';
import { type ContentRead, readContent, unreadPhrase } from './read-content.ts';
import { placeNotes } from './store-notes.ts';

/** A store that there is on this computer, before it is read. */
export interface KnownStore {
  readonly id: string;
  readonly kind: TrustStoreKind;
  /** Where it lies, in words. */
  readonly source: Phrase | string;
  readonly sharedBy: readonly string[];
  readonly notes: readonly Phrase[];
  readonly rules: Pick<MatrixStore, 'anchorRule' | 'hasUnknownList' | 'purposes'>;
  /** Never rejects. */
  read(): Promise<ContentRead>;
}

/** Every store of this computer, what most programs use first. */
export async function findStores(
  machine: Machine,
  lists: readonly TrustStore[],
  custom: readonly { readonly path: string; readonly anchors: readonly Uint8Array[] }[],
): Promise<KnownStore[]> {
  const places = await findTrustPlaces(machine);
  const own = custom.map(({ anchors, path }): KnownStore => {
    const content = { anchors, blocked: [], unreadable: 0 };
    return { ...storeAt(placeOf('custom', path, 'bundle')), read: () => Promise.resolve({ ok: true, content }) };
  });
  const built = await builtInStores(machine, lists);
  const ofPlaces = places.map((place) => placeStore(machine, place, lists));
  return withDistinctIds([...own, ...built, ...ofPlaces]);
}

function withDistinctIds(stores: readonly KnownStore[]): KnownStore[] {
  return [...new Map(stores.map((store) => [store.id, store])).values()];
}

const storeAt = ({ kind, path, sharedBy, variable }: TrustPlace) => ({
  id: `${kind}:${path}`.slice(0, 1200),
  kind,
  source: variable === null ? path : phrase('trust.source.variable', { file: path, variable }),
  sharedBy,
  notes: [],
  rules: {
    anchorRule: anchorRules[kind] ?? 'self-signed',
    hasUnknownList: kind === 'chromium',
    purposes: opensslKinds.has(kind) ? 'openssl' : 'rfc-5280',
  } as const,
});

/** Read by programs that let OpenSSL judge. */
const opensslKinds: ReadonlySet<TrustStoreKind> = new Set([
  'linux-bundle',
  'openssl-folder',
  'node',
  'node-system-ca',
  'ssl-cert-file',
  'ssl-cert-dir',
  'curl-bundle',
  'requests-bundle',
  'certifi',
  'pip',
  'conda',
]);

/**
 * OpenSSL takes nothing but a self-signed certificate as the end of a chain unless told otherwise; curl tells
 * it (CURLOPT_SSL_OPTIONS, partial chains since 7.68), and these others never knew that rule.
 */
const anchorRules: Partial<Record<TrustStoreKind, MatrixStore['anchorRule']>> = {
  system: 'every',
  mozilla: 'every',
  'curl-bundle': 'every',
  java: 'every',
  firefox: 'every',
  chromium: 'every',
};

function placeStore(machine: Machine, place: TrustPlace, lists: readonly TrustStore[]): KnownStore {
  const read = async (): Promise<ContentRead> => {
    const own = await readContent(machine, place);
    if (place.kind !== 'firefox' || !own.ok) return own;
    // Firefox trusts its own list and what a person added; what was forbidden goes before both.
    return { ok: true, content: joinedContent([own.content, listOf(lists, 'mozilla')]) };
  };
  return { ...storeAt(place), notes: placeNotes(machine, place), read };
}

async function builtInStores(machine: Machine, lists: readonly TrustStore[]): Promise<KnownStore[]> {
  const { platform, runtime } = machine;
  const mozilla = listOf(lists, 'mozilla');
  const system = listOf(lists, 'system');
  const builtIn = phrase('trust.source.built-in', { runtime });
  const fromSystem = phrase('trust.source.system', { runtime });
  const extra = await extraRoots(machine);
  const distribution: Phrase[] = platform === 'linux' ? [phrase('trust.note.distribution')] : [];
  const lazy: Phrase[] = platform === 'win32' ? [phrase('trust.note.lazy')] : [];
  const one = (
    kind: TrustStoreKind,
    source: KnownStore['source'],
    parts: readonly StoreContent[],
    notes: Phrase[],
  ) => ({
    ...storeAt(placeOf(kind, '', 'bundle')),
    id: kind,
    source,
    notes,
    read: () => Promise.resolve(readParts(parts)),
  });
  const plain = one(
    'node',
    builtIn,
    [mozilla, ...extra.parts],
    [...extra.notes, ...systemCaNote(machine), ...distribution],
  );
  const withSystem = one('node-system-ca', fromSystem, [system, mozilla, ...extra.parts], [...extra.notes, ...lazy]);
  const rows = [one('mozilla', builtIn, [mozilla], [phrase('trust.note.own-list', { runtime })]), plain];
  // On Linux the system has no store of its own but files, which have rows.
  return platform === 'linux'
    ? [...rows, withSystem]
    : [one('system', fromSystem, [system], lazy), ...rows, withSystem];
}

/** The first part is what the store is named for; where that is empty nothing is known of it. */
function readParts(parts: readonly StoreContent[]): ContentRead {
  const [first] = parts;
  if (first === undefined || first.anchors.length === 0) return { ok: false, code: 'too-slow', detail: '' };
  return { ok: true, content: parts.length === 1 ? first : joinedContent(parts) };
}

function listOf(lists: readonly TrustStore[], name: 'system' | 'mozilla'): StoreContent {
  const anchors = lists.find(({ store }) => store === name)?.anchors ?? [];
  return { anchors, blocked: [], unreadable: 0 };
}

/** `NODE_EXTRA_CA_CERTS`; a file that Node cannot read makes it warn and go on without. */
async function extraRoots(
  machine: Machine,
): Promise<{ readonly parts: readonly StoreContent[]; readonly notes: readonly Phrase[] }> {
  const { NODE_EXTRA_CA_CERTS: file } = machine.environment;
  if (!file) return { parts: [], notes: [] };
  const read = await readContent(machine, placeOf('node', file, 'bundle'));
  if (read.ok) return { parts: [read.content], notes: [phrase('trust.note.adds', { file })] };
  return {
    parts: [],
    notes: [phrase('trust.note.extra-not-read', { file, reason: say(trustTexts, unreadPhrase(read)) })],
  };
}

/** Node 22.19 and 24.6 on heed the variable; `NODE_OPTIONS` may hold the switch too. */
function systemCaNote({ environment }: Machine): Phrase[] {
  const { NODE_OPTIONS = '', NODE_USE_SYSTEM_CA = '' } = environment;
  const isOn = NODE_USE_SYSTEM_CA === '1' || /(^|\s)--use-system-ca(\s|$)/.test(NODE_OPTIONS);
  return isOn ? [phrase('trust.note.use-system-ca')] : [];
}
