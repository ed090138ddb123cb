// The readers of what name servers and time servers send, and of the files that name them.

import { readNameQuery } from '../../main/evidence/network/name-query.ts';
import { guarded } from '../../main/system/dns/malformed.ts';
import { readHead, readMessage, recordTypes, writeQuery } from '../../main/system/dns/message.ts';
import { isAskable, readName, writeName } from '../../main/system/dns/name.ts';
import { readServiceRecord } from '../../main/system/dns/service-record.ts';
import { readResolvConf, readServerAddress } from '../../main/system/dns/settings.ts';
import { linesNaming } from '../../main/system/hosts-file.ts';
import { readLabel } from '../../main/system/name-label.ts';
import { readNtpPacket, writeNtpQuestion } from '../../main/system/ntp.ts';
import { answerTo, recordFor } from '../support/scripted-dns.ts';
import type { Target } from './target.ts';

const asked = { name: 'www.example.org', type: recordTypes.A };
const question = Buffer.from(writeQuery(7, asked, true));
const alias = recordFor(5, Buffer.from('\u0003cdn\u0007example\u0003net\u0000', 'latin1'));
const address = recordFor(1, Buffer.from([93, 184, 216, 34]));
const service = new Uint8Array(
  Buffer.from('0001000000000400010003000100030268320003000220fb00040004c000020100050002abcd', 'hex'),
);
const text = (words: string) => new Uint8Array(Buffer.from(words, 'utf8'));

export const networkTargets: readonly Target[] = [
  {
    name: 'dns-message',
    seeds: [[], [alias, address], [recordFor(65, Buffer.from(service))]].map(
      (records) => new Uint8Array(answerTo(question, { records })),
    ),
    read: readAnswer,
  },
  { name: 'dns-name', seeds: [writeName('www.example.org')], read: readNameAndBack },
  { name: 'service-record', seeds: [service], read: readService },
  { name: 'ntp-packet', seeds: [writeNtpQuestion(new Uint8Array(8).fill(7))], read: readTime },
  {
    name: 'name-files',
    seeds: [text('nameserver [::1]:53\nsearch a.b\noptions ndots:3\n127.0.0.1 www # a\n')],
    read: readFiles,
  },
];

/** Whatever a message holds comes out printable and within limits. */
function readAnswer(bytes: Uint8Array): string {
  const [head, message] = [readHead(bytes), readMessage(bytes)];
  if (message.ok && !head.ok) throw new Error('a message is read whose head is not');
  if (!message.ok) return placed(bytes, message.malformed);
  const told = { milliseconds: 1, tries: 1, strays: 0, truncated: false, transport: 'udp', state: 'answered' } as const;
  const kinds = (['A', 'AAAA', 'HTTPS'] as const).map((type) => {
    const query = readNameQuery(type, asked.name, { ...told, bytes, message: message.value });
    if (/[^\x20-\x7e]/.test(JSON.stringify(query))) throw new Error('an answer brings more than printable ASCII');
    if (query.addresses.length > 64 || query.services.length > 16 || query.aliases.length > 16)
      throw new Error('an answer goes beyond its limits');
    return `${query.state} ${query.aliasFault} ${query.addresses.length > 0}`;
  });
  return kinds.join();
}

/** A name that can be asked for is read as it was written. */
function readNameAndBack(bytes: Uint8Array): string {
  const read = guarded(() => readName(bytes, 0, 'name'));
  if (!read.ok) return placed(bytes, read.malformed);
  const { name, next } = read.value;
  if (name.length > 1100 || next > bytes.length) throw new Error('a name goes beyond its limits');
  if (isAskable(name)) {
    const again = guarded(() => readName(writeName(name), 0, 'name'));
    if (!again.ok || again.value.name !== name) throw new Error('a name is read otherwise than it was written');
  }
  return `${isAskable(name)} ${Math.ceil(Math.log2(name.length + 1))}`;
}

function readService(bytes: Uint8Array): string {
  const read = readServiceRecord(bytes);
  if (!read.ok) return placed(bytes, read.malformed);
  const { alpn, fault, otherKeys, target } = read.value;
  if (/[^\x20-\x7e]/.test(JSON.stringify(read.value))) throw new Error('a record brings more than printable ASCII');
  return `${alpn.length > 0} ${otherKeys.length > 0} ${target === '.'} ${fault === null}`;
}

function readTime(bytes: Uint8Array): string {
  const packet = readNtpPacket(bytes, Date.parse('2026-11-01'));
  if (packet === null) return 'short';
  if (packet.sentAt !== null && !Number.isFinite(packet.sentAt)) throw new Error('a time that is no number');
  if (/[^\x20-\x7e]/.test(packet.reference)) throw new Error('a reference that cannot be printed');
  return `${packet.mode} ${packet.leap} ${packet.stratum > 15} ${packet.sentAt === null}`;
}

function readFiles(bytes: Uint8Array): string {
  const words = Buffer.from(bytes).toString('utf8');
  const { nameServers, search, ndots } = readResolvConf(words, {});
  if (nameServers.length === 0 || ndots < 0 || ndots > 15) throw new Error('settings go beyond their limits');
  for (const server of nameServers) readServerAddress(server);
  const { unicode } = readLabel(words);
  if (unicode !== null && /[\p{C}\p{Z}]/u.test(unicode)) throw new Error('a label brings marks to the page');
  return `${search.length > 0} ${linesNaming(words, 'www', 3).length} ${unicode === null}`;
}

function placed(
  bytes: Uint8Array,
  { structure, offset, detail }: { structure: string; offset: number; detail: string },
) {
  if (structure === '' || detail === '') throw new Error('refused without a name');
  if (offset < 0 || offset > bytes.length) throw new Error(`points to ${offset} of ${bytes.length} bytes`);
  return `${structure} ${detail.replaceAll(/\d+/g, '#')} ${Math.ceil(Math.log2(offset + 1))}`;
}
