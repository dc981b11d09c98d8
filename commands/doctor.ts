import { BaseCommand } from '../src/cli/base-command.ts';
import { optionalConfigFlag } from '../src/cli/workspace-flags.ts';

/** `trueup doctor`: is everything there that a run needs? */
export default class Doctor extends BaseCommand {
  static override summary = 'Check the installation and the workspace; every finding says how to fix it.';
  static override examples = [
    { description: 'This installation and the workspace in this folder', command: '<%= config.bin %> <%= command.id %>' },
    {
      description: 'Another workspace, for a script',
      command: '<%= config.bin %> <%= command.id %> --config plant/trueup.yaml --json',
    },
  ];
  static override flags = { config: optionalConfigFlag };

  async run(): Promise<void> {
    const { flags } = await this.parse(Doctor);
    this.endWhenInterrupted();
    const { doctor } = await import('../src/app/doctor.ts');
    const { environment, now } = this.surroundings(flags);
    const report = await doctor({ ...(flags.config !== undefined && { config: flags.config }), environment, now });
    await this.answer({ status: report.status, text: report.text, result: { checks: report.checks } }, flags);
  }
}
