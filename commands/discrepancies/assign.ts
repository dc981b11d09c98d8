import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf, idsArgument } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies assign` */
export default class DiscrepanciesAssign extends BaseCommand {
  static override summary = 'Assign open discrepancies to a person.';
  static override description =
    'Takes precedence over the rules of owners.csv in the folder of mapping files (site,location,material,cause,person; the first that fits counts).';
  static override examples = [
    { description: 'One of a list', command: '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617 --to warehouse' },
    {
      description: 'Back to the rules, or to nobody',
      command: '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617 --to ""',
    },
  ];
  static override strict = false;
  static override args = { id: idsArgument };
  static override flags = {
    config: configFlag,
    to: Flags.string({ required: true, helpValue: 'PERSON', description: 'The person responsible; "" for nobody.' }),
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DiscrepanciesAssign);
    const { assignDiscrepancies } = await import('../../src/app/discrepancies-decide.ts');
    const person = flags.to === '' ? null : flags.to;
    const author = authorOf(flags.author);
    const answer = await assignDiscrepancies({ ...this.surroundings(flags), config: flags.config, ids: args.id, person, author });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
