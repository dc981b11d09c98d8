import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { authorFlag, authorOf, reasonFlag } from '../../src/cli/decision-flags.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections reverse` */
export default class CorrectionsReverse extends BaseCommand {
  static override summary = 'Plan the batch that reverses an exported one.';
  static override examples = [
    {
      description: 'With the reason',
      command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory --reason "wrong count"',
    },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
    reason: reasonFlag,
    author: authorFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsReverse);
    const { reverseBatch } = await import('../../src/app/corrections/reverse.ts');
    const { config, reason } = flags;
    const options = { ...this.surroundings(flags), config, reason, id: args.batch, author: authorOf(flags.author) };
    await this.answer({ status: 0, ...(await reverseBatch(options)) }, flags);
  }
}
