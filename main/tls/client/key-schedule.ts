// The key schedule of TLS 1.3. RFC 8446 section 7.
import { type AeadName, aead, aeadKeyLength } from '../../crypto/aead.ts';
import { type HashName, hash, hashLength, hmac } from '../../crypto/hash.ts';
import { hkdfExpandLabel, hkdfExtract } from '../../crypto/hkdf.ts';
import { innerTypeProtection, type Protection } from './protection.ts';

const none = new Uint8Array(0);

export interface TrafficSecrets {
  readonly client: Uint8Array;
  readonly server: Uint8Array;
}

const earlySecret = (name: HashName, psk: Uint8Array | null): Uint8Array => {
  const zeros = new Uint8Array(hashLength[name]);
  return hkdfExtract(name, zeros, psk ?? zeros);
};

/** Handshake Secret; `psk` null for a connection without a pre-shared key. */
export function handshakeSecret(name: HashName, shared: Uint8Array, psk: Uint8Array | null = null): Uint8Array {
  const early = earlySecret(name, psk);
  return hkdfExtract(name, derive(name, early, 'derived', hash(name)), shared);
}

export const masterSecret = (name: HashName, handshake: Uint8Array): Uint8Array =>
  hkdfExtract(name, derive(name, handshake, 'derived', hash(name)), new Uint8Array(hashLength[name]));

/** `transcript` is the hash up to ServerHello. */
export const handshakeTraffic = (name: HashName, secret: Uint8Array, transcript: Uint8Array): TrafficSecrets => ({
  client: derive(name, secret, 'c hs traffic', transcript),
  server: derive(name, secret, 's hs traffic', transcript),
});

/** `transcript` is the hash up to the server's Finished. */
export const applicationTraffic = (name: HashName, secret: Uint8Array, transcript: Uint8Array): TrafficSecrets => ({
  client: derive(name, secret, 'c ap traffic', transcript),
  server: derive(name, secret, 's ap traffic', transcript),
});

/** What proves that a hello's sender has the key of a ticket; `transcript` is the hash up to the binders. Section 4.2.11.2. */
export function pskBinder(name: HashName, psk: Uint8Array, transcript: Uint8Array): Uint8Array {
  const binderKey = derive(name, earlySecret(name, psk), 'res binder', hash(name));
  return finishedData(name, binderKey, transcript);
}

/** `transcript` is the hash up to the client's Finished. */
export const resumptionSecret = (name: HashName, master: Uint8Array, transcript: Uint8Array): Uint8Array =>
  derive(name, master, 'res master', transcript);

/** The pre-shared key of one ticket. Section 4.6.1. */
export const ticketPsk = (name: HashName, resumption: Uint8Array, nonce: Uint8Array): Uint8Array =>
  hkdfExpandLabel(name, resumption, 'resumption', nonce, hashLength[name]);

/** After a KeyUpdate. Section 7.2. */
export const nextTrafficSecret = (name: HashName, secret: Uint8Array): Uint8Array =>
  hkdfExpandLabel(name, secret, 'traffic upd', none, hashLength[name]);

/** verify_data of the side whose traffic secret it is. Section 4.4.4. */
export const finishedData = (name: HashName, secret: Uint8Array, transcript: Uint8Array): Uint8Array =>
  hmac(name, hkdfExpandLabel(name, secret, 'finished', none, hashLength[name]), transcript);

/** Key and IV of one direction. Section 7.3. */
export function trafficProtection(name: HashName, cipher: AeadName, secret: Uint8Array): Protection {
  const key = hkdfExpandLabel(name, secret, 'key', none, aeadKeyLength[cipher]);
  return innerTypeProtection(aead(cipher, key), hkdfExpandLabel(name, secret, 'iv', none, 12));
}

const derive = (name: HashName, secret: Uint8Array, label: string, transcript: Uint8Array) =>
  hkdfExpandLabel(name, secret, label, transcript, hashLength[name]);
