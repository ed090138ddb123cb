import type { Value } from '../../shared/contract.ts';
import type { Outcome } from '../../shared/outcome.ts';
import { utf8 } from '../report/bundle/bundle-file.ts';
import type { KeptRelay, RelayDesk } from '../session/relay-desk.ts';

type Format = 'pcapng' | 'json' | 'text';

/** Saves what a relay or a run saw: the bytes as a capture, the whole document, or its text; without secrets and home folders. */
export async function saveRelay(
  desk: Pick<RelayDesk, 'kept'>,
  { format, runId }: { readonly format: Format; readonly runId: string },
  save: (fileName: string, bytes: Uint8Array) => Promise<Outcome<Value<'saveRelay'>>>,
): Promise<Outcome<Value<'saveRelay'>>> {
  const found = desk.kept(runId);
  if (!found.ok) return found;
  const day = found.value.document().startedAt.slice(0, 10);
  const ending = format === 'text' ? 'txt' : format;
  return save(`handshake-doctor-${found.value.kind}-${day}.${ending}`, await bytesOf(found.value, format));
}

async function bytesOf(relay: KeptRelay, format: Format): Promise<Uint8Array> {
  const { withoutSecrets } = await import('../report/redaction/redact-case.ts');
  const document = withoutSecrets(relay.kind, relay.document());
  if (format === 'json') return utf8(`${JSON.stringify(document, null, 2)}\n`);
  if (format === 'text') {
    const { printRelay } = await import('./print-relay.ts');
    return utf8(printRelay(document));
  }
  const { renderRelayCapture } = await import('../report/pcapng/render-relay.ts');
  return renderRelayCapture(
    document,
    relay.kept().map(({ connection, recording }) => ({ connection, events: recording.events })),
  );
}
