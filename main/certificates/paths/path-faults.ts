import { signatureName } from '../signature.ts';
import { nameText } from '../x509/name.ts';
import { shortened } from '../x509/readable.ts';
import { certificateFaults, type Role, type UseRules } from './certificate-faults.ts';
import type { Fault, Participant } from './fault.ts';
import { type IssuerSteps, isSelfSigned, keyIdentifiersAgree, type Step } from './issuer-steps.ts';
import { type Comparisons, constraintBroken, tooManyNames } from './name-constraints.ts';
import { policyFault } from './policy-graph.ts';
import type { SignatureLedger } from './signature-ledger.ts';

/** A way from the leaf up. `states[i]` is how the step from `members[i]` went. */
export interface Path {
  readonly members: readonly Participant[];
  readonly states: readonly Step['state'][];
  /** True when the last member is a trust anchor. */
  readonly anchored: boolean;
}

/** What paths are checked by. */
export interface PathRules extends UseRules {
  readonly comparisons: Comparisons;
}

/** Every fault of a path, leaf first (RFC 5280 6.1). One fault never hides another. */
export function pathFaults(path: Path, rules: PathRules): Fault[] {
  const ofMembers = path.members.flatMap((member, place) => [
    ...certificateFaults(member.certificate, roleOf(path, place), rules).map((own) => ({
      ...own,
      at: member,
    })),
    ...signatureFaults(path, place),
    ...pathLengthFaults(path, place),
    ...constraintFaults(path, place, rules),
  ]);
  return [...ofMembers, ...policyFaults(path)];
}

/** The anchor takes no part, nor what would be one. */
function policyFaults({ members, anchored }: Path): Fault[] {
  const top = members.at(-1);
  const hasAnchor = anchored || (top !== undefined && isSelfIssued(top));
  const found = policyFault(hasAnchor ? members.slice(0, -1) : members);
  if (found === null) return [];
  return [{ code: found.cut ? 'too-many-certificates' : 'certificate-policies', at: found.at, detail: found.detail }];
}

function roleOf({ members, anchored }: Path, place: number): Role {
  const member = members[place];
  const isTop = place === members.length - 1;
  const selfSupported = isTop && member !== undefined && (anchored || isSelfIssued(member));
  return { is: place === 0 ? 'leaf' : 'issuer', selfSupported };
}

/** Why a path ends without an anchor. */
export function endFaults(top: Participant, isLeaf: boolean, steps: IssuerSteps, ledger: SignatureLedger): Fault[] {
  const { certificate } = top;
  const untrusted: Fault = { code: isLeaf ? 'self-signed-leaf' : 'root-not-trusted', at: top, detail: '' };
  if (isSelfSigned(certificate, ledger)) return [untrusted];
  if (isSelfIssued(top) && keyIdentifiersAgree(certificate, certificate) !== false) {
    const detail = `${signatureName(certificate.signatureAlgorithm)}, its own key`;
    return [{ code: 'bad-signature', at: top, detail }, untrusted];
  }
  const others = steps.otherKey.length > 0 ? '; a certificate of that name has another key' : '';
  return [{ code: 'issuer-not-found', at: top, detail: `${shortened(nameText(certificate.issuer), 400)}${others}` }];
}

export const isSelfIssued = ({ certificate }: Participant) => certificate.subject.key === certificate.issuer.key;

function signatureFaults({ members, states }: Path, place: number): Fault[] {
  const [member, issuer, state] = [members[place], members[place + 1], states[place]];
  if (member === undefined || issuer === undefined || state === undefined || state === 'valid') return [];
  const algorithm = signatureName(member.certificate.signatureAlgorithm);
  if (state === 'unsupported') return [{ code: 'signature-not-checked', at: member, detail: algorithm }];
  const key = shortened(nameText(issuer.certificate.subject), 400);
  return [{ code: 'bad-signature', at: member, detail: `${algorithm}, key of ${key}` }];
}

/** Self-issued certificates do not count (RFC 5280 4.2.1.9), nor does the leaf. */
function pathLengthFaults({ members }: Path, place: number): Fault[] {
  const member = members[place];
  const limit = member?.certificate.extensions.basicConstraints?.pathLength ?? null;
  if (member === undefined || place === 0 || limit === null) return [];
  const below = members.slice(1, place).filter((between) => !isSelfIssued(between)).length;
  return below <= limit
    ? []
    : [{ code: 'path-length', at: member, detail: `pathLenConstraint ${limit}, ${below} below` }];
}

/** Constraints of every issuer above, anchors included: that is what most libraries apply. */
function constraintFaults({ members }: Path, place: number, rules: PathRules): Fault[] {
  const member = members[place];
  if (member === undefined || (place > 0 && isSelfIssued(member))) return [];
  const found = members.slice(place + 1).flatMap((issuer): Fault[] => {
    const broken = constraintBroken(member.certificate, issuer.certificate, rules.comparisons);
    if (broken === null) return [];
    if (broken === tooManyNames) return [{ code: 'too-many-certificates', at: member, detail: broken }];
    return [{ code: 'name-constraints', at: member, detail: shortened(broken, 500) }];
  });
  // That it was given up is told once: a hundred issuers give it up for a hundred names.
  const [cut] = found.filter(({ code }) => code === 'too-many-certificates');
  return cut === undefined ? found : [...found.filter(({ code }) => code === 'name-constraints'), cut];
}
