// Loading the SDK with and without its native library, in a folder made for it.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSdk } from '../../../src/platforms/matrix/sdk.ts';

const native = '@matrix-org/matrix-sdk-crypto-nodejs';

/** A program with an SDK that shows which library it was given. */
function program(library: string, nested = false): string {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-sdk-'));
  const put = (path: string, text: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put('node_modules/matrix-bot-sdk/index.js', `exports.library = require('${native}');`);
  const place = nested ? `node_modules/matrix-bot-sdk/node_modules/${native}` : `node_modules/${native}`;
  put(`${place}/index.js`, library);
  put('main.js', '');
  return join(folder, 'main.js');
}

const given = (from: string, wanted?: 'native' | 'wasm') => {
  const { sdk, crypto } = loadSdk(from, wanted);
  return { crypto, library: (sdk as unknown as { library: Record<string, unknown> }).library };
};

describe('the SDK gets', () => {
  test('the native library where it is complete', () => {
    expect(given(program('exports.OlmMachine = "native";'))).toEqual({
      crypto: 'native',
      library: { OlmMachine: 'native' },
    });
  });

  test.each([
    ['its binary was not downloaded', 'throw new Error("Cannot find module ./lib.node");'],
    ['it is there and broken', 'module.exports = ;'],
  ])('the WebAssembly one where %s', (_, text) => {
    const { crypto, library } = given(program(text));
    expect(crypto).toBe('wasm');
    expect(library).toHaveProperty('OlmMachine');
  });

  test('the same when it is asked for twice', () => {
    const from = program('throw new Error("no binary");');
    given(from);
    expect(given(from).crypto).toBe('wasm');
  });

  test('the WebAssembly one where a device’s keys were made with it, also beside a native one', () => {
    expect(given(program('exports.OlmMachine = "native";'), 'wasm').crypto).toBe('wasm');
  });

  test('it in the SDK’s own place, where that has a copy of its own', () => {
    expect(given(program('throw new Error("no binary");', true)).crypto).toBe('wasm');
  });
});

test('an SDK that is not installed at all is an error', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mentor-sdk-'));
  expect(() => loadSdk(join(folder, 'main.js'))).toThrow(/matrix-bot-sdk/);
});
