// Connections that never came to TLS: nobody answered, somebody refused, or another protocol was spoken.
import { upgradingProtocols } from '../starttls.ts';
import type { CapturedCase, Draft } from './draft.ts';
import { shortly } from './draft.ts';

/** A connection that never opened. */
export function openingCauses({ facts }: CapturedCase): Draft[] {
  if (facts.kind !== 'tcp' || facts.tcp === null) return [];
  const [icmp] = facts.icmp.filter(({ kind }) => kind === 'unreachable' || kind === 'prohibited');
  if (icmp) {
    const parameters = { router: icmp.from, packet: icmp.packet };
    const why = { because: 'capture.because.icmp', parameters, evidence: [icmp.packet] } as const;
    return [{ cause: 'host-unreachable', confidence: 'confirmed', side: 'network', variant: icmp.kind, ...why }];
  }
  const reset = facts.resets.find(({ from }) => from === 'server');
  if (reset) {
    const why = { because: 'capture.because.syn-reset', parameters: { packet: reset.packet } } as const;
    return [{ cause: 'tcp-refused', confidence: 'confirmed', side: 'server', evidence: [reset.packet], ...why }];
  }
  // One packet of a capture that had just begun or was ending says nothing.
  const { syns } = facts.tcp;
  if (syns < 2 && facts.quietMs < 3000) return [];
  const [packet] = facts.packets;
  const why = { because: 'capture.because.no-syn-answer', parameters: { count: syns, packet } } as const;
  const confidence = syns > 1 ? 'likely' : 'possible';
  return [{ cause: 'tcp-timeout', confidence, side: 'network', evidence: [...facts.packets], ...why }];
}

/** Something else than TLS was said where TLS was wanted. */
export function plaintextCauses(judged: CapturedCase): Draft[] {
  const { facts } = judged;
  const { plaintext } = facts;
  if (plaintext === null || (facts.kind !== 'plaintext' && facts.outcome !== 'not-tls')) return [];
  if (plaintext.connectTo !== null) return byProxy(judged);
  if (plaintext.upgrade !== null) return bySwitch(judged);
  if (facts.hello === null) return byClearClient(judged);
  const packet = plaintext.packet ?? facts.packets[1];
  const parameters = { packet, text: shown(plaintext.serverText, plaintext.serverBytes) };
  const why = {
    because: 'capture.because.answers-in-clear',
    parameters,
    evidence: [facts.hello.packet, packet],
  } as const;
  const upgrades = plaintext.protocol !== null && upgradingProtocols.has(plaintext.protocol);
  const cause = upgrades ? 'starttls-required' : 'not-tls';
  // Bytes of no known form may be damaged TLS.
  const confidence = plaintext.protocol === 'unknown' ? 'likely' : 'confirmed';
  return [{ cause, confidence, side: 'client', variant: plaintext.protocol ?? 'unknown', ...why }];
}

/** Words with which web servers tell a client of plain HTTP that their port wants TLS. */
const wantsHttps = /plain HTTP request|HTTP request (?:was sent )?to an? (?:HTTPS|SSL)|speaking plain HTTP to an SSL/i;

function byClearClient({ facts }: CapturedCase): Draft[] {
  const { plaintext } = facts;
  const answered = plaintext?.packet ?? null;
  if (plaintext === null || answered === null) {
    const why = { because: 'capture.because.client-in-clear', parameters: {}, evidence: [facts.packets[0]] } as const;
    return [{ cause: 'not-tls', confidence: 'likely', side: 'client', variant: 'client', ...why }];
  }
  const said = wantsHttps.exec(plaintext.serverText)?.[0] ?? null;
  const evidence = [facts.packets[0], answered];
  const text = said ?? shown(plaintext.serverText, plaintext.serverBytes);
  const why = { because: 'capture.because.both-in-clear', parameters: { packet: answered, text }, evidence } as const;
  if (said !== null) return [{ cause: 'client-configuration', confidence: 'confirmed', side: 'client', ...why }];
  return [{ cause: 'not-tls', confidence: 'likely', side: 'client', variant: 'client', ...why }];
}

function byProxy({ facts }: CapturedCase): Draft[] {
  const { plaintext } = facts;
  const target = shortly(plaintext?.connectTo ?? '');
  const packet = plaintext?.packet ?? facts.packets[1];
  const status = plaintext?.connectStatus ?? null;
  const rest = { cause: 'proxy-failure', side: 'network', evidence: [packet] } as const;
  if (status === null) {
    const why = { because: 'capture.because.proxy-silent', parameters: { target } } as const;
    return [{ ...rest, ...why, confidence: 'likely' }];
  }
  if (status >= 200 && status < 300) return [];
  const why = { because: 'capture.because.proxy-status', parameters: { target, status, packet } } as const;
  return [{ ...rest, ...why, confidence: 'confirmed', variant: status === 407 ? 'credentials' : `status-${status}` }];
}

function bySwitch({ facts }: CapturedCase): Draft[] {
  const { plaintext } = facts;
  if (plaintext?.upgrade !== 'refused') return [];
  const parameters = { text: shown(plaintext.upgradeReply, '') };
  const why = { because: 'capture.because.switch-refused', parameters, evidence: [...facts.packets] } as const;
  return [{ cause: 'starttls-unavailable', confidence: 'likely', side: 'server', ...why }];
}

/** The first line, or the bytes where there are no letters. */
function shown(text: string, hex: string): string {
  const [line = ''] = text.split(/[\r\n]/);
  return shortly(/[A-Za-z0-9]{2}/.test(line) ? line : hex || line, 100);
}
