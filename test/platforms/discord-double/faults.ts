// Trouble on purpose: answers that are lost, errors of the server, rate limits, and moments to stop a process at.

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
}

/** What a fault does instead of the answer. `pass` lets the request go on. */
export type Effect =
  | { readonly kind: 'pass' }
  /** The connection breaks. */
  | { readonly kind: 'cut' }
  /** Nothing comes for so long. */
  | { readonly kind: 'slow'; readonly ms: number }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: object;
      readonly headers?: Readonly<Record<string, string>>;
    };

/** `before` the request changes anything, or `after` it did and before the answer leaves. */
export type Phase = 'before' | 'after';

interface Fault {
  readonly match: (call: Call) => boolean;
  readonly phase: Phase;
  readonly effect: (call: Call) => Effect | Promise<Effect>;
  left: number;
}

export class Faults {
  readonly #faults: Fault[] = [];

  /** @param route method and a pattern for the path, such as `POST /messages$` */
  add(route: string, phase: Phase, effect: Effect | Fault['effect'], times = 1): void {
    const [method = '', pattern = ''] = route.split(' ');
    const path = new RegExp(pattern);
    this.#faults.push({
      match: (call) => call.method === method && path.test(call.path),
      phase,
      effect: typeof effect === 'function' ? effect : () => effect,
      left: times,
    });
  }

  clear(): void {
    this.#faults.length = 0;
  }

  async meet(phase: Phase, call: Call): Promise<Effect> {
    const fault = this.#faults.find((one) => one.left > 0 && one.phase === phase && one.match(call));
    if (!fault) return { kind: 'pass' };
    fault.left -= 1;
    return fault.effect(call);
  }
}

/** A 429 of each kind Discord has. */
export function rateLimited(scope: 'user' | 'global' | 'shared', seconds: number): Effect {
  return {
    kind: 'status',
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: seconds, global: scope === 'global' },
    headers: {
      'retry-after': String(seconds),
      'x-ratelimit-scope': scope,
      ...(scope === 'global'
        ? { 'x-ratelimit-global': 'true' }
        : {
            'x-ratelimit-limit': '5',
            'x-ratelimit-remaining': '0',
            'x-ratelimit-reset-after': String(seconds),
            'x-ratelimit-bucket': 'fault',
          }),
    },
  };
}
