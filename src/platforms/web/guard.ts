// What the web chat refuses before it does anything: other sites' pages, foreign host names, bodies without end.
import type { MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { secureHeaders } from 'hono/secure-headers';

const loopback = /^(localhost|127(?:\.\d{1,3}){3}|\[?::1\]?)$/;

/** Whether an address or host name means this computer. */
export function isLoopback(host: string): boolean {
  return loopback.test(host);
}

/**
 * A page of another site must not be able to talk to a chat on this machine: a changing request needs this site's
 * own Origin, and while the chat listens on loopback only loopback names are served (DNS rebinding).
 */
export function guard(host: string): MiddlewareHandler {
  const local = isLoopback(host);
  return async (context, next) => {
    const url = new URL(context.req.url);
    if (local && !isLoopback(url.hostname)) return context.text('This chat is only for this computer.', 403);
    if (context.req.method !== 'GET' && context.req.method !== 'HEAD') {
      const origin = context.req.header('origin');
      if (origin !== undefined && safeHost(origin) !== url.host) return context.text('Wrong origin.', 403);
    }
    return next();
  };
}

function safeHost(origin: string): string | undefined {
  try {
    return new URL(origin).host;
  } catch {
    return undefined;
  }
}

/** A few files of the largest size, and no more. */
export const limitBody = bodyLimit({
  maxSize: 4 * 1024 * 1024,
  onError: (context) =>
    context.json({ error: 'That is too much at once. I read up to 256 KiB a file.' }, 413),
});

export const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  // The chat may run on plain HTTP on this machine.
  strictTransportSecurity: false,
});
