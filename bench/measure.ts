// Timing in one place: medians and worst cases, in milliseconds.

export interface Times {
  readonly median: number;
  readonly p99: number;
}

/** Runs `work` a few times to warm up, then `runs` times. */
export async function measure(runs: number, work: (run: number) => Promise<unknown>): Promise<Times> {
  for (let run = 0; run < Math.min(20, runs); run += 1) await work(run);
  const times: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    const begin = performance.now();
    await work(run);
    times.push(performance.now() - begin);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { median: at(0.5), p99: at(0.99) };
}

export function print(name: string, times: Times, peer?: Times): void {
  const ratio = peer ? `  ${(times.median / peer.median).toFixed(1)} × the peer` : '';
  process.stdout.write(
    `${name.padEnd(44)} median ${times.median.toFixed(2).padStart(8)} ms   p99 ${times.p99.toFixed(2).padStart(8)} ms${ratio}\n`,
  );
}
