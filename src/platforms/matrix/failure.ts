// What a request to the homeserver may come back with instead of an answer. The SDK throws three kinds of things,
// one of them a raw response that carries the access token; from here on there is only this one.

export type Failure =
  /** Too many requests; the server says when the next one is welcome. */
  | { readonly kind: 'limited'; readonly retryAfterMs: number }
  /** The access token is not, or no longer, known. `soft`: the device is still there and may log in again. */
  | { readonly kind: 'token'; readonly soft: boolean }
  /** The server understood and said no; asking again gives the same. */
  | { readonly kind: 'refused'; readonly code: string; readonly status: number; readonly body: unknown }
  /** Nobody answered, or a proxy did, or the server had trouble of its own. Asking again later may help. */
  | { readonly kind: 'away' };

export class MatrixFailure extends Error {
  override readonly name = 'MatrixFailure';
  readonly failure: Failure;

  constructor(failure: Failure, message: string) {
    super(message);
    this.failure = failure;
  }
}

/** What the SDK throws, as a failure. Nothing of the request and of the response's headers is kept. */
export function toFailure(error: unknown): MatrixFailure {
  if (error instanceof MatrixFailure) return error;
  if (typeof error !== 'object' || error === null) return away(String(error));
  const { statusCode: status, body } = error as { statusCode?: unknown; body?: unknown };
  if (typeof status !== 'number') return away(error instanceof Error ? reason(error) : 'no answer');
  const { errcode, error: words, retry_after_ms: retryAfter, soft_logout: soft, flows } = asObject(body);
  // A proxy that finds a message too large says so without the server's words, too.
  const code = typeof errcode === 'string' ? errcode : status === 413 ? 'M_TOO_LARGE' : '';
  const message = [status, code, typeof words === 'string' ? words.slice(0, 200) : ''].join(' ').trim();
  // A proxy in front of the server answers 429 without the server's words.
  if (code === 'M_LIMIT_EXCEEDED' || status === 429) {
    const retryAfterMs = typeof retryAfter === 'number' && retryAfter >= 0 ? Math.ceil(retryAfter) : 5_000;
    return new MatrixFailure({ kind: 'limited', retryAfterMs }, message);
  }
  if (code === 'M_UNKNOWN_TOKEN' || code === 'M_MISSING_TOKEN') {
    return new MatrixFailure({ kind: 'token', soft: soft === true }, message);
  }
  // A request for a password comes without a code, but with the ways to give it.
  if (status >= 400 && status < 500 && (code !== '' || flows !== undefined)) {
    return new MatrixFailure({ kind: 'refused', code, status, body }, message);
  }
  return away(message);
}

/** The failure inside an error; undefined for any other error. */
export function failureOf(error: unknown): Failure | undefined {
  return error instanceof MatrixFailure ? error.failure : undefined;
}

/** Whether the server refused with one of these codes, such as `M_NOT_FOUND`. */
export function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
  const failure = failureOf(error);
  return failure?.kind === 'refused' && (codes.length === 0 || codes.includes(failure.code));
}

function away(message: string): MatrixFailure {
  return new MatrixFailure({ kind: 'away' }, message);
}

function reason(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : error.message;
}

/** Where bytes were asked for, the server's words come as bytes, too. */
function asObject(value: unknown): Readonly<Record<string, unknown>> {
  if (Buffer.isBuffer(value) || typeof value === 'string') return parsed(value.toString());
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function parsed(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
