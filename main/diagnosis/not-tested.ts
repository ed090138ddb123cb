import type { Attempt } from '../../shared/attempt.ts';
import type { Judgement, Run } from '../../shared/diagnosis.ts';
import { type Phrase, phrase } from '../../shared/phrase.ts';
import { causeNames } from '../../shared/text/en/causes.ts';
import { type NotTestedTextId, notTestedTexts, probeNames } from '../../shared/text/en/verdicts.ts';
import { say, textOf } from '../../shared/text/say.ts';
import { type Evidence, wasStopped } from './evidence.ts';
import { endedQuietly } from './pairs.ts';
import { certificateName, unreadCertificate, untestedLimits } from './pasted-command.ts';
import type { Judged } from './rank.ts';
import { rootsFileName, unreadRootsFile } from './roots-file.ts';
import type { Need } from './rule.ts';
import { counted, shown } from './wording.ts';

type NotTested = Judgement['notTested'][number];

/** What was not tested and why: whole checks first, then single causes, then what no check here covers. */
export function listNotTested(run: Run, evidence: Evidence, judged: readonly Judged[]): NotTested[] {
  const lacking = missingNeeds(evidence);
  const needed = [...new Set(judged.flatMap(({ rule }) => rule.needs.filter((need) => lacking.has(need)).slice(0, 1)))];
  const stopped = wasStopped(evidence);
  const reason = (need: Need) => (stopped && need !== 'dns' ? 'not-tested.stopped' : (`not-tested.${need}` as const));
  const checks = needed.map((need) => {
    const line = entry(`not-tested.${need}.what`, reason(need));
    const because = stopped ? null : reasonToSkip(run, need);
    return because === null ? line : { ...line, because };
  });
  const causes = judged.flatMap(({ rule, finding }) => {
    if (finding.outcome !== 'not-tested' || rule.needs.some((need) => lacking.has(need))) return [];
    if (rule.cause === 'revoked') return [];
    return [{ what: textOf(causeNames, rule.cause), because: say(notTestedTexts, finding.because) }];
  });
  return [
    ...ofTheCommand(evidence),
    ...ownRoots(evidence),
    ...checks,
    ...skipped(run, evidence, needed),
    ...together(causes),
    ...beyond(evidence, judged),
  ].slice(0, 50);
}

/** What the person's command offers or shows, and this check did not. */
function ofTheCommand(evidence: Evidence): NotTested[] {
  const limits = untestedLimits(evidence);
  const certificate = unreadCertificate(evidence);
  return [
    ...(limits === null ? [] : [entry('not-tested.command-limits.what', 'not-tested.command-limits', { limits })]),
    ...(certificate === null
      ? []
      : [
          entry('not-tested.command-certificate.what', 'not-tested.command-certificate', {
            file: certificateName(certificate),
          }),
        ]),
  ];
}

/** A list of roots that the person's command has and this check had not. */
function ownRoots(evidence: Evidence): NotTested[] {
  const file = unreadRootsFile(evidence);
  if (file === null) return [];
  return [entry('not-tested.roots-file.what', 'not-tested.roots-file', { file: rootsFileName(file) })];
}

/** Causes that were not tested for the same reason share a line, as far as it holds them. */
function together(entries: readonly NotTested[]): NotTested[] {
  const lines: NotTested[] = [];
  for (const { because, what } of entries) {
    const open = lines.findIndex((line) => line.because === because && line.what.length + what.length < longestLine);
    const begun = lines[open];
    if (begun) lines[open] = { because, what: `${begun.what}; ${what.replace(/^[A-Z](?=[a-z])/, lowerCase)}` };
    else lines.push({ because, what });
  }
  return lines;
}

const lowerCase = (letter: string) => letter.toLowerCase();

const longestLine = 190;

/** What the run does not hold, so that rules in need of it cannot judge. */
export function missingNeeds({ dns, places }: Evidence): ReadonlySet<Need> {
  const finished = places.filter(({ state }) => state !== 'unfinished');
  const has: Record<Need, boolean> = {
    dns: dns !== null && dns.from !== 'literal',
    hello: finished.length > 0,
    'open-port': finished.some(({ report }) => report.tcp.state === 'open'),
    chain: places.some(({ chain }) => chain !== null),
    reply: places.some(({ replies }) => replies.length > 0),
  };
  return new Set((Object.keys(has) as Need[]).filter((need) => !has[need]));
}

/** Why the probe behind a need was passed over: it knows that better than the gap it left. */
function reasonToSkip({ attempts }: Run, need: Need): string | null {
  const attempt = attempts.find(({ outcome, probe }) => outcome === 'skipped' && probe === probeOf(need));
  return attempt?.reason ? reasonOf(attempt) : null;
}

const probeOf = (need: Need) => (need === 'chain' ? 'certificate' : need);

function skipped({ attempts }: Run, evidence: Evidence, needed: readonly Need[]): NotTested[] {
  const said = new Set<string>(needed.map(probeOf));
  const passedOver = attempts.filter(({ outcome, probe }) => outcome === 'skipped' && !said.has(probe));
  const addresses = passedOver.filter(({ address, probe }) => probe === 'handshake' && address !== null);
  const others = passedOver.filter((attempt) => !addresses.includes(attempt));
  const [first] = addresses;
  const parameters = {
    more: counted(addresses.length, 'more address', 'more addresses'),
    host: shown(evidence.target.host),
  };
  const more = first
    ? [{ what: say(notTestedTexts, phrase('not-tested.addresses.what', parameters)), because: reasonOf(first) }]
    : [];
  return [...more, ...others.map((attempt) => ({ what: nameOf(attempt), because: reasonOf(attempt) }))];
}

/** Things no quick check covers, said where they could matter. */
function beyond(evidence: Evidence, judged: readonly Judged[]): NotTested[] {
  const { places } = evidence;
  const quiet = places.some(endedQuietly);
  return [
    ...(places.some(({ chain }) => chain) ? revocation(judged) : []),
    ...(quiet ? [entry('not-tested.fingerprint.what', 'not-tested.fingerprint')] : []),
    ...(places.some(({ state }) => state === 'passed')
      ? [entry('not-tested.other-trust.what', 'not-tested.other-trust')]
      : []),
    entry('not-tested.other-network.what', 'not-tested.other-network'),
  ];
}

/** In a line of its own, with its reason: it takes a consent that was not given, or somebody who did not answer. */
function revocation(judged: readonly Judged[]): NotTested[] {
  const finding = judged.find(({ rule }) => rule.cause === 'revoked')?.finding;
  if (finding?.outcome !== 'not-tested') return [];
  const what = say(notTestedTexts, phrase('not-tested.revoked.what'));
  return [{ what, because: say(notTestedTexts, finding.because) }];
}

function nameOf({ address, probe }: Attempt): string {
  const name = probeNames[probe] ?? shown(probe, 60);
  if (address === null) return name;
  return say(notTestedTexts, phrase('not-tested.skipped.what', { probe: name, address }));
}

const reasonOf = ({ reason }: Attempt) => shown(reason, 400) || say(notTestedTexts, phrase('not-tested.no-reason'));

function entry(what: NotTestedTextId, because: NotTestedTextId, parameters: Phrase['parameters'] = {}): NotTested {
  return {
    what: say(notTestedTexts, phrase(what, parameters)),
    because: say(notTestedTexts, phrase(because, parameters)),
  };
}
