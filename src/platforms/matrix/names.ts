// The name under which this platform is known to the store and the queue.
export const platform = 'matrix';
