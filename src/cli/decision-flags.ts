import * as Args from '@oclif/core/args';
import * as Flags from '@oclif/core/flags';
import { userName } from '../output/user-name.ts';

/** The discrepancies that a decision is about. */
export const idsArgument = Args.string({
  name: 'ID',
  required: true,
  multiple: true,
  description: 'Ids of open discrepancies.',
  ignoreStdin: true,
});

/** `--reason` */
export const reasonFlag = Flags.string({
  required: true,
  helpValue: 'TEXT',
  description: 'The reason, for anyone who asks later.',
});

/** `--until` */
export const untilFlag = Flags.string({ helpValue: 'DAY', description: 'Last day on which it applies, such as 2026-12-31.' });

/** `--author` */
export const authorFlag = Flags.string({ helpValue: 'NAME', description: 'Who decides; default: the user of this machine.' });

/** Who decides: as given, else as the system calls them. */
export function authorOf(given: string | undefined): string {
  return given ?? userName();
}
