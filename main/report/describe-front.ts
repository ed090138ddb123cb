import type { RankedCause } from '../../shared/cause.ts';
import type { Diagnosis } from '../../shared/diagnosis.ts';
import type { Target } from '../../shared/target.ts';
import {
  frequencyValue,
  impactValues,
  networkValue,
  onFront,
  saidValue,
  unanswered,
  vendorIdValues,
  whereValue,
} from './describe-answers.ts';
import { otherCauses, whoMustAct } from './describe-causes.ts';
import { hiddenValues } from './describe-hidden.ts';
import { hostAndPort, ladderFigure, stopSentence } from './describe-ladder.ts';
import { clockLine } from './describe-network.ts';
import type { Fact, FrontPage, Mark, Value } from './document-model.ts';
import { type Evidence, helloSent } from './evidence.ts';
import { duration, utcAndLocal } from './time.ts';
import { cut, joined, words } from './words.ts';

const addressesShown = 6;
const notTestedShown = 4;
const provenShown = 2;
/** Characters of each on the first page, where long names must not push the rest off it. */
const provenLength = 160;

/** Page one: every answer a support agent needs to route the ticket, filled or "not known". */
export function describeFront(evidence: Evidence): FrontPage {
  const { verdict } = evidence.diagnosis;
  return {
    mark: verdictMark(verdict),
    status: statusWords(evidence),
    headline: verdict.headline,
    summary: verdict.summary,
    facts: frontFacts(evidence),
    ladder: ladderFigure(evidence),
    fullValues: words('report.front.full-values'),
  };
}

function verdictMark({ state, reproduced }: Diagnosis['verdict']): Mark {
  if (state === 'healthy') return 'ok';
  if (state === 'inconclusive') return 'not-tested';
  return reproduced === false ? 'note' : 'problem';
}

/** `Problem`, `Confirmed`, `The server side must act`. */
export function statusWords({ diagnosis, leading }: Evidence): readonly string[] {
  const { verdict } = diagnosis;
  const state = verdict.state === 'fault' && verdict.reproduced === false ? 'not-reproduced' : verdict.state;
  return [
    words(`report.state.${state}`),
    ...(verdict.confidence ? [words(`report.confidence.${verdict.confidence}`)] : []),
    ...(verdict.state === 'healthy' ? [] : [words(`report.act.${verdict.side ?? leading?.side ?? 'unknown'}`)]),
    ...(verdict.partial ? [words('report.state.partial')] : []),
  ];
}

/** The A fields of a ticket, in the order they are asked for. */
export function frontFacts(evidence: Evidence): readonly Fact[] {
  const { diagnosis, leading } = evidence;
  const { verdict } = diagnosis;
  return [
    fact(
      'statement',
      { text: statement(diagnosis, leading?.scope ?? null) },
      ...sinceValues(evidence),
      ...changeValues(evidence),
    ),
    fact('finding', finding(evidence), ...(leading?.scope ? [{ text: leading.scope }] : []), ...provenToo(evidence)),
    fact('act', { text: whoMustAct(diagnosis, leading) }),
    fact('first-step', firstStep(evidence), ...nextValues(evidence)),
    fact('error', ...errorValues(evidence)),
    fact('time', ...timeValues(evidence)),
    {
      ...fact('target', targetValue(diagnosis), ...connectedValues(diagnosis), { text: protocol(diagnosis) }),
      whole: 'all',
    },
    fact('server-name', serverName(evidence)),
    fact('alpn', alpn(evidence)),
    fact('addresses', ...addressValues(evidence)),
    fact('client', ...clientValues(evidence)),
    fact('tested-as', { text: testedAs(diagnosis, verdict.testedAs) }),
    fact('frequency', { text: frequency(evidence) }, frequencyValue(evidence)),
    fact('works', whereValue(evidence)),
    fact('changed', saidValue(evidence, evidence.options.answers?.changed ?? null)),
    { ...fact('impact', ...impactValues(evidence), ...vendorIdValues(evidence)), whole: 'first' },
    fact('handshake', { text: stopSentence(evidence) }),
    fact('not-tested', ...notTestedValues(diagnosis)),
    fact('hidden', ...hiddenValues(evidence.options)),
  ];
}

type FrontFact =
  | (
      | 'statement'
      | 'finding'
      | 'act'
      | 'first-step'
      | 'error'
      | 'time'
      | 'target'
      | 'server-name'
      | 'alpn'
      | 'addresses'
      | 'client'
    )
  | ('tested-as' | 'frequency' | 'works' | 'changed' | 'impact' | 'handshake' | 'not-tested' | 'hidden');

const fact = (name: FrontFact, ...values: Value[]): Fact => ({ label: words(`report.front.${name}`), values });

/** Who cannot reach what is said above; since when, only a person knows. */
function sinceValues({ options: { answers } }: Evidence): Value[] {
  const since = answers?.since;
  return since ? [{ text: words('report.said.since-when', { since: onFront(since, 'short') }) }] : [];
}

