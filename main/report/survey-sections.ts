import { opensslName } from '../../shared/openssl-names.ts';
import type { Enumeration, Finding, Survey, SurveyedAddress, Tolerance, VersionFinding } from '../../shared/survey.ts';
import type { Block, Column, Mark, Value } from './document-model.ts';
import { differencesBetween } from './survey-differences.ts';
import {
  acceptedVersions,
  addressesOf,
  featuresOf,
  isRiskyVersion,
  isWhole,
  newestFirst,
  openQuestions,
  risksNaming,
  type SuiteList,
  servedChains,
  suiteLists,
} from './survey-facts.ts';
import { counted, listed, versionName, withVersionNames, words } from './survey-words.ts';
import { remaining, utc } from './time.ts';

/** Authorities shown; a server may name a thousand. */
const authoritiesShown = 24;

/** Where there are several addresses: what each takes, and where it is not like the first. */
export function describeAddresses(survey: Survey): readonly Block[] {
  const addresses = addressesOf(survey);
  const [first, ...others] = addresses;
  if (!first || others.length === 0) return [];
  const columns = [
    column('addresses.address', 34),
    column('addresses.connections', 14, 'right'),
    column('addresses.takes', 30),
    column('addresses.differs', 34),
  ];
  const rows = addresses.map((found): Value[] => [
    { text: found.address, style: 'code' },
    { text: String(found.connections) },
    {
      text:
        acceptedVersions(found)
          .map(({ version }) => versionName(version))
          .join(', ') || words('enumeration.none'),
    },
    found === first ? { text: words('addresses.first'), style: 'quiet' } : difference(first, found),
  ]);
  return [
    { kind: 'paragraph', text: words('addresses.note', { address: first.address }) },
    { kind: 'table', caption: null, columns, rows, rowHeaders: true },
  ];
}

function difference(first: SurveyedAddress, other: SurveyedAddress): Value {
  const differing = differencesBetween(first, other);
  if (differing.length > 0) return { text: listed(differing.map((aspect) => words(`aspect.${aspect}`))), mark: 'risk' };
  if (isWhole(first) && isWhole(other)) return { text: words('addresses.same') };
  return { text: words('addresses.open'), mark: 'not-tested' };
}

export function describeVersions({ versions }: SurveyedAddress, { risks }: Survey): readonly Block[] {
  const columns = [
    column('versions.version', 14),
    column('versions.state', 20),
    column('versions.suites', 10, 'right'),
    column('versions.order', 30),
    column('versions.seen', 46),
  ];
  const rows = newestFirst(versions).map((found): Value[] => {
    const { version, state, cipherSuites } = found;
    return [
      { text: versionName(version), style: 'strong' },
      stateOf(found, isRiskyVersion(found, risks)),
      { text: state === 'accepted' ? String(cipherSuites.length) : '' },
      orderOf(found),
      { text: withVersionNames(seenOf(found)) },
    ];
  });
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true }];
}

function stateOf({ state }: VersionFinding, risk: boolean): Value {
  const text = words(`state.${state}`);
  if (state === 'accepted') return { text, style: 'strong', ...(risk ? { mark: 'risk' as const } : {}) };
  return state === 'refused' ? { text } : { text, mark: 'not-tested' };
}

function orderOf({ state, preference, complete }: VersionFinding): Value {
  if (state !== 'accepted') return { text: '' };
  if (!complete) return { text: words('incomplete.plain'), mark: 'not-tested' };
  return { text: capital(words(`order.${preference}`)) };
}

const seenOf = ({ state, reason }: VersionFinding): string =>
  reason === '' && state === 'accepted' ? words('versions.seen.accepted') : reason;

export function describeSuites(found: SurveyedAddress, survey: Survey): readonly Block[] {
  const lists = suiteLists(found);
  if (lists.length === 0) return [{ kind: 'paragraph', text: words('suites.none') }];
  const named = lists.some(({ cipherSuites }) =>
    cipherSuites.some(({ name }) => risksNaming(name, survey.risks).length > 0),
  );
  const notes = [
    ...(named ? [words('suites.note')] : []),
    ...(lists.some(({ versions }) => versions.length > 1) ? [words('suites.note.same')] : []),
  ];
  return [
    ...(notes.length > 0 ? [{ kind: 'paragraph' as const, text: notes.join(' '), tone: 'quiet' as const }] : []),
    ...lists.flatMap((list) => suiteTable(list, survey, named)),
  ];
}

