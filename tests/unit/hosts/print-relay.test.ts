import { describe, expect, it } from 'vitest';
import { printRelay, printVerdict } from '../../../main/hosts/print-relay.ts';
import { diagnoseCommand } from '../../../shared/diagnose-command.ts';
import type { ProgramFacts, RelayDocument, RunDocument } from '../../../shared/relay/document.ts';
import type { Target } from '../../../shared/target.ts';
import relay from '../../app/gallery/programs/relay.json' with { type: 'json' };
import run from '../../app/gallery/programs/run.json' with { type: 'json' };

const recordedRun = run as unknown as RunDocument;
const recordedRelay = relay as unknown as RelayDocument;

const changed = (change: Partial<ProgramFacts>): RunDocument => ({
  ...recordedRun,
  program: { ...recordedRun.program, ...change },
});

describe('what is printed of a run or a relay', () => {
  it('says who must act, and what to do next', () => {
    expect(printVerdict(recordedRun)).toContain(
      'Who must act: whoever runs the server.\nCheck it from here: handshake-doctor diagnose localhost:18443\n',
    );
    expect(printVerdict(recordedRelay)).toContain(
      'Who must act: whoever runs the program that connects.\n' +
        'Check it from here: handshake-doctor diagnose shop.example.test:18443 --connect 127.0.0.1:18443\n',
    );
  });

  it('checks from here where the command itself says that a name is', () => {
    const told = printVerdict(
      changed({ command: ['curl', '--resolve', 'localhost:18443:192.0.2.7', 'https://localhost:18443/'] }),
    );
    expect(told).toContain('diagnose localhost:18443 --connect 192.0.2.7');
  });

  it('names the issuer that a program does not know, and its list of roots', () => {
    const [first] = recordedRun.certificates;
    const certificates = recordedRun.certificates.map((one) => ({ ...one, issuer: 'CN=Own Root', selfSigned: false }));
    const verdict = { ...recordedRun.verdict, cause: 'unknown-ca' as const };
    const told = printVerdict({ ...changed({}), certificates, verdict });
    expect(first).toBeDefined();
    expect(told).toContain('The issuer it does not know: CN=Own Root\n');
    expect(told).toMatch(/^Roots that it trusts are read from \S+/m);
  });

  it('says one connection of one', () => {
    const [host] = recordedRun.program.hosts;
    const hosts = [{ ...host, how: 'recorded', connections: 1 } as const] as ProgramFacts['hosts'];
    expect(printRelay(changed({ hosts }))).toContain('one connection, recorded');
  });

  it('concludes nothing from roots that a program came to no handshake to read', () => {
    const none = { trace: { state: 'traced', because: '' }, trustFiles: [] } as const;
    const early = printRelay({ ...changed({ ...none, trustFiles: [] }), connections: [] });
    expect(early).not.toContain('built in');
    const missing = printRelay({ ...changed({ ...none, trustFiles: [], state: 'missing' }), connections: [] });
    expect(missing).not.toContain('Files that it trusts');
  });
});

describe('a command to check a server', () => {
  const target: Target = {
    ...{ input: '', host: '::1', port: 25, serverName: 'mail.example', starttls: 'smtp', proxy: null, connect: null },
    ...{ http: false, path: '/' },
  };

  it('is quoted, and has what the connection had', () => {
    expect(diagnoseCommand(target, "file:it's here.pcapng#3")).toBe(
      "handshake-doctor diagnose '[::1]:25' --server-name mail.example --starttls smtp --as 'file:it'\\''s here.pcapng#3'",
    );
  });

  it.each(['a b', '$(reboot)', '-o', "x'y", 'a\u001b[31m'])('is not made of the name %j', (host) => {
    expect(diagnoseCommand({ ...target, host })).toBeNull();
    expect(diagnoseCommand({ ...target, serverName: host })).toBeNull();
  });
});