/** What a re-test shows beside the test before it. */
function changeValues({ diagnosis: { change }, options }: Evidence): Value[] {
  if (!change) return [];
  return [
    { text: words('report.front.compared', { time: utcAndLocal(change.since, options), change: change.headline }) },
  ];
}

function statement({ verdict, target }: Diagnosis, scope: string | null): string {
  const full = hostAndPort(target.host, target.port);
  const there = full.length > 70 ? words('report.statement.target-below') : full;
  if (verdict.state === 'healthy') return words('report.statement.healthy', { target: there });
  if (verdict.state === 'fault' && verdict.reproduced !== false && scope)
    return words('report.statement.partly', { target: there, scope: cut(scope, 60) });
  if (verdict.state === 'inconclusive') return words('report.statement.inconclusive', { target: there });
  return words(verdict.reproduced === false ? 'report.statement.not-reproduced' : 'report.statement.fault', {
    target: there,
  });
}

function finding({ diagnosis, leading }: Evidence): Value {
  const { cause, confidence } = diagnosis.verdict;
  if (cause === null) return { text: words('report.finding.none'), style: 'quiet' };
  const variant = leading?.variant ? `/${leading.variant}` : '';
  const word = confidence ? `, ${words(`report.confidence.${confidence}`).toLowerCase()}` : '';
  return { text: `${cause}${variant}${word}`, style: 'code' };
}

/** Other causes that are proven as well: who mends the first alone fails again. */
function provenToo(evidence: Evidence): Value[] {
  if (evidence.leading?.confidence !== 'confirmed') return [];
  const proven = otherCauses(evidence).filter(({ confidence }) => confidence === 'confirmed');
  if (proven.length === 0) return [];
  const shown = proven.slice(0, provenShown).map(withScope);
  const causes = shown.join(' ');
  const count = proven.length - shown.length;
  return [{ text: words(count > 0 ? 'report.front.also-more' : 'report.front.also', { causes, count }) }];
}

/** A fault of some addresses must not read as one of the whole server. */
function withScope({ headline, scope }: RankedCause): string {
  const cause = cut(headline, provenLength);
  return scope === null ? cause : words('report.front.also-scoped', { cause, scope });
}

function firstStep({ leading, diagnosis }: Evidence): Value {
  const remedies = leading?.remedies ?? [];
  const remedy = remedies.find(({ side }) => side === leading?.side) ?? remedies[0];
  if (remedy)
    return { text: words('report.front.step', { side: words(`report.side.${remedy.side}`), title: remedy.title }) };
  const { state, reproduced } = diagnosis.verdict;
  return { text: words(state === 'healthy' || reproduced === false ? 'report.remedy.healthy' : 'report.remedy.none') };
}

/** Where to look next, as long as nothing is proven. */
function nextValues({ diagnosis: { next = [] } }: Evidence): Value[] {
  const look = next.find(({ step }) => step !== 'where');
  if (look === undefined || next[0]?.step === 'fix') return [];
  const step = words(`report.next.${look.step}`);
  return [{ text: words('report.front.next', { step, reason: look.reason }) }];
}

/** As the person gave it; else what was pasted or read. */
function errorValues(evidence: Evidence): Value[] {
  const { described, options } = evidence;
  const text = options.answers?.exactError ?? described?.text ?? null;
  if (text === null) {
    const none = options.answers === undefined ? { text: words('report.front.no-error') } : unanswered(evidence);
    return [{ ...none, style: 'quiet' }, ...programValues(evidence)];
  }
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== '');
  // The program comes first: where the text is long, its end is cut.
  return [
    ...programValues(evidence),
    ...lines.map((line): Value => ({ text: line.replaceAll('\t', ' ').trim(), style: 'code' })),
  ];
}

/** Which program said it: as the person named it, else as the text shows. */
function programValues({ described, options: { answers } }: Evidence): Value[] {
  const { program = null, programVersion = null } = answers ?? {};
  const unknown = words('report.not-known');
  if (program !== null || programVersion !== null) {
    const parameters = {
      program: onFront(program ?? unknown, 'name'),
      version: onFront(programVersion ?? unknown, 'name'),
    };
    return [{ text: words('report.said.program', parameters), style: 'quiet' }];
  }
  if (!described && !answers?.exactError) return [];
  const client = described?.matches[0]?.client;
  const text = client ? words('report.front.program', { client }) : words('report.front.program-unknown');
  return [{ text, style: 'quiet' }];
}

function timeValues(evidence: Evidence): Value[] {
  const { diagnosis, options, addresses, lead } = evidence;
  const failing = addresses.filter(({ mark, handshake }) => mark === 'problem' && handshake).slice(0, 3);
  const tries = failing.map(({ handshake, address }): Value => {
    const { startedAt, durationMs } = (handshake ?? lead)?.report ?? diagnosis;
    return {
      text: words('report.front.failed-at', {
        time: utcAndLocal(startedAt, options),
        address,
        took: duration(durationMs),
      }),
    };
  });
  const run = words('report.front.run-time', {
    time: utcAndLocal(diagnosis.startedAt, options),
    took: duration(diagnosis.durationMs),
  });
  return [{ text: run }, ...(tries.length > 1 || failing.length === 1 ? tries : []), { text: clockLine(evidence) }];
}

