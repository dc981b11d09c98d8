import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../src/cli/base-command.ts';
import { configFlag } from '../src/cli/workspace-flags.ts';

/** `trueup sql`: what a run would execute. */
export default class Sql extends BaseCommand {
  static override summary = 'Print the complete SQL script of a comparison, ready to run by hand.';
  static override description =
    'Crosswalk loads first, then the stages. The exports are opened only for their header and number format; nothing is compared.';
  static override examples = [
    { description: 'Read it', command: '<%= config.bin %> <%= command.id %> --domain inventory' },
    {
      description: 'Run it by hand, from the folder of the workspace',
      command: '<%= config.bin %> <%= command.id %> --domain inventory --full > inventory.sql && duckdb -f inventory.sql',
    },
  ];
  static override flags = {
    config: configFlag,
    domain: Flags.string({ char: 'd', default: 'inventory', helpValue: 'DOMAIN', description: 'The domain.' }),
    full: Flags.boolean({ description: 'Print long tables in full, so the script can run.' }),
    dialect: Flags.option({
      options: ['duckdb', 'trino'] as const,
      description: "Engine that runs it; default: the workspace's.",
    })(),
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(Sql);
    const { planSql } = await import('../src/app/sql.ts');
    const { environment, now } = this.surroundings(flags);
    const { config, domain, full } = flags;
    const { text, dialect } = await planSql({ config, domain, dialect: flags.dialect, full, environment, now });
    await this.answer({ status: 0, text, exact: true, result: { domain, dialect, sql: text } }, flags);
  }
}
