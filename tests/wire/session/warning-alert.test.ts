import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messageWireName } from '../../../shared/wire-name.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { type Relay, startRelay, withFirstRecord } from '../../support/relay.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { ask } from '../../support/zoo/healthy.ts';

/** A warning of unrecognized_name, as a server sends it that knows no site of the name (RFC 6066 section 3). */
const unrecognizedName = Buffer.from('15030300020170', 'hex');

describe('a server that warns before it goes on', () => {
  let nginx: NginxServer;
  let warning: Relay;
  beforeAll(async () => {
    nginx = await startNginx({ pairs: [zooPair()], blocks: [tlsBlock('ssl_protocols TLSv1.2;')] });
    const warn = withFirstRecord((hello, client, forward) => {
      client.write(unrecognizedName);
      forward(hello);
    });
    warning = await startRelay(nginx.port, warn);
  });
  afterAll(async () => {
    await warning.stop();
    await nginx.stop();
  });

  it('is healthy, with the alert by its number and name in the ladder and among the risks', async () => {
    const { diagnosis } = await runDiagnosis(ask(warning.port));
    expect(diagnosis.verdict.state).toBe('healthy');
    const risk = diagnosis.risks.find(({ id }) => id === 'warning-alert');
    expect(risk?.headline).toContain('112 unrecognized_name');
    const hello = diagnosis.observations.find((seen) => seen.kind === 'handshake');
    const names = hello?.kind === 'handshake' ? hello.report.messages.map(messageWireName) : [];
    expect(names.slice(0, 3)).toEqual(['ClientHello', 'Alert 112 unrecognized_name', 'ServerHello']);
  });

  it('has no such risk where it only says goodbye', async () => {
    const { diagnosis } = await runDiagnosis(ask(nginx.port));
    expect(diagnosis.risks.map(({ id }) => id)).not.toContain('warning-alert');
  });
});
