// Discord's ids: numbers that grow with the time.

const discordEpoch = 1_420_070_400_000n;

let last = 0n;

/** A new id, greater than every id before it. */
export function snowflake(at = Date.now()): string {
  const wanted = (BigInt(at) - discordEpoch) << 22n;
  last = wanted > last ? wanted : last + 1n;
  return String(last);
}
