// The few files that the browser needs, read once at start.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { Context } from 'hono';

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

export type StaticFiles = (context: Context, name: string) => Response | Promise<Response>;

export function readStaticFiles(): StaticFiles {
  const folder = join(import.meta.dirname, 'static');
  const files = new Map(
    readdirSync(folder).map((name) => {
      const content = readFileSync(join(folder, name), 'utf8');
      return [name, { content, tag: `"${createHash('sha256').update(content).digest('hex').slice(0, 16)}"` }];
    }),
  );
  return (context, name) => {
    const file = files.get(name);
    if (!file) return context.notFound();
    // The browser asks each time and mostly hears that nothing has changed.
    context.header('cache-control', 'no-cache');
    context.header('etag', file.tag);
    if (context.req.header('if-none-match') === file.tag) return context.body(null, 304);
    return context.body(file.content, 200, { 'content-type': types[extname(name)] ?? 'text/plain' });
  };
}
