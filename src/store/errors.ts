// What can be wrong with the store, told apart: it is away for a while, or it cannot be used at all.

/** The store cannot be used; the message tells the operator why and what to do. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable';
}

/** Connection trouble of the operating system and of PostgreSQL (classes 08, 53, 57 of its error codes). */
const OUTAGE_CODE =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|08\w{3}|53\w{3}|57P0[1-3])$/;
/** pg gives these no code. */
const OUTAGE_MESSAGE =
  /connection terminated|timeout exceeded when trying to connect|query read timeout|client has encountered a connection error/i;

/** Whether an error means that the database is away and may come back, anywhere in its chain of causes. */
export function isOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ('code' in error && typeof error.code === 'string' && OUTAGE_CODE.test(error.code)) return true;
  if (OUTAGE_MESSAGE.test(error.message)) return true;
  if (error instanceof AggregateError && error.errors.some(isOutage)) return true;
  return isOutage(error.cause);
}
