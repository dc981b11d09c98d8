import { BaseCommand } from '../../src/cli/base-command.ts';
import { batchArgument } from '../../src/cli/batch-argument.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup corrections show` */
export default class CorrectionsShow extends BaseCommand {
  static override summary = 'Show a batch: its lines, what became of them, and who did what.';
  static override examples = [
    { description: 'A batch', command: '<%= config.bin %> <%= command.id %> 20261121T220500Z-3f9ac1-erp-inventory' },
  ];
  static override args = { batch: batchArgument };
  static override flags = {
    config: configFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(CorrectionsShow);
    const { showBatch } = await import('../../src/app/corrections/shown.ts');
    const answer = await showBatch({ ...this.surroundings(flags), config: flags.config, id: args.batch });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
