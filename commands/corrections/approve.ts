import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { authorFlag, authorOf } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections approve` */
export default class CorrectionsApprove extends BaseCommand {
  static override summary = 'Approve a batch in its current form; any later change voids the approval.';
  static override examples = [
    {
      description: 'By someone who did not plan it',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory',
    },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsApprove);
    const { approveBatch } = await import('../../src/app/corrections/decide.ts');
    const options = { ...this.surroundings(flags), config: flags.config, id: args.batch, author: authorOf(flags.author) };
    await this.answer({ status: 0, ...(await approveBatch(options)) }, flags);
  }
}
