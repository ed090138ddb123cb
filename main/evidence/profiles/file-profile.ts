import type { ClientProfile } from '../../../shared/client-profile.ts';
import { phrase } from '../../../shared/phrase.ts';
import { clientTexts } from '../../../shared/text/en/clients.ts';
import { say } from '../../../shared/text/say.ts';
import { readClientHello } from '../../tls/wire/client-hello.ts';
import { type Demands, policyOf } from './make-profile.ts';
import type { HelloFile } from './read-hello-file.ts';

/** What a hello alone says: nobody knows where its client draws its lines. */
export const unknownDemands: Demands = {
  oldestVersion: 0x0300,
  minimumRsaBits: 0,
  minimumDhBits: 0,
  acceptsSha1Certificates: true,
  requiresExtendedMasterSecret: false,
  requiresSecureRenegotiation: false,
  trustStore: 'configured',
  followsAia: false,
};

/** The profile behind `file:…`: a real hello, and no more of a policy than it shows. `date` is an ISO date. */
export function fileProfile(file: Extract<HelloFile, { ok: true }>, path: string, date: string): ClientProfile {
  const read = readClientHello(file.message.subarray(4));
  if (!read.ok) throw new Error('a hello that was read does not parse');
  const numbered = `#${file.stream}`;
  const name = file.stream !== null && path.endsWith(numbered) ? path.slice(0, -numbered.length) : path;
  const parameters = { file: name.slice(-150), stream: file.stream ?? 0 };
  const source = say(clientTexts, phrase(file.stream === null ? 'hello-file.only' : 'hello-file.stream', parameters));
  return {
    id: `file:${path}`.slice(0, 200),
    name: say(clientTexts, phrase('hello-file.name', parameters)),
    provenance: 'recorded',
    source,
    date,
    hello: Buffer.from(file.message).toString('hex'),
    policy: policyOf(read.value, unknownDemands),
    notes: [say(clientTexts, phrase('hello-file.policy'))],
  };
}
