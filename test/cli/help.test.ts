import { readdirSync } from 'node:fs';
import { join, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { trueup } from './program.ts';

const TABLE = /EXIT CODES\n +0 {2}agree.*\n +1 {2}differ\n +2 {2}refused.*\n +70 {2}.*\n +75 {2}.*\n +130 {2}interrupted\n/;

const FOLDER = fileURLToPath(new URL('../../commands', import.meta.url));

interface Declared {
  readonly examples: readonly { readonly description: string; readonly command: string }[];
  readonly flags: Readonly<
    Record<string, { readonly multiple?: boolean; readonly multipleNonGreedy?: boolean; readonly description?: string }>
  >;
  readonly args?: Readonly<Record<string, { readonly description?: string }>>;
  readonly baseFlags: Declared['flags'];
}

const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const commands = await Promise.all(
  files.toSorted().map(async (file) => {
    const { default: declared } = (await import(join(FOLDER, file))) as { default: Declared };
    return {
      id: file.replace(/\.ts$/, '').split(sep).join(':'),
      ...declared,
      flags: { ...declared.flags, ...declared.baseFlags },
      examples: declared.examples,
    };
  }),
);

describe('help', () => {
  it('says what a flag or an argument is in at most ten words', () => {
    const long = commands.flatMap(({ id, flags, args = {} }) =>
      Object.entries({ ...flags, ...args }).flatMap(([name, { description = '' }]) =>
        description === '' || description.split(' ').length > 10 ? [`${id} ${name}: ${description}`] : [],
      ),
    );
    expect([...new Set(long)]).toEqual([]);
  });

  it('knows the commands of the contract', () => {
    expect(commands.map(({ id }) => id)).toEqual([
      'corrections:approve',
      'corrections:count-result',
      'corrections:export',
      'corrections:list',
      'corrections:plan',
      'corrections:reject',
      'corrections:reverse',
      'corrections:show',
      'corrections:verify',
      'diff',
      'discrepancies:assign',
      'discrepancies:baseline',
      'discrepancies:explain',
      'discrepancies:import-decisions',
      'discrepancies:list',
      'discrepancies:waive',
      'doctor',
      'import',
      'init',
      'ledger:check',
      'ledger:export',
      'mappings:coverage',
      'mappings:diff',
      'mappings:explain',
      'mappings:suggest',
      'mappings:test',
      'mappings:validate',
      'normalize',
      'profiles:copy',
      'profiles:detect',
      'profiles:list',
      'profiles:show',
      'report',
      'run',
      'runs:list',
      'runs:prune',
      'runs:show',
      'sql',
      'trace',
    ]);
  });

  it.each([['--help'], ['-h'], ['help']])('ends with the exit codes at the root: %s', async (flag) => {
    const { status, stdout } = await trueup([flag]);
    expect(status).toBe(0);
    expect(stdout).toMatch(TABLE);
  });

  it.each(commands.map(({ id }) => [id]))('shows an example and the exit codes: %s', async (id) => {
    const { status, stdout } = await trueup([...id.split(':'), '--help']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/EXAMPLES\n/);
    expect(stdout).toMatch(TABLE);
  });

  it('lists the commands of a topic', async () => {
    const { status, stdout } = await trueup(['profiles']);
    expect(status).toBe(0);
    expect(stdout).toContain('profiles show');
  });
});

describe('what commands declare', () => {
  it.each(commands.map((command) => [command.id, command] as const))('%s has only examples that it can parse', (_, command) => {
    const examples = command.examples.map((example) => example.command);
    expect(examples.length).toBeGreaterThan(0);
    const used = examples.flatMap((example) => [...example.matchAll(/ --([\w-]+)/g)].map(([, name = '']) => name));
    expect(used.filter((name) => !Object.hasOwn(command.flags, name))).toEqual([]);
  });

  it.each(commands.map((command) => [command.id, command] as const))(
    '%s takes a repeated flag without swallowing what follows',
    (_, command) => {
      const greedy = Object.entries(command.flags).filter(([, flag]) => flag.multiple && !flag.multipleNonGreedy);
      expect(greedy.map(([name]) => name)).toEqual([]);
    },
  );
});
