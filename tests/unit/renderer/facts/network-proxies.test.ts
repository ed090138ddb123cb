import { expect, it } from 'vitest';
import { orderedSettings } from '../../../../renderer/facts/network-proxies.ts';
import type { ProxiesSection, ProxySetting } from '../../../../shared/network/proxies.ts';

const setting = (name: string, kind: ProxySetting['kind']): ProxySetting => ({
  ...{ source: 'environment', place: '', line: null, name, kind, value: 'x', withPassword: false, scheme: 'all' },
  ...{ applies: 'yes', because: '' },
});
const section = (...settings: ProxySetting[]): ProxiesSection => ({
  ...{ settings, families: [], disagreements: [], trials: [], comparisons: [], lookedInto: [], contacts: [] },
  ...{ notTested: [], partial: false },
});

it('lists what sends programs another way, and no lists of certificates', () => {
  const all = section(
    setting('GIT_SSL_NO_VERIFY', 'verification-off'),
    setting('NODE_EXTRA_CA_CERTS', 'trust-file'),
    setting('NO_PROXY', 'exceptions'),
    setting('HTTPS_PROXY', 'proxy'),
  );
  expect(orderedSettings(all).map(({ name }) => name)).toEqual(['HTTPS_PROXY', 'NO_PROXY', 'GIT_SSL_NO_VERIFY']);
});
