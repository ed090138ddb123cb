import type { Named } from '../../../shared/field.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ReplayChange, Said } from '../../../shared/replay.ts';
import { replayTexts } from '../../../shared/text/en/replay.ts';
import { say } from '../../../shared/text/say.ts';
import {
  cipherSuiteName,
  extensionName,
  groupName,
  namedCipherSuite,
  namedExtension,
  namedGroup,
  namedSignatureScheme,
  versionName,
} from '../../../shared/tls-names.ts';
import { offeredVersions } from '../../tls/client/hello-bytes.ts';
import type { HelloSpec } from '../../tls/client/hello-spec.ts';
import { schemeFamily } from './families.ts';
import type { HelloChange } from './hello-change.ts';

export const said = (id: string, parameters: Phrase['parameters'] = {}): Said => {
  const text = phrase(id, parameters);
  return { sentence: say(replayTexts, text), text };
};

/** A change in words, with what each side can set, given what the client offers. */
export function describeChange({ family, id, kind, values }: HelloChange, own: HelloSpec): ReplayChange {
  const named = values.slice(0, 120).map((value) => naming(kind)(value));
  const parameters = {
    names: namesOf(named, family),
    newest: versionName(offeredVersions(own)[0] ?? own.legacyVersion),
    groups: listed(own.groups.map(groupName)),
    alpn: listed(own.alpn),
    serverName: own.serverName ?? '',
  };
  return {
    ...{ id, kind, values: named },
    change: said(`replay.change.${kind}`, parameters),
    ...adviceOn({ kind, values, isOld: isTooOld(kind, own) }, parameters),
  };
}

/** What only old and broken means would make work is no advice to anybody: then it is the server that lacks others. */
function adviceOn(
  { isOld, kind, values }: { kind: HelloChange['kind']; values: readonly number[]; isOld: boolean },
  parameters: Phrase['parameters'],
): Pick<ReplayChange, 'client' | 'server'> {
  if (values.length > 0 && values.every((value) => isBroken(kind, value)))
    return { client: said('replay.client.unsafe', parameters), server: said('replay.server.unsafe', parameters) };
  const server = said(`replay.server.${isOld ? 'add-version-old' : kind}`, parameters);
  return { client: said(`replay.client.${kind}`, parameters), server };
}

/** RFC 8996, RFC 9155, and suites whose cipher or key exchange can be broken; curves and groups below 224 bits. */
function isBroken(kind: HelloChange['kind'], value: number): boolean {
  if (kind === 'add-version') return value < 0x0303;
  if (kind === 'add-suites') return /NULL|anon|EXPORT|RC[24]|DES|IDEA|MD5/.test(cipherSuiteName(value));
  if (kind === 'add-schemes') return ['SHA-1', 'MD5'].includes(schemeFamily(value));
  const isGroup = kind === 'add-group' || kind === 'add-key-share';
  return isGroup && (value <= 8 || (value >= 15 && value <= 21));
}

/** A server is not to be opened to TLS 1.1 and older for one client. RFC 8996. */
const isTooOld = (kind: HelloChange['kind'], own: HelloSpec): boolean =>
  kind === 'add-version' && (offeredVersions(own)[0] ?? 0) < 0x0303;

function naming(kind: HelloChange['kind']): (value: number) => Named {
  if (kind.endsWith('-version'))
    return (value) => ({ id: `0x${value.toString(16).padStart(4, '0')}`, name: versionName(value) });
  if (kind.endsWith('-suites')) return namedCipherSuite;
  if (kind.endsWith('-schemes')) return namedSignatureScheme;
  if (kind.endsWith('-extension')) return (value) => ({ ...namedExtension(value), name: extensionName(value) });
  return namedGroup;
}

/** One value by its name, several by that of their family. */
function namesOf(named: readonly Named[], family: string): string {
  const [first] = named;
  if (first === undefined) return family;
  if (named.length === 1) return first.name;
  return family === '' ? listed(named.map(({ name }) => name)) : `${family} (${first.name} …)`;
}

const listed = (names: readonly string[]): string => {
  const shown = names.slice(0, 6).join(', ');
  return names.length === 0 ? '-' : names.length > 6 ? `${shown} …` : shown;
};
