import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readClientHello } from '../../../main/tls/wire/client-hello.ts';
import type { Survey } from '../../../shared/survey.ts';
import { startDeafPort } from '../../support/deaf-port.ts';
import { startDovecot } from '../../support/more-servers.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { type Middlebox, type Relay, startRelay } from '../../support/relay.ts';
import { runSurvey, type SurveyRun } from '../../support/run-survey.ts';
import { zooPair } from '../../support/zoo/certificates.ts';

const suites = 'ECDHE-RSA-AES128-GCM-SHA256:ECDHE-RSA-AES256-GCM-SHA384:AES128-GCM-SHA256:AES128-SHA:AES256-SHA';

/** Of a ClientHello in one record. */
function suitesIn(record: Uint8Array): readonly number[] {
  const hello = readClientHello(record.subarray(9));
  return hello.ok ? hello.value.cipherSuites : [];
}

/** What nginx of these tests has. */
const real = {
  versions: { 'TLSv1.2': 5, 'TLSv1.3': 3 } as Readonly<Record<string, number>>,
  groups: 5,
};

// Where a box refuses us, a survey waits more than it asks: those run at the same time.
describe('a survey of a server that minds connections', { timeout: 60_000 }, () => {
  let nginx: NginxServer;
  beforeAll(async () => {
    const block = tlsBlock(`ssl_protocols TLSv1.2 TLSv1.3; ssl_ciphers ${suites}; ssl_prefer_server_ciphers on;`);
    nginx = await startNginx({ pairs: [zooPair({ keyType: 'rsa' })], blocks: [block] });
  });
  afterAll(() => nginx.stop());

  async function through(box: Middlebox, wishes: SurveyRun = {}): Promise<{ found: Survey; relay: Relay }> {
    const relay = await startRelay(nginx.port, box);
    try {
      return { found: await runSurvey(relay.port, wishes), relay };
    } finally {
      await relay.stop();
    }
  }

  /** No list may lack what the server has and be called complete, and no version it has may be called refused. */
  function expectNothingDenied(found: Survey): void {
    for (const { version, state, complete, cipherSuites } of found.versions) {
      const has = real.versions[version] ?? 0;
      if (has === 0) continue;
      expect([version, state]).not.toEqual([version, 'refused']);
      expect([version, state]).not.toEqual([version, 'no-answer']);
      if (complete) expect(cipherSuites).toHaveLength(has);
    }
    for (const { version, complete, accepted } of found.groupsByVersion) {
      if (complete) expect(accepted.length, version).toBeGreaterThanOrEqual(real.groups);
    }
    const findings = [found.extendedMasterSecret, found.renegotiation.secure, found.sessionResumption.psk];
    for (const finding of findings) expect(finding.state).not.toBe('no');
  }

  function expectWhole(found: Survey): void {
    expectNothingDenied(found);
    const accepted = found.versions.filter(({ state }) => state === 'accepted');
    expect(accepted.map(({ version, cipherSuites }) => [version, cipherSuites.length])).toEqual(
      Object.entries(real.versions),
    );
    expect(found.complete).toBe(true);
  }

  it('finds all of a server that nothing stands before', async () => {
    const { found } = await through((_, forward) => forward());
    expectWhole(found);
  });

  it.concurrent.each([8, 20, 45])(
    'lacks nothing falsely where a box resets whatever comes after %i connections',
    async (limit) => {
      const { found } = await through((client, forward, number) =>
        number > limit ? client.resetAndDestroy() : forward(),
      );
      expectNothingDenied(found);
      expect(found.complete).toBe(false);
      expect(found.refusal).toContain('refuse us');
      expect(found.notTested.length).toBeGreaterThan(0);
    },
  );

  it.concurrent('lacks nothing falsely where a box closes, in order, whatever comes after eight connections', async () => {
    const { found } = await through((client, forward, number) => (number > 8 ? client.end() : forward()));
    expectNothingDenied(found);
    expect(found.complete).toBe(false);
  });

  it.concurrent('lacks nothing falsely where a box answers with alert 40 after eight connections', async () => {
    const alert = Buffer.from('15030100020228', 'hex');
    const { found } = await through((client, forward, number) => {
      if (number <= 8) return forward();
      client.once('data', () => client.end(alert));
    });
    expectNothingDenied(found);
    expect(found.complete).toBe(false);
  });

  it.concurrent('finds every other suite of Dovecot without parameters for DHE, which settles on DHE and closes the line', async () => {
    const dovecot = await startDovecot(zooPair({ keyType: 'rsa' }), 'imaps');
    const found = await runSurvey(dovecot.port);
    await dovecot.stop();
    const older = found.versions.find(({ version }) => version === 'TLSv1.2');
    const names = older?.cipherSuites.map(({ name }) => name) ?? [];
    expect(names).toContain('TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256');
    expect(names.filter((name) => name.startsWith('TLS_ECDHE_RSA_WITH_')).length).toBeGreaterThanOrEqual(8);
    expect(names.filter((name) => name.startsWith('TLS_DHE_'))).toEqual([]);
    expect(older).toMatchObject({ complete: false });
    expect(older?.reason).toContain('ssl_dh');
  });

  it('finds everything where a box resets more than six at a time, by going slower', async () => {
    let open = 0;
    const { found } = await through((client, forward) => {
      open += 1;
      client.once('close', () => {
        open -= 1;
      });
      if (open > 6) client.resetAndDestroy();
      else forward();
    });
    expectWhole(found);
  });

  it.each([
    ['by alert 40', Buffer.from('15030100020228', 'hex')],
    ['with a page', Buffer.from('HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\n\r\n')],
  ])('denies nothing where a box refuses more than six at a time %s', async (_, refusal) => {
    let open = 0;
    const { found } = await through((client, forward) => {
      open += 1;
      client.once('close', () => {
        open -= 1;
      });
      if (open <= 6) return forward();
      client.once('data', () => client.end(refusal));
    });
    expectNothingDenied(found);
    // A list that was contradicted on the way is called so.
    if (found.complete) expectWhole(found);
  });

  it('calls of suites unknown what a box cuts off whatever offers one of them', async () => {
    // EXPORT, in the list of suites of a ClientHello: RSA_EXPORT_WITH_RC4_40_MD5.
    const { found } = await through((client, forward) => {
      client.once('data', (hello: Buffer) => {
        if (suitesIn(hello).includes(0x0003)) client.resetAndDestroy();
        else forward(hello);
      });
    });
    expectNothingDenied(found);
    const older = found.versions.find(({ version }) => version === 'TLSv1.2');
    expect(older?.cipherSuites).toHaveLength(5);
    expect(older?.complete).toBe(false);
    expect(older?.reason).toContain('cut off');
  });

  it('finds everything where a box resets every ninth connection', async () => {
    // One at a time, so that the ninth is the same one in every run.
    const { found } = await through(
      (client, forward, number) => (number % 9 === 0 ? client.resetAndDestroy() : forward()),
      { gentle: true },
    );
    expectNothingDenied(found);
    const [older, newest] = found.versions.slice(-2);
    expect([older?.cipherSuites.length, newest?.cipherSuites.length]).toEqual([5, 3]);
  });

  it.each([5, 9])(
    'calls nothing complete that it missed where every %ith connection is refused by alert 40',
    async (nth) => {
      const alert = Buffer.from('15030100020228', 'hex');
      const { found } = await through(
        (client, forward, number) => {
          if (number % nth !== 0) return forward();
          client.once('data', () => client.end(alert));
        },
        { gentle: true },
      );
      const missed = found.versions.filter(
        ({ version, cipherSuites }) => cipherSuites.length < (real.versions[version] ?? 0),
      );
      expect(missed.filter(({ complete, state }) => complete || state === 'refused')).toEqual([]);
    },
  );

  it('opens one connection at a time where that is wished', async () => {
    let [open, most] = [0, 0];
    const { found } = await through(
      (client, forward) => {
        open += 1;
        most = Math.max(most, open);
        client.once('close', () => {
          open -= 1;
        });
        forward();
      },
      { gentle: true },
    );
    expectWhole(found);
    expect(most).toBeLessThanOrEqual(2);
  });

  it('opens no more than its pace', async () => {
    let [open, most] = [0, 0];
    await through((client, forward) => {
      open += 1;
      most = Math.max(most, open);
      client.once('close', () => {
        open -= 1;
      });
      forward();
    });
    expect(most).toBeLessThanOrEqual(18);
  });

  it('keeps what is known when it is stopped, and calls the rest not tested', async () => {
    const stop = new AbortController();
    const { found } = await through(
      (_, forward, number) => {
        if (number === 25) stop.abort();
        forward();
      },
      { stop: stop.signal },
    );
    expectNothingDenied(found);
    expect(found.complete).toBe(false);
    expect(found.versions.some(({ state }) => state === 'accepted')).toBe(true);
  });
});

describe('a survey of what is no TLS server', () => {
  it('says of a closed port that no connection could be opened, after few tries', async () => {
    const relay = await startRelay(1, () => {});
    await relay.stop();
    const found = await runSurvey(relay.port);
    expect(found.versions.map(({ state }) => state)).toEqual(found.versions.map(() => 'not-tested'));
    expect(found.connections).toBeLessThanOrEqual(16);
    expect(found.refusal).toContain('No connection');
  });

  it('concludes nothing about a port that never answers', async () => {
    const port = await startDeafPort();
    const found = await runSurvey(port.port, { limits: { ...shortLimits } });
    expect(found.versions.map(({ state }) => state)).toEqual(found.versions.map(() => 'not-tested'));
    expect(found.complete).toBe(false);
    await port.stop();
  });
});

const shortLimits = {
  totalMs: 4000,
  dnsMs: 500,
  connectMs: 300,
  answerMs: 300,
  pairAnswerMs: 300,
  replyMs: 300,
  concurrency: 16,
};
