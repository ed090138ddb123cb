import { describe, expect, it } from 'vitest';
import { ladderOf, ladderOfHandshake } from '../../../../renderer/facts/ladder.ts';
import { tieOf } from '../../../../renderer/facts/library-tie.ts';
import { exampleRows, pageOfRow, taughtLadder } from '../../../../renderer/facts/taught-ladder.ts';
import type { Diagnosis } from '../../../../shared/diagnosis.ts';
import { libraryPage } from '../../../../shared/library/pages.ts';
import {
  afterHello,
  clientHello,
  failed,
  failure,
  handshake,
  message,
  serverHello,
} from '../../../app/gallery/evidence.ts';
import * as faults from '../../../app/gallery/faults.ts';

const diagnoses = Object.entries(faults).filter(
  (entry): entry is [string, Diagnosis] => 'verdict' in (entry[1] as object),
);

const told = (diagnosis: Diagnosis) => ladderOf(diagnosis) ?? { rows: [], end: null };
const rowsOf = (diagnosis: Diagnosis) => told(diagnosis).rows;
const tie = (id: string, diagnosis: Diagnosis) => {
  const page = libraryPage(id);
  if (page === null) throw new Error(`no page ${id}`);
  return tieOf(page, diagnosis);
};

describe('a ladder that is told', () => {
  it.each(diagnoses)('%s: every line leads to a page that there is, or to none', (_, diagnosis) => {
    const pages = rowsOf(diagnosis).map(pageOfRow);
    for (const page of pages.filter((id) => id !== null)) expect(libraryPage(page), page).not.toBeNull();
  });

  it('leads from each message of a whole handshake to its page', () => {
    for (const version of ['TLSv1.2', 'TLSv1.3'] as const) {
      const pages = exampleRows(version).map(pageOfRow);
      expect(pages.map((page) => (page === null ? null : libraryPage(page)))).not.toContain(null);
    }
  });

  it('counts what crossed the wire, and what never came', () => {
    const taught = taughtLadder(told(faults.noCommonCipher));
    expect(taught.crossed.map(({ message }) => message?.name)).toEqual(['ClientHello', 'Alert']);
    expect(taught.never).toBeGreaterThan(0);
    expect(taught.hasSealed).toBe(false);
  });

  it('names the message at which a careful client stops only where the handshake went on behind it', () => {
    expect(taughtLadder(told(faults.incompleteChain)).stopsAt?.name).toBe('Certificate');
    expect(taughtLadder(told(faults.noCommonCipher)).stopsAt).toBeNull();
  });

  it.each([
    failure('nothing-in-common', { what: 'version', chosen: 'TLSv1.0' }, { ...afterHello, after: 'ServerHello' }),
    failure('misbehaved', { rule: 'suite-not-offered', detail: '' }, { ...afterHello, after: 'ServerHello' }),
  ])('speaks of no certificate where our own client broke off and sent its alert: $kind', (why) => {
    const messages = [clientHello(), serverHello(), message('sent', 'Alert', 40, { bytes: 2 })];
    const ladder = ladderOfHandshake(handshake('hs', failed(why, { messages })));
    expect(ladder.rows.map(({ state }) => state)).toContain('after');
    expect(taughtLadder(ladder).stopsAt).toBeNull();
  });

  it('counts nothing where no connection was opened', () => {
    const taught = taughtLadder(told(faults.tcpRefused));
    expect(taught.crossed).toEqual([]);
  });

  it('encrypts in TLS 1.3 all after the server’s hello, and in TLS 1.2 only what follows the switch', () => {
    const sealed = (version: 'TLSv1.2' | 'TLSv1.3') => exampleRows(version).findIndex(({ encrypted }) => encrypted);
    expect(exampleRows('TLSv1.3')[sealed('TLSv1.3') - 1]?.name).toBe('ServerHello');
    expect(exampleRows('TLSv1.2')[sealed('TLSv1.2') - 1]?.name).toBe('ChangeCipherSpec');
  });
});

describe('what a page has to do with a check', () => {
  it('is the cause that leads, one that was ruled out, or nothing', () => {
    expect(tie('cause/no-common-cipher', faults.noCommonCipher)).toMatchObject({
      text: 'library.tie.cause.lead',
      confidence: faults.noCommonCipher.verdict.confidence,
    });
    const [ruledOut] = faults.noCommonCipher.ruledOut;
    expect(tie(`cause/${ruledOut?.cause}`, faults.noCommonCipher)?.text).toBe('library.tie.cause.ruled-out');
    expect(tie('cause/captive-portal', faults.noCommonCipher)).toBeNull();
  });

  it('is the alert that ended it, and no other', () => {
    expect(tie('error/handshake-failure', faults.noCommonCipher)?.text).toBe('library.tie.alert');
    expect(tie('error/protocol-version', faults.noCommonCipher)).toBeNull();
    expect(tie('error/alert-80', faults.noCommonCipher)).toBeNull();
  });

  it('is what became of a message', () => {
    expect(tie('message/client-hello', faults.noCommonCipher)?.text).toBe('library.tie.message.passed');
    expect(tie('message/alert', faults.noCommonCipher)?.text).toBe('library.tie.message.stopped');
    expect(tie('message/finished', faults.noCommonCipher)?.text).toBe('library.tie.message.never');
    expect(tie('message/finished', faults.healthy)?.text).toBe('library.tie.message.passed');
  });

  it('names no cause of a healthy server', () => {
    expect(tie('cause/no-common-cipher', faults.healthy)?.text).not.toBe('library.tie.cause.lead');
    expect(tie('term/sni', faults.healthy)).toBeNull();
  });
});
