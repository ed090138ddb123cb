import type { RankedCause, Risk } from '../../../shared/cause.ts';
import {
  type EnvironmentFinding,
  type LibraryPolicy,
  type NetworkMachine,
  type PolicyTrial,
  type PolicyVersion,
  policyVersions,
} from '../../../shared/network/machine.ts';
import type { Target } from '../../../shared/target.ts';
import { networkMachineTexts as texts } from '../../../shared/text/en/network-machine.ts';
import type { Found } from '../rule.ts';
import { listed, shown } from '../wording.ts';
import { type NetworkJudgement, networkRisk, writeNetworkCause } from './network-cause.ts';
import { trustCauses } from './program-trust.ts';
import { settingToChange } from './setting-to-change.ts';

export interface MachineContext {
  readonly target: Target;
  /** ISO 8601. */
  readonly seenAt: string;
  /** The best that the server was seen to speak, asked with the best that there is; null where it is not known. */
  readonly highest: PolicyVersion | null;
  /** The oldest that it was seen to speak; null where nobody asked it for old ones alone. */
  readonly lowest: PolicyVersion | null;
}

/** Whether a policy of this machine forbids every version that the server speaks. Pure. */
export function judgeMachine(machine: NetworkMachine, context: MachineContext): NetworkJudgement {
  return {
    causes: [
      ...machine.policies.flatMap((policy) => versionCause(policy, machine.trial, context)),
      ...trustCauses(machine, context.target),
    ],
    risks: machine.environment.flatMap(environmentRisk),
    ruledOut: [],
  };
}

type Spoken = Pick<MachineContext, 'highest' | 'lowest'>;

/** The settings of OpenSSL that forbid every version of a server: what a local program can be tried with. Pure. */
export const forbiddingOpenssl = ({ policies }: NetworkMachine, spoken: Spoken): LibraryPolicy | null =>
  policies.find((policy) => policy.library === 'openssl' && sideForbidden(policy, spoken) !== null) ?? null;

function sideForbidden({ maximum, minimum }: LibraryPolicy, { highest, lowest }: Spoken): 'below' | 'above' | null {
  if (minimum !== null && highest !== null && rankOf(highest) < rankOf(minimum)) return 'below';
  return maximum !== null && lowest !== null && rankOf(lowest) > rankOf(maximum) ? 'above' : null;
}

function versionCause(policy: LibraryPolicy, trial: PolicyTrial | null, context: MachineContext): RankedCause[] {
  const { highest, lowest } = context;
  const { minimum, maximum, minimumPlace, maximumPlace } = policy;
  const side = sideForbidden(policy, context);
  if (side === null) return [];
  const isBelow = side === 'below';
  const variant = isBelow ? 'version-floor' : 'version-ceiling';
  const place = isBelow ? minimumPlace : maximumPlace;
  const offered = (isBelow ? highest : lowest) ?? '';
  const tried = trial !== null && trial.file === policy.which ? trial : null;
  const confidence = firmnessOf(policy, tried, isBelow);
  const sighting = {
    ...({ cause: 'client-configuration', variant, confidence, side: 'client', text: `cause.${variant}` } as const),
    why: whys[confidence],
    parameters: {
      ...{ programs: listed(policy.obeyedBy), minimum: minimum ?? '', maximum: maximum ?? '', offered },
      program: tried?.program ?? '',
      place: shown(`${place?.path ?? ''}:${place?.line ?? ''}`),
    },
    evidence: ['machine'],
    remediesOf: 'cause.protocol-version-mismatch.client-refuses' as const,
    ...(place && { seen: { setting: settingToChange(policy, place, offered as PolicyVersion, isBelow) } }),
  };
  return [writeNetworkCause(sighting, texts, context)];
}

const whys = { confirmed: 'why.tried', likely: 'why.read', possible: 'why.perhaps-not-used' } as const;

/**
 * Which JDK a program uses is not known; what could not be read may say otherwise; and what a security level leaves
 * out depends on the OpenSSL that reads it.
 */
function firmnessOf(policy: LibraryPolicy, trial: PolicyTrial | null, isFloor: boolean): Found {
  const { findings, library, minimumPlace, unread } = policy;
  // Several servers behind one address may have settings of their own.
  if ((trial?.leaves ?? 1) > 1) return 'possible';
  if (trial?.withPolicy === 'failed' && trial.withoutPolicy === 'connected') return 'confirmed';
  // It went through in spite of the settings, or fails without them too: they may not be what stops a program.
  if (trial?.withPolicy === 'connected' || trial?.withoutPolicy === 'failed') return 'possible';
  const byLevel = findings.some(
    ({ place, setting }) => /cipherstring$/i.test(setting) && place.line === minimumPlace?.line,
  );
  return uncertain.includes(library) || unread.length > 0 || (isFloor && byLevel) ? 'possible' : 'likely';
}

/** Which JDK a program takes, and whether a Windows program chooses for itself, is not known. */
const uncertain: readonly LibraryPolicy['library'][] = ['java', 'schannel'];

const rankOf = (version: PolicyVersion) => policyVersions.indexOf(version);

const settingsFiles: readonly string[] = ['OPENSSL_CONF', 'GNUTLS_SYSTEM_PRIORITY_FILE'];

function environmentRisk({ name, state, obeyedBy }: EnvironmentFinding): Risk[] {
  if (state === 'set' || state === 'usable-file') return [];
  const file = settingsFiles.includes(name) ? 'settings-file' : 'trust-file';
  const id = state === 'verification-off' || state === 'key-log' ? state : file;
  return [networkRisk(texts, id, 'warning', 'machine', { name, programs: listed(obeyedBy) })];
}