function suiteTable(list: SuiteList, { risks }: Survey, named: boolean): Block[] {
  const { versions, cipherSuites, preference, complete, reason } = list;
  const count = counted('strip.suites', cipherSuites.length);
  const caption = words('suites.caption', { versions: listed(versions), count, order: words(`order.${preference}`) });
  const columns = [
    ...(preference === 'server' ? [column('suites.place', 5, 'right')] : []),
    column('suites.id', 10),
    column('suites.iana', 46),
    column('suites.openssl', 32),
    ...(named ? [column('suites.risks', 12)] : []),
  ];
  const rows = cipherSuites.map(({ id, name }, index): Value[] => [
    ...(preference === 'server' ? [{ text: String(index + 1), style: 'quiet' as const }] : []),
    { text: id, style: 'code' },
    { text: name, style: 'code' },
    opensslValue(id),
    ...(named ? [{ text: risksNaming(name, risks).join(', ') }] : []),
  ]);
  const missing: Block[] = complete ? [] : [{ kind: 'paragraph', text: incomplete(reason), tone: 'quiet' }];
  return [{ kind: 'table', caption, columns, rows, rowHeaders: false, dense: true, fine: true }, ...missing];
}

function opensslValue(id: string): Value {
  const openssl = opensslName(id);
  return openssl === null ? { text: '–', style: 'quiet' } : { text: openssl, style: 'code' };
}

/** Groups, signature schemes, finite fields: all of the key exchange that is no suite. */
export function describeExchange(found: SurveyedAddress): readonly Block[] {
  const { groupsByVersion, signatureSchemesByVersion, pointFormats } = found;
  return [
    ...enumeration(words('groups'), groupsByVersion),
    ...enumeration(words('schemes'), signatureSchemesByVersion),
    {
      kind: 'facts',
      facts: [
        { label: words('dh'), values: dhValues(found) },
        ...(pointFormats === null
          ? []
          : [{ label: words('point-formats'), values: [{ text: pointFormats.join(', '), style: 'code' as const }] }]),
      ],
    },
  ];
}

function enumeration(caption: string, lists: readonly Enumeration[]): Block[] {
  if (lists.length === 0) {
    return [
      { kind: 'heading', text: caption },
      { kind: 'paragraph', text: words('enumeration.unknown') },
    ];
  }
  const columns = [column('enumeration.version', 12), column('enumeration.names', 70), column('enumeration.order', 34)];
  const rows = newestFirst(lists).map(({ version, accepted, preference, complete, reason }): Value[] => [
    { text: versionName(version), style: 'strong' },
    accepted.length > 0
      ? { text: accepted.map(({ name }) => name).join(', '), style: 'code' }
      : { text: words('enumeration.none'), style: 'quiet' },
    complete
      ? { text: accepted.length > 1 ? capital(words(`order.${preference}`)) : '' }
      : { text: incomplete(reason), mark: 'not-tested' },
  ]);
  return [{ kind: 'table', caption, columns, rows, rowHeaders: true }];
}

export function dhValues({ diffieHellman }: SurveyedAddress): Value[] {
  if (diffieHellman.length === 0) return [{ text: words('dh.none'), style: 'quiet' }];
  const sizes = new Map<string, string[]>();
  for (const { version, primeBits: bits, name, export: exported } of diffieHellman) {
    const value = name === null ? words('dh.own', { bits }) : words('dh.named', { bits, name });
    const text = exported ? words('dh.export', { value }) : value;
    sizes.set(text, [...(sizes.get(text) ?? []), versionName(version)]);
  }
  return [...sizes].map(([text, versions]) => ({ text: `${listed(versions)}: ${text}` }));
}

