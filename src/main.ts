// `npm start`: settings from the environment, everything started, stopped again on a signal.
import { existsSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { CannotStart } from './cannot-start.ts';
import { describeSettings, readConfig } from './config.ts';
import { createLog } from './ops/log.ts';
import { StoreUnusable } from './store/errors.ts';

// Compiled code is kept between starts; that saves a third of a second. It must be on before the rest is imported.
enableCompileCache();

if (process.argv.includes('--help')) {
  process.stdout.write(
    `Usage: npm start\n\nSettings come from the environment or from a file .env:\n\n${describeSettings()}\n`,
  );
  process.exit(0);
}

if (existsSync('.env')) process.loadEnvFile('.env');
const reading = readConfig(process.env);
if (!reading.ok)
  refuse(`These settings are wrong:\n  ${reading.problems.join('\n  ')}\nnpm start -- --help explains them.`);

const log = createLog(reading.config.LOG_LEVEL);
try {
  const { startApp } = await import('./app.ts');
  const app = await startApp(reading.config, log);
  process.stdout.write(`\nnixos-mentor is ready: ${app.url}\n\n`);
  if (!reading.config.DISCORD_TOKEN && !reading.config.MATRIX_HOMESERVER_URL) {
    process.stdout.write('To add it to Discord or Matrix, see docs/operators.md.\n\n');
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void app.stop().then(() => process.exit(0));
    });
  }
} catch (error) {
  if (error instanceof CannotStart || error instanceof StoreUnusable) refuse(error.message);
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
    refuse(`Port ${reading.config.PORT} is taken. Set PORT to another one, for example: PORT=8331 npm start`);
  }
  log.fatal({ error }, 'cannot start');
  refuse('nixos-mentor cannot start; the line above says why.');
}

function refuse(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}
