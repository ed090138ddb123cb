// Extensions of certificate policies: RFC 5280 4.2.1.4, 4.2.1.5, 4.2.1.11, 4.2.1.14.
import { contextTag, type DerReader, derTag } from './der.ts';
import { readObjectIdentifier, readSmallInteger, smallInteger } from './der-values.ts';

/** What a certificate says of policies; an absent extension is null. Identifiers are dotted. */
export interface PolicyExtensions {
  readonly policies: readonly string[] | null;
  readonly mappings: readonly PolicyMapping[] | null;
  readonly requireExplicitPolicy: number | null;
  readonly inhibitPolicyMapping: number | null;
  readonly inhibitAnyPolicy: number | null;
  /** There are more than are read. */
  readonly cut: boolean;
}

export interface PolicyMapping {
  readonly issuerDomainPolicy: string;
  readonly subjectDomainPolicy: string;
}

export const noPolicies: PolicyExtensions = {
  policies: null,
  mappings: null,
  requireExplicitPolicy: null,
  inhibitPolicyMapping: null,
  inhibitAnyPolicy: null,
  cut: false,
};

export const anyPolicy = '2.5.29.32.0';

/** Of each kind; bridges between authorities of states have some dozens. */
const mostPolicies = 200;

type Read = (value: DerReader, structure: string) => Partial<PolicyExtensions>;

export const readPolicies: Read = (value, structure) => {
  const list = value.enter(structure, derTag.sequence);
  const policies = new Set<string>();
  while (!list.atEnd && policies.size < mostPolicies)
    policies.add(readObjectIdentifier(list.enter(structure, derTag.sequence), structure));
  return list.atEnd ? { policies: [...policies] } : { policies: [...policies], cut: true };
};

export const readPolicyMappings: Read = (value, structure) => {
  const list = value.enter(structure, derTag.sequence);
  const mappings: PolicyMapping[] = [];
  while (!list.atEnd && mappings.length < mostPolicies) {
    const pair = list.enter(structure, derTag.sequence);
    const issuerDomainPolicy = readObjectIdentifier(pair, structure);
    mappings.push({ issuerDomainPolicy, subjectDomainPolicy: readObjectIdentifier(pair, structure) });
    pair.end(structure);
  }
  return list.atEnd ? { mappings } : { mappings, cut: true };
};

export const readPolicyConstraints: Read = (value, structure) => {
  const fields = value.enter(structure, derTag.sequence);
  const optional = (number: number) => {
    const element = fields.optional(structure, contextTag(number, false));
    return element === null ? null : smallInteger(fields, element, structure);
  };
  const constraints = { requireExplicitPolicy: optional(0), inhibitPolicyMapping: optional(1) };
  fields.end(structure);
  return constraints;
};

export const readInhibitAnyPolicy: Read = (value, structure) => ({
  inhibitAnyPolicy: readSmallInteger(value, structure),
});
