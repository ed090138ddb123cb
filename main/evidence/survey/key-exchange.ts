// The groups, signature schemes and finite fields behind a server's key exchange.

import type { Named } from '../../../shared/field.ts';
import type { Enumeration } from '../../../shared/survey.ts';
import type { Target } from '../../../shared/target.ts';
import {
  cipherSuiteName,
  groupName,
  namedGroup,
  namedSignatureScheme,
  signatureSchemeName,
} from '../../../shared/tls-names.ts';
import { choiceOf } from './ask.ts';
import { cipherSuitesFor, isDhe, isEcdhe, isExport, isLikelySuite, tls13CipherSuites } from './cipher-suites.ts';
import { askForEach, type Candidates } from './enumerate.ts';
import { everyCurve, everyScheme, everyTls13Group, helloForGroups, helloForSchemes, plainHello } from './hellos.ts';
import type { Accepted, Ask, Attempt, Choice } from './inquiry.ts';
import { sayFor } from './reasons.ts';
import { type NumberedVersion, versionNumbers } from './versions.ts';

/** Who is asked, and in which version. */
export interface Inquiry {
  readonly target: Target;
  readonly ask: Ask;
  readonly version: NumberedVersion;
}

/** The groups of TLS 1.3: hellos without any key share are answered with the group that the server wants. */
export async function surveyTls13Groups({ target, ask, version }: Inquiry): Promise<Enumeration> {
  const hello = plainHello(target, 0x0304, tls13CipherSuites);
  const offer = async (groups: readonly number[]): Promise<Choice> => {
    const question = { name: `${version} groups`, offered: groups.length, hello: helloForGroups(hello, groups) };
    return choiceOf(await ask({ ...question, stopAfter: 'first-answer' }), groupOf);
  };
  const accepted = await askForEach(groupCandidates(everyTls13Group), offer, 'ordered');
  if (accepted.values.length > 0 || !accepted.complete) return enumeration(version, accepted, namedGroup);
  // A server that takes no hello without a share shows its groups in no other way.
  const usual = await ask({ name: `${version} group`, offered: null, hello, stopAfter: 'first-answer' });
  const used = usual.kind === 'answered' ? groupOf(usual.attempt) : null;
  if (used === null) return enumeration(version, accepted, namedGroup);
  const reason = sayFor('contradiction', { value: groupName(used) });
  return enumeration(version, { ...accepted, values: [used], complete: false, reason }, namedGroup);
}

/**
 * The curves of TLS 1.2 and older, by the parameters that the server signs. Asked with RSA suites where there are
 * some: a server must refuse an ECDSA certificate to a client without its curve (RFC 8422 section 5.1.1), which then
 * says nothing about key exchange. Where there is no other certificate, every hello has that curve, as that of every
 * client must have. What the server then likes less than that curve no client will ever see.
 */
export async function surveyCurves(inquiry: Inquiry): Promise<Enumeration> {
  const byRsa = await curvesWith(inquiry, ecdheSuites(inquiry.version, 'RSA'), []);
  if (byRsa.values.length > 0 || !byRsa.complete) return enumeration(inquiry.version, byRsa, namedGroup);
  const suites = ecdheSuites(inquiry.version, 'ECDSA');
  const freely = await curvesWith(inquiry, suites, []);
  if (freely.values.length === 0 || !freely.complete) return enumeration(inquiry.version, freely, namedGroup);
  const own = certificateCurves.filter((curve) => freely.values.includes(curve));
  const beside = await curvesWith(inquiry, suites, own);
  const values = [...new Set([...beside.values, ...freely.values])];
  return enumeration(inquiry.version, { ...beside, values }, namedGroup);
}

/** Curves that certificates have. */
const certificateCurves: readonly number[] = [0x0017, 0x0018, 0x0019];

