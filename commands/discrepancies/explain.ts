import * as Args from '@oclif/core/args';
import { BaseCommand } from '../../src/cli/base-command.ts';
import { configFlag } from '../../src/cli/workspace-flags.ts';

/** `trueup discrepancies explain` */
export default class DiscrepanciesExplain extends BaseCommand {
  static override summary = 'Show what is known about one discrepancy: figures, records, history, decisions.';
  static override examples = [
    { description: 'One of a list', command: '<%= config.bin %> <%= command.id %> inv-3f9ac1d2e4b50617' },
  ];
  static override args = {
    id: Args.string({ name: 'ID', required: true, description: 'Id of a discrepancy, open or closed.', ignoreStdin: true }),
  };
  static override flags = { config: configFlag };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(DiscrepanciesExplain);
    const { explainDiscrepancy } = await import('../../src/app/discrepancies-explain.ts');
    const answer = await explainDiscrepancy({ ...this.surroundings(flags), config: flags.config, id: args.id });
    await this.answer({ status: 0, ...answer }, flags);
  }
}
