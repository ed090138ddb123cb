import type { Named } from '../../../shared/field.ts';
import { type Phrase, phrase } from '../../../shared/phrase.ts';
import type { ReplayChange, Said } from '../../../shared/replay.ts';
import { replayTexts } from '../../../shared/text/en/replay.ts';
import { say } from '../../../shared/text/say.ts';
import {
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
    client: said(`replay.client.${kind}`, parameters),
    server: said(`replay.server.${isUnsafe(kind, own) ? 'add-version-old' : kind}`, parameters),
  };
}

/** A server is not to be opened to TLS 1.1 and older for one client. RFC 8996. */
const isUnsafe = (kind: HelloChange['kind'], own: HelloSpec): boolean =>
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