export function describeServed({ certificates }: SurveyedAddress, { startedAt }: Survey): readonly Block[] {
  const chains = servedChains(certificates);
  if (chains.length === 0) return [{ kind: 'paragraph', text: words('certificates.none') }];
  const each = chains.flatMap(({ keyType, sent, subject, issuer, notAfter, signature, sha256 }): Block[] => {
    const ends =
      notAfter === null
        ? words('certificates.unknown')
        : words('certificates.ends.value', { date: utc(notAfter), left: remaining(notAfter, startedAt) });
    const facts = [
      { label: words('certificates.subject'), values: [{ text: subject }] },
      { label: words('certificates.issuer'), values: [{ text: issuer }] },
      { label: words('certificates.ends'), values: [{ text: ends }] },
      { label: words('certificates.signature'), values: [{ text: signature, style: 'code' as const }] },
      { label: words('certificates.chain'), values: [{ text: counted('certificates.chain', sha256.length) }] },
      ...(sha256.length > 0
        ? [{ label: words('certificates.sha256'), values: sha256.map((text) => ({ text, style: 'code' as const })) }]
        : []),
    ];
    const title = words('certificates.title', { key: keyType, sent: words(`certificates.sent.${sent}`) });
    return [
      { kind: 'heading', text: title },
      { kind: 'facts', facts },
    ];
  });
  return [...each, { kind: 'paragraph', text: words('certificates.note'), tone: 'quiet' }];
}

export function describeFeatures(found: SurveyedAddress): readonly Block[] {
  const columns = [column('feature', 36), column('feature.answer', 16), column('feature.seen', 64)];
  const rows = featuresOf(found).map(({ id, state, reason, values }): Value[] => [
    { text: words(id) },
    answer(state),
    { text: withVersionNames(values.length > 0 ? values.join(', ') : reason) },
  ]);
  const { acceptedAuthorities, signatureSchemes } = found.clientCertificate;
  const left = acceptedAuthorities.length - authoritiesShown;
  const facts = [
    ...(acceptedAuthorities.length > 0
      ? [
          {
            label: words('feature.authorities'),
            values: [
              ...acceptedAuthorities.slice(0, authoritiesShown).map((text): Value => ({ text })),
              ...(left > 0 ? [{ text: words('more.json', { count: left }), style: 'quiet' as const }] : []),
            ],
          },
        ]
      : []),
    ...(signatureSchemes.length > 0
      ? [
          {
            label: words('feature.client-schemes'),
            values: [{ text: signatureSchemes.map(({ name }) => name).join(', '), style: 'code' as const }],
          },
        ]
      : []),
  ];
  return [
    { kind: 'table', caption: null, columns, rows, rowHeaders: true },
    ...(facts.length > 0 ? [{ kind: 'facts' as const, facts }] : []),
  ];
}

function answer(state: Finding['state']): Value {
  const text = words(`state.${state}`);
  if (state === 'not-tested') return { text, mark: 'not-tested' };
  return state === 'yes' ? { text, style: 'strong' } : { text };
}

export function describeOddHellos({ tolerances }: SurveyedAddress): readonly Block[] {
  if (tolerances.length === 0) return [];
  const columns = [column('odd.hello', 58), column('odd.answer', 24), column('odd.seen', 34)];
  const rows = tolerances.map(({ change, state, reason }): Value[] => [
    { text: change },
    { text: words(`state.${state}`), ...(state === 'tolerated' ? {} : { mark: toleranceMarks[state] }) },
    { text: withVersionNames(reason) },
  ]);
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true }];
}

const toleranceMarks: Readonly<Record<Exclude<Tolerance['state'], 'tolerated'>, Mark>> = {
  'not-tolerated': 'risk',
  'not-tested': 'not-tested',
};

export function describeOpen(survey: Survey): readonly Block[] {
  const open = openQuestions(survey);
  if (open.length === 0) return [{ kind: 'paragraph', text: `${words('front.not-tested.none')}.` }];
  const columns = [column('section.not-tested', 48), { title: words('open.why'), share: 64 }];
  const rows = open.map(({ what, because }): Value[] => [{ text: what, mark: 'not-tested' }, { text: because }]);
  return [{ kind: 'table', caption: null, columns, rows, rowHeaders: true }];
}

const incomplete = (reason: string): string =>
  reason === '' ? words('incomplete.plain') : words('incomplete', { reason: withVersionNames(reason) });

function column(id: Parameters<typeof words>[0], share: number, align?: 'right'): Column {
  return { title: words(id), share, ...(align ? { align } : {}) };
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
