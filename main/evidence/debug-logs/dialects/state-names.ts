// States of OpenSSL's handshake, as SSL_state_string_long() words them in every version.
import { type End, otherEnd } from '../talk.ts';

const names: readonly (readonly [words: RegExp, name: string])[] = [
  [/^hello request/, 'HelloRequest'],
  [/^encrypted extensions/, 'EncryptedExtensions'],
  [/^certificate request/, 'CertificateRequest'],
  [/^certificate verify/, 'CertificateVerify'],
  [/^certificate status/, 'CertificateStatus'],
  [/^certificate/, 'Certificate'],
  [/^key exchange/, 'KeyExchange'],
  [/^(?:hello )?done/, 'ServerHelloDone'],
  [/^(?:new )?session ticket/, 'NewSessionTicket'],
  [/^change cipher spec/, 'ChangeCipherSpec'],
  [/^finished/, 'Finished'],
];

/** `SSLv3/TLS write client hello` as a message; null for a state that is none. */
export function stateMessage(state: string, own: End): { readonly from: End; readonly name: string } | null {
  const match =
    /^(?:SSLv2\/v3|SSLv3\/TLS|SSLv[23]|TLSv1(?:\.\d)?|DTLS\S*) (read|write) (?:(client|server) )?(.{3,40})$/.exec(
      state.trim().replace(/ [A-D]$/, ''),
    );
  if (match === null) return null;
  const [, verb, whose, what = ''] = match;
  const from = verb === 'write' ? own : otherEnd(own);
  if (what.startsWith('hello') && !what.startsWith('hello done') && !what.startsWith('hello request'))
    return { from, name: (whose ?? from) === 'client' ? 'ClientHello' : 'ServerHello' };
  const name = names.find(([words]) => words.test(what))?.[1];
  if (name === undefined) return null;
  if (name === 'KeyExchange') return { from, name: from === 'client' ? 'ClientKeyExchange' : 'ServerKeyExchange' };
  return { from, name };
}
