import * as v from 'valibot';
import { expect, it } from 'vitest';
import { trustCauses } from '../../../../main/diagnosis/network/program-trust.ts';
import { RankedCause } from '../../../../shared/cause.ts';
import type { EnvironmentFinding, NetworkMachine, TrustTrial } from '../../../../shared/network/machine.ts';
import type { Target } from '../../../../shared/target.ts';

const target: Target = {
  ...{ input: 'app.test', host: 'app.test', port: 443, serverName: 'app.test', starttls: null },
  ...{ proxy: null, connect: null, http: true, path: '/' },
};
const variable = (name: string, state: EnvironmentFinding['state']): EnvironmentFinding => ({
  ...{ name, state, path: '/etc/none.pem', obeyedBy: ['curl'] },
});
const judge = (environment: EnvironmentFinding[], trial: Partial<TrustTrial> | null = null) => {
  const whole = { program: 'curl', variable: 'CURL_CA_BUNDLE', path: '/etc/none.pem' };
  const ends = { withSetting: 'failed', withoutSetting: 'connected' } as const;
  const machine: NetworkMachine = {
    ...{ products: [], tunnels: [], hosts: [], policies: [], environment, fips: null, trial: null },
    ...{ notTested: [], partial: false, durationMs: 1 },
    trustTrial: trial && { ...whole, ...ends, ...trial },
  };
  const causes = trustCauses(machine, target);
  for (const cause of causes) v.parse(RankedCause, cause);
  return causes.map(({ confidence, headline }) => `${confidence}: ${headline}`);
};

it('is proven by a program that was run with it and without', () => {
  expect(judge([variable('CURL_CA_BUNDLE', 'missing-file')], {})).toEqual([
    'confirmed: CURL_CA_BUNDLE names a file of certificates that cannot be used.',
  ]);
  expect(judge([variable('CURL_CA_BUNDLE', 'usable-file')], {})).toEqual([
    'confirmed: The certificates that CURL_CA_BUNDLE names do not cover this server.',
  ]);
});

it('is none where the program fails without it too, takes it, or was not run', () => {
  const missing = [variable('CURL_CA_BUNDLE', 'missing-file')];
  expect(judge(missing, { withoutSetting: 'failed' })).toEqual([]);
  expect(judge(missing, { withSetting: 'connected', withoutSetting: 'not-run' })).toEqual([]);
  expect(judge(missing)).toEqual([]);
});

it('is none where the server showed several certificates meanwhile', () => {
  expect(judge([variable('SSL_CERT_FILE', 'usable-file')], { variable: 'SSL_CERT_FILE', leaves: 2 })).toEqual([]);
});

it('is likely for programs that stop at a missing file, and for no others', () => {
  expect(
    judge([variable('REQUESTS_CA_BUNDLE', 'missing-file'), variable('NODE_EXTRA_CA_CERTS', 'missing-file')]),
  ).toEqual(['likely: REQUESTS_CA_BUNDLE names a file of certificates that cannot be used.']);
});
