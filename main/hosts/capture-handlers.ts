import type { Handlers } from '../../shared/bridge.ts';
import type { captureContract } from '../../shared/contract-capture.ts';
import { failed } from '../../shared/outcome.ts';
import { refusal } from '../../shared/refusal.ts';
import type { CaptureDesk } from '../session/capture-desk.ts';
import type { ChainDesk } from '../session/chain-desk.ts';

type CaptureCalls = Pick<Handlers, keyof typeof captureContract.calls>;

/** The engine's end of the calls about captures, saving apart. */
export function captureHandlers(
  captures: CaptureDesk,
  chains: ChainDesk,
  host: 'desktop' | 'browser',
): Omit<CaptureCalls, 'saveCapture' | 'saveComparison'> {
  return {
    giveCaptureCopy: async (request) => captures.copy(request),
    placeCapture: async ({ path }) =>
      host === 'desktop' ? captures.place(path) : failed('not-allowed', refusal('browser.place')),
    openCapture: async (request) => captures.open(request),
    stopCapture: async ({ captureId }) => captures.stop(captureId),
    capture: async ({ captureId }) => captures.summary(captureId),
    captureRows: (request) => captures.rows(request),
    captureStream: ({ captureId, index }) => captures.stream(captureId, index),
    capturePacket: ({ captureId, packet }) => captures.packet(captureId, packet),
    compareCaptures: (request) => captures.compare(request),
    comparisonReading: async ({ captureId }) => captures.comparisonReading(captureId),
    stopComparison: async ({ captureId }) => captures.stopComparison(captureId),
    async keepCaptureCertificates(request) {
      const found = await captures.certificates(request);
      if (!found.ok) return found;
      if (found.value.length === 0) return failed('bad-input', refusal('capture.no-certificates'));
      const base64 = Buffer.from(found.value.map(pem).join('')).toString('base64');
      const name = `${request.from === 'client' ? 'Client' : 'Server'} certificates of conversation ${request.index + 1}`;
      return chains.inspect({ file: { kind: 'new', name, base64 }, passphrase: null, role: 'chain' });
    },
  };
}

/** RFC 7468. */
function pem(der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
