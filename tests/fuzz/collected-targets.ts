// The reader of files that collector scripts write.
import { asciiBytes, latin1 } from '../../main/bytes/bytes.ts';
import { diagnoseCollected } from '../../main/session/collected.ts';
import { knownName, refusedBy, writtenFile } from '../support/collected-file.ts';
import type { Target } from './target.ts';

const windows = {
  name: 'sslstream-handshake 192.0.2.7',
  lines: [
    ...['tcp: open', 'result: completed', 'protocol: Tls12', 'policy: RemoteCertificateChainErrors'],
    ...['chain-status: NotTimeValid UntrustedRoot', 'certificate: sent', '-----BEGIN CERTIFICATE-----', 'MIIBAjA='],
    ...['-----END CERTIFICATE-----', 'certificate: built NotTimeValid', '-----BEGIN CERTIFICATE-----', 'MIIBAjA='],
    '-----END CERTIFICATE-----',
  ],
};
const curl = { name: 'curl', exit: '60', lines: ['curl: (60) SSL certificate problem: certificate has expired'] };
const builtAt = new Date('2026-11-23T00:00:00Z');

export const collectedTargets: readonly Target[] = [
  {
    name: 'collected',
    seeds: [[knownName, refusedBy('alert', 40)], [windows], [curl]].map((sections) =>
      asciiBytes(writtenFile(sections)),
    ),
    read(bytes) {
      const read = diagnoseCollected(latin1(bytes), { runId: 'r', version: '1', builtAt });
      return 'refused' in read ? 'refused' : `${read.diagnosis.verdict.state} ${read.diagnosis.verdict.cause}`;
    },
  },
];
