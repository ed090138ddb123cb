import { expect, it } from 'vitest';
import { startOpensslServer } from '../../support/more-servers.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { zooPair } from '../../support/zoo/certificates.ts';
import { ask } from '../../support/zoo/healthy.ts';

it('takes up the session of a server that answers no HEAD, and waits for no second answer that never comes', async () => {
  const server = await startOpensslServer(zooPair(), ['-www', '-tls1_3']);
  try {
    const { diagnosis } = await runDiagnosis(ask(server.port));
    expect(diagnosis.verdict.state).toBe('healthy');
    const reports = (probe: string) =>
      diagnosis.observations.flatMap((seen) =>
        seen.kind === 'handshake' && seen.probe === probe ? [seen.report] : [],
      );
    const [first, resumed] = [reports('handshake')[0], reports('pair:resumed')[0]];
    expect([first?.reached, resumed?.reached, resumed?.failure]).toEqual(['finished', 'finished', null]);
    // Who waits for a reply in vain hangs up without a word; who asks for none says close_notify.
    const farewell = (report: typeof first) =>
      report?.messages.some(({ direction, name }) => direction === 'sent' && name === 'Alert');
    expect([farewell(first), farewell(resumed)]).toEqual([false, true]);
  } finally {
    await server.stop();
  }
});
