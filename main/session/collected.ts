import type { Diagnosis, Judgement } from '../../shared/diagnosis.ts';
import { diagnoseSchema } from '../../shared/diagnosis.ts';
import { phrase } from '../../shared/phrase.ts';
import { starttlsProtocols, type Target } from '../../shared/target.ts';
import { collectedTexts } from '../../shared/text/en/collected.ts';
import { notTestedTexts } from '../../shared/text/en/verdicts.ts';
import { say } from '../../shared/text/say.ts';
import { judgeRun } from '../diagnosis/judge.ts';
import { type CollectedFile, type CollectedRefusal, readCollectedFile } from '../evidence/collected/collected-file.ts';
import {
  type CollectedAttempt,
  clientAttempts,
  observeAttempt,
  observePairs,
  type SeenAttempt,
} from './collected/handshakes.ts';
import { printedCauses, printingClient } from './collected/printed.ts';
import { RunLog } from './collected/run-log.ts';
import { observeClock, observeNames, observeProxies } from './collected/surroundings.ts';

/** What the reader needs beside the text. */
export interface CollectedReading {
  readonly runId: string;
  readonly version: string;
  /** When this program was built. */
  readonly builtAt: Date;
}

/**
 * Opens the file of a collector script as a case: what it holds becomes observations, judged by the rules of a live
 * check. Pure, contacts nobody, never throws. Nothing was seen from here, so `reproduced` is null.
 */
export function diagnoseCollected(
  text: string,
  reading: CollectedReading,
): { diagnosis: Diagnosis } | { refused: string } {
  const file = readCollectedFile(text);
  if ('refused' in file) return { refused: say(collectedTexts, refusal(file)) };
  const attempts = clientAttempts(file);
  const log = new RunLog(file, testedAs(file));
  const target = targetOf(file);
  observeNames(log, file, attempts);
  observeProxies(log, file, target);
  const seen = attempts.flatMap((one) => observeAttempt(log, file, one) ?? []);
  observePairs(log, seen);
  observeClock(log, file, seen, reading.builtAt);
  otherEnvelopes(log, file, attempts);
  const { runId, version } = reading;
  const run = { runId, startedAt: log.begun, durationMs: log.elapsed, target, ...recorded(log) };
  const windows = isWindows(file);
  const judged = judgeRun(
    { ...run, partial: !file.finished },
    {
      ...{ testedAs: log.testedAs, toldByWindows: windows },
      printed: seen.length === 0 ? printedCauses(file) : [],
    },
  );
  const judgement = fromElsewhere(windows ? withoutSentList(judged) : judged, file, seen);
  return { diagnosis: { schema: diagnoseSchema, version, ...run, ...judgement, runs: [] } };
}

const refusal = (refused: CollectedRefusal) =>
  phrase(`collected.${refused.refused}`, 'version' in refused ? { version: refused.version } : {});

const recorded = ({ attempts, observations }: RunLog) => ({
  attempts: attempts.slice(0, 400),
  observations: observations.slice(0, 400),
});

function targetOf({ host, port, request, serverName, starttls }: CollectedFile): Target {
  const where = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  return {
    ...{ input: where, host, port, serverName },
    starttls: starttlsProtocols.find((protocol) => protocol === starttls) ?? null,
    ...{ proxy: null, connect: null, http: request, path: '/' },
  };
}

const isWindows = ({ script, sections }: CollectedFile) =>
  script === 'powershell' || sections.some(({ name }) => name.startsWith('sslstream'));

/** Windows fills gaps by itself, so that it trusts a chain says nothing of one that lacks a certificate. */
const withoutSentList = (judgement: Judgement): Judgement => ({
  ...judgement,
  ruledOut: judgement.ruledOut.filter(({ cause }) => cause !== 'incomplete-chain'),
});

/** The program whose point of view counts, and where it ran. */
function testedAs(file: CollectedFile): string {
  const lines = file.sections.find(({ name }) => name === 'openssl-version')?.lines ?? [];
  const told = /^(?:OpenSSL|LibreSSL|BoringSSL) [\w.-]{1,40}/.exec(lines[0] ?? '')?.[0];
  const openssl = file.sections.some(({ name }) => name.startsWith('openssl-handshake'));
  const client = told ?? (openssl ? 'openssl' : (printingClient(file) ?? 'openssl'));
  return `${isWindows(file) ? 'Windows (SslStream)' : client} on ${file.hostname}`.slice(0, 200);
}

/** Commands that are no handshake: what they printed is told where something was read in it. */
function otherEnvelopes(log: RunLog, { sections }: CollectedFile, attempts: readonly CollectedAttempt[]): void {
  for (const section of sections) {
    if (attempts.some((attempt) => attempt.section === section)) continue;
    const fine = section.exit === '0' || section.exit === 'unknown';
    const words = section.exit === 'time-limit' ? 'collected.time-limit' : 'collected.exit';
    log.envelope(section, section.name, fine ? '' : say(collectedTexts, phrase(words, { exit: section.exit })));
  }
}

/** The same judgement, said of the computer that it was seen from. */
function fromElsewhere(judgement: Judgement, file: CollectedFile, seen: readonly SeenAttempt[]): Judgement {
  const { verdict } = judgement;
  const where = {
    hostname: file.hostname,
    time: file.time?.slice(0, 16).replace('T', ' ') ?? 'an unknown time',
    client: verdict.testedAs,
  };
  const place = say(collectedTexts, phrase('collected.seen-from', where));
  const summary = `${place} ${verdict.summary}`.slice(0, 1000);
  return {
    ...judgement,
    verdict: { ...verdict, reproduced: null, summary },
    notTested: [...gaps(file, seen), ...(seen.length === 0 ? unasked(judgement) : judgement.notTested)].slice(0, 50),
  };
}

/** Without a client that shows handshakes nothing is known of connections, not that there were none. */
function unasked({ notTested }: Judgement): Judgement['notTested'] {
  const wrong = (['not-tested.open-port', 'not-tested.hello'] as const).map((id) => say(notTestedTexts, phrase(id)));
  const because = say(collectedTexts, phrase('collected.no-client.because'));
  return notTested.map((one) => (wrong.includes(one.because) ? { ...one, because } : one));
}

/** What the file leaves open: where it breaks, and what was not there to ask with. */
function gaps(file: CollectedFile, seen: readonly SeenAttempt[]): Judgement['notTested'] {
  const words = (id: string, parameters = {}) => say(collectedTexts, phrase(id, parameters));
  const broken = file.problems.slice(0, 5).map(({ kind, line }) => ({
    what: words('collected.line', { line }),
    because: words(`collected.problem.${kind}`),
  }));
  const none =
    seen.length === 0 ? [{ what: words('collected.no-client'), because: words('collected.no-client.because') }] : [];
  const proxied = file.sections.some(
    ({ lines, name }) => name === 'environment' && lines.some((line) => /^(?:https?|all)_proxy=./i.test(line)),
  );
  const way = proxied ? [{ what: words('collected.proxy'), because: words('collected.proxy.because') }] : [];
  const built = isWindows(file)
    ? [{ what: words('collected.windows'), because: words('collected.windows.because') }]
    : [];
  const revocation = seen.some(({ run }) => run.revocationUntested)
    ? [{ what: words('collected.revocation'), because: words('collected.revocation.because') }]
    : [];
  const long = file.sections.filter(({ truncated }) => truncated).slice(0, 5);
  const cut = long.map(({ name, number }) => ({
    what: words('collected.truncated', { name, number }),
    because: words('collected.truncated.because'),
  }));
  return [...broken, ...cut, ...none, ...way, ...built, ...revocation];
}
