import { describe, expect, it } from 'vitest';
import { changesBetween, isUnchanged } from '../../../../renderer/facts/settings-changes.ts';
import { changed, nginx } from '../../../app/gallery/settings.ts';

describe('two reviews of the same settings', () => {
  it('differ in nothing where only lines moved', () => {
    const moved = nginx.document.findings.map((one) => ({ ...one, line: one.line + 7 }));
    expect(isUnchanged(changesBetween(nginx.document, { ...nginx.document, findings: moved }))).toBe(true);
  });

  it('tell what is gone, what is new, and which setting is another one', () => {
    const changes = changesBetween(nginx.document, changed.document);
    expect(changes.gone.map(({ rule }) => rule)).toEqual(['port-443-without-tls', 'hsts-without-tls']);
    expect(changes.new.map(({ rule }) => rule)).toEqual(['leaf-alone']);
    expect(changes.settings).toMatchObject([
      { scope: 'api.example.com:8443', before: 'TLSv1.2, TLSv1.3', now: 'TLSv1.3' },
      // Switched on: what follows from that is no change of its own.
      { scope: 'shop.example.com:443', before: { id: 'changed.tls.off' }, now: { id: 'changed.tls.on' } },
    ]);
  });

  it('tell places that came and went, and a fault that is there once less', () => {
    const [first] = nginx.document.settings;
    const [fault] = nginx.document.findings;
    if (first === undefined || fault === undefined) throw new Error('the example is empty');
    const twice = { ...nginx.document, findings: [fault, fault] };
    const renamed = { ...nginx.document, findings: [fault], settings: [{ ...first, scope: 'another.example.com' }] };
    const changes = changesBetween(twice, renamed);
    expect(changes.gone).toEqual([fault]);
    expect(changes.new).toEqual([]);
    expect(changes.scopes.new).toEqual(['another.example.com']);
    expect(changes.scopes.gone).toContain(first.scope);
  });
});
