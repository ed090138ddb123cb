// Findings that are read from what a server answered in its hellos, whatever they were asked for.
import type { Finding, SurveyedAddress } from '../../../../shared/survey.ts';
import { namedExtension } from '../../../../shared/tls-names.ts';
import { cipherSuite } from '../../../tls/client/cipher-suite.ts';
import type { ServerExtensions } from '../../../tls/client/server-facts.ts';
import { type Extension, extensionType, findExtension } from '../../../tls/wire/extension.ts';
import { no, notTested, unsaid, yes } from './finding.ts';
import { attemptOf, type Heard, isUnanswered, type Shown, shownIn } from './heard.ts';
import { cbcSuites, type Known, olderOf } from './known.ts';

export function readExtendedMasterSecret(known: Known, heard: readonly Heard[]): Finding {
  const asked = olderIn(heard).filter(({ question }) => question.hello.extendedMasterSecret);
  return whetherAnswered(known, heard, asked, extensionType.extendedMasterSecret);
}

/** Asked by the signal among the suites as well, which every hello below TLS 1.3 has. RFC 5746 section 3.3. */
export const readSecureRenegotiation = (known: Known, heard: readonly Heard[]): Finding =>
  whetherAnswered(known, heard, olderIn(heard), extensionType.renegotiationInfo);

/** RFC 7366 section 2: answered only where a CBC suite was chosen. */
export function readEncryptThenMac(known: Known, heard: readonly Heard[]): Finding {
  const older = olderOf(known);
  if (older.length > 0 && older.every((version) => cbcSuites(version).length === 0)) {
    return notTested('feature.no-cbc');
  }
  const asked = olderIn(heard).filter(
    ({ question, attempt }) => question.hello.encryptThenMac === true && choseCbc(attempt.report.negotiated),
  );
  // Suites may be offered without being known to be accepted.
  const refused = heard.some(
    ({ question, answer }) =>
      question.hello.encryptThenMac === true && answer.kind === 'refused' && isUnanswered(answer),
  );
  if (asked.length === 0 && refused) return notTested('feature.cbc-refused');
  return whetherAnswered(known, heard, asked, extensionType.encryptThenMac);
}

const choseCbc = (negotiated: Shown['attempt']['report']['negotiated']): boolean =>
  cipherSuite(Number(negotiated?.cipherSuite.id ?? 0)).bulk?.kind === 'cbc';

const olderIn = (heard: readonly Heard[]): Shown[] => shownIn(heard).filter(({ isTls13 }) => !isTls13);

function whetherAnswered(known: Known, heard: readonly Heard[], asked: readonly Shown[], type: number): Finding {
  const answering = asked.find(({ extensions }) => findExtension(extensions, type) !== null);
  if (answering !== undefined) return yes('feature.extension-answered', { version: answering.version });
  const [lacking] = asked;
  if (lacking !== undefined) return no('feature.extension-not-answered', { version: lacking.version });
  const older = olderOf(known);
  if (older.length === 0) return notTested('feature.built-into-tls13');
  return older[0]?.version === 0x0300 ? notTested('feature.needs-extensions') : whyNothing(heard, false);
}

/** Why no handshake of that kind showed anything. */
export function whyNothing(heard: readonly Heard[], tls13: boolean): Finding {
  const failed = heard.find(
    ({ question, answer }) =>
      (question.hello.supportedVersions?.includes(0x0304) ?? false) === tls13 && answer.kind !== 'answered',
  );
  return failed === undefined ? notTested('feature.not-reached') : unsaid(failed.answer);
}

/** ec_point_formats as answered; null where no answer held it. */
export const readAnsweredPointFormats = (heard: readonly Heard[]): SurveyedAddress['pointFormats'] => {
  const formats = shownIn(heard).find(({ attempt }) => attempt.facts.pointFormats !== null)?.attempt.facts.pointFormats;
  return formats === undefined || formats === null ? null : formats.slice(0, 255);
};

type Answered = SurveyedAddress['extensions'][number];

const places: Readonly<Record<keyof ServerExtensions, Answered['messages'][number]>> = {
  helloRetryRequest: 'HelloRetryRequest',
  serverHello: 'ServerHello',
  encryptedExtensions: 'EncryptedExtensions',
  certificate: 'Certificate',
};

const inOrder = Object.values(places);

/** Every extension that any answer held, by number, and the messages it was in. */
export function readExtensions(heard: readonly Heard[]): Answered[] {
  const found = new Map<number, Set<Answered['messages'][number]>>();
  const note = (place: keyof ServerExtensions, extensions: readonly Extension[] | null) => {
    for (const { type } of extensions ?? []) found.set(type, (found.get(type) ?? new Set()).add(places[place]));
  };
  for (const { answer } of heard) {
    const said = attemptOf(answer)?.facts.extensions;
    if (said === undefined) continue;
    for (const place of Object.keys(places) as (keyof ServerExtensions)[]) note(place, said[place]);
  }
  return [...found]
    .toSorted(([one], [other]) => one - other)
    .slice(0, 64)
    .map(([type, messages]) => ({ ...namedExtension(type), messages: inOrder.filter((place) => messages.has(place)) }));
}
