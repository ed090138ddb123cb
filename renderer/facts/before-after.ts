import type { Diagnosis, Run } from '../../shared/diagnosis.ts';
import { leadingChains } from '../../shared/leading-chain.ts';
import type { Words } from '../words.ts';
import { firstHandshake, ofKind } from './handshakes.ts';
import { day } from './numbers.ts';
import { versionName } from './wire-names.ts';

export const comparedFacts = [
  'result',
  'addresses',
  'version',
  'suite',
  'sent',
  'ends',
  'trust',
  'name',
  'reply',
] as const;
export type ComparedFact = (typeof comparedFacts)[number];

/** A value of a comparison: words of ours, or a word from the wire. */
export type ComparedValue = Words | { readonly wire: string } | null;

/** One row: what was seen then, and what is seen now. */
export interface ComparedRow {
  readonly fact: ComparedFact;
  readonly before: ComparedValue;
  readonly after: ComparedValue;
}

type Evidence = Pick<Run, 'observations'>;

/** The run that a re-test is compared with; null on a first check. A case of an earlier version names none. */
export function earlierRun({ change, runs, runId }: Pick<Diagnosis, 'change' | 'runs' | 'runId'>): Run | null {
  if (change === undefined) return runs.findLast((run) => run.runId !== runId) ?? null;
  return runs.find((run) => run.runId === change?.sinceRunId) ?? null;
}

/** What both runs showed, with what changed apart from what stayed the same. */
export function comparedRows(before: Evidence, after: Evidence): Readonly<Record<'changed' | 'same', ComparedRow[]>> {
  const address = sharedAddress(before, after);
  const [old, now] = [factsOf(before, address), factsOf(after, address)];
  const rows = comparedFacts
    // What was not seen then cannot have changed; `result` says why it was not seen.
    .filter((fact) => fact === 'result' || (old[fact] !== null && now[fact] !== null))
    .map((fact) => ({ fact, before: old[fact], after: now[fact] }));
  const [changed, alike] = [rows.filter(differs), rows.filter((row) => !differs(row))];
  return { changed, same: alike };
}

/** Only the rows that changed between two runs. */
export const changedRows = (before: Evidence, after: Evidence): ComparedRow[] => comparedRows(before, after).changed;

const differs = (row: ComparedRow) => !same(row.before, row.after);

/** The address that both runs asked, first one that failed then: in another order the same servers look changed. */
function sharedAddress(before: Evidence, after: Evidence): string | null {
  const asked = (run: Evidence) => ofKind(run.observations, 'handshake').filter(({ probe }) => probe === 'handshake');
  const now = new Set(asked(after).map(({ report }) => report.address));
  const both = asked(before).filter(({ report }) => now.has(report.address));
  return (both.find(({ report }) => report.failure !== null) ?? both[0])?.report.address ?? null;
}

/** What is compared of a run, at one address or else at the first; null where it did not look. */
export function factsOf(
  { observations }: Evidence,
  address: string | null = null,
): Record<ComparedFact, ComparedValue> {
  const isMeant = (one: { readonly address: string }) => address === null || one.address === address;
  const here = ofKind(observations, 'handshake').find(({ probe, report }) => probe === 'handshake' && isMeant(report));
  const report = (here ?? firstHandshake({ observations }))?.report;
  const [chain] = leadingChains(ofKind(observations, 'certificate-chain').filter(isMeant));
  const reply = ofKind(observations, 'http-reply').find(isMeant);
  return {
    result: resultOf(report),
    addresses: addressesOf(observations),
    version: report?.negotiated ? { wire: versionName(report.negotiated.version) } : null,
    suite: wire(report?.negotiated?.cipherSuite.name),
    sent: chain ? { id: 'compare.sent.value', parameters: { count: chain.certificates.length } } : null,
    ends: chain?.certificates[0] ? { wire: day(chain.certificates[0].notAfter) } : null,
    trust: chain ? { id: `compare.trust.${chain.judgement.verdict}` } : null,
    name: chain ? { id: `compare.name.${chain.judgement.hostname.state}` } : null,
    reply: reply && reply.status > 0 ? { wire: `HTTP ${reply.status}` } : null,
  };
}

function resultOf(report: NonNullable<ReturnType<typeof firstHandshake>>['report'] | undefined): ComparedValue {
  if (report === undefined) return null;
  if (report.failure === null) return { id: 'compare.result.completed' };
  return report.failure.kind === 'alert'
    ? { id: 'compare.result.alert', parameters: { name: report.failure.name } }
    : { id: `compare.result.${report.failure.kind}` };
}

function addressesOf(observations: Evidence['observations']): ComparedValue {
  const tried = new Map<string, boolean>();
  for (const { probe, report } of ofKind(observations, 'handshake')) {
    if (probe === 'handshake') tried.set(report.address, report.failure === null);
  }
  if (tried.size < 2) return null;
  const works = [...tried.values()].filter(Boolean).length;
  return { id: 'compare.addresses.value', parameters: { works, count: tried.size } };
}

const wire = (value: string | null | undefined): ComparedValue => (value ? { wire: value } : null);
const same = (a: ComparedValue, b: ComparedValue) => JSON.stringify(a) === JSON.stringify(b);
