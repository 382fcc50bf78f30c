// Loading matrix-bot-sdk. It requires a native encryption library whose binary is downloaded while it is installed;
// where that download is not possible, the WebAssembly build of the same library takes its place.
import { createRequire } from 'node:module';
import * as substitute from './crypto/substitute.ts';

export type Sdk = typeof import('matrix-bot-sdk');

export interface LoadedSdk {
  readonly sdk: Sdk;
  /** Which encryption library the SDK found. */
  readonly crypto: 'native' | 'wasm';
}

const native = '@matrix-org/matrix-sdk-crypto-nodejs';

/**
 * @param from a file from whose place `matrix-bot-sdk` is looked up; this one but in tests
 * @param wanted `wasm` passes over a native library that is there: a device's keys stay with the library that made them
 * @throws when matrix-bot-sdk itself is not installed
 */
export function loadSdk(from = import.meta.filename, wanted: LoadedSdk['crypto'] = 'native'): LoadedSdk {
  const require = createRequire(from);
  const path = require.resolve('matrix-bot-sdk');
  // The SDK may have a copy of the library of its own, so it is looked up from the SDK's place.
  const requireFromSdk = createRequire(path);
  const crypto = wanted === 'native' && loads(requireFromSdk) ? 'native' : 'wasm';
  if (crypto === 'wasm') {
    const filename = requireFromSdk.resolve(native);
    const slot = { id: filename, filename, path: filename, loaded: true, exports: substitute };
    requireFromSdk.cache[filename] = slot as unknown as NodeJS.Module;
  }
  // Old parts of the SDK's HTTP library make Node warn about itself, which is nothing an operator can mend.
  const { noDeprecation } = process;
  process.noDeprecation = true;
  try {
    return { sdk: requireFromSdk(path) as Sdk, crypto };
  } finally {
    process.noDeprecation = noDeprecation ?? false;
  }
}

/**
 * Whether the native library is complete: the package alone, without its binary, throws when it is loaded. What took
 * its place in an earlier look does not count.
 */
function loads(requireFromSdk: NodeJS.Require): boolean {
  try {
    return requireFromSdk(native) !== substitute;
  } catch {
    return false;
  }
}
