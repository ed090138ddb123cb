import { describe, expect, it } from 'vitest';
import { foldLadder } from '../../../../renderer/facts/fold-ladder.ts';
import { ladderOf, ladderOfHandshake } from '../../../../renderer/facts/ladder.ts';
import {
  failed,
  failure,
  handshake,
  message,
  report,
  wholeHandshake,
  wholeHandshake12,
} from '../../../app/gallery/evidence.ts';
import * as faults from '../../../app/gallery/faults.ts';

const alert40 = failure('alert', { level: 'fatal', description: 40, name: 'handshake_failure', encrypted: false });
const shape = (rows: Parameters<typeof foldLadder>[0]) =>
  foldLadder(rows).map((item) => (item.kind === 'row' ? item.row.name : `${item.reason} ${item.rows.length}`));

describe('folding', () => {
  it('leaves a short ladder alone', () => {
    const { rows } = ladderOfHandshake(handshake('hs', failed(alert40)));
    expect(shape(rows)).toEqual(rows.map(({ name }) => name));
  });

  it('hides markers and tickets of a long one, where they stood', () => {
    const { rows } = ladderOfHandshake(handshake('hs', report({ messages: [...wholeHandshake12] })));
    expect(shape(rows)).toEqual([
      'TCP 443, 31 ms',
      'ClientHello',
      'ServerHello',
      'Certificate',
      'ServerKeyExchange',
      'ServerHelloDone',
      'ClientKeyExchange',
      'small 1',
      'Finished',
      'small 1',
      'Finished',
    ]);
  });

  it('keeps a goodbye out of sight, and never a refusal', () => {
    const goodbye = message('received', 'Alert', 90, {
      bytes: 2,
      details: [{ label: 'Alert', value: 'close_notify (0)' }],
    });
    const long = [...wholeHandshake, goodbye, goodbye];
    expect(shape(ladderOfHandshake(handshake('hs', report({ messages: long }))).rows).at(-1)).toBe('small 3');
    const refused = report({ messages: [...long, message('received', 'Alert', 91, { bytes: 2 })], failure: alert40 });
    expect(shape(ladderOfHandshake(handshake('hs', refused)).rows)).toContain('Alert 40 handshake_failure');
  });

  it('hides what followed the place where a careful client stops', () => {
    expect(shape(ladderOf(faults.incompleteChain)?.rows ?? []).slice(-2)).toEqual(['Certificate', 'after 5']);
  });

  it('keeps the beginning and the break of a ladder without end', () => {
    const many = Array.from({ length: 60 }, (_, index) => message('received', 'Certificate', index));
    const { rows } = ladderOfHandshake(handshake('hs', failed(alert40, { messages: many })));
    const items = foldLadder(rows);
    expect(items.length).toBeLessThan(20);
    expect(items.some((item) => item.kind === 'row' && item.row.state === 'stopped')).toBe(true);
    expect(items.flatMap((item) => (item.kind === 'row' ? [item.row] : item.rows))).toEqual(rows);
  });
});
