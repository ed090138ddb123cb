import type { CauseDraft, ComparedCase, Told } from './compared-case.ts';
import { nothingTold } from './compared-case.ts';

/** Whether the client sees the certificate, or at least the answer, that the server sent. */
export function compareCertificates({ by, client, server }: ComparedCase): Told {
  const [[seen], [shown]] = [client.certificates, server.certificates];
  const packets = { client: packetsOf(client.answer), server: packetsOf(server.answer) };
  if (seen !== undefined && shown !== undefined) {
    const parameters = { seen: shortly(seen), shown: shortly(shown) };
    if (seen === shown) return { findings: [{ id: 'certificate-same', parameters, packets }], causes: [] };
    // With the name and the time alone it may have been another connection, to another server of that name.
    const confidence = by === 'name' ? 'possible' : 'confirmed';
    const why = { headline: 'comparison.cause.interception', because: 'comparison.because.certificates' } as const;
    return told(
      'certificate-differs',
      { cause: 'tls-interception', confidence, side: 'network', ...why, parameters, packets },
      client.outcome,
    );
  }
  const [own, other] = [client.answer?.random, server.answer?.random];
  if (by === 'name' || own === undefined || other === undefined || own === other) return nothingTold;
  const parameters = { seen: shortly(own), shown: shortly(other) };
  const why = { headline: 'comparison.cause.interception', because: 'comparison.because.answers' } as const;
  return told(
    'answer-differs',
    { cause: 'tls-interception', confidence: 'likely', side: 'network', ...why, parameters, packets },
    client.outcome,
  );
}

function told(id: 'certificate-differs' | 'answer-differs', cause: CauseDraft, outcome: string): Told {
  const { parameters, packets } = cause;
  const findings = [{ id, ...(parameters ? { parameters } : {}), packets }];
  return { findings, causes: [outcome === 'completed' ? { ...cause, kind: 'finding' } : cause] };
}

const packetsOf = (answer: { readonly packet: number } | null): number[] => (answer === null ? [] : [answer.packet]);

const shortly = (hex: string) => `${hex.slice(0, 16)}…`;
