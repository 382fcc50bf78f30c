// Releases of NixOS as they are written ("26.05", "26.11pre", "unstable"), in their order.

/** Whether one release comes after another; `unstable` is the newest. */
export function isLater(release: string, other: string): boolean {
  return orderOf(release) > orderOf(other);
}

function orderOf(release: string): number {
  const match = /^(\d\d)\.(\d\d)/.exec(release);
  return match ? Number(match[1]) * 100 + Number(match[2]) : Number.POSITIVE_INFINITY;
}
