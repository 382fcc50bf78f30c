// Discord's error answers.
import type { ZodError } from 'zod';

/** An answer that is an error: HTTP status, Discord's own code, and for invalid forms the tree of mistakes. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: number;
  readonly errors: object | undefined;

  constructor(status: number, code: number, message: string, errors?: object) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  body(): object {
    return { code: this.code, message: this.message, ...(this.errors ? { errors: this.errors } : {}) };
  }
}

export const unknownChannel = () => new ApiError(404, 10003, 'Unknown Channel');
export const unknownMessage = () => new ApiError(404, 10008, 'Unknown Message');
export const unknownWebhook = () => new ApiError(404, 10015, 'Unknown Webhook');
export const unknownUser = () => new ApiError(404, 10013, 'Unknown User');
export const unknownInteraction = () => new ApiError(404, 10062, 'Unknown interaction');
export const alreadyAcknowledged = () =>
  new ApiError(400, 40060, 'Interaction has already been acknowledged.');
export const missingAccess = () => new ApiError(403, 50001, 'Missing Access');
export const missingPermissions = () => new ApiError(403, 50013, 'Missing Permissions');
export const closedDms = () => new ApiError(403, 50007, 'Cannot send messages to this user');
export const openingTooFast = () => new ApiError(400, 40003, 'You are opening direct messages too fast');
export const emptyMessage = () => new ApiError(400, 50006, 'Cannot send an empty message');
export const notYours = () => new ApiError(403, 50005, 'Cannot edit a message authored by another user');
export const threadExists = () =>
  new ApiError(400, 160004, 'A thread has already been created for this message');
export const tooLarge = () => new ApiError(413, 40005, 'Request entity too large');

/** 50035 with one mistake at a path such as `components.0.custom_id`. */
export function invalidForm(path: string, code: string, message: string): ApiError {
  return invalidForms([{ path: path.split('.'), code, message }]);
}

/** 50035 from a schema's issues. */
export function invalidByIssues({ issues }: ZodError): ApiError {
  return invalidForms(
    issues.map(({ path, code, message }) => ({ path: path.map(String), code: code.toUpperCase(), message })),
  );
}

interface Tree {
  [key: string]: Tree | { code: string; message: string }[];
}

function invalidForms(mistakes: readonly { path: string[]; code: string; message: string }[]): ApiError {
  const tree: Tree = {};
  for (const { path, code, message } of mistakes) {
    let node = tree;
    for (const key of path) {
      const known = node[key];
      const next: Tree = known !== undefined && !Array.isArray(known) ? known : {};
      node[key] = next;
      node = next;
    }
    node._errors = [{ code, message }];
  }
  return new ApiError(400, 50035, 'Invalid Form Body', tree);
}
