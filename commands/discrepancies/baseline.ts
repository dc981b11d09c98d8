import * as Flags from '@oclif/core/flags';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { authorFlag, authorOf, reasonFlag, untilFlag } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies baseline` */
export default class DiscrepanciesBaseline extends BaseCommand {
  static override summary = 'Accept everything that is open at the start, once.';
  static override description =
    'For the day on which a plant starts: everything that differs is waived as one list, each row up to its current difference, so the limit ' +
    'applies only to what comes later. There is one baseline; later decisions are waivers.';
  static override examples = [
    {
      description: 'The differences of the first night',
      command: '<%= config.bin %> <%= command.id %> --reason "go-live" --approver "head of controlling" --until 2027-03-31',
    },
  ];
  static override flags = {
    config: configFlag,
    reason: reasonFlag,
    approver: Flags.string({ required: true, helpValue: 'NAME', description: 'Who approved it; never the person who decides.' }),
    until: untilFlag,
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { flags } = await this.parse(DiscrepanciesBaseline);
    const { baselineDiscrepancies } = await import('../../src/app/discrepancies-decide.ts');
    const { reason, approver, until = '' } = flags;
    const author = authorOf(flags.author);
    const answer = await baselineDiscrepancies({
      ...this.surroundings(flags),
      config: flags.config,
      reason,
      approver,
      until,
      author,
    });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
