import type { RankedCause } from '../../../shared/cause.ts';
import type { Diagnosis } from '../../../shared/diagnosis.ts';
import { causeNames } from '../../../shared/text/en/causes.ts';
import { textOf } from '../../../shared/text/say.ts';
import { printClientCertificate } from './print-client-certificate.ts';
import { printLadder } from './print-ladder.ts';
import { nextLines } from './print-next.ts';
import { settingsLines } from './print-settings-along.ts';
import { visible } from './visible.ts';

/** The diagnosis as text for a terminal: headline, proof, fix, and what else was and was not looked at. */
export function printDiagnosis(diagnosis: Diagnosis): string {
  const { verdict, causes, risks, ruledOut, notTested } = diagnosis;
  const [first, ...others] = causes;
  const sections = [
    headline(diagnosis),
    first ? causeSection(first) : [],
    ladder(diagnosis),
    diagnosis.clientCertificate ? printClientCertificate(diagnosis.clientCertificate) : [],
    pairs(diagnosis),
    first ? fixes(first) : [],
    settings(diagnosis),
    ...others.filter(({ confidence }) => confidence === 'confirmed').map(alsoConfirmed),
    listSection(
      'Other causes',
      others
        .filter(({ confidence }) => confidence !== 'confirmed')
        .map((cause) => `${cause.headline} (${cause.confidence})`),
    ),
    listSection(
      'Worth knowing',
      risks.map((risk) => risk.headline),
    ),
    listSection(
      'Ruled out',
      ruledOut.map(({ cause, because }) => `${textOf(causeNames, cause)}: ${because}`),
    ),
    listSection(
      'Not tested',
      notTested.map(({ what, because }) => `${what}: ${because}`),
    ),
    nextLines(diagnosis.next ?? [], diagnosis.target),
    verdict.partial ? ['The check was stopped: what is known so far is above.'] : [],
  ];
  return `${sections
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline({ verdict, target, startedAt, durationMs }: Diagnosis): string[] {
  const judged = verdict.cause ? `${verdict.confidence} · side: ${verdict.side} · ${verdict.cause}` : verdict.state;
  const asked = `${visible(target.host)}:${target.port}`;
  const when = `${startedAt.replace(/\.\d+Z$/, 'Z')} · ${(durationMs / 1000).toFixed(1)} s · tested as ${verdict.testedAs}`;
  return [visible(verdict.headline), judged, `${asked} · ${when}`, '', visible(verdict.summary)];
}

function causeSection({ explanation, why, scope }: RankedCause): string[] {
  return [...(scope ? [`Seen on ${scope}.`] : []), visible(explanation), visible(why)];
}

/** Lines of the settings that were given, causes first. Verdict and causes come from what the server did. */
function settings({ observations }: Diagnosis): string[] {
  const seen = observations.findLast(({ kind }) => kind === 'settings');
  return seen?.kind === 'settings' ? settingsLines(seen) : [];
}

/** A second proven fault needs its own fix: mending the first alone would bring this one to light. */
function alsoConfirmed(cause: RankedCause): string[] {
  return [`Also confirmed: ${visible(cause.headline)}`, ...causeSection(cause), ...fixes(cause)];
}

function ladder({ observations }: Diagnosis): string[] {
  const shakes = observations.filter((seen) => seen.kind === 'handshake').filter(({ probe }) => probe === 'handshake');
  const shown = shakes.find(({ report }) => report.failure !== null) ?? shakes[0];
  if (!shown || shown.report.messages.length === 0) return [];
  return printLadder(shown.report);
}

function pairs({ observations }: Diagnosis): string[] {
  const run = observations.filter((seen) => seen.kind === 'pair');
  if (run.length === 0) return [];
  const rows = run.map(
    ({ change, variantOutcome, flipped }) => `  ${flipped ? '●' : '·'} ${change}: ${visible(variantOutcome)}`,
  );
  return ['The same hello again, with one thing changed (● changed the result)', ...rows];
}

function fixes({ remedies }: RankedCause): string[] {
  return remedies.flatMap(({ side, title, steps, risk, undo, check }) => [
    `Fix, ${side} side: ${visible(title)}`,
    ...steps.flatMap(({ text, command }, index) => [
      `  ${index + 1}. ${visible(text)}`,
      ...(command ? command.split('\n').map((line) => `       ${visible(line)}`) : []),
    ]),
    `  Risk: ${risk}`,
    `  Undo: ${undo}`,
    `  Check: ${visible(check)}`,
  ]);
}

function listSection(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [title, ...items.map((item) => `  ${visible(item)}`)];
}
