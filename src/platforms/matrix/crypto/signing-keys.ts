// Ed25519 keys and signatures over JSON as Matrix has them (appendices "Signing JSON" and "Canonical JSON").
import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { type Fields, fields } from '../event.ts';

export interface SigningKey {
  /** The public key in unpadded base64, as it stands in key ids. */
  readonly id: string;
  readonly key: KeyObject;
}

/** A private key as plain JSON. */
export type StoredKey = Readonly<Record<string, string>>;

export function newSigningKey(): StoredKey {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ format: 'jwk' }) as StoredKey;
}

export function readSigningKey(stored: StoredKey): SigningKey {
  const key = createPrivateKey({ key: { ...stored }, format: 'jwk' });
  return {
    id: Buffer.from(stored.x ?? '', 'base64url')
      .toString('base64')
      .replace(/=+$/, ''),
    key,
  };
}

/** The object with one more signature of `user` under the key `ed25519:<name>`. */
export function signed(object: Fields, user: string, { id, key }: SigningKey, name = id): Fields {
  const { signatures, unsigned, ...rest } = object;
  const signature = sign(null, Buffer.from(canonical(rest)), key)
    .toString('base64')
    .replace(/=+$/, '');
  const others = fields(signatures);
  return {
    ...rest,
    ...(unsigned === undefined ? {} : { unsigned }),
    signatures: { ...others, [user]: { ...fields(others[user]), [`ed25519:${name}`]: signature } },
  };
}

/** The shortest JSON with the keys in the order of their code points. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`);
  return `{${entries.join(',')}}`;
}
