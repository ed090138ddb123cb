import { randomUUID } from 'node:crypto';
import * as v from 'valibot';
import { readPem } from '../../main/certificates/x509/pem.ts';
import { applyTargetOptions } from '../../main/input/apply-options.ts';
import { readInput } from '../../main/input/read-input.ts';
import { diagnose } from '../../main/session/diagnose.ts';
import { livePorts } from '../../main/session/live-ports.ts';
import { type Limits, quickLimits, type SessionPorts } from '../../main/session/ports.ts';
import type { RevocationConsent } from '../../main/session/revocation.ts';
import type { ClientProfile } from '../../shared/client-profile.ts';
import { Diagnosis } from '../../shared/diagnosis.ts';
import { Progress } from '../../shared/progress.ts';

export interface DiagnosisWish {
  /** What would be pasted. */
  readonly input: string;
  /** PEM of trust anchors, as `--ca` would name them. */
  readonly ca?: string;
  readonly onlyCa?: boolean;
  readonly serverName?: string;
  readonly connect?: string;
  readonly starttls?: string;
  readonly proxy?: string;
  readonly error?: string;
  /** The client whose point of view counts, as `--as` would name it. */
  readonly client?: ClientProfile | null;
  /** Who besides the target may be contacted, as `--allow` would name them. */
  readonly allow?: readonly RevocationConsent[];
  /** Names of the test and their addresses, in place of the system's resolver. */
  readonly names?: Readonly<Record<string, readonly string[]>>;
  readonly ports?: Partial<SessionPorts>;
  readonly limits?: Partial<Limits>;
  readonly stop?: AbortSignal;
  /** The case that the run is appended to. */
  readonly previous?: Diagnosis;
  readonly onProgress?: (progress: Progress) => void;
}

export interface DiagnosisRun {
  readonly diagnosis: Diagnosis;
  /** Connections dialled per address. */
  readonly dialled: ReadonlyMap<string, number>;
}

/** Runs the real engine in this process; only the resolver's names are the test's own. */
export async function runDiagnosis(wish: DiagnosisWish): Promise<DiagnosisRun> {
  const reading = readInput(wish.input);
  if (reading.kind !== 'targets') throw new Error(`not a target: ${wish.input}: ${reading.text}`);
  const [first] = reading.targets;
  if (!first) throw new Error('no target');
  const { serverName, connect, starttls, proxy } = wish;
  const target = applyTargetOptions(first, JSON.parse(JSON.stringify({ serverName, connect, starttls, proxy })));
  if ('refused' in target) throw new Error(target.refused);
  const dialled = new Map<string, number>();
  const request = {
    runId: randomUUID(),
    target,
    describedError: wish.error ?? reading.describedError,
    customAnchors: wish.ca ? readPem(wish.ca) : [],
    onlyCustomAnchors: wish.onlyCa ?? false,
    client: wish.client ?? null,
    allow: wish.allow ?? [],
    limits: { ...quickLimits, ...wish.limits },
    previous: wish.previous ?? null,
  };
  const stop = wish.stop ?? new AbortController().signal;
  const publish = (progress: Progress) => wish.onProgress?.(v.parse(Progress, progress));
  const diagnosis = await diagnose(request, testPorts(wish, dialled), publish, stop);
  return { diagnosis: v.parse(Diagnosis, diagnosis), dialled };
}

function testPorts(wish: DiagnosisWish, dialled: Map<string, number>): SessionPorts {
  const live = livePorts({ version: '0.0.0-test', builtAt: new Date('2026-01-01T00:00:00Z') });
  return {
    ...live,
    environment: {},
    dial: (target, signal) => {
      dialled.set(target.address, (dialled.get(target.address) ?? 0) + 1);
      return live.dial(target, signal);
    },
    resolve: async (name, timeoutMs, signal) => {
      const addresses = wish.names?.[name];
      if (!addresses) return live.resolve(name, timeoutMs, signal);
      return { ok: true, addresses: addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })) };
    },
    ...wish.ports,
  };
}
