// The readers of what somebody calls the hello of a failing client.
import { changesBetween } from '../../main/evidence/bisect/changes-between.ts';
import { withChanges } from '../../main/evidence/bisect/hello-change.ts';
import { clientProfile } from '../../main/evidence/profiles/catalogue.ts';
import { helloToSpec } from '../../main/evidence/profiles/hello-to-spec.ts';
import { readHelloFile } from '../../main/evidence/profiles/read-hello-file.ts';
import { encodeClientHello, probeMaterial } from '../../main/tls/client/hello-bytes.ts';
import { readClientHello } from '../../main/tls/wire/client-hello.ts';
import { clientTexts } from '../../shared/text/en/clients.ts';
import { say } from '../../shared/text/say.ts';
import { ethernet, ipv4, ipv6, pcap, pcapng, tcp } from '../unit/evidence/profiles/captures.ts';
import type { Target } from './target.ts';

const hello = (id: string) => Buffer.from(clientProfile(id)?.hello ?? '', 'hex');
const record = Buffer.concat([Buffer.from([22, 3, 1, 1, 0x3b]), hello('openssl-3')]);
const segments = [
  tcp({ sequence: 1, payload: record.subarray(0, 99) }),
  tcp({ sequence: 100, payload: record.subarray(99) }),
];

export const profileTargets: readonly Target[] = [
  {
    name: 'hello-file',
    seeds: [
      record,
      hello('chrome'),
      pcap(
        1,
        segments.map((one) => ethernet(ipv4(one))),
      ),
      pcapng(
        101,
        segments.map((one) => ipv6(one, true)),
        false,
      ),
    ],
    read: readFile,
  },
  { name: 'hello-to-spec', seeds: ['modern', 'java-8', 'openssl-1.0.1', 'ios'].map(hello), read: replay },
];

function readFile(bytes: Uint8Array): string {
  const file = readHelloFile(bytes);
  if (file.ok) return `${file.form} ${file.hellos} ${file.recordVersion}`;
  say(clientTexts, file.because);
  return file.because.id;
}

/** What is replayed can be sent, and be read again; in its own form, with every change that a search may make. */
function replay(bytes: Uint8Array): string {
  const made = helloToSpec(bytes, { serverName: 'host.example' });
  const exact = helloToSpec(bytes, { serverName: 'host.example', exact: true });
  if (!made.ok || !exact.ok) return made.ok ? '' : made.because.replaceAll(/0x[0-9a-f]+|\d+/g, '#');
  const all = changesBetween(exact.spec, made.spec);
  const changed = withChanges({ hello: exact.spec, writes: null }, all, all);
  for (const spec of [made.spec, exact.spec, changed.hello]) {
    const sent = encodeClientHello(spec, probeMaterial(spec, (length) => new Uint8Array(length)).material);
    if (!readClientHello(sent.body).ok) throw new Error('a replayed hello does not parse');
  }
  return [...made.differences, ...exact.differences].map(({ kind }) => kind).join();
}
