import type { CertificateFacts, FileFacts } from '../../../../shared/configuration/file-facts.ts';
import { phrase } from '../../../../shared/phrase.ts';
import { quotePosix } from '../../../../shared/quote-argument.ts';
import type { HitStep } from '../rule.ts';
import type { Served } from './named.ts';

/** Puts the issuer behind the leaf, in a file of its own; of the holder's file the issuers alone are taken. */
export function joinSteps(one: Served, holder: FileFacts): HitStep[] {
  const { facts, leaf } = one;
  const own = facts.keys.length > 0 || facts.certificates.length === 1;
  const mine = own ? `cat ${quotePosix(facts.path)}` : certificatesOf(facts, [leaf]);
  const command = written(one, `{ ${mine}; ${certificatesOf(holder, pathFrom(leaf, holder))}; }`);
  return [{ text: phrase('chain-incomplete.join'), command }, placeStep(one)];
}

/** The same certificates, each behind the one that it signed. */
export function orderSteps(one: Served): HitStep[] {
  const { facts, leaf } = one;
  const command = written(one, certificatesOf(facts, [leaf, ...pathFrom(leaf, facts)]));
  // With a key in it, the file is more than certificates.
  return [
    { text: phrase('key-mismatch.reorder'), command: facts.keys.length > 0 ? null : command },
    ...(facts.keys.length > 0 ? [] : [placeStep(one)]),
  ];
}

/** Issuers from the leaf upwards, as far as the file has them; the root stays out. */
function pathFrom(leaf: CertificateFacts, { certificates }: FileFacts): readonly CertificateFacts[] {
  const path: CertificateFacts[] = [];
  for (let last = leaf; ; ) {
    const next = certificates.find(
      (one) => isIssuer(one, last) && !one.isSelfIssued && one !== leaf && !path.includes(one),
    );
    if (next === undefined) return path;
    path.push(next);
    last = next;
  }
}

/** By signature; of certificates that nobody serves only the names were compared. */
const isIssuer = (one: CertificateFacts, of: CertificateFacts) =>
  of.issuers?.includes(one.sha256) ?? one.subject === of.issuer;

/** Prints these certificates of a PEM file, and nothing else that stands in it. */
function certificatesOf({ certificates, path }: FileFacts, wanted: readonly CertificateFacts[]): string {
  const numbers = wanted.map((one) => `c[${certificates.indexOf(one) + 1}]`).join(' ');
  const collect = '/^-----BEGIN CERTIFICATE-----/{n++;p=1} p{c[n]=c[n]$0"\\n"} /^-----END CERTIFICATE-----/{p=0}';
  return `awk '${collect} END{printf "%s",${numbers}}' ${quotePosix(path)}`;
}

const written = (one: Served, command: string) =>
  one.facts.keys.length > 0
    ? `(umask 077; ${command} > ${quotePosix(joinedPath(one))})`
    : `${command} > ${quotePosix(joinedPath(one))}`;

/** Of a folder HAProxy reads every file but those whose name begins with a dot. */
function joinedPath({ facts: { path }, named }: Served): string {
  const stem = path.replace(/\.(?:pem|crt|cer)$/, '');
  return path === named.path ? `${stem}-fullchain.pem` : hidden(path, 'new');
}

const hidden = (path: string, ending: string) => path.replace(/[^/]*$/, (name) => `.${name}.${ending}`);

/** A line that names a folder goes on naming it: the file in it is replaced, and keeps its owner and mode. */
function placeStep(one: Served): HitStep {
  const { facts, named } = one;
  const joined = joinedPath(one);
  if (facts.path === named.path) return { text: phrase('chain-incomplete.name', { joined }), command: null };
  const [old, kept] = [quotePosix(facts.path), quotePosix(hidden(facts.path, 'old'))];
  const command = `cp -p ${old} ${kept}\ncat ${quotePosix(joined)} > ${old}\nrm ${quotePosix(joined)}`;
  return { text: phrase('chain-incomplete.replace'), command };
}
