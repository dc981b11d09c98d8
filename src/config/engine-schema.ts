import * as z from 'zod';
import { count, memory, text } from './config-atoms.ts';

/** Settings that only a cluster has; `server` and `catalog` it must have. */
const CLUSTER = ['server', 'catalog', 'schema', 'user', 'password', 'token', 'session', 'landing'] as const;
const NEEDED = ['server', 'catalog'] as const;

const landing = z
  .strictObject({
    path: text('Folder on this machine for the records of local files', '/mnt/lake/trueup'),
    location: text('The same folder as the cluster sees it', 's3://lake/trueup'),
  })
  .meta({ title: '`landing`', description: 'How the records of local files reach the cluster' });

/** Where and how a workspace is compared. */
export const engineSchema = z
  .strictObject({
    kind: z
      .enum(['duckdb', 'trino'])
      .meta({ description: 'The engine that compares (default: duckdb)', examples: ['duckdb', 'trino'] })
      .optional(),
    memory_limit: memory('How much memory the engine of this process may use before it spills to disk').optional(),
    threads: count('How many threads the engine of this process uses', '2')
      .refine((threads) => threads >= 1 && threads <= 1024, { error: '{name} must be from 1 to 1024, not {value}.' })
      .optional(),
    temp_directory: text('Folder for spilled data, relative to this file', '.trueup/tmp').optional(),
    server: text('Address of the Trino coordinator', 'https://trino.example.com')
      .regex(/^https?:\/\/[^/\s@?#]+\/?$/, {
        error: '{name} must be http:// or https:// with a host and nothing after it, not {value}.',
      })
      .optional(),
    catalog: text('Catalog of the cluster in which each run creates its schema', 'lake').optional(),
    schema: text('Schema of that catalog for table names without one', 'erp').optional(),
    user: text('Name of the user (default: trueup; with a token: its user)', 'trueup').optional(),
    password: text('Password of the user, as an environment variable', '${TRINO_PASSWORD}').optional(),
    token: text('JSON web token instead of a password, as an environment variable', '${TRINO_TOKEN}').optional(),
    session: z
      .record(
        z.string().regex(/^[A-Za-z_][A-Za-z0-9_.]*$/, { error: '{name} is not the name of a session property.' }),
        text('Value', '4GB'),
      )
      .meta({ title: '`session`', description: 'Session properties of Trino', examples: ['{query_max_run_time: 2h}'] })
      .optional(),
    landing: landing.optional(),
  })
  .superRefine((given, context) => {
    const refuse = (path: string, message: string, suggestions: readonly string[] = []): void => {
      context.addIssue({ code: 'custom', path: [path], message, params: { suggestions, at: path in given ? 'key' : 'value' } });
    };
    if (given.kind !== 'trino') {
      for (const key of CLUSTER.filter((name) => given[name] !== undefined)) {
        refuse(key, '{name} is a setting of `kind: trino`.');
      }
      return;
    }
    for (const key of NEEDED.filter((name) => given[name] === undefined)) refuse(key, '`kind: trino` needs {name}.');
    if (given.password !== undefined && given.user === undefined) refuse('user', '`password` needs {name}.', ['user: trueup']);
    if (given.password !== undefined && given.token !== undefined) refuse('token', 'Give `password` or {name}, not both.');
    const secret = given.password === undefined ? 'token' : 'password';
    if (given[secret] !== undefined && given.server?.startsWith('http:') === true) {
      refuse(secret, `{name} would cross the network unprotected: \`server\` must be https.`);
    }
  })
  .meta({ title: '`engine`' });

export type EngineShape = z.output<typeof engineSchema>;
