// What comes before a misbehaviour.
import type { Socket } from 'node:net';
import type { ByteScript } from '../support/byte-server.ts';

/** An honest dialogue of SMTP up to the moment at which TLS begins. */
export const afterSmtp =
  (script: ByteScript): ByteScript =>
  (socket) => {
    socket.write('220 mx.test ESMTP\r\n');
    const converse = (line: Buffer) => {
      const said = line.toString('latin1').toUpperCase();
      if (!said.startsWith('STARTTLS')) return void socket.write('250-mx.test\r\n250 STARTTLS\r\n');
      socket.off('data', converse);
      socket.write('220 go\r\n');
      // Who would speak first does so now.
      return script(socket);
    };
    socket.on('data', converse);
  };

/** The first connection meets `honest`, all later ones the misbehaviour. */
export const firstTo =
  (honest: ByteScript) =>
  (script: ByteScript): ByteScript => {
    let isFirst = true;
    return (socket: Socket) => {
      const chosen = isFirst ? honest : script;
      isFirst = false;
      return chosen(socket);
    };
  };
