import { describe, expect, it } from 'vitest';
import { trueup, trueupProcess } from './program.ts';

describe('wrong arguments are refused with 2 and what was probably meant', () => {
  it.each([
    ['an unknown command', ['rnu'], 'unknown command: rnu', 'trueup run'],
    ['an unknown command of a topic', ['profiles', 'lst'], 'unknown command: profiles lst', 'trueup profiles list'],
    ['a mistyped topic', ['discrepncies'], 'unknown command: discrepncies', 'trueup discrepancies assign'],
    ['an unknown command asked for help', ['help', 'nothing'], 'Command nothing not found.', 'trueup --help'],
    ['a stray word', ['run', 'extra'], 'unexpected argument after run: extra', 'trueup run'],
    ['an unknown flag', ['run', '--confg', 'x'], 'unknown flag: --confg', '--config'],
    ['a value out of a list', ['run', '--format', 'josn'], 'Expected --format=josn', 'json'],
    ['a flag without its value', ['run', '--config'], 'Flag --config expects a value', 'trueup run --help'],
    ['a missing argument', ['profiles', 'show'], 'Missing 1 required arg', 'trueup profiles show --help'],
    ['a rule that is none', ['run', '--fail-on', 'values=10'], '--fail-on values=10', '--fail-on value=1000.00'],
    ['a time of no side', ['run', '--as-of', 'epr=2026-11-21'], '--as-of epr=2026-11-21', '--as-of erp='],
    ['a day that does not exist', ['run', '--as-of', 'erp=2026-13-21'], '--as-of erp=2026-13-21', '--as-of erp='],
  ])('%s', async (_, args, message, suggestion) => {
    const { status, stdout, stderr } = await trueup(args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain(suggestion);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('tells all wrong rules and times at once', async () => {
    const { status, stdout } = await trueup([
      'run',
      '--json',
      '--fail-on',
      'x=1',
      '--as-of',
      'erp',
      '--fail-on',
      'discrepancies=-1',
    ]);
    expect(status).toBe(2);
    const { errors } = JSON.parse(stdout) as { errors: { message: string }[] };
    expect(errors.map(({ message }) => message.split(':')[0])).toEqual([
      '--fail-on x=1',
      '--fail-on discrepancies=-1',
      '--as-of erp',
    ]);
  });
});

describe('with --json stdout holds one object and nothing else', () => {
  it.each([
    ['an unknown command', ['rnu', '--json']],
    ['a parse error', ['run', '--json', '--bogus']],
    ['a missing workspace', ['run', '--json', '--config', 'no/such/trueup.yaml']],
  ])('for %s', async (_, args) => {
    const { status, stdout, stderr } = await trueup(args);
    const answer = JSON.parse(stdout) as { status: number; error: { code: string; message: string; suggestions: string[] } };
    expect(answer.status).toBe(status);
    expect(status).toBe(2);
    expect(answer).toEqual({
      status: 2,
      error: expect.objectContaining({
        code: expect.any(String),
        message: expect.any(String),
        suggestions: expect.any(Array),
      }) as object,
      warnings: [],
    });
    expect(stderr).toBe('');
  });

  it('also where the wrong flag stands behind --', async () => {
    const { stdout, stderr } = await trueup(['profiles', 'show', '--', '--json', 'x']);
    expect(stdout).toBe('');
    expect(stderr).toContain('Unexpected argument');
  });
});

describe('piped input', () => {
  it('is never taken for an argument', async () => {
    const { status, stderr } = await trueupProcess(['profiles', 'show'], { input: 'sap/mb52\n' });
    expect(status).toBe(2);
    expect(stderr).toContain('Missing 1 required arg');
  });
});
