import { isTimed } from '../../shared/handshake.ts';
import { describeLook } from './describe-look.ts';
import { describeWay } from './describe-way.ts';
import type { Block, Fact, Value } from './document-model.ts';
import type { AddressResult, Evidence } from './evidence.ts';
import { testersOf } from './testers.ts';
import { duration, offset, utc } from './time.ts';
import { cut, joined, words } from './words.ts';

/** The way, name resolution and the TCP connection of each address, and what a look at the network added. */
export function describeNetwork(evidence: Evidence): readonly Block[] {
  const testers = testersOf(evidence);
  const columns = [
    { title: words('report.address'), share: 24 },
    { title: words('report.network.tcp'), share: 16 },
    { title: words('report.network.connect'), share: 11, align: 'right' as const },
    { title: words('report.network.at'), share: 21 },
    { title: words('report.network.tls'), share: 28 },
    { title: words('report.as'), share: 5 },
  ];
  const rows = evidence.addresses.map((one): Value[] => [
    ...addressRow(one),
    { text: one.handshake ? testers.letterOf(one.handshake.id) : '' },
  ]);
  const table: Block[] =
    rows.length > 0
      ? [{ kind: 'table', caption: words('report.network.addresses'), columns, rows, rowHeaders: true }]
      : [];
  return [
    ...describeWay(evidence),
    { kind: 'facts', facts: nameFacts(evidence) },
    ...table,
    ...(table.length > 0 ? testers.legend : []),
    ...dialogue(evidence),
    ...describeLook(evidence),
  ];
}

/** Proxy variables, the clock, and what is known of the computer itself. */
export function describeSurroundings({ clock, diagnosis, environment, options, proxy }: Evidence): readonly Block[] {
  const facts: Fact[] = [];
  if (proxy) {
    const variables = proxy.variables.map(
      ({ name, value }): Value => ({ text: cut(`${name}=${value}`, 300), style: 'code' }),
    );
    facts.push({ label: words('report.proxy.variables'), values: variables.length > 0 ? variables : [none()] });
    facts.push({ label: words('report.proxy.used'), values: [{ text: proxyUse(proxy) }] });
  } else facts.push({ label: words('report.proxy.variables'), values: [notTested()] });
  facts.push({ label: words('report.clock'), values: clock ? clockValues(clock) : [notTested()] });
  facts.push({ label: words('report.clock.zone'), values: [zone({ environment, options })] });
  return [{ kind: 'facts', facts: [...facts, ...computerFacts({ diagnosis, environment, options })] }];
}

/** Of where it was seen; else of whoever saves the report, and said. */
function zone({ environment, options: { localOffsetMinutes } }: Pick<Evidence, 'environment' | 'options'>): Value {
  if (environment !== null) {
    const { timeZone, utcOffsetMinutes } = environment;
    return { text: words('report.clock.zone.seen', { offset: offset(utcOffsetMinutes), zone: timeZone }) };
  }
  if (localOffsetMinutes === undefined) return notKnown();
  return { text: words('report.clock.zone.saved', { offset: offset(localOffsetMinutes) }) };
}

/** System, language and what this program runs in; a case of an earlier version does not tell. */
function systemValues(environment: Evidence['environment']): Value[] {
  if (environment === null) return [{ text: words('report.asked.not-recorded'), style: 'quiet' }];
  const { architecture, locale, release, runtime, system } = environment;
  return [
    { text: [system, release, architecture].join(', ') },
    { text: words('report.environment.language', { locale, runtime }) },
  ];
}

function computerFacts({
  diagnosis,
  environment,
  options: { documents },
}: Pick<Evidence, 'diagnosis' | 'environment' | 'options'>): Fact[] {
  const machine = documents?.network?.machine ?? null;
  const products = (machine?.products ?? []).map(({ name }): Value => ({ text: name }));
  const none: Value = { text: words('report.surroundings.no-products'), style: 'quiet' };
  return [
    {
      label: words('report.surroundings.products'),
      values: machine === null ? [notTested()] : products.length > 0 ? products : [none],
    },
    {
      label: words('report.surroundings.program'),
      values: [{ text: words('report.creator', { version: environment?.program ?? diagnosis.version }) }],
    },
    {
      label: words('report.asked.environment'),
      values: systemValues(environment),
    },
  ];
}

/** Time services keep clocks far closer. */
const agreeingSeconds = 300;

