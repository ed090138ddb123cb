import type { RankedCause, Remedy } from '../../../shared/cause.ts';
import type { ProxiesSection, ProxyScript, WayTrial } from '../../../shared/network/proxies.ts';
import { replyOf } from '../../../shared/network/proxy-reply.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { type NetworkProgramsTextId, networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { withScheme } from '../proxy-meaning.ts';
import { day, shown } from '../wording.ts';
import { givenScript, specialKind, systemScript } from './script-proxies.ts';

interface Seen {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
}

/** The cause with remedies that know where the proxy is named, and letters that say which way fails and which works. */
export function withWaysTold(cause: RankedCause, trial: WayTrial, section: ProxiesSection, seen: Seen): RankedCause {
  if (cause.cause !== 'proxy-failure') return cause;
  const script = scriptOf(trial, section);
  const remedies = cause.remedies.map((remedy) => {
    if (remedy.id === 'write-to-the-network-team') return withLetter(remedy, cause, trial, section, seen);
    if (script !== null && remedy.id === 'write-the-right-scheme') return writeKind(remedy, trial, script);
    if (remedy.id !== 'name-the-right-proxy') return remedy;
    if (script !== null) return mendScript(script, section);
    return trial.from === '--proxy' ? checkGiven(remedy, trial, section) : remedy;
  });
  return { ...cause, remedies };
}

/** What was given for this check stands in no setting. */
function checkGiven(remedy: Remedy, { proxy, from }: WayTrial, section: ProxiesSection): Remedy {
  const told = { proxy: shown(proxy ?? '', 150), from: from ?? '' };
  const leave = doesWorkDirectly(section) ? [{ text: words('proxy.leave-out', told), command: null }] : [];
  const [risk, undo] = [words('proxy.check-given.risk'), words('proxy.check-given.undo')];
  return { ...remedy, risk, undo, steps: [{ text: words('proxy.check-given', told), command: null }, ...leave] };
}

/** The kind of a proxy stands in the script as its first word. */
function writeKind(remedy: Remedy, trial: WayTrial, { answer, url }: ProxyScript): Remedy {
  const right = rightProxyOf(trial)
    .replace(/^https:\/\//, 'HTTPS ')
    .replace(/^socks5:\/\//, 'SOCKS5 ');
  const told = { script: shown(url, 200), answer: shown(answer ?? '', 150), right };
  return {
    ...{ ...remedy, title: words('proxy.write-kind', told), risk: words('proxy.mend-script.risk') },
    steps: [{ text: words('proxy.write-kind.1', told), command: null }],
    ...{ undo: words('proxy.mend-script.undo'), check: words('proxy.mend-script.check') },
  };
}

/** The same proxy, spoken to in the way that it showed. */
const rightProxyOf = ({ opening, proxy }: WayTrial) =>
  shown(withScheme(proxy ?? '', opening?.speaks === 'socks5' ? 'socks5' : 'https'), 150);

function mendScript({ answer, url }: ProxyScript, section: ProxiesSection): Remedy {
  const told = { script: shown(url, 200), answer: shown(answer ?? '', 150) };
  const second = doesWorkDirectly(section) ? [words('proxy.mend-script.2', told)] : [];
  const steps = [words('proxy.mend-script.1', told), ...second];
  return {
    ...{ id: 'mend-the-script', side: 'network', title: words('proxy.mend-script') },
    steps: steps.map((text) => ({ text, command: null })),
    risk: words('proxy.mend-script.risk'),
    undo: words('proxy.mend-script.undo'),
    check: words('proxy.mend-script.check'),
  };
}

function withLetter(
  remedy: Remedy,
  { headline }: RankedCause,
  trial: WayTrial,
  section: ProxiesSection,
  { seenAt, target }: Seen,
): Remedy {
  const name = shown(target.host);
  const where = `${name.includes(':') ? `[${name}]` : name}:${target.port}`;
  const script = scriptOf(trial, section);
  const named = script === null ? '' : words('proxy.letter.script', { script: shown(script.url, 150) });
  const said = {
    ...{ where, proxy: shown(trial.proxy ?? '', 120), headline: shown(headline, 180), script: named },
    reply: shown(replyOf(trial), 150).replace(/\.$/, ''),
    ...{ direct: directly(section), seen: `${day(seenAt)}, ${seenAt.slice(11, 16)}` },
    help: words(`proxy.help.${helpOf(trial)}`, { where, rightProxy: rightProxyOf(trial) }),
  };
  return { ...remedy, steps: [{ text: words('proxy.letter', said).replace(/ {2,}/g, ' '), command: null }] };
}

function helpOf(trial: WayTrial) {
  const special = specialKind(trial);
  if (special !== null) return special;
  const { opening } = trial;
  switch (opening?.state) {
    case 'unreachable':
    case 'not-found':
    case 'no-answer':
    case 'closed':
      return 'unreachable';
    case 'refused':
    case 'credentials':
    case 'not-a-proxy':
      return opening.state;
    default:
      return 'other';
  }
}

/** Nothing where the direct way was not tried. */
function directly({ trials }: ProxiesSection): string {
  const state = trials.find(({ way }) => way === 'direct')?.handshake.state ?? 'not-tested';
  if (state === 'not-tested') return '';
  return words(state === 'completed' ? 'proxy.letter.direct-works' : 'proxy.letter.direct-fails');
}

const doesWorkDirectly = ({ trials }: ProxiesSection) =>
  trials.some(({ handshake, way }) => way === 'direct' && handshake.state === 'completed');

/** The script that names the proxy of a trial, where no other setting does. */
function scriptOf(trial: WayTrial, section: ProxiesSection): ProxyScript | null {
  const given = givenScript(section);
  const isGiven = given !== null && trial.from === given.setting;
  return isGiven ? given : systemScript(trial, section);
}

const words = (id: NetworkProgramsTextId, parameters: Readonly<Record<string, string>> = {}) =>
  say(texts, phrase(id, { ...parameters }));
