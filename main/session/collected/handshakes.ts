import type { ObservationOf } from '../../../shared/observation.ts';
import type { StarttlsProtocol } from '../../../shared/target.ts';
import { checkTexts } from '../../../shared/text/en/checks.ts';
import { say } from '../../../shared/text/say.ts';
import { chainAsSeen } from '../../evidence/collected/chain-seen.ts';
import { type ClientRun, runReport } from '../../evidence/collected/client-run.ts';
import type { CollectedFile, CollectedSection } from '../../evidence/collected/collected-file.ts';
import { readOpensslRun } from '../../evidence/collected/openssl-run.ts';
import { revocationTold } from '../../evidence/collected/revocation-told.ts';
import { readSslStreamRun } from '../../evidence/collected/sslstream-run.ts';
import { describeEnd } from '../../evidence/probes/handshake.ts';
import { pairCatalogue } from '../../evidence/probes/pairs.ts';
import { addressFamily } from '../../system/resolver.ts';
import { keptReply } from '../kept-reply.ts';
import { passed } from '../run-pairs.ts';
import { addressOf, type RunLog } from './run-log.ts';

/** One attempt of a client in the file. */
export interface CollectedAttempt {
  readonly section: CollectedSection;
  readonly run: ClientRun;
  /** `handshake` for the first with an address, else the name of the section. */
  readonly probe: string;
}

/** Every attempt to speak TLS, in the order of the file. */
export function clientAttempts({ sections, serverName }: CollectedFile): CollectedAttempt[] {
  return sections.flatMap((section) => {
    const [client, ...rest] = section.name.split('-');
    const question = rest.join('-');
    if (section.exit.startsWith('skipped') || section.about === '') return [];
    const name = question === 'no-name' ? null : serverName;
    const probe = question === 'handshake' ? 'handshake' : section.name;
    if (client === 'openssl') return [{ section, run: readOpensslRun(section, name), probe }];
    if (client === 'sslstream') return [{ section, run: readSslStreamRun(section, name), probe }];
    return [];
  });
}

type Hello = ObservationOf<'handshake'>;

/** An attempt with the observation that it became. */
export interface SeenAttempt extends CollectedAttempt {
  readonly hello: Hello;
}

/** Notes an attempt with its certificates and its reply; null where it never had an address. */
export function observeAttempt(log: RunLog, file: CollectedFile, attempt: CollectedAttempt): SeenAttempt | null {
  const { probe, run, section } = attempt;
  const address = addressOf(section);
  const family = address === null ? null : addressFamily(address);
  if (address === null || family === null) {
    log.envelope(section, section.name, run.complete ? '' : 'it could not find the address of the name');
    return null;
  }
  const report = runReport(run, {
    ...{ address, family, port: file.port, starttls: file.starttls as StarttlsProtocol | null },
    ...{ startedAt: section.started ?? log.begun, durationMs: section.milliseconds ?? 0 },
  });
  const hello = log.observe('handshake', section, { probe, attempt: probe, report, transcript: null });
  if (probe === 'handshake') observeFound(log, file, attempt, address);
  log.envelope(section, section.name, report.failure === null ? '' : say(checkTexts, describeEnd(report)));
  return { ...attempt, hello };
}

function observeFound(log: RunLog, file: CollectedFile, { run, section }: CollectedAttempt, address: string): void {
  if (run.certificates.length > 0) {
    const hostname = file.serverName ?? file.host.split('%')[0] ?? file.host;
    const at = new Date(section.started ?? log.begun);
    const { certificates, judgement } = chainAsSeen(run, { at, hostname });
    log.observe('certificate-chain', section, { address, certificates: [...certificates], judgement });
    const revocation = revocationTold(run, certificates, at);
    if (revocation) log.observe('revocation', section, { address, revocation, contacts: [] });
  }
  if (run.reply === '') return;
  const reply = keptReply(new TextEncoder().encode(run.reply));
  log.observe('http-reply', section, { address, method: 'HEAD', path: '/', ...reply });
}

/** Compares the other attempts with the first one at the same address, where that one failed. */
export function observePairs(log: RunLog, seen: readonly SeenAttempt[]): void {
  for (const { hello, section } of seen) {
    const id = pairOf[section.name];
    const control = seen.find((one) => one.probe === 'handshake' && one.hello.report.address === hello.report.address);
    if (id === undefined || !control?.hello.report.failure || !comparable(id, control.hello, hello)) continue;
    const controlPassed = passed(control.hello.report, control.hello.report);
    const variantPassed = passed(hello.report, control.hello.report);
    log.observe('pair', section, {
      ...{ pair: id, address: hello.report.address, port: hello.report.port },
      change: pairCatalogue.find((one) => one.id === id)?.change ?? id,
      ...{ control: control.hello.id, variant: hello.id },
      controlOutcome: say(checkTexts, describeEnd(control.hello.report)),
      variantOutcome: say(checkTexts, describeEnd(hello.report)),
      ...{ controlPassed, variantPassed, flipped: controlPassed !== variantPassed },
    });
  }
}

/** Controlled pairs by the sections that are their variants. */
const pairOf: Readonly<Record<string, string>> = {
  'openssl-again': 'again',
  'openssl-no-name': 'without-server-name',
  'openssl-tls1_2': 'tls12-only',
  'openssl-tls1_1-low': 'legacy-tls1.1',
  'openssl-tls1-low': 'legacy-everything',
  'openssl-ssl3': 'only-sslv3',
  'openssl-all-suites': 'more-cipher-suites',
  'sslstream-again': 'again',
  'sslstream-tls1_2': 'tls12-only',
  'sslstream-tls1_1': 'only-tls1.1',
  'sslstream-tls1': 'only-tls1.0',
};

/**
 * A server of TLS 1.3 says after the client's Finished that it refuses it (RFC 8446 section 4.4.2.4), and s_client without
 * anything to ask leaves before that: where the first attempt ended so late, such a try shows nothing.
 */
function mayStillBeRefused({ report: { failure, finishedAt } }: Hello, tried: Hello['report']): boolean {
  if (failure === null || finishedAt === null || tried.failure !== null) return false;
  const version = tried.negotiated?.version ?? null;
  return tried.reached !== 'reply' && (version === null || version === 'TLSv1.3');
}

/** A lower security level allows older versions as well: then it was not the suites alone that changed. */
function comparable(id: string, control: Hello, { report }: Hello): boolean {
  if (report.failure?.kind === 'unsupported' || mayStillBeRefused(control, report)) return false;
  if (id === 'without-server-name') return control.report.hello.serverName !== report.hello.serverName;
  if (id !== 'more-cipher-suites') return true;
  const version = report.negotiated?.version;
  return version === undefined || version === 'TLSv1.2' || version === 'TLSv1.3';
}
