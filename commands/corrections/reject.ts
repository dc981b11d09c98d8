import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { authorFlag, authorOf, reasonFlag } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections reject` */
export default class CorrectionsReject extends BaseCommand {
  static override summary = 'Reject a batch that is not exported yet; its differences can be drafted again.';
  static override examples = [
    {
      description: 'With the reason',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory --reason "counted again"',
    },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
    reason: reasonFlag,
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsReject);
    const { rejectBatch } = await import('../../src/app/corrections/decide.ts');
    const { config, reason } = flags;
    const options = { ...this.surroundings(flags), config, reason, id: args.batch, author: authorOf(flags.author) };
    await this.answer({ status: 0, ...(await rejectBatch(options)) }, flags);
  }
}
