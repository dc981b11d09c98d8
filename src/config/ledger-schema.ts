import path from 'node:path';
import * as z from 'zod';
import { text } from './config-atoms.ts';
import type { LedgerConfig } from './workspace.ts';

/** The file of the ledger of a trueup.yaml that names none, and the schema in a PostgreSQL database. */
const FILE = '.trueup/ledger.sqlite';
const SCHEMA = 'trueup';

/** Where runs are recorded. */
export const ledgerSchema = z
  .strictObject({
    client: z
      .enum(['sqlite', 'sqlite3', 'pg'])
      .meta({ description: 'The database (default: sqlite, which needs nothing else)', examples: ['sqlite', 'pg'] })
      .optional(),
    connection: text('A file relative to this one, or the address of a PostgreSQL database as a variable', FILE).optional(),
    schema: z
      .string()
      .regex(/^[a-z_][a-z0-9_]{0,62}$/, { error: '{name} must be lower-case letters, digits and _, not {value}.' })
      .meta({ description: `Schema of the PostgreSQL database, one for each workspace (default: ${SCHEMA})`, examples: [SCHEMA] })
      .optional(),
  })
  .superRefine(({ client, connection, schema }, context) => {
    const refuse = (name: string, message: string, suggestion: string): void => {
      context.addIssue({ code: 'custom', path: [name], message, params: { suggestions: [suggestion], at: 'value' } });
    };
    const address = connection !== undefined && /^postgres(ql)?:\/\//.test(connection);
    if (client === 'pg' && !address)
      refuse('connection', '`client: pg` needs the address of a database.', 'connection: ${LEDGER_URL}');
    if (client !== 'pg' && address) refuse('client', '{name} must be pg for the address of a PostgreSQL database.', 'client: pg');
    if (client !== 'pg' && schema !== undefined) refuse('schema', '{name} is a setting of `client: pg`.', 'client: pg');
  })
  .meta({ title: '`ledger`', description: 'Where runs and the life of each difference are recorded' });

/** The ledger of a workspace; where it names none, a file next to it that no other workspace in that folder has. */
export function ledgerConfig(
  { client = 'sqlite', connection, schema }: z.output<typeof ledgerSchema>,
  file: string,
): LedgerConfig {
  if (client === 'pg') return { client, url: connection ?? '', schema: schema ?? SCHEMA };
  const { dir, name } = path.parse(file);
  const own = name === 'trueup' ? FILE : `.trueup/ledger-${name}.sqlite`;
  return { client, file: path.resolve(dir, connection ?? own) };
}
