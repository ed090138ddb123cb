// What a relay reads of others: both directions of a line, the request to a proxy, and what a tracer wrote.
import { asciiBytes, fromHex, latin1 } from '../../main/bytes/bytes.ts';
import { judgeStream } from '../../main/diagnosis/capture/judge-stream.ts';
import { CertificateShelf } from '../../main/evidence/capture/certificate-shelf.ts';
import { Secrets } from '../../main/evidence/capture/secrets.ts';
import { Recording } from '../../main/evidence/relay/recording.ts';
import { readTrace } from '../../main/evidence/relay/strace.ts';
import { trustFilesAmong } from '../../main/evidence/relay/trust-files.ts';
import { readProxyRequest } from '../../main/system/relay/proxy-request.ts';
import { alertRecord, helloRecord } from '../support/captured-conversation.ts';
import type { Target } from './target.ts';

const trace = [
  '12 openat(AT_FDCWD</tmp>, "/etc/ssl/certs/ca-certificates.crt", O_RDONLY) = 3</etc/ssl/certs/ca-certificates.crt>',
  '13 openat(AT_FDCWD</tmp>, "/etc/ssl/certs/5ed36f99.0", O_RDONLY <unfinished ...>',
  '12 connect(5<TCP:[1]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.7")}, 16) = 0',
  '13 <... openat resumed>) = -1 ENOENT (No such file or directory)',
].join('\n');

export const relayTargets: readonly Target[] = [
  {
    name: 'relayed-line',
    // A byte that says whose piece follows, one for its length, and the piece.
    seeds: [
      Uint8Array.of(0, 255, ...helloRecord().subarray(0, 255)),
      Uint8Array.of(0, 7, ...fromHex(alertRecord(2, 48))),
    ],
    read(bytes) {
      const recording = new Recording(new CertificateShelf(), { left: 100_000 }, 0);
      for (let at = 0; at < bytes.length; ) {
        const [whose = 0, length = 0] = bytes.subarray(at, at + 2);
        const from = whose % 2 === 0 ? 'client' : 'server';
        if (whose > 250) recording.add(from, whose > 252 ? 'closed' : 'reset', at);
        else recording.add(from, bytes.subarray(at + 2, at + 2 + length), at);
        at += 2 + (whose > 250 ? 0 : length);
      }
      const facts = recording.facts(0, { client: 'c', server: 's' }, bytes.length, new Secrets());
      return `${facts.kind} ${facts.outcome} ${judgeStream({ facts, chain: null })[0]?.cause}`;
    },
  },
  {
    name: 'proxy-request',
    seeds: ['CONNECT [::1]:443 HTTP/1.1', 'GET http://a@b.example:80/x?y HTTP/1.0\r\nProxy-Authorization: x'].map(
      asciiBytes,
    ),
    read(bytes) {
      const request = readProxyRequest(latin1(bytes));
      if (request.kind !== 'none' && /[\s\r\n]/.test(request.host)) throw new Error('a host with white space');
      return request.kind;
    },
  },
  {
    name: 'trace',
    seeds: [asciiBytes(trace)],
    read(bytes) {
      const { calls, files } = readTrace(latin1(bytes));
      return `${calls.length} ${files.length} ${trustFilesAmong(files)[0]?.kind}`;
    },
  },
];
