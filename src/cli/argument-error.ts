import type { Problem } from '../errors.ts';
import { nearest } from '../text/nearest.ts';

/** What oclif throws when it cannot make sense of the command line. Its classes are not exported, so it is known by its shape. */
export interface ArgumentError extends Error {
  readonly oclif: object;
  /** Flags that do not exist, as typed. */
  readonly flags?: readonly string[];
  readonly parse?: { readonly input?: { readonly flags?: Readonly<Record<string, unknown>> } };
}

export function isArgumentError(error: unknown): error is ArgumentError {
  return error instanceof Error && 'oclif' in error && typeof error.oclif === 'object';
}

const NOT_AN_OPTION = /^Expected --[\w-]+=(?<given>.*) to be one of: (?<options>.*)$/;

/** The refusal for wrong arguments: oclif's message without its hints, and the name that was probably meant. */
export function argumentProblem(error: ArgumentError, command: string): Problem {
  const message = plainMessage(error);
  return { code: 'argument_invalid', message, suggestions: [...meant(error, message), `${command} --help`] };
}

function plainMessage(error: ArgumentError): string {
  // eslint-disable-next-line no-control-regex -- oclif colours parts of its messages
  const plain = error.message.replaceAll(/\u001B\[[\d;]*m/g, '').replace(/\nSee more help with --help$/, '');
  return plain
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ')
    .replace(/^The following errors? occurred: /, '')
    .replace(/^Nonexistent flag/, 'unknown flag');
}

function meant(error: ArgumentError, message: string): string[] {
  const known = Object.keys(error.parse?.input?.flags ?? {}).map((name) => `--${name}`);
  const flags = (error.flags ?? []).map((flag) => nearest(flag, known));
  const option = NOT_AN_OPTION.exec(message)?.groups;
  const value = option && nearest(option['given'] ?? '', (option['options'] ?? '').split(', '));
  return [...flags, value].filter((name) => name !== undefined);
}
