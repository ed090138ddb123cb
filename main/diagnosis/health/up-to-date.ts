import type { HealthEvidence, HealthLine, LocalProgram, Practice } from '../../../shared/health.ts';
import { type SupportOf, supportOf } from '../../../shared/software-facts.ts';
import { day, shown } from '../wording.ts';
import { type HealthFacts, isAnsweredByOthers } from './facts.ts';
import { line, practice, seenIn } from './line.ts';
import { type SeenSoftware, seenSoftware } from './seen-software.ts';

/** Software that was seen, held against the days on which its makers stop mending it. A version alone proves no hole. */
export function upToDate(facts: HealthFacts): Practice {
  return practice('up-to-date', [...serverLines(facts), ...programLines(facts)]);
}

function serverLines(facts: HealthFacts): HealthLine[] {
  if (isAnsweredByOthers(facts)) return [line('not-known', { id: 'health.in-between', action: 'network' })];
  const software = seenSoftware(facts);
  const newVersion = tls13Line(facts);
  const named = software.map((one) => softwareLine(one, facts.now));
  if (named.length > 0) return [...named, ...newVersion];
  return [silentLine(facts), ...newVersion];
}

function softwareLine(seen: SeenSoftware, now: Date): HealthLine {
  const { distribution, evidence, product, version } = seen;
  if (version === null) {
    return line('not-known', { id: 'health.software.no-version', parameters: { product }, evidence: [evidence] });
  }
  const support = supportOf(product, version, now);
  const what = shown(`${product} ${version}`);
  if (support.kind === 'ended' && distribution !== null) {
    const parameters = { what, distribution, day: dayOf(support.day) };
    return line('risk', {
      id: 'health.software.ended-distribution',
      parameters,
      evidence: [evidence, ...factOf(support)],
    });
  }
  return supportLine('health.software', what, support, evidence);
}

/** At most a risk: whoever ships a program may go on mending it, and a version does not tell. */
function supportLine(
  stem: 'health.software' | 'health.program',
  what: string,
  support: SupportOf,
  evidence: HealthEvidence,
): HealthLine {
  if (support.kind === 'not-known') {
    return line('not-known', { id: `${stem}.not-known`, parameters: { what }, evidence: [evidence] });
  }
  const seen = [evidence, ...factOf(support)];
  if (support.kind === 'ended') {
    return line('risk', { id: `${stem}.ended`, parameters: { what, day: dayOf(support.day) }, evidence: seen });
  }
  return support.day === null
    ? line('ok', { id: `${stem}.supported`, parameters: { what }, evidence: seen })
    : line('ok', { id: `${stem}.supported-until`, parameters: { what, day: dayOf(support.day) }, evidence: seen });
}

const dayOf = (instant: string | null) => (instant === null ? '' : day(instant));

function factOf(support: SupportOf): HealthEvidence[] {
  if (support.kind === 'not-known') return [];
  return [seenIn('dated-fact', `${support.facts.asOf}T00:00:00Z`, support.facts.source)];
}

/** TLS 1.3 came with OpenSSL 1.1.1 and its peers in 2018: the one thing about age that a handshake shows. */
function tls13Line({ diagnosis }: HealthFacts): HealthLine[] {
  const seen = diagnosis?.observations.find(
    (one) => one.kind === 'handshake' && one.report.negotiated?.version === 'TLSv1.3',
  );
  return seen === undefined
    ? []
    : [line('ok', { id: 'health.software.tls-1.3', evidence: [seenIn('diagnosis', seen.at)] })];
}

function silentLine({ diagnosis }: HealthFacts): HealthLine {
  if (diagnosis === null) return line('not-known', { id: 'health.software.not-checked', action: 'check' });
  return line('not-known', {
    id: 'health.software.silent',
    evidence: [seenIn('diagnosis', diagnosis.startedAt)],
  });
}

function programLines({ now, programs }: HealthFacts): HealthLine[] {
  if (programs === null) return [line('not-known', { id: 'health.program.not-asked', action: 'programs' })];
  if (programs.length === 0) return [line('not-known', { id: 'health.program.none', action: 'programs' })];
  return programs.map((program) =>
    supportLine(
      'health.program',
      shown(`${program.product} ${program.version}`),
      supportOf(program.product, program.version, now),
      seenIn('program', program.at, whereOf(program)),
    ),
  );
}

const whereOf = ({ command, said }: LocalProgram) => `${command}: ${said}`;