/** The clock in one line, for the first page. */
export function clockLine({ clock }: Evidence): string {
  if (!clock) return words('report.clock.not-checked');
  // Where the server's clock shows the same, the date of the build may be what is wrong.
  const isAgreed = clock.offsetSeconds !== null && Math.abs(clock.offsetSeconds) <= agreeingSeconds;
  if (Date.parse(clock.localTime) < Date.parse(clock.builtAt) && !isAgreed)
    return words('report.clock.behind', { built: utc(clock.builtAt) });
  if (clock.offsetSeconds === null) return words('report.clock.unconfirmed');
  if (Math.abs(clock.offsetSeconds) <= 2) return words('report.clock.agrees');
  return words(clock.offsetSeconds < 0 ? 'report.clock.slow' : 'report.clock.fast', {
    time: duration(Math.abs(clock.offsetSeconds) * 1000),
  });
}

function nameFacts({ names, diagnosis, proxyReply }: Evidence): Fact[] {
  const facts = names.map(({ name, from, addresses, failure, durationMs }): Fact => {
    const found = joined(
      addresses.map(({ address }) => address),
      16,
    );
    const result = failure
      ? words(`report.dns.${failure.state}`, { code: failure.errorCode })
      : found || words('report.none');
    const how = words(`report.dns.from.${from}`, { time: duration(durationMs) });
    return {
      label: words('report.dns.name'),
      values: [{ text: name, style: 'code' }, { text: result }, { text: how, style: 'quiet' }],
    };
  });
  if (facts.length === 0) facts.push({ label: words('report.dns.name'), values: [notTested()] });
  const proxy = diagnosis.target.proxy;
  facts.push({
    label: words('report.network.route'),
    values: [{ text: proxy ? words('report.network.proxied', { proxy }) : words('report.network.direct') }],
  });
  if (proxyReply) facts.push({ label: words('report.network.proxy-said'), values: proxyWords(proxyReply) });
  return facts;
}

/** Its status line, the beginning of its page, and whom it was asked for. */
function proxyWords({ line, body, schemes, destination }: NonNullable<Evidence['proxyReply']>): Value[] {
  const page = cut(body.replace(/\s+/g, ' ').trim(), 300);
  const said = [line, schemes.join(', '), page].filter((one) => one !== '');
  const spoken: Value[] = said.map((text) => ({ text, style: 'code' }));
  if (said.length === 0) spoken.push({ text: words('report.network.proxy-silent') });
  return [...spoken, { text: destination, style: 'quiet' }];
}

function addressRow({ address, handshake, mark, result }: AddressResult): readonly Value[] {
  const first: Value = { text: address, style: 'code' };
  if (!handshake) return [first, notTested(), { text: '' }, { text: '' }, { text: result, mark }];
  const { tcp, startedAt } = handshake.report;
  const state = {
    text: words(`report.tcp.${tcp.state}`),
    mark: tcp.state === 'open' ? ('ok' as const) : ('problem' as const),
  };
  return [
    first,
    state,
    { text: isTimed(handshake.report) ? duration(tcp.milliseconds) : '' },
    { text: utc(startedAt) },
    { text: result, mark },
  ];
}

function dialogue({ lead }: Evidence): Block[] {
  if (!lead || lead.report.dialogue.length === 0) return [];
  const lines = lead.report.dialogue.map(({ direction, text }) => `${direction === 'sent' ? 'C:' : 'S:'} ${text}`);
  return [
    { kind: 'heading', text: words('report.network.dialogue') },
    { kind: 'verbatim', lines },
  ];
}

function proxyUse({ forTarget, excepted }: NonNullable<Evidence['proxy']>): string {
  if (excepted) return words('report.proxy.excepted');
  return forTarget ? words('report.proxy.for-target', { proxy: forTarget }) : words('report.proxy.none');
}

function clockValues(clock: NonNullable<Evidence['clock']>): Value[] {
  const server = clock.serverTime === null ? words('report.clock.no-server-time') : utc(clock.serverTime);
  return [
    { text: words('report.clock.local', { time: utc(clock.localTime) }) },
    { text: words('report.clock.server', { time: server }) },
    { text: words('report.clock.built', { time: utc(clock.builtAt) }) },
  ];
}

const none = (): Value => ({ text: words('report.none'), style: 'quiet' });
const notTested = (): Value => ({ text: words('report.not-tested'), mark: 'not-tested' });
const notKnown = (): Value => ({ text: words('report.not-known'), style: 'quiet' });
