// Private keys in a paste. Such a text is not read any further: nothing of it may be kept, echoed or judged.

const BEGIN = /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----/;
const BLOCK =
  /-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----[^-]*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?/g;
const AGE_KEY = /AGE-SECRET-KEY-1[0-9A-Z]{10,120}/;

export type PrivateKey = 'ssh' | 'age';

/** @returns which kind of private key is in the text, or undefined */
export function privateKeyIn(text: string): PrivateKey | undefined {
  if (BEGIN.test(text)) return 'ssh';
  return AGE_KEY.test(text) ? 'age' : undefined;
}

/** The text with every private key in it blacked out. */
export function withoutPrivateKeys(text: string): string {
  return text
    .replace(BLOCK, '[private key removed]')
    .replace(new RegExp(AGE_KEY, 'g'), '[private key removed]');
}
