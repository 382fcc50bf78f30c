// The Chromium that the machine has, driven by playwright-core, which brings none of its own.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** The path of a browser, or undefined after saying that there is none. */
export function findBrowser(): string | undefined {
  const found = places.find((place) => place !== undefined && existsSync(place));
  if (!found)
    process.stdout.write(
      'No Chromium on this machine: the browser tests are skipped (CHROMIUM=path names one).\n',
    );
  return found;
}

export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
    ],
  });
}
