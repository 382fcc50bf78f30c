import { expect, test } from 'vitest';
import { describeError, withoutSecrets } from '../../src/ops/log.ts';

test('passwords in addresses and parameters of statements stay out of the log', () => {
  expect(withoutSecrets('cannot reach postgres://mentor:hunter2@db.example/mentor')).toBe(
    'cannot reach postgres://***@db.example/mentor',
  );
  const error = new Error('Failed query: insert into learner values ($1)\nparams: Ada Lovelace,web', {
    cause: new Error('connect postgres://a:b@host/x'),
  });
  const text = JSON.stringify(describeError(error));
  expect(text).toContain('insert into learner');
  expect(text).not.toContain('Ada');
  expect(text).not.toContain('a:b@');
});

test('anything that was thrown can be described', () => {
  expect(describeError('text')).toEqual({ message: 'text' });
  expect(describeError(undefined)).toEqual({ message: 'undefined' });
});
