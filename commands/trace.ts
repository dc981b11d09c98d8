import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { TRACE_FORMATS } from '../src/run/trace/trace-options.ts';
import { BaseCommand } from '../src/cli/base-command.ts';
import { parseRunFlags } from '../src/cli/run-flags.ts';
import { asOfFlag, configFlag } from '../src/cli/workspace-flags.ts';

/** `trueup trace`: the genealogy of a lot in both systems. */
export default class Trace extends BaseCommand {
  static override summary = 'Follow a lot or serial through the trees of both systems.';
  static override description =
    'Shows what a lot went into and what it is made of, in the ERP and in the MES side by side, and marks where the two differ. ' +
    'With --mass-balance it is a mock recall: where everything downstream is, and how much of it both systems agree on.';
  static override examples = [
    { description: 'What lot K8 went into', command: '<%= config.bin %> <%= command.id %> K8 --direction forward' },
    { description: 'A mock recall', command: '<%= config.bin %> <%= command.id %> K8 --material I-200 --mass-balance' },
  ];
  static override args = {
    lot: Args.string({
      required: true,
      ignoreStdin: true,
      description: 'A lot or serial number, as in the canonical model.',
    }),
  };
  static override flags = {
    config: configFlag,
    material: Flags.string({ helpValue: 'M', description: 'Its material, if several materials have this number.' }),
    direction: Flags.option({
      options: ['forward', 'backward', 'both'] as const,
      default: 'both' as const,
      description: 'What it went into, what went into it, or both.',
    })(),
    depth: Flags.integer({ min: 1, max: 1000, default: 50, helpValue: 'N', description: 'Levels to follow.' }),
    'mass-balance': Flags.boolean({ description: 'Also account for all of it: made, in stock, shipped.' }),
    format: Flags.option({ char: 'f', options: TRACE_FORMATS, default: 'text' as const, description: 'Output format.' })(),
    'as-of': asOfFlag,
  };

  async run(): Promise<void> {
    const { args, flags } = await this.parse(Trace);
    const { asOf } = parseRunFlags([], flags['as-of']);
    const { trace } = await import('../src/app/trace.ts');
    const outcome = await trace({
      ...this.surroundings(flags),
      asOf,
      config: flags.config,
      format: flags.format,
      question: {
        lot: args.lot,
        material: flags.material,
        direction: flags.direction,
        depth: flags.depth,
        massBalance: flags['mass-balance'],
      },
    });
    await this.answer({ ...outcome, result: outcome.trace, exact: flags.format !== 'text' }, flags);
  }
}
