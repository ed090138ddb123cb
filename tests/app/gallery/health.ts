import type { HealthFacts } from '../../../main/diagnosis/health/facts.ts';
import { judgeHealth } from '../../../main/diagnosis/health/judge-health.ts';
import type { HealthDocument } from '../../../shared/health.ts';
import { noHealthFacts } from '../../support/health-facts.ts';
import { diagnosis } from './diagnoses.ts';
import * as evidence from './evidence.ts';
import { longName } from './extremes.ts';
import * as settings from './settings.ts';
import * as surveys from './surveys.ts';

/** The screen that keeps a server healthy. */
export interface HealthCase {
  readonly screen: 'healthy';
  /** As the engine answers; null: there is no server yet. */
  readonly health: HealthDocument | null;
  readonly answer?: 'slow' | 'broken';
}

const seen = (command: string, said: string, product: string, version: string) => ({
  ...{ at: '2026-11-20T14:58:00.000Z', said, product, version, command },
});

const shown = (change: Partial<HealthFacts>): HealthCase => ({
  screen: 'healthy',
  health: judgeHealth({ ...noHealthFacts, ...change }, '0.1.0'),
});

const check = (server: string | null, ends: string, other: string | null = null) =>
  diagnosis(
    [],
    [
      evidence.handshake('handshake#1', evidence.report()),
      sent('chain#1', ends, evidence.address),
      ...(other === null ? [] : [sent('chain#2', other, '203.0.113.8')]),
      { ...evidence.httpReply(200, 'OK'), server },
    ],
  );

const sent = (id: string, ends: string, address: string) => {
  const own = {
    notAfter: ends,
    notBefore: ends.replace(/^\d+/, (year) => String(Number(year) - 1)),
    sha256: digest(ends),
  };
  return evidence.chain(id, [evidence.certificate(0, own), evidence.intermediate()], evidence.judgement(), address);
};

/** Something of 32 bytes that differs where the text does. */
const digest = (text: string) =>
  [...text]
    .map((one) => (one.codePointAt(0) ?? 0).toString(16).padStart(2, '0'))
    .join('')
    .padEnd(64, '0')
    .slice(0, 64);

const nginx = settings.nginx.document;
const risky = {
  ...surveys.modern,
  risks: [surveys.risk('tls-1.0', 'warning', 'The server accepts TLS 1.0, which was retired in 2021.', ['TLS 1.0'])],
};
const programs = [
  seen('openssl version', 'OpenSSL 3.5.1 1 Jul 2025', 'OpenSSL', '3.5.1'),
  seen('node --version', 'v18.19.0', 'Node.js', '18.19.0'),
];
const watch = { isOn: true, minutes: 1440, lastAt: '2026-11-20T06:00:00.000Z' };

/** States of that screen, by name. */
export const healthCases: Readonly<Record<string, HealthCase>> = {
  'healthy-empty': { screen: 'healthy', health: null },
  'healthy-unseen': shown({}),
  'healthy-loading': { ...shown({}), answer: 'slow' },
  'healthy-broken': { ...shown({}), answer: 'broken' },
  'healthy-fine': shown({
    diagnosis: check('nginx', '2027-09-01T00:00:00.000Z'),
    survey: { ...surveys.modern, risks: [] },
    watch,
    programs: programs.slice(0, 1),
  }),
  'healthy-risks': shown({
    target: evidence.target({ port: 8443 }),
    diagnosis: check('nginx/1.24.0 (Ubuntu)', '2027-10-01T00:00:00.000Z', '2026-12-09T00:00:00.000Z'),
    survey: risky,
    settings: nginx,
    programs,
  }),
  'healthy-ended': shown({ diagnosis: check('Apache/2.2.15 (CentOS)', '2026-11-01T00:00:00.000Z') }),
  'healthy-longest': shown({
    target: evidence.target({ host: longName, serverName: longName }),
    diagnosis: check(`nginx/1.${'9'.repeat(250)}`, '2026-12-09T00:00:00.000Z'),
    survey: { ...surveys.modern, risks: surveys.wide.risks },
    settings: nginx,
  }),
};
