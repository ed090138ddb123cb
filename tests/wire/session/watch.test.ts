import { expect, it, onTestFinished } from 'vitest';
import { checkWatched, tellChanges } from '../../../main/session/watch/check-watched.ts';
import type { WatchPorts } from '../../../main/session/watch/watch-ports.ts';
import { openStore } from '../../../main/store/database.ts';
import { openWatchStore } from '../../../main/store/watch.ts';
import type { LeafOptions } from '../../support/certificates.ts';
import { daysFromNow } from '../../support/certificates.ts';
import { type NginxServer, startNginx, tlsBlock } from '../../support/nginx.ts';
import { runDiagnosis } from '../../support/run-diagnosis.ts';
import { statePlace } from '../../support/state-place.ts';
import { watched } from '../../support/watched.ts';
import { zooName, zooPair, zooRoot } from '../../support/zoo/certificates.ts';

/** A watched name whose server changes; each check is the quick check as it is. */
async function watching() {
  const place = statePlace();
  const said: string[] = [];
  let server: NginxServer | null = null;
  const serve = async (leaf: LeafOptions) => {
    await server?.stop();
    server = await startNginx({ pairs: [zooPair(leaf)], blocks: [tlsBlock()] });
  };
  let port = 0;
  const open = async () => {
    const store = openStore(place);
    onTestFinished(() => store.close());
    return openWatchStore(store);
  };
  const row = { minutes: 1440, thresholds: [30, 14, 7, 1], isOn: true, addedAt: 0, nextAt: 0 } as const;
  const target = watched(zooName);
  await (await open()).add({ ...row, thresholds: [...row.thresholds], watchId: 'a', target }, 'a');
  onTestFinished(async () => void (await server?.stop()));
  return {
    serve,
    stop: async () => void (await server?.stop()),
    /** As a program that was just started does it, which knows nothing but what was kept. */
    async check() {
      said.length = 0;
      port = server?.port ?? port;
      const store = await open();
      const ports: WatchPorts = {
        store,
        diagnose: async () => {
          const wish = { input: `${zooName}:443`, connect: `127.0.0.1:${port}`, ca: zooRoot(), onlyCa: true };
          return (await runDiagnosis(wish)).diagnosis;
        },
        isNetworkUp: () => true,
        record: async () => {},
        canNotify: () => true,
        notify: (title) => said.push(title),
        now: Date.now,
        random: () => 0,
      };
      const [kept] = (await store.rows()) ?? [];
      if (kept === undefined) throw new Error('the server was not kept');
      await checkWatched(kept, ports, new AbortController().signal);
      await tellChanges(ports);
      return [...said];
    },
  };
}

it('tells each change of a real server once: exchanged, near its end, gone, back, expired', async () => {
  const { check, serve, stop } = await watching();
  const where = `${zooName}:443`;
  await serve({ notAfter: daysFromNow(200) });
  expect(await check()).toEqual([]);
  expect(await check()).toEqual([]);

  await serve({ notAfter: daysFromNow(300) });
  expect(await check()).toEqual([`${where} has a new certificate.`]);
  expect(await check()).toEqual([]);

  await serve({ notBefore: daysFromNow(-90), notAfter: daysFromNow(5.5) });
  expect(await check()).toEqual([`${where} has a new certificate.`, `The certificate of ${where} ends in 5 days.`]);
  expect(await check()).toEqual([]);

  await stop();
  expect(await check()).toEqual([]);
  expect(await check()).toEqual([`${where} cannot be reached from this computer.`]);
  expect(await check()).toEqual([]);

  await serve({ notAfter: daysFromNow(200) });
  expect(await check()).toEqual([`${where} works again.`, `${where} has a new certificate.`]);

  await serve({ notBefore: daysFromNow(-90), notAfter: daysFromNow(-1) });
  expect(await check()).toEqual([`${where} has a new certificate.`, `The certificate of ${where} has expired.`]);
  expect(await check()).toEqual([]);
}, 60_000);
