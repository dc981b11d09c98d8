import { describe, expect, it } from 'vitest';
import { ProofError, RefusedError } from '../../src/errors.ts';
import { failureEnvelope, successEnvelope } from '../../src/cli/envelope.ts';
import { failureOf } from '../../src/cli/failure.ts';

const at = { file: 'trueup.yaml', line: 3, column: 5, endColumn: 9 };

describe('exit codes', () => {
  it('70 for a defect, with a short message that names the issue tracker and no stack in it', () => {
    const failure = failureOf(new TypeError('x is not a function'), false, 'trueup run');
    expect(failure).toMatchObject({ status: 70, problems: [{ code: 'defect' }] });
    expect(failure.problems[0].message).toMatch(/^x is not a function: this is a defect in trueup.*issue tracker/);
    expect(failureEnvelope(failure)).not.toMatch(/\bat .*failure\.test/);
    expect(failure.stack).toContain('failure.test');
  });

  it('70 for a proof that does not balance and for what is not an error at all', () => {
    expect(failureOf(new ProofError('read 10, accepted 9'), false, 'trueup run')).toMatchObject({
      status: 70,
      problems: [{ code: 'proof_failed' }],
    });
    expect(failureOf('text', false, 'trueup run').status).toBe(70);
  });

  it('75 only when every problem may pass by itself', () => {
    const later = { code: 'stale_feed', message: 'old' } as const;
    const never = { code: 'file_empty', message: 'empty' } as const;
    expect(failureOf(new RefusedError(later), false, 'trueup run').status).toBe(75);
    expect(failureOf(new RefusedError(later, never), false, 'trueup run').status).toBe(2);
  });

  it('130 after an interruption, whatever was thrown', () => {
    expect(failureOf(new Error('aborted'), true, 'trueup run').status).toBe(130);
  });
});

describe('the envelope', () => {
  it('holds one problem as error, several as errors, each with its position and without inner fields', () => {
    const one = new RefusedError({ code: 'unknown_key', message: 'no such key', at, excerpt: 'grian:', suggestions: ['grain'] });
    expect(JSON.parse(failureEnvelope(failureOf(one, false, 'trueup run')))).toEqual({
      status: 2,
      error: {
        code: 'unknown_key',
        message: 'no such key',
        at: { file: 'trueup.yaml', line: 3, column: 5 },
        suggestions: ['grain'],
      },
      warnings: [],
    });
    const two = new RefusedError({ code: 'file_empty', message: 'a' }, { code: 'file_binary', message: 'b' });
    expect(JSON.parse(failureEnvelope(failureOf(two, false, 'trueup run')))).toEqual({
      status: 2,
      errors: [
        { code: 'file_empty', message: 'a', suggestions: [] },
        { code: 'file_binary', message: 'b', suggestions: [] },
      ],
      warnings: [],
    });
  });

  it('is one line of status, result and warnings', () => {
    const text = successEnvelope({ status: 1, text: 'ignored', result: { a: '1.000' }, warnings: [{ code: 'w', message: 'm' }] });
    expect(text).toBe('{"status":1,"result":{"a":"1.000"},"warnings":[{"code":"w","message":"m"}]}\n');
  });
});
