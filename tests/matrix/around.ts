// What comes before a misbehaviour.
import type { Socket } from 'node:net';
import type { StarttlsProtocol } from '../../shared/target.ts';
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

/** The name of the probe that leads this dialogue. */
export const dialogueOf = (protocol: StarttlsProtocol) => `${protocol} dialogue`;

/**
 * Says each answer when the client has spoken, and then goes on with `then`. The first comes at once: who waits for it is
 * answered, and who does not finds it there.
 */
export const inTurn =
  (answers: readonly Uint8Array[], then: ByteScript): ByteScript =>
  (socket) => {
    let turn = 0;
    const answer = () => {
      const bytes = answers[turn];
      turn += 1;
      if (bytes !== undefined) socket.write(bytes);
      if (turn < answers.length) return;
      socket.off('data', answer);
      void then(socket);
    };
    socket.on('data', answer);
    answer();
  };
