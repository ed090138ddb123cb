import type { FamilyAnswer, ProxiesSection, ProxySetting } from '../../shared/network/proxies.ts';

/** Kinds of programs that go the same way for the same reason. */
export interface ProxyLane {
  readonly key: string;
  readonly state: FamilyAnswer['state'];
  readonly proxy: string | null;
  readonly families: readonly FamilyAnswer['family'][];
  readonly because: readonly string[];
}

const kinds: readonly ProxySetting['kind'][] = ['proxy', 'exceptions', 'script', 'discovery', 'switch'];

/** Settings that decide about the way first. Lists of certificates send nobody another way, and stand elsewhere. */
export function orderedSettings({ settings }: ProxiesSection): ProxySetting[] {
  const rank = ({ kind }: ProxySetting) => (kinds.includes(kind) ? kinds.indexOf(kind) : kinds.length);
  return settings.filter(({ kind }) => kind !== 'trust-file').toSorted((one, other) => rank(one) - rank(other));
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
