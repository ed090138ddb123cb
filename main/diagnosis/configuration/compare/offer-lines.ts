import type { ComparedLine } from '../../../../shared/configuration/comparison.ts';
import type { Named } from '../../../../shared/field.ts';
import type { SurveyedVersion, VersionFinding } from '../../../../shared/survey.ts';
import { type ExpectedOffer, expectedOffer, versionsInForce } from './expected-offer.ts';
import { isSameSet, judged, listed, notTested, notWorkedOut, type Sides, type SidesCase, words } from './lines.ts';

/** Lines that go past the settings to OpenSSL, and what of them bears on what. */
const versionCommands = /(?:conf_?cmd|conf_command|options).*(?:protocol|no_?tls|no_?ssl)/i;
const suiteCommands = /(?:conf_?cmd|conf_command).*cipher/i;

/** Versions that the file switches on, beside those that were accepted. */
export function versionsLine(both: SidesCase): ComparedLine {
  const { library, scope, survey } = both;
  const accepted = survey.versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);
  const setting = versionsInForce(scope, library);
  const sides: Sides = {
    what: 'versions',
    says: setting === null ? words('value.unknown') : listed(setting.value),
    does: listed(accepted),
    place: setting?.place ?? null,
  };
  const doubt = notWorkedOut(scope, setting, versionCommands);
  if (setting === null || doubt !== null) return notTested(sides, doubt ?? words('because.not-said'));
  const more = accepted.some((version) => !setting.value.includes(version));
  const less = survey.versions.some(({ version, state }) => state === 'refused' && setting.value.includes(version));
  return judged(sides, !more && !less, openVersion(survey.versions));
}

function openVersion(versions: readonly VersionFinding[]): string | null {
  const open = versions.find(({ state }) => state !== 'accepted' && state !== 'refused');
  if (open) return words('because.survey-open', { reason: open.reason });
  return versions.length === 0 ? words('because.survey-cut') : null;
}

/** Suites of every accepted version before TLS 1.3. */
export function suitesLine(both: SidesCase): ComparedLine {
  const found = both.survey.versions.filter(({ version, state }) => state === 'accepted' && version !== 'TLSv1.3');
  return suiteLine(both, 'cipher-suites', found);
}

export function tls13SuitesLine(both: SidesCase): ComparedLine {
  const found = both.survey.versions.filter(({ version, state }) => state === 'accepted' && version === 'TLSv1.3');
  return suiteLine(both, 'tls13-cipher-suites', found);
}

function suiteLine(
  { scope, files, library, survey }: SidesCase,
  what: 'cipher-suites' | 'tls13-cipher-suites',
  found: readonly VersionFinding[],
): ComparedLine {
  const setting = what === 'cipher-suites' ? scope.cipherString : scope.tls13CipherSuites;
  const offer = expectedOffer(scope, files, library);
  const newest = found.at(-1);
  const said = newest && offer?.suites(newest.version);
  const sides: Sides = {
    what,
    says: said ? listed(namesOf(said)) : (scope.cipherString?.value ?? words('value.unknown')),
    does: newest ? listed(namesOf(newest.cipherSuites)) : words('value.none'),
    place: setting?.place ?? null,
  };
  if (!newest) return notTested(sides, withoutVersion(survey.versions, what));
  const doubt = notWorkedOut(scope, setting, suiteCommands);
  if (!offer || !said || doubt !== null) return notTested(sides, doubt ?? words('because.not-said'));
  const ordered = scope.serverPreference?.value === true;
  const verdicts = found.map((one) => suitesDiffer(one, offer, ordered));
  return judged(sides, !verdicts.includes('differs'), suiteDoubt(found, offer));
}

function withoutVersion(versions: readonly VersionFinding[], what: 'cipher-suites' | 'tls13-cipher-suites'): string {
  const concerned = versions.filter(({ version }) => (version === 'TLSv1.3') === (what === 'tls13-cipher-suites'));
  return openVersion(concerned) ?? words(what === 'cipher-suites' ? 'because.no-older-version' : 'because.no-tls13');
}

