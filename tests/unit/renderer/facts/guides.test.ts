import { describe, expect, it } from 'vitest';
import { type GuidePart, readCapturing, readDebugGuides } from '../../../../renderer/facts/guides.ts';
import { capturingGuides } from '../../../../shared/guides/capturing.ts';
import { fillHostAndPort } from '../../../../shared/guides/fill-capturing.ts';

const server = { host: 'api.example.com', port: 8443 };
const all = (of: typeof server | null) => [
  ...readDebugGuides(of),
  ...capturingGuides.map((guide) => readCapturing(guide, of)),
];
const commandsOf = (parts: readonly GuidePart[]) =>
  parts.flatMap((part) => (part.kind === 'steps' ? part.steps.flatMap(({ command }) => command ?? []) : []));

describe('guides', () => {
  it('have words for everything, and a manual', () => {
    for (const guide of all(null)) {
      expect(guide.source, guide.id).toMatch(/^https:/);
      expect(guide.parts.length, guide.id).toBeGreaterThan(1);
    }
  });

  it('are filled in with the server, or leave words in capitals for it', () => {
    const texts = (of: typeof server | null) => all(of).flatMap(({ parts }) => commandsOf(parts));
    expect(texts(server).filter((text) => /\{\w+\}|\bHOST\b|\bPORT\b/.test(text))).toEqual([]);
    expect(texts(null).join('\n')).toContain('-connect HOST:PORT -servername HOST');
    expect(texts(server).join('\n')).toContain('-connect api.example.com:8443 -servername api.example.com');
  });

  it('put brackets around an address of IPv6 before a port alone', () => {
    const address = { host: '2001:db8::7', port: 443 };
    expect(fillHostAndPort('https://{host}:{port}/', address)).toBe('https://[2001:db8::7]:443/');
    expect(fillHostAndPort('gnutls-cli -p {port} {host}', address)).toBe('gnutls-cli -p 443 2001:db8::7');
  });

  it('send an address to nobody as a name', () => {
    for (const host of ['::1', '192.0.2.7']) {
      const texts = readDebugGuides({ host, port: 443 }).flatMap(({ parts }) => commandsOf(parts));
      expect(texts.filter((text) => text.includes(`-servername ${host}`))).toEqual([]);
    }
    const openssl = 'openssl s_client -connect {host}:{port} -servername {host} -trace';
    expect(fillHostAndPort(openssl, { host: '::1', port: 443 })).toBe('openssl s_client -connect [::1]:443 -trace');
    expect(fillHostAndPort(openssl, { host: '1.example.com', port: 443 })).toContain(' -servername 1.example.com ');
  });

  it('take no host that a shell would read as more', () => {
    expect(fillHostAndPort('curl https://{host}:{port}/', { host: 'a;reboot', port: 1 })).toBe('curl https://HOST:1/');
  });
});
