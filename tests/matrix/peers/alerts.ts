import type { CauseId } from '../../../shared/cause.ts';
import { afterHello, type ByteScript, saying } from '../../support/byte-server.ts';
import type { Misbehaviour } from '../misbehaviour.ts';
import { alert, honestHello } from './pieces.ts';

/** RFC 8446 section 6, the older ones of RFC 5246 section 7.2 and of SSL 3.0, and three that nobody has. */
const codes = [
  ...[0, 10, 20, 21, 22, 30, 40, 41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 60, 70, 71, 80, 86, 90, 100, 109],
  ...[110, 111, 112, 113, 114, 115, 116, 120, 121, 1, 99, 255],
];

/** What an alert says so exactly that it proves it by itself (shared/cause.ts, CONTRACT section 2). */
const proofs: Readonly<Record<number, readonly CauseId[]>> = {
  70: ['protocol-version-mismatch'],
  86: ['protocol-version-mismatch'],
  112: ['server-name-required'],
  116: ['client-certificate-required'],
  120: ['alpn-mismatch'],
};

/** Every alert of both levels: in place of a ServerHello, and after one. */
export const alerts: readonly Misbehaviour[] = codes.flatMap((code) =>
  [1, 2].flatMap((level) => {
    const level_ = level === 1 ? 'warning' : 'fatal';
    const proves = proofs[code] === undefined ? {} : { proves: proofs[code] };
    return [
      { name: `alert ${level_} ${code} first`, script: closing(alert(level, code)), ...proves },
      {
        name: `alert ${level_} ${code} after a ServerHello`,
        script: closing(honestHello(), alert(level, code)),
        ...proves,
      },
      { name: `alert ${level_} ${code} and silence`, script: saying(alert(level, code)), ...proves },
    ];
  }),
);

function closing(...pieces: readonly Uint8Array[]): ByteScript {
  return afterHello((socket) => {
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}
