import type { ChainAsked, ChainDocument } from '../../../shared/chain.ts';
import type { ObservationOf } from '../../../shared/observation.ts';
import { parseCertificate } from '../../certificates/x509/certificate.ts';
import type { ChainCase } from '../../diagnosis/chain/chain-case.ts';
import { evidenceOfFile, givenClock } from '../../diagnosis/chain/file-evidence.ts';
import type { SessionPorts } from '../ports.ts';
import { type ChainHead, composeChain } from './compose-chain.ts';
import { describeFile, type GivenFile, readGivenFile, type UnusableFile } from './given-files.ts';
import type { JudgedSent } from './judged-chain.ts';
import { chainOfFile } from './leaf-of-file.ts';
import { type FurtherPorts, lookFurther } from './look-further.ts';
import { nameTable } from './names.ts';
import type { ChainSettings } from './settings.ts';

export interface FileRequest {
  readonly runId: string;
  readonly file: GivenFile;
  /** The name to check; null checks none. */
  readonly hostname: string | null;
  readonly settings: ChainSettings;
  readonly signal: AbortSignal;
}

export type FilePorts = Pick<SessionPorts, 'now' | 'wallClock' | 'builtAt' | 'version' | 'trustStores'> & FurtherPorts;

/** Analyses the chain in a file. Nobody is contacted without consent. */
export async function analyseFile(request: FileRequest, ports: FilePorts): Promise<ChainDocument | UnusableFile> {
  const { file, hostname, runId, settings, signal } = request;
  const [begun, now] = [ports.now(), ports.wallClock()];
  const read = readGivenFile(file, 'chain');
  if ('refused' in read) return read;
  const { content } = read;
  const chainOf = chainOfFile(content);
  const sent = chainOf.order.flatMap((place) => content.certificates[place]?.der ?? []);
  const asked: ChainAsked = {
    at: (settings.at ?? now).toISOString(),
    atGiven: settings.at !== null,
    hostname,
    usage: settings.usage ?? usageOf(sent[0]),
    onlyTrust: settings.onlyTrust,
  };
  const question = {
    sent,
    asked,
    settings,
    machineStores: await ports.trustStores(),
    fillers: [],
    source: 'file',
  } as const;
  const { judged, ...further } = await lookFurther(
    question,
    { target: null, stapled: null, reach: null, signal },
    ports,
  );
  const chain = observed(judged, asked.at, chainOf.hasOrder);
  const clock = settings.at === null ? ownClock(now, ports.builtAt) : givenClock(settings.at);
  const compared = content.privateKeys.flatMap(({ matches }) => (matches === null ? [] : [matches]));
  const keyFits = compared.length === 0 ? null : compared.some((matches) => matches.includes(chainOf.order[0] ?? 0));
  const chainCase: ChainCase = {
    source: 'file',
    asked,
    evidence: evidenceOfFile({ chain, clock, hostname, keyFits, revocation: further.revocation }),
    chain,
    paths: judged.paths.paths,
    refusedIssuers: judged.paths.refused,
    clientRisks: judged.clientRisks,
    names: nameTable(sent[0], hostname),
    elsewhere: judged.elsewhere,
    withoutServerName: null,
    revocation: further.revocation,
    keys: {
      compared: compared.length > 0,
      locked: content.privateKeys.some((key) => key.encrypted && key.kind === null),
    },
    leafWasMoved: chainOf.leafWasMoved,
    listOfIssuers: chainOf.listOfIssuers,
    partial: signal.aborted,
  };
  const head: ChainHead = {
    ...{ version: ports.version, startedAt: now.toISOString(), durationMs: ports.now() - begun, runId },
    ...{ input: file.name.slice(0, 4000), target: null },
    source: 'file',
  };
  const placeOf = (certificate: number) => {
    const place = chainOf.order.indexOf(certificate);
    return place < 0 || place >= chain.certificates.length ? null : place;
  };
  return composeChain(head, chainCase, judged, {
    addresses: [],
    files: [describeFile(read, placeOf), ...settings.files],
    matrix: further.matrix,
    platform: ports.platform,
    contacts: further.contacts,
    certificateCount: content.certificates.length,
  });
}

/** What the certificate says it is for: a client's alone, or else a server's. */
function usageOf(leaf: Uint8Array | undefined): ChainAsked['usage'] {
  const read = leaf === undefined ? null : parseCertificate(leaf);
  const purposes = read?.ok ? (read.certificate.extensions.extendedKeyUsage ?? []) : [];
  const isForServers = purposes.some((purpose) => purpose === serverAuth || purpose === anyPurpose);
  return purposes.includes(clientAuth) && !isForServers ? 'client' : 'server';
}

/** RFC 5280 section 4.2.1.12. */
const serverAuth = '1.3.6.1.5.5.7.3.1';
const clientAuth = '1.3.6.1.5.5.7.3.2';
const anyPurpose = '2.5.29.37.0';

/** A file whose form keeps no order has none that could be wrong. */
function observed(
  { certificates, judgement }: JudgedSent,
  at: string,
  hasOrder: boolean,
): ObservationOf<'certificate-chain'> {
  const common = { id: 'file', source: 'file', at, durationMs: 0, kind: 'certificate-chain', address: '' } as const;
  return {
    ...common,
    certificates: [...certificates],
    judgement: hasOrder ? judgement : { ...judgement, ordered: true },
  };
}

function ownClock(now: Date, builtAt: Date): ObservationOf<'clock'> {
  const common = { id: 'clock', source: 'clock', at: now.toISOString(), durationMs: 0, kind: 'clock' } as const;
  return {
    ...common,
    localTime: now.toISOString(),
    builtAt: builtAt.toISOString(),
    serverTime: null,
    offsetSeconds: null,
  };
}
