/** A reason not to start, in words for the operator. */
export class CannotStart extends Error {
  override readonly name = 'CannotStart';
}
