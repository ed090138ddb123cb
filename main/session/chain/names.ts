import type { ChainNames, NameRow } from '../../../shared/chain.ts';
import { phrase } from '../../../shared/phrase.ts';
import { chainTexts } from '../../../shared/text/en/chain.ts';
import { say } from '../../../shared/text/say.ts';
import { asciiHost, namesMatch } from '../../certificates/paths/hostname.ts';
import { parseCertificate } from '../../certificates/x509/certificate.ts';
import type { GeneralName } from '../../certificates/x509/general-name.ts';
import { commonNames, type DistinguishedName } from '../../certificates/x509/name.ts';
import { alternativeNameText } from '../../certificates/x509/read-certificate.ts';
import { readable, shortened } from '../../certificates/x509/readable.ts';
import { type NearestName, nearestName } from '../../diagnosis/chain/nearest-name.ts';

/** Rows that the document has room for, beside the one that matches. */
const mostRows = 1000;

/** The names of a leaf (DER) beside the one that was asked for: which matches, which comes nearest. */
export function nameTable(leaf: Uint8Array | undefined, asked: string | null): ChainNames {
  const read = leaf === undefined ? null : parseCertificate(leaf);
  const certificate = read?.ok ? read.certificate : null;
  const names = certificate?.extensions.subjectAltName ?? [];
  const host = asked === null ? '' : (asciiHost(asked) ?? asked);
  const matches = asked === null ? -1 : names.findIndex((name) => namesMatch([name], asked));
  const state = asked === null || certificate === null ? 'not-checked' : matches >= 0 ? 'match' : 'mismatch';
  const near = state === 'mismatch' ? nearestOf(names, host) : null;
  const commonName = certificate === null ? null : commonNameOf(certificate.subject);
  return {
    asked: shortened(readable(host), 255),
    state,
    rows: rowsOf(names, matches, near?.value ?? null),
    total: names.length,
    nearest: near && nearestWords(near, host),
    commonName,
    oldClients: state === 'not-checked' || asked === null ? 'not-checked' : oldClient(names, commonName, asked, state),
  };
}

const dnsNames = (names: readonly GeneralName[]) => names.filter(({ kind }) => kind === 'dns').map(alternativeNameText);

const nearestOf = (names: readonly GeneralName[], host: string) => nearestName(host, dnsNames(names));

/** The one that matters is among the rows, however many come before it. */
function rowsOf(names: readonly GeneralName[], matching: number, nearest: string | null): NameRow[] {
  const nearestAt = nearest === null ? -1 : names.findIndex((name) => alternativeNameText(name) === nearest);
  const special = Math.max(matching, nearestAt);
  const places = names.slice(0, mostRows).map((_, place) => place);
  return [...places, ...(special >= mostRows ? [special] : [])].flatMap((place): NameRow[] => {
    const name = names[place];
    if (name === undefined) return [];
    const kind = name.kind === 'directory' ? 'other' : name.kind;
    return [{ kind, value: alternativeNameText(name), matches: place === matching, nearest: place === nearestAt }];
  });
}

function nearestWords({ difference, value }: NearestName, host: string): ChainNames['nearest'] {
  const text = phrase(`name.${difference}`, { value: shortened(value, 200), asked: shortened(readable(host), 200) });
  return { value, headline: shortened(say(chainTexts, text), 400), text };
}

function commonNameOf(subject: DistinguishedName): string | null {
  const value = commonNames(subject).at(-1);
  return value === undefined ? null : shortened(readable(value), 1000);
}

/** Clients of before 2017 looked at the common name where there was no dNSName (RFC 2818 section 3.1). */
function oldClient(
  names: readonly GeneralName[],
  commonName: string | null,
  asked: string,
  state: 'match' | 'mismatch',
): ChainNames['oldClients'] {
  if (commonName === null || names.some(({ kind }) => kind === 'dns')) return state;
  const alone: GeneralName = { kind: 'dns', text: commonName, octets: new Uint8Array(0) };
  return state === 'match' || namesMatch([alone], asked) ? 'match' : 'mismatch';
}
