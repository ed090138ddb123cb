import { useState } from 'react';
import type { CapturePacket } from '../../../shared/capture/overview.ts';
import type { Outcome } from '../../../shared/outcome.ts';
import { useBridge } from '../../bridge-context.ts';
import { grouped, moment } from '../../facts/numbers.ts';
import { packetFilter } from '../../facts/wireshark.ts';
import { useCaptures } from '../../state/captures.ts';
import { counted, words } from '../../words.ts';
import { Button } from '../Button.tsx';
import { Command } from '../Command.tsx';
import { HexBytes } from '../ladder/HexBytes.tsx';
import styles from './PacketBytes.module.css';

/** One packet: how to find it in Wireshark, and its bytes once they are asked for. */
export function PacketBytes({ packet }: { readonly packet: number }) {
  const bridge = useBridge();
  const run = useCaptures((state) => state.run);
  const [found, setFound] = useState<Outcome<CapturePacket> | 'reading' | null>(null);
  const show = async () => {
    if (run.phase !== 'ended') return;
    setFound('reading');
    setFound(await bridge.capturePacket({ captureId: run.captureId, packet }));
  };
  return (
    <div className={styles.packet}>
      <Command text={packetFilter(packet)} what={words('captures.packet.filter', { packet })} />
      {found === null && (
        <Button look="quiet" onClick={() => void show()}>
          {words('captures.packet.show', { packet })}
        </Button>
      )}
      {found === 'reading' && <p role="status">{words('captures.packet.wait', { packet })}</p>}
      {found !== null && found !== 'reading' && <Found outcome={found} />}
    </div>
  );
}

function Found({ outcome }: { readonly outcome: Outcome<CapturePacket> }) {
  if (!outcome.ok) return <p role="status">{words('captures.packet.refused', { reason: outcome.error.message })}</p>;
  const { at, bytes, captured, hidden, link, original, payload } = outcome.value;
  const count = hidden.reduce((sum, { from, to }) => sum + to - from, 0);
  const size = { captured: grouped(captured), original: grouped(original) };
  return (
    <div role="status">
      <p className={styles.about}>
        {words('captures.packet.about', { link, ...size, time: moment(at) })}{' '}
        {payload !== null &&
          words('captures.packet.payload', { offset: payload, hex: payload.toString(16).padStart(4, '0') })}
      </p>
      {count > 0 && (
        <p className={styles.about}>{counted('captures.packet.hidden', count, { count: grouped(count) })}</p>
      )}
      <HexBytes hex={bytes} total={original} hidden={hidden} />
    </div>
  );
}
