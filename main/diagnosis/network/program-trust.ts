import type { RankedCause } from '../../../shared/cause.ts';
import type { EnvironmentFinding, NetworkMachine } from '../../../shared/network/machine.ts';
import { phrase } from '../../../shared/phrase.ts';
import type { Target } from '../../../shared/target.ts';
import { networkProgramsTexts as texts } from '../../../shared/text/en/network-programs.ts';
import { say } from '../../../shared/text/say.ts';
import { listed, shown } from '../wording.ts';
import { forPrograms } from './program-settings.ts';

/**
 * Files of trusted certificates that make programs of this computer fail. Confirmed where a local program was run with
 * one and without, and the server showed one certificate all the while; likely where programs are known to stop at a
 * file that is not there.
 */
export function trustCauses({ environment, trustTrial = null }: NetworkMachine, target: Target): RankedCause[] {
  const isSteady = (trustTrial?.leaves ?? 1) <= 1;
  const differs = trustTrial?.withSetting === 'failed' && trustTrial.withoutSetting === 'connected';
  const tried = isSteady && differs ? trustTrial : null;
  const missing = environment.filter(
    ({ name, state }) => stopsAtMissing.has(name) && state === 'missing-file' && name !== tried?.variable,
  );
  const own = environment.find(({ name }) => name === tried?.variable);
  return [
    ...(own && tried ? [cause(own, tried.program, target)] : []),
    ...missing.map((one) => cause(one, null, target)),
  ];
}

/**
 * requests raises OSError for a path that does not exist; git hands the path to libcurl, which ends with
 * CURLE_SSL_CACERT_BADFILE. Node only warns, and OpenSSL goes on with its folder.
 */
const stopsAtMissing: ReadonlySet<string> = new Set(['REQUESTS_CA_BUNDLE', 'GIT_SSL_CAINFO']);

function cause(
  { name, obeyedBy, path, state }: EnvironmentFinding,
  program: string | null,
  target: Target,
): RankedCause {
  const told = { name, path: shown(path ?? '', 200), programs: listed(obeyedBy), program: program ?? '' };
  const kind = state === 'usable-file' || state === 'set' ? 'lacks' : 'unusable';
  const text = phrase(`programs.trust-${kind}`, told);
  const found: RankedCause = {
    ...{ cause: 'client-configuration', variant: 'trust-file', side: 'client', scope: null, evidence: [], text },
    confidence: program === null ? 'likely' : 'confirmed',
    headline: say(texts, text).slice(0, 300),
    explanation: say(texts, phrase(`programs.trust-${kind}.explanation`, told)).slice(0, 2000),
    why: say(texts, phrase(program === null ? 'programs.why.missing' : 'programs.why.tried', told)).slice(0, 600),
    remedies: [],
  };
  return forPrograms(found, 'machine', [{ source: 'environment', name, place: '', line: null }], target);
}
