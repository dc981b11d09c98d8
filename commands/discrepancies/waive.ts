import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf, idsArgument, reasonFlag, untilFlag } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies waive` */
export default class DiscrepanciesWaive extends BaseCommand {
  static override summary = 'Accept open discrepancies until a given day, as long as they do not grow.';
  static override description =
    'A waived discrepancy does not count against `fail_on`; every report shows its rows and their value separately. The waiver is void ' +
    'once the difference exceeds its limit or changes sign, and it ends with the discrepancy: one that comes back counts again.';
  static override examples = [
    {
      description: 'Until the count in the new year',
      command: '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617 --reason "count on 4 January" --until 2027-01-05',
    },
    {
      description: 'Up to a difference of 10, in its own unit',
      command:
        '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617 --limit 10 --reason "scale under repair" --until 2026-12-31',
    },
    {
      description: 'Taken back',
      command: '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617 --withdraw --reason "the count is done"',
    },
  ];
  static override strict = false;
  static override args = { id: idsArgument };
  static override flags = {
    config: configFlag,
    reason: reasonFlag,
    until: untilFlag,
    limit: Flags.string({ helpValue: 'QUANTITY', description: 'Largest difference accepted; default: the current one.' }),
    author: authorFlag,
    withdraw: Flags.boolean({ exclusive: ['until', 'limit'], description: 'Withdraw the waiver.' }),
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DiscrepanciesWaive);
    const { waiveDiscrepancies, withdrawWaivers } = await import('../../src/app/discrepancies-decide.ts');
    const { reason, until = '' } = flags;
    const options = { ...this.surroundings(flags), config: flags.config, ids: args.id, reason, author: authorOf(flags.author) };
    const answer = flags.withdraw
      ? await withdrawWaivers(options)
      : await waiveDiscrepancies({ ...options, until, ...(flags.limit === undefined ? {} : { limit: flags.limit }) });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
