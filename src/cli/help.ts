import { CommandHelp, Help } from '@oclif/core/help';
import { exitCodeLines } from './exit-codes.ts';

class CommandHelpWithExitCodes extends CommandHelp {
  override generate(): string {
    return `${super.generate()}\n\n${this.section('EXIT CODES', exitCodeLines().join('\n'))}`;
  }
}

/** oclif's help with the table of exit codes, at the root and for every command. */
export default class HelpWithExitCodes extends Help {
  protected override CommandHelpClass = CommandHelpWithExitCodes;

  override async showRootHelp(): Promise<void> {
    await super.showRootHelp();
    this.log(`${this.section('EXIT CODES', exitCodeLines().join('\n'))}\n`);
  }
}