const targetValue = ({ target }: Diagnosis): Value => ({ text: hostAndPort(target.host, target.port), style: 'code' });

/** Where it went, where somebody named another place than the one that is asked about. */
const connectedValues = ({ target }: Diagnosis): Value[] =>
  target.connect === null ? [] : [{ text: words('report.front.connected', { place: placeAsked(target) }) }];

const placeAsked = ({ connect, host, port }: Target): string =>
  hostAndPort(connect?.host ?? host, connect?.port ?? port);

function protocol({ target }: Diagnosis): string {
  if (target.starttls) return words('report.front.starttls', { protocol: target.starttls.toUpperCase() });
  return words(target.http ? 'report.front.https' : 'report.front.direct');
}

function serverName({ lead, diagnosis }: Evidence): Value {
  const name = lead ? lead.report.hello.serverName : diagnosis.target.serverName;
  if (!lead || !helloSent(lead)) return neverSent(name);
  if (name === null) return { text: words('report.front.no-server-name'), style: 'quiet' };
  if (name === diagnosis.target.host && name.length > 60) return { text: words('report.front.same-name') };
  return { text: name, style: 'code' };
}

function alpn({ lead }: Evidence): Value {
  const offered = lead?.report.hello.alpn.join(', ') ?? '';
  if (!lead || !helloSent(lead)) return neverSent(offered || null);
  return offered ? { text: offered, style: 'code' } : { text: words('report.none'), style: 'quiet' };
}

/** What a ClientHello that never left would have said. */
function neverSent(planned: string | null): Value {
  const text = planned === null ? words('report.front.never-sent') : words('report.front.planned', { planned });
  return { text, mark: 'not-tested' };
}

function addressValues({ addresses, names }: Evidence): Value[] {
  const failure = names.find((one) => one.failure)?.failure;
  if (addresses.length === 0) {
    if (failure) return [{ text: words(`report.dns.${failure.state}`, { code: failure.errorCode }), mark: 'problem' }];
    return [{ text: words('report.not-known'), style: 'quiet' }];
  }
  const bad = addresses.filter(({ mark }) => mark === 'problem').length;
  const tested = addresses.filter(({ mark }) => mark !== 'not-tested').length;
  const worst = [...addresses].sort((a, b) => Number(b.mark === 'problem') - Number(a.mark === 'problem'));
  const shown = worst.slice(0, addressesShown);
  const count = words('report.front.n-of-m', { bad, tested, all: addresses.length });
  return [
    { text: count, style: 'strong' },
    ...shown.map(
      ({ address, family, mark, result }): Value => ({
        text: words('report.front.address', { address, family, result }),
        mark,
      }),
    ),
    ...(addresses.length > shown.length
      ? [{ text: words('report.front.more-addresses', { count: addresses.length - shown.length }) }]
      : []),
  ];
}

function clientValues({ diagnosis, options, tries }: Evidence): Value[] {
  const local = [...new Set(tries.map(({ report }) => report.tcp.localAddress).filter((one) => one !== null))];
  const known: Value =
    local.length > 0 ? { text: joined(local, 3), style: 'code' } : { text: words('report.not-known'), style: 'quiet' };
  return [known, networkValue({ diagnosis, options })];
}

function testedAs({ attempts, target, version }: Diagnosis, profile: string): string {
  const as = attempts[0]?.testedAs ?? words('report.front.tested-as-profile', { version, profile });
  return target.connect === null ? as : words('report.front.tested-at', { as, place: placeAsked(target) });
}

function frequency({ tries, addresses }: Evidence): string {
  const cutShort = tries.filter(({ report }) => report.failure?.kind === 'stopped').length;
  const failed = tries.filter(({ report, id }) => {
    const own = addresses.find(({ handshake }) => handshake?.id === id);
    return (report.failure !== null && report.failure.kind !== 'stopped') || own?.mark === 'problem';
  }).length;
  const counted = words('report.front.tries', { tries: tries.length, failed });
  return cutShort === 0 ? counted : words('report.front.cut-short', { counted, count: cutShort });
}

function notTestedValues({ notTested, attempts }: Diagnosis): Value[] {
  if (notTested.length === 0)
    return [{ text: words(attempts.length === 0 ? 'report.front.nothing-tested' : 'report.not-tested.none') }];
  const shown = notTested
    .slice(0, notTestedShown)
    .map(({ what, because }): Value => ({ text: `${what}: ${because}`, mark: 'not-tested' }));
  const left = notTested.length - shown.length;
  return [...shown, ...(left > 0 ? [{ text: words('report.front.more-not-tested', { count: left }) }] : [])];
}
