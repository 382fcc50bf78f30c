// `HOMESERVER_URL=http://127.0.0.1:8008 npm run test:homeserver`: the tests of the Matrix platform, with a real homeserver
// in the place of the double. test/platforms/matrix/README.md says how to have one.
import { spawnSync } from 'node:child_process';

if (!process.env.HOMESERVER_URL) {
  process.stderr.write(
    'Set HOMESERVER_URL to a homeserver for tests, where accounts may be registered without a check and nothing is limited.\n' +
      'test/platforms/matrix/README.md says how to have one.\n',
  );
  process.exit(2);
}

const files = [
  'test/platforms/matrix-double/homeserver',
  ...['conversation', 'encryption', 'rooms', 'contract'].map((name) => `test/platforms/matrix/${name}`),
];
const { status } = spawnSync('vitest', ['run', '--maxWorkers=1', ...files], { stdio: 'inherit' });
process.exit(status ?? 1);
