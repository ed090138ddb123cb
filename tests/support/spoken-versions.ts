import { spawnSync } from 'node:child_process';
import type { SurveyedVersion } from '../../shared/survey.ts';

const flags: Readonly<Record<string, string>> = {
  'TLSv1.0': '-tls1',
  'TLSv1.1': '-tls1_1',
  'TLSv1.2': '-tls1_2',
  'TLSv1.3': '-tls1_3',
};

/** The versions that a server of this machine speaks, as `openssl s_client` finds them one by one; oldest first. */
export function spokenVersions(port: number, serverName: string | null = null): SurveyedVersion[] {
  const name = serverName === null ? ['-noservername'] : ['-servername', serverName];
  const spoken = Object.entries(flags).filter(([, flag]) => {
    const address = ['-connect', `127.0.0.1:${port}`, ...name];
    const words = ['s_client', ...address, flag, '-cipher', 'ALL:@SECLEVEL=0'];
    const { stdout } = spawnSync('openssl', words, { input: '', encoding: 'utf8', timeout: 10_000 });
    return /-----BEGIN CERTIFICATE-----/.test(stdout);
  });
  return spoken.map(([version]) => version as SurveyedVersion);
}
