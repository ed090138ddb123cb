import type { FamilyAnswer, ProxiesSection } from '../../shared/network/proxies.ts';

/** Kinds of programs that go the same way for the same reason. */
export interface ProxyLane {
  readonly key: string;
  readonly state: FamilyAnswer['state'];
  readonly proxy: string | null;
  readonly families: readonly FamilyAnswer['family'][];
  readonly because: readonly string[];
}

/** One lane for each way to the server, the most used first. */
export function proxyLanes({ families }: ProxiesSection): ProxyLane[] {
  const lanes = new Map<string, FamilyAnswer[]>();
  for (const answer of families) {
    const key = `${answer.state} ${answer.proxy ?? ''}`;
    lanes.set(key, [...(lanes.get(key) ?? []), answer]);
  }
  return [...lanes]
    .map(([key, answers]) => ({
      key,
      state: answers[0]?.state ?? 'not-known',
      proxy: answers[0]?.proxy ?? null,
      families: answers.map(({ family }) => family),
      because: [...new Set(answers.map(({ because }) => because))],
    }))
    .toSorted((one, other) => other.families.length - one.families.length);
}
