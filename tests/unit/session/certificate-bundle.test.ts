import { expect, it } from 'vitest';
import { planBundle } from '../../../main/session/certificate-bundle.ts';
import { type Authority, daysFromNow, issue, makeAuthority } from '../../support/certificates.ts';

const root = makeAuthority({ name: 'Root' });

function notesOf(middle: Authority): string[] {
  const leaf = issue(middle);
  const planned = planBundle({
    certificates: [leaf.der, middle.der, root.der].map((der) => new Uint8Array(der)),
    key: new TextEncoder().encode(leaf.keyPem),
    keyPassphrase: null,
    readers: 'modern',
    withRoot: false,
  });
  return planned.ok
    ? planned.plan.notes.map(({ text }) => `${text.id} ${text.parameters.end ?? ''}`.trim())
    : ['refused'];
}

it('tells an issuer that has ended, and none that has not', () => {
  const notAfter = daysFromNow(-3);
  const ended = makeAuthority({ name: 'Middle', parent: root, notBefore: daysFromNow(-30), notAfter });
  expect(notesOf(ended)).toEqual([`bundle.note.issuer-ended ${notAfter.toISOString().slice(0, 10)}`]);
  expect(notesOf(makeAuthority({ name: 'Middle', parent: root }))).toEqual([]);
});