/** More than there can be is a difference at any time; less is one only where both lists are whole. */
function suitesDiffer(found: VersionFinding, offer: ExpectedOffer, ordered: boolean): 'same' | 'differs' {
  const said = offer.suites(found.version) ?? [];
  const [ours, theirs] = [idsOf(said), idsOf(found.cipherSuites)];
  if (theirs.some((id) => !ours.includes(id))) return 'differs';
  if (offer.doubt !== null || !found.complete) return 'same';
  if (!isSameSet(ours, theirs)) return 'differs';
  return ordered && found.preference === 'server' && ours.some((id, at) => id !== theirs[at]) ? 'differs' : 'same';
}

function suiteDoubt(found: readonly VersionFinding[], { doubt }: ExpectedOffer): string | null {
  const isNew = found.every(({ version }) => version === 'TLSv1.3');
  if (doubt === 'keys' && !isNew) return words('because.certificates-unread');
  if (doubt === 'finite-field' && !isNew) return words('because.finite-field');
  return found.every(({ complete }) => complete) ? null : words('because.survey-cut');
}

const idsOf = (suites: readonly Named[]) => suites.map(({ id }) => id);
const namesOf = (suites: readonly Named[]) => suites.map(({ name }) => name);

/** Who decides. Of versions before TLS 1.3 where one has several suites, else of TLS 1.3. */
export function preferenceLine({ scope, survey }: SidesCase): ComparedLine {
  const setting = scope.serverPreference;
  const accepted = survey.versions.filter(({ state, cipherSuites }) => state === 'accepted' && cipherSuites.length > 1);
  const found = accepted.filter(({ preference }) => preference !== 'unknown').map(({ preference }) => preference);
  const decides = (server: boolean) => words(server ? 'value.server' : 'value.client');
  const [first] = found;
  const sides: Sides = {
    what: 'preference',
    says: setting === null ? words('value.unknown') : decides(setting.value),
    does: first === undefined ? words('value.unknown') : decides(first === 'server'),
    place: setting?.place ?? null,
  };
  const doubt = notWorkedOut(scope, setting, /(?:conf_?cmd|conf_command) options/i);
  if (setting === null || doubt !== null) return notTested(sides, doubt ?? words('because.not-said'));
  if (first === undefined) return notTested(sides, words('because.one-suite'));
  const same = found.every((one) => one === (setting.value ? 'server' : 'client'));
  return judged(sides, same, null);
}

/** Groups that are said; where nothing is, the library chooses, and there is nothing to hold against it. */
export function groupsLine({ scope, survey }: SidesCase): ComparedLine {
  const setting = scope.groups;
  const found = survey.groups.map(({ name }) => name.toLowerCase());
  const said = (setting?.value ?? []).map((name) => name.toLowerCase()).filter(possibleIn(acceptedOf(survey.versions)));
  const sides: Sides = {
    what: 'groups',
    says: setting === null ? words('value.unknown') : listed(setting.value),
    does: listed(survey.groups.map(({ name }) => name)),
    place: setting?.place ?? null,
  };
  const doubt = notWorkedOut(scope, setting, /(?:conf_?cmd|conf_command) (?:groups|curves)/i);
  if (setting === null || doubt !== null) return notTested(sides, doubt ?? words('because.not-said'));
  const open = survey.groupsByVersion.find(({ complete }) => !complete);
  if (survey.groupsByVersion.length === 0) return notTested(sides, words('because.survey-cut'));
  const more = found.some((name) => !said.includes(name));
  const same = open ? !more : isSameSet(said, found);
  return judged(sides, same, open ? words('because.survey-open', { reason: open.reason }) : null);
}

const acceptedOf = (versions: readonly VersionFinding[]): readonly SurveyedVersion[] =>
  versions.filter(({ state }) => state === 'accepted').map(({ version }) => version);

/** RFC 8446 section 4.2.7: finite fields are negotiated by name in TLS 1.3, and curves of Brainpool have other names there. */
const possibleIn = (accepted: readonly SurveyedVersion[]) => (name: string) =>
  name.startsWith('ffdhe')
    ? accepted.includes('TLSv1.3')
    : !/^brainpool/.test(name) || accepted.some((version) => version !== 'TLSv1.3');
