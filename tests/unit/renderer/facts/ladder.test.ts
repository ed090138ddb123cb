import { describe, expect, it } from 'vitest';
import { ladderOf, ladderOfHandshake } from '../../../../renderer/facts/ladder.ts';
import {
  afterHello,
  agreed,
  clientHello,
  failed,
  failure,
  handshake,
  message,
  report,
  serverHello,
  wholeHandshake12,
} from '../../../app/gallery/evidence.ts';
import * as faults from '../../../app/gallery/faults.ts';

const alert40 = failure('alert', { level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false });
const ladder = (seen = report()) => ladderOfHandshake(handshake('hs', seen));
const states = (seen = report()) => ladder(seen).rows.map(({ name, state }) => `${name}:${state}`);

describe('the ladder of one handshake', () => {
  it('begins with the connection and follows the wire', () => {
    const names = ladder().rows.map(({ name }) => name);
    expect(names.slice(0, 3)).toEqual(['TCP 443, 31 ms', 'ClientHello', 'ServerHello']);
    expect(ladder().end).toBeNull();
  });

  it('breaks at the alert of the server, and lists what would have come', () => {
    expect(states(failed(alert40))).toEqual([
      'TCP 443, 31 ms:passed',
      'ClientHello:passed',
      'Alert 40 handshake_failure:stopped',
      'ServerHello:never',
      'Certificate:never',
      'Finished:never',
      'Finished:never',
      'ApplicationData:never',
    ]);
    expect(ladder(failed(alert40)).end?.by).toBe('server');
  });

  it('takes the order of TLS 1.2 where 1.2 was agreed on', () => {
    const half = report({
      negotiated: { ...agreed, version: 'TLSv1.2' },
      messages: wholeHandshake12.slice(0, 5),
      failure: failure('closed', {}, { after: 'ServerHelloDone' }),
    });
    const never = ladder(half).rows.filter(({ state }) => state === 'never');
    expect(never.map(({ name, direction }) => `${direction} ${name}`)).toEqual([
      'sent ClientKeyExchange',
      'sent Finished',
      'received Finished',
      'sent ApplicationData',
    ]);
  });

  it('takes the order of TLS 1.2 where 1.3 was not even offered', () => {
    const old = failed(alert40, { hello: { ...report().hello, versions: ['TLSv1.2'] } });
    expect(states(old)).toContain('ClientKeyExchange:never');
  });

  it('blames nobody for silence, and puts no arrow there', () => {
    const quiet = ladder(failed(failure('silence', { waitedMs: 4000 }, { milliseconds: 4000 })));
    const broken = quiet.rows.find(({ state }) => state === 'stopped');
    expect(broken?.direction).toBe('none');
    expect(broken?.gap).toBe(4);
    expect(quiet.end?.by).toBe('nobody');
  });

  it('leaves open who cut the line', () => {
    expect(ladder(failed(failure('reset', { errorCode: 'ECONNRESET' }))).end?.by).toBe('unknown');
  });

  it('breaks before the hello when the connection did not open', () => {
    const closed = failure('tcp', { state: 'refused', errorCode: 'ECONNREFUSED' });
    const rows = ladder(failed(closed, { messages: [], tcp: { ...report().tcp, state: 'refused' } })).rows;
    expect(rows[0]).toMatchObject({ state: 'stopped', milliseconds: null });
    expect(rows[1]).toMatchObject({ name: 'ClientHello', state: 'never' });
  });

  it('breaks at a ServerHello that chose what was not offered, and does not say it never came', () => {
    const old = failure(
      'nothing-in-common',
      { what: 'version', chosen: 'TLSv1.0' },
      { ...afterHello, after: 'ServerHello' },
    );
    expect(states(failed(old, { messages: [clientHello(), serverHello()] })).slice(0, 4)).toEqual([
      'TCP 443, 31 ms:passed',
      'ClientHello:passed',
      'ServerHello: TLSv1.0:stopped',
      'Certificate:never',
    ]);
  });

  it('does not put the blame of unreadable bytes on the last message that could be read', () => {
    const broken = failure('malformed', { structure: 'Certificate', offset: 7, detail: '' }, { after: 'ServerHello' });
    const rows = states(failed(broken, { messages: [clientHello(), serverHello()] }));
    expect(rows).toContain('ServerHello:passed');
    expect(rows).toContain('Certificate:stopped');
  });

  it('shows a warning as a message that passed', () => {
    const warned = failed(alert40, {
      messages: [
        clientHello(),
        message('received', 'Alert', 20, { bytes: 2 }),
        message('received', 'Alert', 27, { bytes: 2 }),
      ],
    });
    expect(states(warned).slice(2, 4)).toEqual(['Alert:passed', 'Alert 40 handshake_failure:stopped']);
  });
});

describe('the ladder of a diagnosis', () => {
  it('marks the certificate where a careful client stops, and keeps what followed', () => {
    const rows = ladderOf(faults.incompleteChain)?.rows ?? [];
    expect(rows.find(({ state }) => state === 'stopped')?.name).toBe('Certificate');
    expect(rows.filter(({ state }) => state === 'after').length).toBeGreaterThan(0);
    expect(rows.filter(({ state }) => state === 'never')).toEqual([]);
  });

  it('marks nothing where the fault was only described', () => {
    expect(ladderOf(faults.notReproduced)?.end).toBeNull();
  });

  it('shows the address the cause is about', () => {
    expect(ladderOf(faults.expired)?.address).toBe('203.0.113.12');
  });

  it('shows the ordinary attempt, and no variant of a pair', () => {
    expect(ladderOf(faults.noCommonCipher)?.observation).toBe('hs-1');
  });

  it('is not there when no connection was tried', () => {
    expect(ladderOf(faults.nameNotFound)).toBeNull();
  });
});