async function curvesWith(
  { target, ask, version }: Inquiry,
  suites: readonly number[],
  always: readonly number[],
): Promise<Accepted> {
  if (suites.length === 0) return nothing;
  const hello = plainHello(target, versionNumbers[version], suites);
  const offer = async (groups: readonly number[]): Promise<Choice> => {
    const offered = [...groups, ...always.filter((curve) => !groups.includes(curve))];
    const answer = await ask({
      name: `${version} curves`,
      offered: groups.length,
      hello: { ...hello, groups: offered },
      stopAfter: 'server-flight',
      sees: (attempt) => attempt.facts.group !== null,
    });
    const choice = choiceOf(answer, groupOf);
    const byDuty = choice.kind === 'chosen' && !groups.includes(choice.value) && always.includes(choice.value);
    return byDuty ? { kind: 'none' } : choice;
  };
  return askForEach(groupCandidates(everyCurve.filter((curve) => !always.includes(curve))), offer, 'ordered');
}

/** The schemes a server signs its key exchange with, by the one it takes of what is left. */
export async function surveySchemes({ target, ask, version }: Inquiry): Promise<Enumeration> {
  const number = versionNumbers[version];
  const suites = number === 0x0304 ? tls13CipherSuites : signedSuites(version);
  const hello = plainHello(target, number, suites);
  const offer = async (schemes: readonly number[]): Promise<Choice> => {
    const answer = await ask({
      name: `${version} signature schemes`,
      // Nothing hangs on one by itself; a walk goes on.
      ...(schemes.length === 1 ? { rank: 'last' } : {}),
      offered: schemes.length,
      hello: helloForSchemes(hello, schemes),
      stopAfter: 'server-flight',
      sees: (attempt) => attempt.facts.signatureScheme !== null,
    });
    return choiceOf(answer, ({ facts }) => facts.signatureScheme);
  };
  const usual = number === 0x0304 ? usualSchemesOf13 : usualSchemes;
  const likelihood = (scheme: number) => (usual.includes(scheme) ? 1 : 0.02);
  const candidates = { values: everyScheme, perOffer: everyScheme.length, likelihood, nameOf: signatureSchemeName };
  return enumeration(version, await askForEach(candidates, offer, null), namedSignatureScheme);
}

/** With SHA-2 and an RSA or ECDSA key, which signs with any hash below TLS 1.3. RFC 5246 section 7.4.1.4.1. */
const usualSchemes: readonly number[] = [
  0x0403, 0x0503, 0x0603, 0x0804, 0x0805, 0x0806, 0x0401, 0x0501, 0x0601, 0x0301, 0x0303,
];

/** An RSA key signs with any hash, an ECDSA key with the one of its curve alone. RFC 8446 section 4.2.3. */
const usualSchemesOf13: readonly number[] = [0x0804, 0x0805, 0x0806];

const groupCandidates = (values: readonly number[]): Candidates => ({
  values,
  perOffer: values.length,
  likelihood: (group) => (usualGroups.includes(group) ? 1 : 0.02),
  nameOf: groupName,
});

/** Hybrid groups are not among them: a server has all that its library knows or none, and one hello tells which. */
const usualGroups: readonly number[] = [0x001d, 0x0017, 0x001e, 0x0019, 0x0018, 0x0100, 0x0101, 0x0102, 0x0103, 0x0104];

const groupOf = ({ facts }: Attempt): number | null => facts.group;

const likelySuites = (version: NumberedVersion): readonly number[] =>
  cipherSuitesFor(versionNumbers[version]).filter((suite) => isLikelySuite(suite) && !isExport(suite));

const ecdheSuites = (version: NumberedVersion, key: 'RSA' | 'ECDSA'): readonly number[] =>
  likelySuites(version).filter((suite) => isEcdhe(suite) && cipherSuiteName(suite).includes(`_${key}_WITH_`));

const signedSuites = (version: NumberedVersion): readonly number[] =>
  likelySuites(version)
    .filter((suite) => isEcdhe(suite) || isDhe(suite))
    .slice(0, 64);

const enumeration = (version: NumberedVersion, accepted: Accepted, name: (value: number) => Named): Enumeration => ({
  version,
  preference: accepted.preference,
  complete: accepted.complete,
  reason: accepted.reason,
  accepted: accepted.values.map(name),
});

const nothing: Accepted = { values: [], preference: 'unknown', complete: true, reason: '' };
